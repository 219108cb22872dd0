"""Through facebook-sdk, subclassed as little as it needs, and plain HTTP for what it lacks."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import facebook
import pytest
import requests

from collectors.sandbox import Sandbox, SandboxClock, World, serve
from tests.collectors.sandbox.hand_made import GONE_ID, NOW, PAGE_ID, QUIET_ID

POST_FIELDS = (
    "id,created_time,permalink_url,shares,"
    "reactions.summary(total_count).limit(0),comments.summary(total_count).limit(0)"
)
EXPANSION = f"id,name,followers_count,published_posts.limit(100){{{POST_FIELDS}}}"


def client(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(facebook, "FACEBOOK_GRAPH_URL", sandbox.facebook_url)
    graph = facebook.GraphAPI(sandbox.facebook_token, timeout=5)
    graph.version = "v26.0"
    return graph


@pytest.fixture
def graph(hand_made: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    graph = client(hand_made, monkeypatch)
    with graph.session:
        yield graph


@pytest.fixture(scope="module")
def whole(world: World) -> Iterator[Sandbox]:
    with serve(world, SandboxClock(NOW)) as sandbox:
        yield sandbox


def post_batch(sandbox: Sandbox, entries: object, path: str = "", **form: str) -> Any:
    data = {"access_token": sandbox.facebook_token, "batch": json.dumps(entries)} | form
    return requests.post(sandbox.facebook_url + path, data=data, timeout=10)


def entry(url: str) -> dict[str, str]:
    return {"method": "GET", "relative_url": url}


def body(answer: dict[str, Any]) -> Any:
    return json.loads(answer["body"])


@pytest.mark.parametrize("name", [PAGE_ID, "phattana.470102", "Phattana.470102"])
def test_a_page(graph: Any, name: str) -> None:
    """A page could be asked for by one of its names only."""
    fields = "id,name,username,link,fan_count,followers_count,is_published"
    assert graph.get_object(name, fields=fields) == {
        "id": PAGE_ID,
        "name": "เพจ",
        "username": "phattana.470102",
        "link": "https://www.facebook.com/phattana.470102",
        "fan_count": 4321,
        "followers_count": 4321,
        "is_published": True,
    }


def test_posts_with_their_counts(graph: Any) -> None:
    """A post to come would be seen early; a post never shared would show a 0 that is not there."""
    edge = graph.get_connections(PAGE_ID, "published_posts", fields=POST_FIELDS)
    posts = {post["id"].partition("_")[2]: post for post in edge["data"]}
    assert list(posts) == ["1", "3", "4"]
    assert posts["1"] == {
        "id": f"{PAGE_ID}_1",
        "created_time": "2021-04-28T22:30:00+0000",
        "permalink_url": f"https://www.facebook.com/{PAGE_ID}/posts/1",
        "shares": {"count": 4},
        "reactions": {"data": [], "summary": {"total_count": 150}},
        "comments": {"data": [], "summary": {"total_count": 15}},
    }
    assert "shares" not in posts["3"]
    assert "next" not in edge["paging"]


def test_field_expansion_says_the_same(graph: Any) -> None:
    """The cheap way of asking would give other numbers than the long one."""
    page = graph.get_object(PAGE_ID, fields=EXPANSION)
    edge = graph.get_connections(PAGE_ID, "published_posts", fields=POST_FIELDS)
    assert page["published_posts"]["data"] == edge["data"]
    assert (page["id"], page["followers_count"]) == (PAGE_ID, 4321)


def test_a_page_without_posts_leaves_the_list_out(graph: Any) -> None:
    """Who expects the key would stumble over every quiet page."""
    assert graph.get_object(QUIET_ID, fields=EXPANSION) == {
        "id": QUIET_ID,
        "name": "เพจ",
        "followers_count": 4321,
    }
    assert graph.get_connections(QUIET_ID, "published_posts") == {"data": []}


def test_one_post(graph: Any) -> None:
    """A post that fell out of the list could not be told from a deleted one."""
    assert graph.get_object(f"{PAGE_ID}_1", fields="id,shares")["shares"] == {"count": 4}
    with pytest.raises(facebook.GraphAPIError):
        graph.get_object(f"{PAGE_ID}_2")


@pytest.mark.parametrize(
    ("name", "fields", "code", "subcode"),
    [
        (GONE_ID, "id", 100, 33),
        ("gone.470103", "id", 100, 33),
        ("100000000000099", "id", 100, 33),
        (f"{GONE_ID}_5", "id", 100, 33),
        ("nobody.at.all", "id", 803, None),
        (PAGE_ID, "id,birthday", 100, None),
        (PAGE_ID, "published_posts{birthday}", 100, None),
        (PAGE_ID, "published_posts.limit(101){id}", 100, None),
        (PAGE_ID, "published_posts{id", 2500, None),
    ],
)
def test_errors(graph: Any, name: str, fields: str, code: int, subcode: int | None) -> None:
    """Gone, unknown and our own mistakes could not be told apart where the platform does."""
    with pytest.raises(facebook.GraphAPIError) as refused:
        graph.get_object(name, fields=fields)
    error = refused.value.result["error"]
    assert (error["code"], error.get("error_subcode")) == (code, subcode)
    assert {"message", "type", "fbtrace_id"} <= set(error)


def test_a_bad_token_and_none(hand_made: Sandbox) -> None:
    """A token that died would look like pages that are gone."""
    for token, code in (("wrong", 190), ("", 104)):
        url = f"{hand_made.facebook_url}v26.0/{PAGE_ID}?access_token={token}"
        alone = requests.get(url, timeout=5)
        assert (alone.status_code, alone.json()["error"]["code"]) == (400, code)
        together = post_batch(hand_made, [entry(PAGE_ID)], access_token=token)
        assert (together.status_code, together.json()["error"]["code"]) == (400, code)


def test_asking_for_many_ids_is_dead(graph: Any) -> None:
    """`get_objects` of the library would seem to work until the first real day."""
    with pytest.raises(facebook.GraphAPIError) as refused:
        graph.get_objects([PAGE_ID, QUIET_ID])
    assert refused.value.code == 100


@pytest.mark.parametrize(
    ("asked", "served"),
    [("v26.0", "v26.0"), ("v22.0", "v22.0"), ("v3.1", "v21.0"), ("v99.0", "v21.0")],
)
def test_an_unknown_version_is_served_as_the_oldest(
    hand_made: Sandbox, asked: str, served: str
) -> None:
    """A version that expired would go unnoticed: the header alone tells."""
    url = f"{hand_made.facebook_url}{asked}/{PAGE_ID}"
    answer = requests.get(url, params={"access_token": hand_made.facebook_token}, timeout=5)
    assert answer.headers["facebook-api-version"] == served
    assert "call_count" in json.loads(answer.headers["x-app-usage"])


@pytest.mark.parametrize("path", ["", "v26.0/", "v26.0"])
def test_batch_answers_each_entry_on_its_own(hand_made: Sandbox, path: str) -> None:
    """One page that is gone would fail the other 49 with it."""
    entries = [
        entry(f"v26.0/{PAGE_ID}?fields={EXPANSION}"),
        entry(f"/{GONE_ID}?fields=id"),
        entry(f"{QUIET_ID}?fields=id&access_token=wrong"),
    ]
    found, gone, refused = post_batch(hand_made, entries, path).json()
    assert [found["code"], gone["code"], refused["code"]] == [200, 400, 400]
    assert len(body(found)["published_posts"]["data"]) == 3
    assert body(gone)["error"]["error_subcode"] == 33
    assert body(refused)["error"]["code"] == 190
    assert {"name": "facebook-api-version", "value": "v26.0"} in found["headers"]


def test_batch_without_headers(hand_made: Sandbox) -> None:
    """Who asks to leave the headers out would still be sent them, and rely on them."""
    (answer,) = post_batch(hand_made, [entry(PAGE_ID)], include_headers="false").json()
    assert set(answer) == {"code", "body"}


def test_batch_through_the_sdk(graph: Any) -> None:
    """The one library that the collector uses could not send a batch at all."""
    entries = json.dumps([entry(f"{PAGE_ID}?fields=id")])
    (answer,) = graph.request("v26.0/", post_args={"batch": entries}, method="POST")
    assert body(answer) == {"id": PAGE_ID}


@pytest.mark.parametrize(
    "entries",
    [
        [],
        {"method": "GET"},
        [entry(PAGE_ID)] * 51,
        [entry(PAGE_ID) | {"access_token": "x"}],
        [{"method": "GET", "relative_url": 7}],
        [{"method": "POST", "relative_url": PAGE_ID}],
    ],
)
def test_a_wrong_batch_is_refused(hand_made: Sandbox, entries: object) -> None:
    """A batch of 51, or with keys that Facebook does not take, would fail on the first real day."""
    answer = post_batch(hand_made, entries)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, 100)


def test_cursors_lead_to_every_post_once_and_not_by_time(
    whole: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who stops at the first old post, or at the first page, must lose posts here too."""
    page = max(whole.world.pages.values(), key=lambda page: len(page.posts))
    expected = {post.id for post in page.posts if post.published <= NOW}
    graph = client(whole, monkeypatch)
    with graph.session:
        found = list(
            graph.get_all_connections(
                page.id, "published_posts", fields="id,created_time", limit=100
            )
        )
    assert len(expected) > 200
    assert len(found) == len(expected)
    assert {post["id"] for post in found} == expected
    times = [post["created_time"] for post in found]
    assert times != sorted(times, reverse=True)


