"""Landed sweeps as rows of the raw tables."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from collectors.answer import Answer
from collectors.channels import CHANNELS
from collectors.landed_file import DamagedFile, landed_name, read_answer
from collectors.seen import AccountSeen, Observation, PostSeen
from collectors.sweep_folder import Failures, SweepFolder

Rows = dict[str, list[dict[str, Any]]]

ROWS_AT_A_TIME = 20_000  # some tens of megabytes; those of a whole sweep are hundreds

TABLE_OF = {Observation: "observation", AccountSeen: "account_seen", PostSeen: "post_seen"}


def new_rows(
    folder: SweepFolder, known_files: set[str], known_sweeps: dict[str, bool], damaged: list[str]
) -> Iterator[Rows]:
    """What a sweep has that the store has not, by raw table; in portions, to be appended in order.

    known_sweeps: sweep -> whether its end is known too. Files that cannot be read are added to
    ``damaged``, in words for the person who must act. Raises DamagedFile for sweep.json, done.json.
    """
    rows = _sweep_rows(folder, known_sweeps)
    for answer in _new_answers(folder, known_files, damaged):
        _add_answer(rows, folder.name, answer)
        if sum(map(len, rows.values())) >= ROWS_AT_A_TIME:
            yield rows
            rows = _no_rows()
    if any(rows.values()):
        yield rows


def _sweep_rows(folder: SweepFolder, loaded: dict[str, bool]) -> Rows:
    """The sweep's beginning and end, each when it is new to the store.

    While a stopped sweep is open, what failed so far: every load tells it anew.
    """
    sweep = {"sweep_id": folder.name}
    rows = _no_rows()
    if folder.name not in loaded:
        start = folder.start()
        rows["sweep"] = [
            sweep
            | {
                "day": date.fromisoformat(start["day"]),
                "started_at": datetime.fromisoformat(start["started_at"]),
            }
        ]
        rows["due"] = [
            sweep | {"channel": due.account.channel, "account_key": due.account.key}
            for due in folder.due()
        ]
    if folder.is_finished and not loaded.get(folder.name):
        end = folder.end() or {}
        finished_at = datetime.fromisoformat(end["finished_at"])
        rows["sweep_end"] = [sweep | {"finished_at": finished_at}]
        rows["failure"] = _failures(folder.name, end["failures"])
    elif stopped := folder.stopped():
        rows["failure"] = _failures(folder.name, stopped["failures"])
    return rows


def _no_rows() -> Rows:
    return {name: [] for name in ("answer", *TABLE_OF.values())}


def _failures(sweep_id: str, failures: Failures) -> list[dict[str, Any]]:
    return [
        {"sweep_id": sweep_id, "channel": channel, "account_key": key, "reason": reason}
        for channel, of_channel in failures.items()
        for key, reason in of_channel.items()
    ]


def _new_answers(folder: SweepFolder, known: set[str], damaged: list[str]) -> Iterator[Answer]:
    for path in folder.files():
        if landed_name(path) in known:
            continue
        try:
            yield read_answer(path)
        except DamagedFile as damage:
            damaged.append(str(damage))


def _add_answer(rows: Rows, sweep_id: str, answer: Answer) -> None:
    question = answer.question
    rows["answer"].append(
        {
            "sweep_id": sweep_id,
            "file": answer.file,
            "channel": question.channel,
            "call": question.call,
            "attempt": question.attempt,
            "status": answer.status,
            "fault": answer.fault and str(answer.fault.kind),
            "units": question.units,
            "asked_at": answer.asked_at,
            "received_at": answer.received_at,
            "observed_at": answer.observed_at,
            "sha256": answer.sha256,
            "purged_at": answer.purged and answer.purged.at,
        }
    )
    for fact in CHANNELS[question.channel].read(answer):
        origin = {"sweep_id": sweep_id, "file": answer.file, "observed_at": answer.observed_at}
        # Not asdict: it copies every value, and took most of a load's time.
        told = {name: value for name, value in vars(fact).items() if name != "observed_at"}
        if isinstance(fact, Observation) and fact.observed_at is not None:
            origin["observed_at"] = fact.observed_at
        rows[TABLE_OF[type(fact)]].append(told | origin)
