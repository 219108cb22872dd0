import json
import logging
from collections.abc import Iterator
from functools import partial

import pytest

from collectors.fault import FaultKind
from collectors.question import Question
from collectors.redact import Redactor
from collectors.sweep import ask_in_threads
from collectors.sweep_folder import SweepFolder
from collectors.transport import Transport
from collectors.youtube import connect, read
from collectors.youtube.questions import channels, page, statistics, whole_videos
from tests.collectors.loopback import Loopback, Reply, Request, serving

KEY = "AIzaMarkedKey-0123456789"
QUESTIONS = [
    channels("id", {"UC-a": [], "UC-b": []}, with_lists=True),
    channels("forHandle", {"@ตำบล": ["k"]}, with_lists=True),
    page("UC-a", "UU-a", None, 1),
    page("UC-a", "UU-a", "T", 1),
    statistics({"v1": "UC-a", "v2": "UC-a"}),
    *whole_videos({"v1": "UC-a"}, {}),
]
pytestmark = pytest.mark.usefixtures("no_waiting")


@pytest.fixture
def transport() -> Iterator[Transport]:
    with Transport(Redactor([KEY])) as transport:
        yield transport


def asking(transport: Transport, server: Loopback, folder: SweepFolder) -> object:
    ask_platform = connect(transport, {"api_key": KEY, "terms": "standard", "url": server.url})
    return partial(transport.ask, folder=folder, ask_platform=ask_platform)


def test_what_is_sent(transport: Transport, folder: SweepFolder) -> None:
    """The platform would cut answers to five, or be asked for texts that we must not keep."""
    with serving(lambda _: Reply({"items": []})) as server:
        ask = asking(transport, server, folder)
        for question in QUESTIONS:
            assert ask(question).fault is None  # type: ignore[operator]
    ids, handle, first_page, second_page, numbers, videos = server.requests
    assert ids.path == "/youtube/v3/channels"
    assert (ids.query["id"], ids.query["maxResults"]) == ("UC-a,UC-b", "50")
    assert (handle.query["forHandle"], "id" in handle.query) == ("@ตำบล", False)
    assert first_page.path == "/youtube/v3/playlistItems"
    assert (first_page.query["playlistId"], first_page.query["maxResults"]) == ("UU-a", "50")
    assert "pageToken" not in first_page.query
    assert second_page.query["pageToken"] == "T"
    assert numbers.path == "/youtube/v3/videos:batchGetStats"
    assert numbers.query["id"] == "v1,v2"
    assert videos.path == "/youtube/v3/videos"
    assert all(request.query["key"] == KEY for request in server.requests)
    assert not any("description" in request.query.get("fields", "") for request in server.requests)
    assert all("fields" in request.query for request in server.requests if request != numbers)


def test_followers_alone(transport: Transport, folder: SweepFolder) -> None:
    """A count of videos that nobody listed would hide them until the next one comes."""
    with serving(lambda _: Reply({"items": []})) as server:
        asking(transport, server, folder)(channels("id", {"UC-a": []}, with_lists=False))  # type: ignore[operator]
    query = server.requests[0].query
    assert (query["part"], query["id"], query["maxResults"]) == ("snippet,statistics", "UC-a", "50")
    assert "videoCount" not in query["fields"]
    assert "subscriberCount" in query["fields"]


def test_a_witness_is_asked_along(transport: Transport, folder: SweepFolder) -> None:
    """Nothing would vouch for an answer in which all that was asked for is missing."""
    (question,) = whole_videos({"v1": "UC-a"}, {"w": "UC-b"})
    with serving(lambda _: Reply({"items": []})) as server:
        asking(transport, server, folder)(question)  # type: ignore[operator]
    assert server.requests[0].query["id"] == "v1,w"


JSON_AS_TEXT = Reply('{"items": []}', headers={"Content-Type": "text/plain"})


def test_json_by_another_name_is_an_answer(transport: Transport, folder: SweepFolder) -> None:
    """A proxy that rewrites the content type would end the sweep."""
    with serving(lambda _: JSON_AS_TEXT) as server:
        answer = asking(transport, server, folder)(QUESTIONS[0])  # type: ignore[operator]
    assert answer.fault is None
    assert answer.headers["content-type"] == "text/plain"


SIGN_IN = Reply("<html>Sign in</html>")
BROKEN_INSIDE = Reply({"error": {"code": 503, "errors": [{"reason": "backendError"}]}})
CUT_OFF = Reply('{"items": [{"id": "UC-a", "stat')


@pytest.mark.parametrize("reply", [SIGN_IN, BROKEN_INSIDE, CUT_OFF])
def test_what_is_no_answer_though_it_says_200(
    transport: Transport, folder: SweepFolder, reply: Reply
) -> None:
    """Every channel in the question would be declared gone."""
    replies = iter([reply, Reply({"items": [{"id": "UC-a", "statistics": {}}]})])
    with serving(lambda _: next(replies)) as server:
        answer = asking(transport, server, folder)(QUESTIONS[0])  # type: ignore[operator]
    assert answer.fault is None
    assert [str(one.fault)[:9] for one in folder.answers() if one.fault] == ["transient"]


