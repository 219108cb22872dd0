"""What a first and a quiet sweep cost, how long they take, how much memory: a table.

``python -m bench.collecting``: some minutes; writes ``bench/collecting.md``. With ``--profile`` it
prints where the collecting process spends its time instead.
"""

import os
import pstats
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from math import ceil
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.bare import seconds_to_send
from bench.platforms import LATENCY, Platforms, platforms
from bench.world import ACCOUNTS, POSTS, even_world
from collectors.question import FIFTY
from collectors.sandbox.facebook_graph import SANDBOX_FACEBOOK_TOKEN
from collectors.sandbox.register_file import write_register
from collectors.sandbox.world import World
from collectors.sandbox.youtube_api import SANDBOX_YOUTUBE_KEY
from pulse.demo_world import write_campaign
from pulse.registering import import_register
from pulse.scoping import MONDAY
from pulse.settings import load_settings
from registry.thai_dates import BANGKOK, bangkok_today

MORNING = clock_time(5, 30, tzinfo=BANGKOK)
RESULT = Path(__file__).with_name("collecting.md")
MEGABYTE = 1024  # /proc tells kilobytes


@dataclass(frozen=True)
class Floor:
    """The fewest requests and units that arithmetic allows."""

    requests: int
    units: int


@dataclass(frozen=True)
class Measured:
    """One sweep. asked: channel -> (requests, units). Seconds of wall time, megabytes at most.

    bare: the same requests by a bare client. seconds: from the sweep's beginning to its end,
    without start of the program and load. memory: until the sweep ended; memory_in_all: with load.
    """

    asked: dict[str, tuple[int, int]]
    seconds: float
    bare: float
    seconds_in_all: float
    memory: float
    memory_in_all: float


def main(profile: bool) -> None:
    """Measure, print, and keep the table."""
    today = bangkok_today()
    quiet_day = today - timedelta(days=today.isoweekday() == MONDAY)  # Mondays list all anew
    world = even_world(quiet_day)
    with tempfile.TemporaryDirectory() as folder, platforms(quiet_day) as served:
        home = Path(folder) / "data"
        _open_office(home, world, served.url)
        measured = {}
        for name, day in (("first", quiet_day - timedelta(days=1)), ("quiet", quiet_day)):
            served.set_clock(datetime.combine(day, MORNING))
            measured[name] = _measure(home, served, day, profile)
    if not profile:
        rows = list(_rows(measured, _floors(world)))
        _print(rows)
        RESULT.write_text(_page(rows), encoding="utf-8")


def _open_office(home: Path, world: World, url: str) -> None:
    """A data folder with the world's register, and settings that lead to the stand-ins."""
    for name in [name for name in os.environ if name.startswith("PULSE_")]:
        del os.environ[name]
    os.environ |= {
        "PULSE_HOME": str(home),
        "PULSE_YOUTUBE_URL": f"{url}/",
        "PULSE_YOUTUBE_API_KEY": SANDBOX_YOUTUBE_KEY,
        "PULSE_YOUTUBE_TERMS": "analytics-amendment",
        "PULSE_FACEBOOK_URL": f"{url}/facebook/",
        "PULSE_FACEBOOK_TOKEN": SANDBOX_FACEBOOK_TOKEN,
        "NO_PROXY": "127.0.0.1",
        "no_proxy": "127.0.0.1",
    }
    home.mkdir()
    write_campaign(world, home / "campaign.toml")
    write_register(world, home / "register.csv")
    begin = datetime.combine(world.end_date - timedelta(days=2), MORNING)
    import_register(load_settings(), home / "register.csv", begin)


def _measure(home: Path, served: Platforms, day: date, profile: bool) -> Measured:
    served.taken()
    stats = home.parent / f"{day}.stats"
    words = [sys.executable, "-m", "bench.sweep", str(day), *([str(stats)] if profile else [])]
    begin = time.monotonic()
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        folder = home / "landing" / f"{day:%Y%m%d}-1"
        memory = seconds = 0.0
        peak = _peak_memory(process.pid)
        while process.poll() is None:
            peak = max(peak, _peak_memory(process.pid))
            if not (folder / "done.json").exists():
                memory = peak
            time.sleep(0.05)
        if process.returncode:
            raise RuntimeError(f"The sweep of {day} ended with {process.returncode}.")
    in_all = time.monotonic() - begin
    if profile:
        pstats.Stats(str(stats)).sort_stats("tottime").print_stats(25)
    sent = served.taken()
    seconds = (folder / "done.json").stat().st_mtime - (folder / "sweep.json").stat().st_mtime
    bare = 0.0 if profile else seconds_to_send(served.url, sent, load_settings().concurrency)
    return Measured(_asked(home, folder.name), seconds, bare, in_all, memory, peak)


