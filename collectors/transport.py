"""The one place that speaks HTTP: lands every response, retries what is worth retrying."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from types import TracebackType
from typing import Self

import requests
from tenacity import Retrying, retry_if_result, stop_after_attempt

from collectors import headers as http_headers
from collectors import retries
from collectors.allowance import REQUESTS_A_SWEEP, Allowance
from collectors.answer import Answer, not_asked
from collectors.asking import Asking, in_flight, the_question_in_flight
from collectors.fault import Fault, FaultKind
from collectors.gate import Gate, Refused
from collectors.ledger import Ledger
from collectors.question import Question
from collectors.redact import Redactor, guard_logs
from collectors.session import Session
from collectors.stop import Stop
from collectors.sweep_folder import SweepFolder
from collectors.usage import Usage

AskPlatform = Callable[[Question], None]
# (status, kept headers, body without secrets) -> the fault that this response means, if any.
Judge = Callable[[int, Mapping[str, str], str], Fault | None]
# Kept headers -> what the platform says of its own limits.
UsageOf = Callable[[Mapping[str, str]], Sequence[Usage]]


class Transport:
    """Asks questions over HTTP. Safe in threads, which share the connections. Close after use.

    A stop holds as long as the transport: use one a sweep. ledger: where requests are counted;
    None counts them in memory, without quotas. budget: channel -> units that may be spent.
    requests_at_most: of a sweep to one channel.
    """

    def __init__(
        self,
        redact: Redactor,
        ledger: Ledger | None = None,
        budget: Mapping[str, int] | None = None,
        requests_at_most: int = REQUESTS_A_SWEEP,
    ) -> None:
        guard_logs(redact)
        ledger = ledger or Ledger(None, {})
        self._gate = Gate(ledger, Allowance(ledger, budget or {}, requests_at_most))
        self._redact = redact
        self._notices: dict[str, None] = {}
        self._sessions: dict[object, Session] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        for session in self._sessions.values():
            session.close()

    @property
    def stops(self) -> list[Stop]:
        """Why channels, or some of their quotas, were asked no more."""
        return self._gate.stops.all()

    @property
    def notices(self) -> list[str]:
        """What a person should know though nothing failed, each once."""
        return list(self._notices)

    def notice(self, text: str) -> None:
        """Tell a person something; the same again is told once."""
        self._notices.setdefault(self._redact(text))

    def keep_secret(self, text: str) -> None:
        """Keep a secret that was learnt on the way out of everything written from now on."""
        self._redact.keep_secret(text)

    def session(self, judge: Judge, usage_of: UsageOf | None = None) -> requests.Session:
        """The session for one platform, whose responses ``judge`` understands.

        A response is landed before the client library sees it; one that means a fault is landed
        as such and raised, so no client library ever reads it. Works only inside ``ask``.
        """

        def before() -> None:
            asking = the_question_in_flight()
            if asking is None:
                raise RuntimeError(
                    "A request was made outside of Transport.ask: it would not be landed."
                )
            self._gate.let_through(asking.folder.name, asking.question)
            asking.asked_at = datetime.now(UTC)  # not before its turn

        def after(response: requests.Response) -> None:
            asking = the_question_in_flight()
            assert asking is not None  # noqa: S101 - else it had not been sent
            self._land(asking, response, judge, usage_of)

        return self._session((judge, usage_of), before, after)

    def unlanded(self, channel: str) -> requests.Session:
        """A session whose responses are never landed, because their bodies are secrets.

        Its requests are counted like the others. Tell the secrets to ``keep_secret`` at once.
        """

        def before() -> None:
            asking = the_question_in_flight()
            sweep = asking.folder.name if asking else ""
            self._gate.let_through(sweep, Question(channel, "unlanded", {}))

        return self._session(channel, before, lambda _: None)

    def ask(self, question: Question, folder: SweepFolder, ask_platform: AskPlatform) -> Answer:
        """The landed answer, asking the platform only when there is none yet.

        Never raises for what a platform or the network does: the answer then has a fault. After a
        fault that stops the channel, its further questions are not sent; after a spent quota those
        that draw on it. ``ask_platform`` may also raise such a fault for a part of a response that
        is an answer.
        """
        landed = folder.find(question)
        if landed is not None:
            return landed
        wait = partial(self._gate.stops.wait, question)
        asking_again = Retrying(
            retry=retry_if_result(retries.is_worth_another),
            wait=retries.seconds_before_another,
            stop=stop_after_attempt(retries.ATTEMPTS),
            sleep=wait,
            retry_error_callback=retries.last_answer,
        )
        wait(retries.seconds_before_asking_again(question.attempt))
        try:
            answer = asking_again(self._ask_once, question, folder, ask_platform)
        except Refused as refused:
            return not_asked(question, refused.stop.fault, datetime.now(UTC))
        self._gate.note_outcome(question, answer.fault)
        return answer

    def _ask_once(
        self, question: Question, folder: SweepFolder, ask_platform: AskPlatform
    ) -> Answer:
        self._gate.refuse_stopped(question)
        asking = Asking(question, folder, datetime.now(UTC), self._redact)
        fault = None
        with in_flight(asking):
            try:
                ask_platform(question)
            except Refused:
                if asking.answer is None:
                    raise
            except Fault as raised:
                fault = raised
            except Exception as error:
                # Whatever it is: one question must not lose the sweep.
                fault = self._fault_of(error)
                asking.forget_failure()
        nothing_sent = Fault(FaultKind.MISTAKE, f"{question.call}: nothing was sent")
        answer = asking.answer or asking.land(None, {}, "", fault or nothing_sent)
        fault = fault or answer.fault
        if fault is not None:
            self._gate.note_fault(question, fault)
        return answer

    def _land(
        self,
        asking: Asking,
        response: requests.Response,
        judge: Judge,
        usage_of: UsageOf | None,
    ) -> None:
        headers = http_headers.kept(response.headers)
        body = self._redact(response.content.decode("utf-8", "replace"))
        fault = judge(response.status_code, headers, body)
        fault = fault and retries.bounded(fault)
        asking.land(response.status_code, headers, body, fault)
        if usage_of is not None:
            self._gate.note_usage(asking.question, usage_of(headers))
        if fault is not None:
            raise fault

    def _session(
        self,
        name: object,
        before: Callable[[], None],
        after: Callable[[requests.Response], None],
    ) -> requests.Session:
        if name not in self._sessions:
            # Two threads may both make one; that costs nothing, as it has no connection yet.
            self._sessions.setdefault(name, Session(before, after))
        return self._sessions[name]

    def _fault_of(self, error: Exception) -> Fault:
        """No response came, or half of one; all else (an address that is none, a bug) is ours."""
        ours = isinstance(error, ValueError) and not isinstance(error, requests.JSONDecodeError)
        is_network = isinstance(error, requests.RequestException) and not ours
        kind = FaultKind.TRANSIENT if is_network else FaultKind.MISTAKE
        return Fault(kind, self._redact(f"{type(error).__name__}: {error}")[:300])
