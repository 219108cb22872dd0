"""What ``pulse status`` prints."""

from datetime import datetime
from typing import Any

from pulse import show
from pulse.show_sweep import bangkok_time
from pulse.status import Status
from pulse.status.last import LastSweep

HEADINGS = ("ช่องทาง", "ต้องเก็บ", "เก็บได้", "ร้อยละ")


def show_status(found: Status) -> None:
    """How things stand: a line each, then what is wrong."""
    demo = " (invented counts of the demo)" if found.demo else ""
    show.say(f"Folder       {found.home}{demo}")
    show.say(f"Sweep        {_sweep(found)}")
    if found.sweep:
        show.as_table("", HEADINGS, _rows(found.sweep))
    show.say(f"Ranking      {_ranking(found)}")
    show.say(f"Publication  {_publication(found)}")
    for number, one in enumerate(found.next):
        show.say(f"{'' if number else 'Next':13}{bangkok_time(one.at)}: {one.what}")
    show.say(f"Notified     {_notified(found)}")
    for sentence in found.wrong:
        show.complain(f"- {sentence}")
    if not found.wrong:
        show.say("All is well.")


def status_json(found: Status) -> dict[str, Any]:
    """The same for scripts; times in ISO form with their zone."""
    sweep, ranking, published = found.sweep, found.ranking, found.publication
    return {
        "home": str(found.home),
        "demo": found.demo,
        "collecting": found.collecting,
        "sweep": sweep
        and {
            "day": sweep.day,
            "sweeps": sweep.sweeps,
            "state": sweep.state,
            "started_at": sweep.started_at.isoformat(),
            "ended_at": _iso(sweep.ended_at),
            "resume_at": _iso(sweep.resume_at),
            "channels": {
                one.channel: {"due": one.due, "collected": one.collected} for one in sweep.channels
            },
            "failures": sweep.failures,
            "left_out": sweep.left_out,
        },
        "ranking": ranking
        and {
            "run_id": ranking.run_id,
            "as_of": ranking.as_of.isoformat(),
            "made_at": ranking.made_at.isoformat(),
            "collected_share": ranking.collected_share,
            "incomplete": ranking.incomplete,
            "forced": ranking.forced,
            "notes": ranking.notes,
        },
        "publication": published
        and {
            "folder": str(published.folder),
            "run_id": published.run_id,
            "written_at": published.written_at.isoformat(),
        },
        "next": [{"what": one.what, "at": one.at.isoformat()} for one in found.next],
        "notified": found.notified,
        "wrong": found.wrong,
        "exit_code": found.exit_code,
    }


def _sweep(found: Status) -> str:
    running = "A process is collecting at this moment. " if found.collecting else ""
    if found.sweep is None:
        return f"{running}none yet"
    names = ", ".join(found.sweep.sweeps)
    if found.sweep.ended_at:
        return f"{running}{names}, ended at {bangkok_time(found.sweep.ended_at)}"
    begun = f"begun at {bangkok_time(found.sweep.started_at)}"
    if found.sweep.resume_at:
        begun += f", stopped until {bangkok_time(found.sweep.resume_at)}"
    elif found.sweep.state == "stopped":
        begun += ", stopped until somebody acts"
    return f"{running}{names}, {begun}"


def _rows(sweep: LastSweep) -> list[tuple[Any, ...]]:
    return [
        (one.channel, one.due, "ยังไม่ทราบ", "")
        if one.collected is None
        else (one.channel, one.due, one.collected, f"{one.collected / one.due:.1%}")
        for one in sweep.channels
    ]


def _ranking(found: Status) -> str:
    if found.ranking is None:
        return "none yet"
    stamp = " INCOMPLETE" if found.ranking.incomplete else ""
    return (
        f"{found.ranking.run_id} as of {bangkok_time(found.ranking.as_of)}, "
        f"{found.ranking.collected_share:.1%} of the accounts{stamp}"
    )


def _publication(found: Status) -> str:
    if found.publication is None:
        return "none yet"
    published = found.publication
    return f"{published.folder / 'index.html'}, written at {bangkok_time(published.written_at)}"


def _notified(found: Status) -> str:
    if not found.notified:
        return "nobody when a scheduled run fails (PULSE_NOTIFY is not set)"
    return f"{found.notified} addresses, when a scheduled run needs somebody"


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
