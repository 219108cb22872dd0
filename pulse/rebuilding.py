"""The whole store from nothing."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pulse.home import Home
from pulse.loading import Loaded, load_into
from pulse.register_imports import kept_imports, replay_import
from pulse.settings import Settings
from sql.problem import StoreBusy, StoreProblem
from sql.store import open_store


def rebuild(settings: Settings) -> Loaded:
    """Make the store again from the files under PULSE_HOME, and put it in the old one's place.

    The old one stays when that does not succeed. Raises StoreBusy while another process holds it.
    """
    home = Home(settings.home)
    fresh = home.store.with_name(f".{home.store.name}.new")
    _remove(fresh)
    with _held(home.store):
        with open_store(fresh) as con:
            for kept in kept_imports(home.register):
                replay_import(con, kept)
            loaded = load_into(con, home)
        _log_of(home.store).unlink(missing_ok=True)
        fresh.replace(home.store)
    return loaded


@contextmanager
def _held(store: Path) -> Iterator[None]:
    """Nobody else writes meanwhile. A damaged store, or one from elsewhere, cannot be held."""
    with ExitStack() as held:
        try:
            if store.exists():
                held.enter_context(open_store(store))
        except StoreBusy:
            raise
        except StoreProblem:
            pass
        yield


def _remove(database: Path) -> None:
    for file in (database, _log_of(database)):
        file.unlink(missing_ok=True)


def _log_of(database: Path) -> Path:
    return database.with_name(f"{database.name}.wal")
