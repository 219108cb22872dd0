from datetime import date

from collectors.fault import Fault, FaultKind
from collectors.line import rounds
from collectors.line.days import end_of
from collectors.question import Question
from collectors.scope import Scope
from tests.collectors.line.made import UNREADY, counted, official
from tests.collectors.made import BROKEN, Script, play

SCOPE = Scope(date(2026, 11, 22), None)
SINCE_THE_18TH = end_of(date(2026, 11, 17))


def ask(script: Script, *names: str) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Whose days were asked for, in order, and what failed."""
    due = [official(name, SINCE_THE_18TH) for name in names or ("@a",)]
    asked, failures = play(rounds(due, SCOPE), script)
    params = [question.params for questions in asked for question in questions]
    return [(one["name"], one["date"][-2:]) for one in params], failures


def on(day: str, body: object) -> Script:
    return lambda question: body if question.params["date"].endswith(day) else counted()


def test_days_are_asked_oldest_first_each_from_its_own_limit() -> None:
    """Sixty requests an hour are each account's own: one account must not wait for another."""
    due = [official("@a", SINCE_THE_18TH), official("@b")]
    asked, failures = play(rounds(due, SCOPE), lambda _: counted())
    assert failures == {}
    assert [
        [(question.bucket, question.params["date"]) for question in questions]
        for questions in asked
    ] == [
        [("official:@a", "20261118")],
        [("official:@a", "20261119")],
        [("official:@a", "20261120"), ("official:@b", "20261120")],
        [("official:@a", "20261121"), ("official:@b", "20261121")],
    ]


def test_a_day_that_could_not_be_asked_holds_back_the_later_ones() -> None:
    """The next sweep begins after the last number: a day before it would be lost for good."""
    asked, failures = ask(on("19", BROKEN), "@a", "@b")
    assert {key: why.partition(":")[0] for key, why in failures.items()} == {
        "official:@a": "transient",
        "official:@b": "transient",
    }
    assert asked == [("@a", "18"), ("@b", "18"), ("@a", "19"), ("@b", "19")]


def test_a_day_that_is_not_counted_yet_is_no_failure_beside_one_that_is() -> None:
    """LINE counts a day during the next: every morning would alarm, and nobody would be ranked."""
    assert ask(on("21", UNREADY))[1] == {}


def test_unready_days_alone_are_said() -> None:
    """Nothing came, and nobody would know why."""
    _, failures = ask(lambda _: UNREADY)
    assert failures == {
        "official:@a": "unready: LINE has not counted 2026-11-21 yet; the next sweep asks again"
    }


def test_a_day_out_of_service_or_without_sense_does_not_block_the_newer_ones() -> None:
    """One odd day would stop the account for a month."""
    for body, why in (
        (counted(None, None, "out_of_service"), "out_of_service"),
        (counted(5, 7), "unreadable"),
        (counted(None, None), "unreadable"),
        ({"status": "new status"}, "unreadable"),
        ({}, "unreadable"),
    ):
        asked, failures = ask(on("19", body))
        assert len(asked) == 4
        assert failures["official:@a"].partition(":")[0] == why


def test_a_refused_token_is_that_accounts_own_matter_of_credentials() -> None:
    """One owner's expired token must be told to somebody, and must not stop the other owners."""

    def script(question: Question) -> object:
        refused = Fault(FaultKind.PERMISSION, "HTTP 401: expired")
        return refused if question.params["name"] == "@a" else counted()

    asked, failures = ask(script, "@a", "@b")
    assert failures == {"official:@a": "credentials: HTTP 401: expired"}
    assert [day for name, day in asked if name == "@b"] == ["18", "19", "20", "21"]