def test_what_came_is_landed_word_for_word(transport: Transport, folder: SweepFolder) -> None:
    """Fields that the client library does not know would be lost."""
    body = {"items": [], "summary": {"failedVideoIds": ["v1"]}}
    with serving(lambda _: Reply(body)) as server:
        answer = asking(transport, server, folder)(QUESTIONS[4])  # type: ignore[operator]
    assert answer.json() == body


def test_fifty_long_ids_are_one_question(transport: Transport, folder: SweepFolder) -> None:
    """An address too long for the client library would be sent another way and get lost."""
    accounts = {f"UC{n:022}": [f"UC{n:022}"] for n in range(50)}
    question = channels("id", accounts, with_lists=True)
    with serving(lambda _: Reply({"items": []})) as server:
        assert asking(transport, server, folder)(question).fault is None  # type: ignore[operator]
    sent = server.requests[0].query | server.requests[0].form
    assert sent["id"].split(",") == list(accounts)


BAD_KEY = [
    {"code": 400, "errors": [{"reason": "badRequest"}], "details": [{"reason": "API_KEY_INVALID"}]},
    {"code": 400, "errors": [{"reason": "keyInvalid"}]},
]


@pytest.mark.parametrize("error", BAD_KEY)
def test_a_bad_key_stops_the_channel(
    transport: Transport, folder: SweepFolder, error: object
) -> None:
    """Thousands of requests would be sent with a key that is refused."""
    with serving(lambda _: Reply({"error": error}, 400)) as server:
        ask = asking(transport, server, folder)
        answers = [ask(question) for question in QUESTIONS]  # type: ignore[operator]
        assert len(server.requests) == 1
    assert {answer.fault.kind for answer in answers} == {FaultKind.CREDENTIALS}


def test_statistics_without_quota_are_asked_of_the_other_call(
    transport: Transport, folder: SweepFolder
) -> None:
    """The statistics' own quota is spent, and a day's likes would be missing for nothing."""
    spent = {"error": {"code": 403, "errors": [{"reason": "quotaExceeded"}]}}

    def respond(request: Request) -> Reply:
        return Reply(spent, 403) if "batchGetStats" in request.path else Reply({"items": []})

    with serving(respond) as server:
        ask = asking(transport, server, folder)
        numbers, videos = (ask(question) for question in QUESTIONS[4:])  # type: ignore[operator]
    assert numbers.fault.kind is FaultKind.QUOTA
    assert videos.fault is None


def test_an_html_page_of_a_proxy_is_asked_again(transport: Transport, folder: SweepFolder) -> None:
    """A bad gateway on the way would lose fifty channels."""
    replies = iter([Reply("<html>502</html>", 502, {"Retry-After": "1"}), Reply({"items": []})])
    with serving(lambda _: next(replies)) as server:
        answer = asking(transport, server, folder)(QUESTIONS[0])  # type: ignore[operator]
    assert answer.fault is None
    failed = [one for one in folder.answers() if one.fault]
    assert [(one.status, one.headers["retry-after"]) for one in failed] == [(502, "1")]


def test_no_uploads(transport: Transport, folder: SweepFolder) -> None:
    """A channel without uploads would be asked again and again."""
    missing = {"error": {"code": 404, "errors": [{"reason": "playlistNotFound"}]}}
    with serving(lambda _: Reply(missing, 404)) as server:
        ask = asking(transport, server, folder)
        assert ask(QUESTIONS[2]).is_gone  # type: ignore[operator]
        assert ask(QUESTIONS[2]).is_gone  # type: ignore[operator]
        assert len(server.requests) == 1
    assert [list(read(answer)) for answer in folder.answers()] == [[]]


def test_threads_share_one_client(transport: Transport, folder: SweepFolder) -> None:
    """Answers would be mixed up between threads, as with the library's own transport."""

    def respond(request: Request) -> Reply:
        return Reply({"items": [{"id": one} for one in request.query["id"].split(",")]})

    questions = [question for n in range(40) for question in whole_videos({f"v{n}": "UC"}, {})]
    with serving(respond) as server:
        ask_all = ask_in_threads(asking(transport, server, folder), 8)  # type: ignore[arg-type]
        answers = ask_all(questions)
    assert [answer.json()["items"][0]["id"] for answer in answers] == [f"v{n}" for n in range(40)]


def test_the_key_is_nowhere(
    transport: Transport, folder: SweepFolder, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever gets a copy of the landing folder or a log would have our key."""
    caplog.set_level(logging.DEBUG)
    error = {"code": 403, "message": f"key {KEY}", "errors": [{"reason": "quotaExceeded"}]}
    with serving(lambda _: Reply({"error": error}, 403)) as server:
        first = asking(transport, server, folder)(QUESTIONS[0])  # type: ignore[operator]
    with serving(lambda _: Reply("", 500)) as server:
        pass
    elsewhere = Question("other", "channels.list", QUESTIONS[0].params)
    asking(transport, server, folder)(elsewhere)  # type: ignore[operator]
    texts = [repr(answer) for answer in folder.answers()]
    assert len(texts) == 5
    assert first.fault.kind is FaultKind.QUOTA
    assert KEY not in json.dumps(texts) + caplog.text + repr(first)