def test_an_empty_page_may_have_a_next(whole: Sandbox) -> None:
    """Who stops at an empty page must lose the whole list of some pages."""
    page = next(p for p in whole.world.pages.values() if p.starts_empty and len(p.posts) > 1)
    (answer,) = post_batch(whole, [entry(f"v26.0/{page.id}?fields={EXPANSION}")]).json()
    first = body(answer)["published_posts"]
    assert first["data"] == []
    query = parse_qs(urlsplit(first["paging"]["next"]).query)
    assert query["access_token"] == [whole.facebook_token]
    assert query["after"] == [first["paging"]["cursors"]["after"]]
    second = requests.get(first["paging"]["next"], timeout=5).json()
    assert len(second["data"]) == sum(post.published <= NOW for post in page.posts)
    assert "reactions" in second["data"][0]


def test_fifty_pages_at_once_agree_with_the_truth(whole: Sandbox) -> None:
    """What is served and what is said to be true would drift apart."""
    truth = whole.world.truth(NOW)
    pages = {
        code: page
        for code, page in whole.world.pages.items()
        if not (page.gone or page.starts_empty) and 0 < len(page.posts) <= 100
    }
    chosen = list(pages)[:50]
    entries = [entry(f"v26.0/{pages[code].id}?fields={EXPANSION}") for code in chosen]
    for code, answer in zip(chosen, post_batch(whole, entries).json(), strict=True):
        found = body(answer)
        counted = [
            post
            for post in found.get("published_posts", {"data": []})["data"]
            if "2021-02-15T17:00:00" <= post["created_time"] < "2021-05-01T17:00:00"
        ]
        assert truth[code]["facebook"].follow == found["followers_count"]
        if counted:
            likes = sum(post["reactions"]["summary"]["total_count"] for post in counted)
            shares = sum(post.get("shares", {"count": 0})["count"] for post in counted)
            assert (truth[code]["facebook"].like, truth[code]["facebook"].share) == (likes, shares)
