import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import pytest
import requests
from starlette.responses import HTMLResponse, Response

from collectors.sandbox import Sandbox, SandboxClock, serve
from tests.collectors.sandbox.hand_made import CHANNEL_ID, NOW, PAGE_ID, make_hand_made


def ask_channel(sandbox: Sandbox) -> requests.Response:
    params = {"id": CHANNEL_ID, "part": "id", "key": sandbox.youtube_key}
    return requests.get(f"{sandbox.youtube_url}youtube/v3/channels", params=params, timeout=5)


def ask_page(sandbox: Sandbox) -> requests.Response:
    params = {"access_token": sandbox.facebook_token}
    return requests.get(f"{sandbox.facebook_url}v26.0/{PAGE_ID}", params=params, timeout=5)


@pytest.mark.parametrize("ask", [ask_channel, ask_page])
def test_the_date_header_is_the_sandbox_clock(
    hand_made: Sandbox, ask: Callable[[Sandbox], requests.Response]
) -> None:
    """Every observation of a demo would be dated today."""
    hand_made.clock.set(datetime(2021, 5, 3, 1, 2, 3, tzinfo=UTC))
    assert ask(hand_made).raw.headers.getlist("date") == ["Mon, 03 May 2021 01:02:03 GMT"]
    hand_made.clock.set(NOW)
    assert ask(hand_made).raw.headers.getlist("date") == ["Fri, 30 Apr 2021 22:30:00 GMT"]


def test_errors_are_dated_too(hand_made: Sandbox) -> None:
    """A page that is gone would be observed at the machine's time, out of order."""
    url = f"{hand_made.facebook_url}v26.0/nobody"
    assert parsedate_to_datetime(requests.get(url, timeout=5).headers["date"]) == NOW


def test_requests_are_counted_by_call() -> None:
    """Nobody could say what a sweep costs."""
    with serve(make_hand_made(), SandboxClock(NOW)) as sandbox:
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(ask_channel, [sandbox] * 20))
        ask_page(sandbox)
    assert sandbox.requests == {"channels.list": 20, "get": 1}


def test_a_scenario_answers_instead() -> None:
    """Throttling, outages and nonsense could not be rehearsed."""

    def third_channel_question_meets_an_outage(call: str, nth: int) -> Response | None:
        if (call, nth) == ("channels.list", 3):
            return HTMLResponse("<html>502</html>", 502)
        return None

    clock = SandboxClock(NOW)
    scenario = third_channel_question_meets_an_outage
    with serve(make_hand_made(), clock, scenario=scenario) as sandbox:
        answers = [ask_channel(sandbox) for _ in range(4)]
        assert ask_page(sandbox).status_code == 200
    assert [answer.status_code for answer in answers] == [200, 200, 502, 200]
    assert answers[2].headers["content-type"].startswith("text/html")


def test_it_listens_on_loopback_only_and_stops_with_its_block() -> None:
    """A test would leave a server behind, or open one to the office's network."""
    with serve(make_hand_made(), SandboxClock(NOW)) as sandbox, requests.Session() as session:
        assert sandbox.url.startswith("http://127.0.0.1:")
        session.get(sandbox.url, timeout=5)  # a connection that is kept alive must not hold it up
        port = int(sandbox.url.rpartition(":")[2])
    with socket.socket() as closed:
        assert closed.connect_ex(("127.0.0.1", port)) != 0


def test_a_taken_port_is_said_at_once() -> None:
    """Somebody who starts a second sandbox would wait for ever."""
    with serve(make_hand_made(), SandboxClock(NOW)) as first:
        port = int(first.url.rpartition(":")[2])
        with pytest.raises(OSError, match="in use"), serve(first.world, first.clock, port=port):
            pass
