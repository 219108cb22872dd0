"""The one place that speaks HTTP: lands every response, retries what is worth retrying."""

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from http.cookiejar import DefaultCookiePolicy
from types import TracebackType
from typing import Any, Self

import requests
import stamina
from requests.adapters import HTTPAdapter

from collectors import headers as http_headers
from collectors.answer import Answer, not_asked, sha256_of
from collectors.fault import STOPS_BUCKET, STOPS_CHANNEL, Fault, FaultKind
from collectors.question import Question
from collectors.redact import Redactor, guard_logs
from collectors.retries import (
    ATTEMPTS,
    FailedAttempt,
    wait_before_asking_again,
    wait_before_retry,
)
from collectors.sweep_folder import SweepFolder

# "(gzip)" because Google compresses only for agents that name it.
USER_AGENT = "tambon-pulse/0.1 (gzip)"
TIMEOUTS = (10.0, 30.0)  # seconds to connect, seconds between bytes
CONNECTIONS = 32  # kept open to a platform; more threads than that would open new ones each time

AskPlatform = Callable[[Question], None]
# (status, kept headers, body without secrets) -> the fault that this response means, if any.
Judge = Callable[[int, Mapping[str, str], str], Fault | None]


class Transport:
    """Asks questions over HTTP. Safe in threads, which share the connections. Close after use."""

    def __init__(self, redact: Redactor) -> None:
        guard_logs(redact)
        self._redact = redact
        self._sessions: dict[Judge, requests.Session] = {}
        self._stopped: dict[tuple[str, str, str | None], Fault] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def stops(self) -> frozenset[FaultKind]:
        """The kinds of faults after which a channel, or one of its calls, was asked no more."""
        return frozenset(fault.kind for fault in self._stopped.values())

    def close(self) -> None:
        """Close all connections."""
        for session in self._sessions.values():
            session.close()

    def session(self, judge: Judge) -> requests.Session:
        """The session for one platform, whose responses ``judge`` understands.

        A response is landed before the client library sees it; one that means a fault is landed
        as such and raised, so no client library ever reads it. Works only inside ``ask``.
        """
        if judge not in self._sessions:
            # Two threads may both make one; that costs nothing, as it has no connection yet.
            made = _Session(lambda response: self._land(judge, response))
            self._sessions.setdefault(judge, made)
        return self._sessions[judge]

    def ask(self, question: Question, folder: SweepFolder, ask_platform: AskPlatform) -> Answer:
        """The landed answer, asking the platform only when there is none yet.

        Never raises for what a platform or the network does: the answer then has a fault. After a
        fault that stops the channel, its further questions of this sweep are not sent; after a
        spent quota those of the same call, because calls can have quotas of their own.
        ``ask_platform`` may also raise such a fault for a part of a response that is an answer.
        """
        landed = folder.find(question)
        if landed is not None:
            return landed
        wait_before_asking_again(question.attempt)
        for bucket in (None, question.bucket):
            stop = self._stopped.get((folder.name, question.channel, bucket))
            if stop is not None:
                return not_asked(question, stop, datetime.now(UTC))
        try:
            for attempt in stamina.retry_context(
                on=wait_before_retry,
                attempts=ATTEMPTS,
                timeout=None,
                wait_initial=1.0,
                wait_max=20.0,
            ):
                with attempt:
                    answer = self._ask_once(question, folder, ask_platform)
        except FailedAttempt as failed:
            answer = failed.answer
        return answer

    def _ask_once(
        self, question: Question, folder: SweepFolder, ask_platform: AskPlatform
    ) -> Answer:
        asking = _Asking(question, folder, datetime.now(UTC))
        token = _ASKING.set(asking)
        try:
            ask_platform(question)
        except Fault as fault:
            asking.fault = fault
        except requests.RequestException as error:
            asking.fault = self._no_response(error)
        except Exception as error:
            # One question's bug must not lose the sweep.
            asking.fault = self._say(FaultKind.MISTAKE, error)
        finally:
            _ASKING.reset(token)
        if asking.fault is not None:
            self._stop(asking, asking.fault)
        if asking.answer is None:
            nothing_sent = Fault(FaultKind.MISTAKE, f"{question.call}: nothing was sent")
            asking.answer = self._keep(asking, None, {}, "", asking.fault or nothing_sent)
        if asking.answer.fault is not None:
            raise FailedAttempt(asking.answer)
        return asking.answer

    def _stop(self, asking: "_Asking", fault: Fault) -> None:
        sweep, question = asking.folder.name, asking.question
        if fault.kind in STOPS_CHANNEL:
            self._stopped[sweep, question.channel, None] = fault
        elif fault.kind in STOPS_BUCKET:
            self._stopped[sweep, question.channel, question.bucket] = fault

    def _land(self, judge: Judge, response: requests.Response) -> None:
        asking = _ASKING.get()
        if asking is None:
            raise RuntimeError(
                "A request was made outside of Transport.ask: it would not be landed."
            )
        headers = http_headers.kept(response.headers)
        body = self._redact(response.content.decode("utf-8", "replace"))
        fault = judge(response.status_code, headers, body)
        asking.answer = self._keep(asking, response.status_code, headers, body, fault)
        if fault is not None:
            raise fault

    def _keep(
        self,
        asking: "_Asking",
        status: int | None,
        headers: Mapping[str, str],
        body: str,
        fault: Fault | None,
    ) -> Answer:
        received_at = datetime.now(UTC)
        return asking.folder.keep(
            Answer(
                question=asking.question,
                file="",
                status=status,
                headers={name: self._redact(value) for name, value in headers.items()},
                body=body,
                sha256=sha256_of(body),
                asked_at=asking.asked_at,
                received_at=received_at,
                observed_at=http_headers.platform_clock(headers) or received_at,
                fault=fault,
            )
        )

    def _no_response(self, error: requests.RequestException) -> Fault:
        ours = isinstance(error, ValueError) and not isinstance(error, requests.JSONDecodeError)
        return self._say(FaultKind.MISTAKE if ours else FaultKind.TRANSIENT, error)

    def _say(self, kind: FaultKind, error: Exception) -> Fault:
        return Fault(kind, self._redact(f"{type(error).__name__}: {error}")[:300])


@dataclass
class _Asking:
    """The question in flight in this thread, for the hook that lands its response."""

    question: Question
    folder: SweepFolder
    asked_at: datetime
    answer: Answer | None = None
    fault: Fault | None = None


_ASKING: ContextVar[_Asking | None] = ContextVar("asking", default=None)


class _Session(requests.Session):
    """A session with our time-outs and name, that follows no redirect and lands what comes.

    It keeps no cookies: nothing of it changes between requests, so that threads can share it.
    """

    def __init__(self, land: Callable[[requests.Response], None]) -> None:
        super().__init__()
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        for scheme in ("https://", "http://"):
            self.mount(scheme, HTTPAdapter(pool_maxsize=CONNECTIONS))
        self.hooks["response"] = [lambda response, **_: land(response)]

    def send(self, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        """Send with our rules, whatever the client library asks for."""
        request.headers["user-agent"] = USER_AGENT
        return super().send(request, **{**kwargs, "timeout": TIMEOUTS, "allow_redirects": False})