def _peak_memory(pid: int) -> float:
    """The most memory that a process has had resident so far, in megabytes; 0 when it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    lines = dict(line.split(":", 1) for line in status.splitlines())
    return int(lines["VmHWM"].split()[0]) / MEGABYTE if "VmHWM" in lines else 0.0


def _asked(home: Path, sweep: str) -> dict[str, tuple[int, int]]:
    from sql.store import open_store

    select = "select channel, requests, units from mart.collection_health where sweep_id = ?"
    with open_store(home / "pulse.duckdb") as con:
        rows = con.execute(select, [sweep]).fetchall()
    return {channel: (requests, units) for channel, requests, units in rows}


def _floors(world: World) -> dict[tuple[str, str], Floor]:
    """By sweep and channel: names once each, ids and videos in fifties, a page of each list."""
    links = [row["youtube"] for row in world.register_rows()]
    by_id = sum("/channel/" in link for link in links)
    numbers = ceil(ACCOUNTS * POSTS / FIFTY)
    first = len(links) - by_id + ceil(by_id / FIFTY) + ACCOUNTS + numbers
    quiet = ceil(ACCOUNTS / FIFTY) + numbers
    facebook = Floor(ceil(ACCOUNTS / FIFTY), ACCOUNTS)
    return {
        ("first", "youtube"): Floor(first, first),
        ("quiet", "youtube"): Floor(quiet, quiet),
        ("first", "facebook"): facebook,
        ("quiet", "facebook"): facebook,
    }


def _rows(
    measured: dict[str, Measured], floors: dict[tuple[str, str], Floor]
) -> "list[tuple[str, str, str]]":
    rows = []
    for name, one in measured.items():
        for channel, (requests, units) in sorted(one.asked.items()):
            floor = floors[name, channel]
            rows += [
                (f"{name} sweep: {channel} requests", f"{requests:,}", f"{floor.requests:,}"),
                (f"{name} sweep: {channel} units", f"{units:,}", f"{floor.units:,}"),
            ]
        ratio = one.seconds / one.bare
        rows += [
            (f"{name} sweep: seconds", f"{one.seconds:.1f} ({ratio:.2f} x)", f"{one.bare:.1f}"),
            (f"{name} sweep: seconds with start and load", f"{one.seconds_in_all:.1f}", ""),
            (f"{name} sweep: memory while asking, MB", f"{one.memory:.0f}", "300"),
            (f"{name} sweep: memory with load, MB", f"{one.memory_in_all:.0f}", ""),
        ]
    return rows


def _print(rows: "list[tuple[str, str, str]]") -> None:
    table = Table("", "measured", "to compare with")
    for row in rows:
        table.add_row(*row)
    Console().print(table)


def _page(rows: "list[tuple[str, str, str]]") -> str:
    lines = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"""# What collecting costs

`make bench` (`python -m bench.collecting`) made this table on {os.cpu_count()} cores.

{ACCOUNTS:,} YouTube channels of {POSTS} videos and {ACCOUNTS:,} Facebook pages of {POSTS} posts, on
stand-in platforms in a process of their own that wait {LATENCY * 1000:.0f} ms before each answer.
Requests and units are compared with the fewest that arithmetic allows: names of channels one by
one, ids and videos in fifties, one page of each list of videos in the first sweep; on a quiet day
ceil(channels / 50) + ceil(videos / 50). Seconds are compared with a bare client (`requests` in as
many threads) that sends the same requests and does nothing with the answers. Memory is what the
collecting process had resident at most, finding out who is due included; the aim is 300 MB. The
load that follows in the same process is DuckDB's, which takes what the machine has.

| | measured | to compare with |
|---|---:|---:|
{lines}
"""


if __name__ == "__main__":
    main("--profile" in sys.argv[1:])
