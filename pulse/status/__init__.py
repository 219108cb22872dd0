"""How things stand: what was done last, what is due next, what is wrong.

Read from files alone, never from the database: so it answers while a sweep is writing, with a
damaged store, and in an empty folder, and is in nobody's way.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from collectors.landing import Landing
from pulse.home import Home
from pulse.settings import Settings
from pulse.status.coming import Coming, coming
from pulse.status.last import (
    LastPublication,
    LastRanking,
    LastSweep,
    last_publication,
    last_ranking,
    last_sweep,
)
from pulse.status.wrong import wrong
from pulse.trouble import Exit


@dataclass(frozen=True)
class Status:
    """How things stand. wrong: sentences for the person who must act; empty when all is well.

    collecting: whether a process is collecting at this moment. notified: how many addresses are
    told when a scheduled run fails.
    """

    home: Path
    demo: bool
    collecting: bool
    sweep: LastSweep | None
    ranking: LastRanking | None
    publication: LastPublication | None
    next: list[Coming]
    notified: int
    wrong: list[str]

    @property
    def exit_code(self) -> Exit:
        """In part, when a person should look."""
        return Exit.IN_PART if self.wrong else Exit.DONE


def status(settings: Settings, at: datetime | None = None) -> Status:
    """How things stand at ``at`` (default: now). Changes nothing, opens no database."""
    home, at = Home(settings.home), at or datetime.now(UTC)
    sweep, ranking = last_sweep(home), last_ranking(home)
    collecting = Landing(home.landing).is_locked()
    return Status(
        home=home.root,
        demo=home.demo_marker.exists(),
        collecting=collecting,
        sweep=sweep,
        ranking=ranking,
        publication=last_publication(home),
        next=coming(sweep, at),
        notified=len(settings.notify_addresses),
        wrong=wrong(settings, home, sweep, ranking, collecting, at),
    )
