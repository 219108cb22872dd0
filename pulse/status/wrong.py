"""What is wrong, in sentences that say what to do."""

from collections.abc import Callable, Iterator
from datetime import datetime

from pulse.home import Home
from pulse.refusals import is_refusal
from pulse.settings import Settings
from pulse.status.last import LastRanking, LastSweep
from pulse.status.wrong_inputs import consents, folder, keys, notifications, quotas, register
from pulse.status.wrong_work import housekeeping, ranked, store, swept


def wrong(
    settings: Settings,
    home: Home,
    sweep: LastSweep | None,
    ranking: LastRanking | None,
    collecting: bool,
    at: datetime,
) -> list[str]:
    """Everything that a person should look at, the first first. at: now, aware.

    What cannot be read is such a thing itself, and hides none of the others.
    """
    looks: tuple[Callable[[], Iterator[str]], ...] = (
        lambda: folder(home),
        lambda: register(home),
        lambda: keys(settings, home),
        lambda: swept(home, sweep, collecting, at),
        lambda: store(home, collecting),
        lambda: quotas(settings, at),
        lambda: consents(settings, home, at),
        lambda: ranked(home, sweep, ranking, at),
        lambda: housekeeping(home),
        lambda: notifications(settings, home),
    )
    # One broken file can be in the way of several looks.
    return list(dict.fromkeys(sentence for look in looks for sentence in _said(look)))


def _said(look: Callable[[], Iterator[str]]) -> Iterator[str]:
    try:
        yield from look()
    except Exception as error:
        if not is_refusal(error):
            raise
        yield str(error)
