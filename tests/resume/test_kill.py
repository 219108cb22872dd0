"""``kill -9`` at thirty seeded moments, while answers land and while they are loaded."""

import random
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

import pytest

from tests.resume.killing import (
    CONCURRENCY,
    Stand,
    answered,
    content,
    ended,
    open_stand,
    said,
    small_world,
    when,
)

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

SEED = 20_261_122
AT_ONCE = 2  # processes
IN_LANDING, AT_EACH_STAGE = 18, 4
# Of a load: the sweep has ended, the store is written, the analysts' copy is written.
STAGES = ("landing/*/done.json", "pulse.duckdb.wal", ".analyst.duckdb.new")


@dataclass(frozen=True)
class Undisturbed:
    """A run that nobody killed: what it asked and what it left."""

    requests: int
    asked: int  # of them those whose answers land
    questions: set[str]
    content: dict[str, list[tuple[object, ...]]]


Victims = Sequence[tuple[Stand, Undisturbed]]
"""For each process at a time its platforms, and what they give when nobody is killed."""


@pytest.fixture(scope="module")
def victims(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Victims]:
    world, folder = small_world(), tmp_path_factory.mktemp("killed")
    with ExitStack() as opened:
        stands = [
            opened.enter_context(open_stand(world, folder / str(nth))) for nth in range(AT_ONCE)
        ]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            yield list(zip(stands, pool.map(_undisturbed, stands), strict=True))


def _undisturbed(stand: Stand) -> Undisturbed:
    home = stand.copy(stand.fresh.with_name("undisturbed"))
    assert stand.run(home, "collect") == 0, said(home)
    return Undisturbed(stand.trap.asked, stand.trap.questions, answered(home), content(home))


def test_a_sweep_killed_while_asking_goes_on_where_it_was(victims: Victims, tmp_path: Path) -> None:
    """A power cut would spend the day's free quota twice, or lose what was not asked yet."""
    requests = victims[0][1].requests
    moments = random.Random(SEED).sample(range(1, requests + 1), IN_LANDING)  # noqa: S311

    def disturb(stand: Stand, home: Path, nth: int) -> None:
        stand.trap.deadly = stand.trap.asked + moments[nth]
        stand.trap.victim = process = stand.start(home, "collect")
        assert ended(process) == -signal.SIGKILL, said(home)
        stand.trap.victim = None

    assert _wrong(victims, tmp_path, IN_LANDING, disturb) == {}


def test_a_load_that_was_killed_is_done_again(victims: Victims, tmp_path: Path) -> None:
    """Half a load that passes for a whole one would publish yesterday's numbers, or none."""
    chance = random.Random(SEED)  # noqa: S311
    moments = [(stage, chance.uniform(0, 0.3)) for stage in STAGES for _ in range(AT_EACH_STAGE)]
    ends = []

    def disturb(stand: Stand, home: Path, nth: int) -> None:
        process = stand.start(home, "collect")
        when(lambda: _has_landed(home), process)
        stage, later = moments[nth]
        when(lambda: any(home.glob(stage)), process)
        time.sleep(later)
        process.kill()
        ends.append(ended(process))

    assert _wrong(victims, tmp_path, len(moments), disturb) == {}
    assert set(ends) <= {0, -signal.SIGKILL}
    assert -signal.SIGKILL in ends


def _wrong(
    victims: Victims,
    folder: Path,
    times: int,
    disturb: Callable[[Stand, Path, int], None],
) -> dict[int, list[str]]:
    """Disturb and go on so many times, a few at once; gives what differs, by number."""
    free: Queue[tuple[Stand, Undisturbed]] = Queue()
    for victim in victims:
        free.put(victim)

    def one(nth: int) -> list[str]:
        stand, undisturbed = victim = free.get()
        try:
            home, asked = stand.copy(folder / str(nth)), stand.trap.questions
            disturb(stand, home, nth)
            time.sleep(0.2)  # requests that were on their way are counted now
            before = stand.trap.questions - asked
            return _differences(stand, home, undisturbed, before, resume=nth % 2 == 0)
        finally:
            free.put(victim)

    with ThreadPoolExecutor(len(victims)) as pool:
        found = enumerate(pool.map(one, range(times)))
        return {nth: wrong for nth, wrong in found if wrong}


def _differences(
    stand: Stand, home: Path, undisturbed: Undisturbed, before: int, resume: bool
) -> list[str]:
    """Go on with what the killed process left; gives what is not as in an undisturbed run."""
    landed, asked = answered(home), stand.trap.questions
    if any((home / "landing").glob("*/unloaded")) or not _has_landed(home):
        words = ("collect", "--resume") if resume else ("collect",)
    else:
        words = ("load",)  # it was killed when all was done: there is nothing to go on with
    code = stand.run(home, *words)
    again = stand.trap.questions - asked
    same = {
        "exit code": code == 0,
        "no answered question asked again": again == len(undisturbed.questions - landed),
        "requests in all": before + again <= undisturbed.asked + CONCURRENCY,
        "questions": answered(home) == undisturbed.questions,
    }
    found = content(home)
    same |= {name: found.get(name) == rows for name, rows in undisturbed.content.items()}
    wrong = [name for name, is_same in same.items() if not is_same]
    return [f"pulse {' '.join(words)}", *wrong, said(home)[-2000:]] if wrong else []


def _has_landed(home: Path) -> bool:
    return any((home / "landing").glob("*/done.json"))
