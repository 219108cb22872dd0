"""What a run did, as Markdown for staff (Thai)."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pulse.health import Row
from pulse.run_head import RunHead
from pulse.show_sweep import bangkok_time
from pulse.sweeping import SweepDone
from registry.thai_dates import bangkok, thai_date
from reports.safe_text import plain_text
from reports.words import CHANNELS, COMPUTED_BY_US, INCOMPLETE, STATES, failure

FRONT, LINKS_AT_MOST = "index.html", 40
CHOICES = {
    "shortlist": "รายชื่อคัดเลือกของศูนย์",
    "outstanding": "ข้อเสนอของเขตตรวจราชการ",
    "province_outstanding": "ข้อเสนอตำบลดีเด่นของจังหวัด",
    "variety": "วาไรตี้ผู้นำ",
}

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def swept(done: SweepDone, health: Sequence[Row]) -> str:
    """A sweep: by channel, then what stopped it and what a person should know.

    health: the sweep's rows of ``mart.collection_health``.
    """
    headings = ("ช่องทาง", "ต้องเก็บ", "เก็บได้", "เก็บไม่ได้", "คำขอ", "หน่วยโควตา", "วินาที")
    rows = [
        (
            _channel(row),
            *(row[name] for name in ("due", "collected", "not_collected", "requests", "units")),
            round(row["seconds"]),
        )
        for row in health
    ]
    stops = [
        f"{CHANNELS.get(stop.channel, stop.channel)} หยุด: {failure(str(stop.fault))}"
        + (f" เก็บต่อหลัง {bangkok_time(stop.resume_at)}" if stop.resume_at else "")
        for stop in done.stops
    ]
    left_out = [f"พักไว้ก่อนตามงบ {done.left_out:,} บัญชี"] if done.left_out else []
    return _page(
        f"รอบเก็บ {done.sweep_id}",
        _table(headings, rows),
        _list(stops + left_out + done.notices + done.advice + done.loaded.damaged),
    )


def ranked(head: RunHead, lacks: Sequence[str]) -> str:
    """A ranking: its moment and stamps, its first places, how many were chosen, what lacked."""
    run = head.run
    as_of = bangkok(run["as_of"])
    stamps = [
        *([f"**{INCOMPLETE}**"] if run["incomplete"] else []),
        *(["**สั่งจัดอันดับโดยไม่รอข้อมูลครบ**"] if run["forced"] else []),
    ]
    headings = ("ที่", "ตำบล", "อำเภอ", "จังหวัด", "คะแนน", "ช่วงอันดับ")
    rows = [
        (
            *(row[name] for name in ("place", "tambon", "amphoe", "province")),
            f"{row['score']:.4f}",
            f"{row['rank_low']}–{row['rank_high']}",
        )
        for row in head.places
    ]
    return _page(
        f"อันดับ ณ {thai_date(as_of.date())} เวลา {as_of:%H.%M} น.",
        f"ครั้งที่จัด: `{run['run_id']}` เก็บได้ {run['collected_share']:.1%} ของบัญชี",
        *stamps,
        _table(headings, rows),
        _table(("การคัดเลือก", "ตำบล"), [(CHOICES[one], n) for one, n in head.chosen.items()]),
        _list(lacks),
        COMPUTED_BY_US,
    )


def published(files: Sequence[Path]) -> str:
    """Where the files of a publication lie; addresses for a browser on the same machine.

    The front page comes first; of very many files the folder tells the rest.
    """
    first = sorted(files, key=lambda file: (file.name != FRONT, file.name))[:LINKS_AT_MOST]
    links = [f"- [{_safe(file.name)}]({file.absolute().as_uri()})" for file in first]
    folder = files[0].parent.absolute() if files else ""
    return _page(f"เผยแพร่ {len(files):,} รายการใน {folder}", "\n".join(links))


def missing_rows(missing: Iterable[Row]) -> list[dict[str, str]]:
    """The query ``missing`` as a table: whose number lacks and why, without names of accounts."""
    return [
        {
            "ตำบล": plain_text(f"{row['tambon']} {row['province']}"),
            "รหัสตำบล": str(row["tambon_code"]),
            "ช่องทาง": _channel(row),
            "เหตุ": plain_text(_why(row)),
        }
        for row in missing
    ]


def _channel(row: Row) -> str:
    return CHANNELS.get(row["channel"], str(row["channel"]))


def _why(row: Row) -> str:
    return failure(row["reason"]) if row["reason"] else STATES.get(row["state"], str(row["state"]))


def _page(heading: str, *parts: str) -> str:
    return "\n\n".join([f"## {_safe(heading)}", *(part for part in parts if part)])


def _table(headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    lines = [headings, ["---"] * len(headings)]
    cells = [" | ".join(map(str, line)) for line in lines]
    cells += [" | ".join(map(_cell, row)) for row in rows]
    return "\n".join(f"| {line} |" for line in cells)


def _list(sentences: Iterable[str]) -> str:
    return "\n".join(f"- {_safe(sentence)}" for sentence in sentences)


def _cell(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else _safe(str(value))


def _safe(text: str) -> str:
    """One line in which nothing is read as Markdown or HTML: names come from outside."""
    return _MARKS.sub(r"\\\1", plain_text(text))
