"""Pages' own tokens, and the usage that is told with them."""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import requests

from collectors.channels import CHANNELS
from collectors.due import Due
from collectors.facebook import connect, read
from collectors.landing import Landing
from collectors.redact import Redactor
from collectors.sandbox import Sandbox, SandboxClock, World, serve
from collectors.sandbox.facebook_tokens import page_token
from collectors.sandbox.facebook_usage import UsageMeter
from collectors.scope import Scope
from collectors.seen import Measure, Observation
from collectors.sweep import ask_in_threads, sweep_channel
from collectors.transport import Transport
from registry.account import Account
from tests.collectors.sandbox.hand_made import NOW, PAGE_ID, QUIET_ID, TODAY, make_hand_made


def with_managed_page() -> World:
    """The first page is the token owner's own and shows its posts to its own token only."""
    world = make_hand_made()
    ours = replace(world.pages["470102"], is_managed=True, posts_need_page_token=True)
    return replace(world, pages={**world.pages, "470102": ours})


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with serve(with_managed_page(), SandboxClock(NOW)) as sandbox:
        yield sandbox


def get(sandbox: Sandbox, path: str, token: str | None = None, **query: str) -> requests.Response:
    address = f"{sandbox.facebook_url}v26.0/{path}"
    query["access_token"] = token or sandbox.facebook_token
    return requests.get(address, params=query, timeout=5)


def code(answer: requests.Response) -> Any:
    return answer.json()["error"]["code"]


def test_accounts_lead_to_tokens(sandbox: Sandbox) -> None:
    """The search for page tokens would have nothing to find here."""
    (account,) = get(sandbox, "me/accounts", fields="id,username,access_token").json()["data"]
    assert account == {
        "id": PAGE_ID,
        "username": "phattana.470102",
        "access_token": page_token(PAGE_ID),
    }
    assert code(get(sandbox, "me/accounts", page_token(PAGE_ID))) == 100


def test_nobody_works_on_pages_that_are_not_marked() -> None:
    """Every sweep of the demo would be made with page tokens."""
    with serve(make_hand_made(), SandboxClock(NOW)) as sandbox:
        assert get(sandbox, "me/accounts").json() == {"data": []}
        assert "access_token" not in get(sandbox, PAGE_ID, fields="id,access_token").json()


def test_a_page_gives_its_token_to_whoever_works_on_it(sandbox: Sandbox) -> None:
    """A token would be given away, or kept from its owner."""
    mine = get(sandbox, PAGE_ID, fields="access_token").json()
    assert mine == {"id": PAGE_ID, "access_token": page_token(PAGE_ID)}
    assert get(sandbox, QUIET_ID, fields="access_token").json() == {"id": QUIET_ID}


def test_a_page_token_reads_its_own_page_only(sandbox: Sandbox) -> None:
    """A collector that mixes up tokens would not be found out here."""
    own = page_token(PAGE_ID)
    assert get(sandbox, PAGE_ID, own).json()["id"] == PAGE_ID
    assert get(sandbox, f"{PAGE_ID}_1", own).json()["id"] == f"{PAGE_ID}_1"
    assert code(get(sandbox, QUIET_ID, own)) == 10
    assert code(get(sandbox, f"{PAGE_ID}_1", page_token(QUIET_ID))) == 10
    assert code(get(sandbox, QUIET_ID, page_token("100000000000099"))) == 190


def test_posts_for_their_own_token_only(sandbox: Sandbox) -> None:
    """The collector's way to such posts could not be tried."""
    edge = f"{PAGE_ID}/published_posts"
    assert code(get(sandbox, edge)) == 210
    assert code(get(sandbox, PAGE_ID, fields="id,published_posts{id}")) == 210
    assert len(get(sandbox, edge, page_token(PAGE_ID)).json()["data"]) == 3


def test_usage_grows_with_calls_and_names_the_page() -> None:
    """Slowing down before the limit could not be tried."""
    meter = UsageMeter(calls_an_hour=10)
    own = page_token("7")
    for _ in range(10):
        meter.count(own, NOW)
    meter.count("general", NOW)
    headers = meter.headers([own, "general"], NOW)
    assert json.loads(headers["x-app-usage"])["call_count"] == 10
    (page,) = json.loads(headers["x-business-use-case-usage"])["7"]
    assert (page["type"], page["call_count"]) == ("pages", 100)
    assert page["estimated_time_to_regain_access"] == 60 - NOW.minute
    later = NOW.replace(hour=NOW.hour + 1)
    assert json.loads(meter.headers(["general"], later)["x-app-usage"])["call_count"] == 0


def test_usage_comes_with_every_answer(sandbox: Sandbox) -> None:
    """The headers would be told for single gets and not for batches, or the other way round."""
    answer = get(sandbox, PAGE_ID, page_token(PAGE_ID))
    assert "x-app-usage" not in answer.headers
    assert PAGE_ID in json.loads(answer.headers["x-business-use-case-usage"])
    url = f"{PAGE_ID}?access_token={page_token(PAGE_ID)}"
    form = {
        "access_token": sandbox.facebook_token,
        "batch": json.dumps([{"method": "GET", "relative_url": url}] * 2),
    }
    batch = requests.post(sandbox.facebook_url, data=form, timeout=5)
    assert {"x-app-usage", "x-business-use-case-usage"} <= {name.lower() for name in batch.headers}
    (page,) = json.loads(batch.headers["x-business-use-case-usage"])[PAGE_ID]
    assert page["call_count"] == 1


@pytest.mark.usefixtures("no_waiting")
@pytest.mark.parametrize("page_tokens", [None, {PAGE_ID: page_token(PAGE_ID)}])
def test_posts_that_need_a_page_token_are_collected(
    sandbox: Sandbox, tmp_path: Path, page_tokens: dict[str, str] | None
) -> None:
    """The parts would each do as they should, and the posts of our own pages stay unread."""
    due = [Due(Account("facebook", "name", "phattana.470102"))]
    window = (sandbox.world.window.opens, sandbox.world.window.closes)
    folder = Landing(tmp_path).start_sweep(Scope(TODAY, window), due, NOW)
    keys = {
        "token": sandbox.facebook_token,
        "page_tokens": page_tokens,
        "app_secret": sandbox.facebook_app_secret,
        "url": sandbox.facebook_url,
    }
    with Transport(Redactor([sandbox.facebook_token])) as transport:
        ask = partial(transport.ask, folder=folder, ask_platform=connect(transport, keys))
        asked = sweep_channel(CHANNELS["facebook"], due, folder.scope(), ask_in_threads(ask, 1))
    assert asked == {}
    facts = [fact for answer in folder.answers() for fact in read(answer)]
    likes = [f.value for f in facts if isinstance(f, Observation) and f.measure is Measure.LIKE]
    assert likes[:2] == [150, 150]
    assert page_token(PAGE_ID) not in "".join(map(repr, folder.answers()))
