"""What ``pulse collect`` prints of a sweep."""

from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pulse import show
from registry.thai_dates import BANGKOK

if TYPE_CHECKING:
    from collectors.stop import Stop
    from collectors.sweep_folder import Failures
    from pulse.sweeping import SweepDone

NAMED_AT_MOST = 5  # accounts of a group of failures; --json and the landing folder name all

# What the person who must act does first, by kind of fault.
WHAT_TO_DO = {
    "quota": "nothing is lost, and more can be asked then.",
    "throttled": "it asked us to slow down; asking earlier makes it worse.",
    "unreachable": "see whether this machine has a network, and whether the platform is up.",
    "credentials": "renew its key or token in the settings.",
    "ceiling": "far more was asked than a sweep needs: look into landing before going on.",
}


def sweep(done: "SweepDone") -> None:
    """What was collected, what failed and why, what stopped and when it goes on."""
    groups = _by_reason(done.failures)
    if groups:
        headings = ("ช่องทาง", "เหตุ", "บัญชี", "เช่น")
        rows = [
            (channel, reason, len(keys), ", ".join(keys[:NAMED_AT_MOST]))
            for channel, reason, keys in groups
        ]
        show.as_table("เก็บไม่ได้", headings, rows)
    failed = sum(map(len, done.failures.values()))
    left_out = f", {done.left_out:,} left out by the budget" if done.left_out else ""
    show.say(
        f"Sweep {done.sweep_id}: {done.due:,} accounts due, {done.due - failed:,} collected, "
        f"{failed:,} failed{left_out}."
    )
    show.loaded(done.loaded)
    for notice in done.notices:
        show.complain(notice)
    for stop in done.stops:
        show.complain(_stop(stop))
    for advice in done.advice:
        show.complain(advice)
    if done.is_open:
        show.complain(f"Sweep {done.sweep_id} stays open. Go on: pulse collect --resume")


def sweep_json(done: "SweepDone") -> dict[str, Any]:
    """The same for scripts; times in UTC."""
    return {
        "sweep": done.sweep_id,
        "open": done.is_open,
        "resume_at": _iso(done.resume_at),
        "due": done.due,
        "left_out": done.left_out,
        "answers_loaded": done.loaded.answers,
        "failures": done.failures,
        "stops": [
            {
                "channel": stop.channel,
                "bucket": stop.bucket,
                "kind": stop.fault.kind,
                "message": stop.fault.message,
                "resume_at": _iso(stop.resume_at),
            }
            for stop in done.stops
        ],
        "notices": done.notices,
        "advice": done.advice,
        "damaged_files": done.loaded.damaged,
        "checks": [check.name for check in done.loaded.findings],
    }


def bangkok_time(at: datetime) -> str:
    """A moment as people of the office read it: ``15:00 on 23 Nov 2026, Bangkok``."""
    there = at.astimezone(BANGKOK)
    return f"{there:%H:%M} on {there.day} {there:%b %Y}, Bangkok"


def _by_reason(failures: "Failures") -> list[tuple[str, str, list[str]]]:
    """(channel, reason, accounts), the largest groups first."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for channel, of_channel in failures.items():
        for key, reason in of_channel.items():
            groups[channel, reason].append(key)
    found = [(channel, reason, keys) for (channel, reason), keys in groups.items()]
    return sorted(found, key=lambda group: (-len(group[2]), group[:2]))


def _stop(stop: "Stop") -> str:
    what = f"{stop.channel} ({stop.bucket})" if stop.bucket else stop.channel
    said = f"{what} stopped: {stop.fault}."
    if stop.resume_at:
        return f"{said} Goes on after {bangkok_time(stop.resume_at)}: {WHAT_TO_DO[stop.fault.kind]}"
    if stop.fault.kind == "quota":  # a budget is no quota: nobody needs to wait
        return f"{said} Nothing is lost, and more can be asked at any time."
    return f"{said} First: {WHAT_TO_DO[stop.fault.kind]}"


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
