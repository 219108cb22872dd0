"""One landed file: gzip of JSON, written whole or not at all."""

import gzip
import json
import os
import tempfile
import zlib
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from collectors.answer import Answer, Purged, sha256_of
from collectors.fault import Fault, FaultKind
from collectors.question import Question

WRITING = ".writing-"  # begins the name of a file until it is whole


class DamagedFile(Exception):  # noqa: N818 - says what it is
    """A file in landing cannot be read: which, why, and what to do."""

    def __init__(self, path: Path, why: object) -> None:
        super().__init__(
            f"{path}: cannot be read ({why}). Restore it from a backup, or move it out of the "
            "landing folder: the rest can be loaded without it."
        )
        self.path = path


def write_answer(path: Path, answer: Answer) -> Answer:
    """Write the answer and return it with its file's name. Equal answers give equal bytes."""
    # Keys keep their order: it decides how a resumed sweep packs its next questions.
    content = json.dumps(_content(answer), ensure_ascii=False).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, gzip.compress(content, compresslevel=6, mtime=0))
    return replace(answer, file=landed_name(path))


def read_answer(path: Path) -> Answer:
    """The answer in one landed file. Raises DamagedFile, or FileNotFoundError."""
    try:
        answer = _answer(path, json.loads(gzip.decompress(path.read_bytes())))
        is_whole = sha256_of(answer.body) == _digest_of_what_stayed(answer)
    except FileNotFoundError:
        raise
    except (
        OSError,
        EOFError,
        zlib.error,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
    ) as error:
        raise DamagedFile(path, error) from None
    if not is_whole:
        raise DamagedFile(path, "the body does not have the digest that was written with it")
    return answer


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in place by rename, so that no reader and no crash ever sees half of it."""
    descriptor, temporary = tempfile.mkstemp(prefix=WRITING, dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            # For a power cut, not for a kill: it would leave an empty file under a good name,
            # which a person had to look after. Costs a millisecond or so; other threads go on.
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def landed_name(path: Path) -> str:
    """``<sweep>/<channel>/<file>``: the name below the landing folder."""
    return "/".join(path.parts[-3:])


def _digest_of_what_stayed(answer: Answer) -> str:
    return answer.purged.kept if answer.purged else answer.sha256


def _content(answer: Answer) -> dict[str, Any]:
    question, fault, purged = answer.question, answer.fault, answer.purged
    content = {
        "request": {
            "channel": question.channel,
            "call": question.call,
            "params": question.params,
            "attempt": question.attempt,
        },
        "units": question.units,
        "bucket": question.bucket,
        "status": answer.status,
        "headers": dict(answer.headers),
        "body": answer.body,
        "sha256": answer.sha256,
        "asked_at": answer.asked_at.isoformat(),
        "received_at": answer.received_at.isoformat(),
        "observed_at": answer.observed_at.isoformat(),
        "fault": fault
        and {"kind": fault.kind, "message": fault.message, "retry_after": fault.retry_after},
    }
    if purged is not None:
        content["purged"] = {
            "at": purged.at.isoformat(),
            "terms": purged.terms,
            "kept": purged.kept,
        }
    return content


def _answer(path: Path, content: dict[str, Any]) -> Answer:
    fault, purged = content["fault"], content.get("purged")
    return Answer(
        question=Question(
            **content["request"],
            units=content["units"],
            bucket=content.get("bucket", ""),  # files of the first release have none
        ),
        file=landed_name(path),
        status=content["status"],
        headers=content["headers"],
        body=content["body"],
        sha256=content["sha256"],
        asked_at=datetime.fromisoformat(content["asked_at"]),
        received_at=datetime.fromisoformat(content["received_at"]),
        observed_at=datetime.fromisoformat(content["observed_at"]),
        fault=fault and Fault(FaultKind(fault["kind"]), fault["message"], fault["retry_after"]),
        purged=purged
        and Purged(datetime.fromisoformat(purged["at"]), purged["terms"], purged["kept"]),
    )
