"""Reads the stored responses behind a run's numbers again, and compares what they say."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from collectors.answer import Answer
from collectors.channels import CHANNELS
from collectors.landed_file import DamagedFile, read_answer
from collectors.seen import Observation
from pulse.home import Home
from pulse.typed_imports import typed_numbers
from pulse.verified import Checked, Difference
from registry.thai_dates import BANGKOK
from sql.used import open_used, used_rows

Row = Mapping[str, Any]
_NAMES = ("tambon_code", "tambon", "channel", "account_id", "post_id", "measure")


def check_responses(home: Home, folder: Path) -> Checked:
    """Every file that a number of the run came from: there, whole, and saying that number.

    Raises InvalidRows when the run's own files cannot be read.
    """
    by_file, keys = _numbers(folder)
    differences: list[Difference] = []
    missing: list[str] = []
    removed: Counter[str] = Counter()
    typed = cache(typed_numbers)  # each row of a sheet is a file of its own
    for file in sorted(by_file):
        numbers = by_file[file]
        try:
            if file.startswith("typed/"):
                sheet = typed(home.root / file.partition("#")[0])
                differences += _of_typed(sheet.get(file, {}), file, numbers)
            else:
                differences += _of_answer(read_answer(home.landing / file), numbers, keys, removed)
        except FileNotFoundError:
            missing.append(file)
        except (DamagedFile, ValueError, LookupError, TypeError, AttributeError) as damage:
            what = str(damage) if isinstance(damage, DamagedFile) else repr(damage)
            differences.append(Difference(file, _named(numbers[0]), "file", "whole", what))
    return Checked(
        "responses",
        {"files": len(by_file), "numbers": sum(map(len, by_file.values()))},
        differences,
        unchecked=[*_missing(missing), *_removed(removed)],
    )


def _numbers(folder: Path) -> tuple[dict[str, list[Row]], dict[tuple[str, str], str]]:
    """The numbers by their file, and permanent ids by channel and the key we asked with."""
    by_file: dict[str, list[Row]] = defaultdict(list)
    with open_used(folder) as con:
        names = {row["tambon_code"]: row["tambon"] for row in used_rows(con, "used_tambon")}
        accounts = used_rows(con, "used_account")
        first = [
            row | {"measure": "follow", "post_id": None} for row in used_rows(con, "used_first")
        ]
        for row in used_rows(con, "used_number") + first:
            if row["file"] and row["state"] != "purged":
                by_file[row["file"]].append(row | {"tambon": names.get(row["tambon_code"])})
    return by_file, {(a["channel"], a["account_key"]): a["account_id"] for a in accounts}


def _of_answer(
    answer: Answer,
    numbers: Sequence[Row],
    keys: Mapping[tuple[str, str], str],
    removed: Counter[str],
) -> Iterator[Difference]:
    told: dict[tuple[Any, ...], set[tuple[Any, ...]]] = defaultdict(set)
    for fact in CHANNELS[answer.question.channel].read(answer):
        if isinstance(fact, Observation):
            account = keys.get((fact.channel, fact.account_id), fact.account_id)
            told[account, fact.post_id, str(fact.measure)].add(
                (fact.value, str(fact.state), fact.observed_at or answer.observed_at)
            )
    others = []
    for number in numbers:
        key = number["account_id"], number["post_id"], number["measure"]
        kept = number["value"], number["state"], number["observed_at"]
        if key not in told and answer.purged:
            removed[_day(answer.purged.at)] += 1
        elif kept not in told[key]:
            others.append(_other(answer.file, number, kept, max(told[key], key=str, default=None)))
    yield from others
    changed = (number for number in numbers if number["sha256"] != answer.sha256)
    if not others and (first := next(changed, None)):  # it says the same, in another body
        yield Difference(answer.file, _named(first), "sha256", first["sha256"], answer.sha256)


def _other(file: str, number: Row, kept: Any, told: Any) -> Difference:
    if told is None:
        return Difference(file, _named(number), "value", number["value"], None)
    names = ("value", "state", "observed_at")
    n = next(n for n in range(3) if kept[n] != told[n])
    return Difference(file, _named(number), names[n], kept[n], told[n])


def _of_typed(told: Row, file: str, numbers: Sequence[Row]) -> Iterator[Difference]:
    for number in numbers:
        for name in ("value", "measure", "observed_at", "sha256"):
            if number[name] != told.get(name):
                yield Difference(file, _named(number), name, number[name], told.get(name))
                break


def _named(number: Row) -> dict[str, Any]:
    return {name: number[name] for name in _NAMES if number[name] is not None}


def _day(at: datetime) -> str:
    return f"{at.astimezone(BANGKOK):%Y-%m-%d}"


def _missing(files: Sequence[str]) -> list[str]:
    if not files:
        return []
    return [
        f"{len(files):,} files with responses are not there (the first: {files[0]}). Put the "
        "landing folder back from a backup to compare them too."
    ]


def _removed(removed: Mapping[str, int]) -> list[str]:
    return [
        f"The responses behind {count:,} numbers were removed on {day} as terms demand; the "
        "digest in their place is the receipt."
        for day, count in sorted(removed.items())
    ]
