"""Every import of typed counts, kept as an immutable file so that the store can be rebuilt."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from pulse.kept_files import keep
from registry.document import Document
from registry.thai_dates import BANGKOK
from registry.typed_counts import TypedSheet
from registry.typed_row import TypedCount
from sql.load import append, loaded_typed
from sql.problem import InvalidRows
from sql.store import Store


def keep_typed(folder: Path, document: Document, sheet: TypedSheet, at: datetime) -> Path:
    """Write what is sound in a sheet of typed counts."""
    return keep(
        folder,
        at,
        {
            "source": document.name,
            "sha256": document.sha256,
            "rows_read": sheet.rows_read,
            "problems": len(sheet.problems),
            "refused": sum(problem.severity == "refused" for problem in sheet.problems),
            "counts": [_kept(count) for count in sheet.counts],
        },
    )


def load_typed(con: Store, folder: Path) -> list[str]:
    """Bring in every kept import that the store has not; returns which could not be read."""
    known, damaged = loaded_typed(con), list[str]()
    for path in sorted(folder.glob("*.json")):
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            at = datetime.fromisoformat(kept["at"])
            if at not in known:
                rows = [_row(path.name, kept, at, count) for count in kept["counts"]]
                append(con, {"typed": rows, "observation": [_observation(row) for row in rows]})
        except (ValueError, KeyError, TypeError, InvalidRows) as error:
            damaged.append(
                f"{path} is damaged ({type(error).__name__}): put back its copy from a backup, or "
                "move it away and import the sheet of typed counts again."
            )
    return damaged


def typed_numbers(path: Path) -> dict[str, dict[str, Any]]:
    """What a kept import says, by the ``file`` of its observations: one, with its ``sha256``.

    Raises FileNotFoundError, and ValueError, KeyError or TypeError when it is damaged.
    """
    kept = json.loads(path.read_text(encoding="utf-8"))
    at = datetime.fromisoformat(kept["at"])
    rows = [_row(path.name, kept, at, count) for count in kept["counts"]]
    return {row["file"]: _observation(row) | {"sha256": row["sha256"]} for row in rows}


def _kept(count: TypedCount) -> dict[str, Any]:
    return {
        "row": count.row,
        "tambon_code": count.tambon_code,
        "channel": count.account.channel,
        "account_key": count.account.key,
        "measure": count.measure,
        "day": count.day.isoformat(),
        "value": count.count.value,
        "rounded": count.count.rounded,
        "office": count.office,
        "evidence": count.evidence,
    }


def _row(
    name: str, kept: Mapping[str, Any], at: datetime, count: Mapping[str, Any]
) -> dict[str, Any]:
    """A row of raw.typed. Its file names the kept import and the row of the sheet."""
    told = {column: value for column, value in count.items() if column != "row"}
    return told | {
        "file": f"typed/{name}#{count['row']}",
        "day": date.fromisoformat(count["day"]),
        "imported_at": at,
        "source": kept["source"],
        "sha256": kept["sha256"],
    }


def _observation(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "sweep_id": row["file"].partition("#")[0],
        "channel": row["channel"],
        "account_id": row["account_key"],
        "measure": row["measure"],
        "value": row["value"],
        "state": "typed",
        "observed_at": _observed_at(row["day"], row["imported_at"]),
        "file": row["file"],
    }


def _observed_at(day: date, imported_at: datetime) -> datetime:
    """The end of the day on which it was read, which for today is now: never the future."""
    end = datetime.combine(day, time(23, 59, 59), BANGKOK)
    return min(end, imported_at).astimezone(UTC)
