"""What a platform answered, as it lies in landing."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from collectors.fault import Fault, FaultKind
from collectors.question import Question
from collectors.shapes import parsed


@dataclass(frozen=True)
class Purged:
    """What a platform's terms made us take out of an answer after it had landed.

    at: when (UTC). terms: under which. kept: sha256 of the body that stayed.
    """

    at: datetime
    terms: str
    kept: str


@dataclass(frozen=True)
class Answer:
    """One landed response, or the lack of one.

    file: path below the landing folder, "" when nothing was asked. status: HTTP status, None when
    no response came. body: text as received, secrets removed; sha256: of that body. headers: the
    few worth keeping, names in lower case. asked_at, received_at: this machine's clock;
    observed_at: the platform's own clock (HTTP Date header), which orders observations; all UTC.
    fault: why the question is not answered; None for an answer. purged: None while the body is
    as received; sha256 stays that of the body as received.
    """

    question: Question
    file: str
    status: int | None
    headers: Mapping[str, str] = field(hash=False)
    body: str
    sha256: str
    asked_at: datetime
    received_at: datetime
    observed_at: datetime
    fault: Fault | None = None
    purged: Purged | None = None

    @property
    def is_emptied(self) -> bool:
        """Whether terms left nothing of the body: a receipt that it was there."""
        return self.purged is not None and not self.body

    @property
    def is_gone(self) -> bool:
        """Whether the platform answered that what was asked for is gone."""
        return self.fault is not None and self.fault.kind is FaultKind.GONE

    def json(self) -> Any:
        """The body parsed. Only answers without fault are sure to parse; the others give None."""
        return parsed(self.body)


def sha256_of(body: str) -> str:
    """Hex digest of a body as it is stored."""
    return hashlib.sha256(body.encode()).hexdigest()


def not_asked(question: Question, fault: Fault, at: datetime) -> Answer:
    """The answer to a question that was never sent, because ``fault`` stopped its channel."""
    return Answer(question, "", None, {}, "", sha256_of(""), at, at, at, fault)
