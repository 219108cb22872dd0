import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from collectors.facebook.batch import batch_question, entries
from collectors.facebook.get import Get, Group
from collectors.facebook.paths import one_post, page_alone, page_with_posts, posts_after
from collectors.facebook.read import read, read_entry
from collectors.question import Question
from collectors.seen import AccountSeen, Measure, Observation, PostSeen, State, Unreadable
from tests.collectors.made import BROKEN, made_answer, page

PAGE = page_with_posts(page("ban.nong"))
KNOWN = page_with_posts(page("ban.nong", account_id="1"))
MORE = posts_after(PAGE, "1", "c")
POST = one_post(page("1"), "1_9")
GONE = {"error": {"message": "no", "code": 100, "error_subcode": 33}}


def entry(body: object, code: int = 200) -> object:
    return {"code": code, "headers": None, "body": json.dumps(body)}


def post(name: str = "1_9", **fields: object) -> dict[str, object]:
    return {
        "id": name,
        "created_time": "2026-11-01T05:30:00+0000",
        "permalink_url": f"https://www.facebook.com/{name}",
        "reactions": {"data": [], "summary": {"total_count": 7}},
        "comments": {"data": [], "summary": {"total_count": 2}},
        "shares": {"count": 3},
        **fields,
    }


def facts(get: Get, *came: object) -> list[object]:
    return list(read(made_answer(batch_question([get] * len(came), 1), list(came))))


def numbers(get: Get, *came: object) -> dict[str, tuple[int | None, str]]:
    return {
        fact.measure.value: (fact.value, fact.state.value)
        for fact in facts(get, *came)
        if isinstance(fact, Observation)
    }


def problems(get: Get, came: object) -> list[str]:
    answer = made_answer(batch_question([get], 1), [came])
    found = [fact for one in entries(answer) for fact in read_entry(one)]
    return [fact.account for fact in found if isinstance(fact, Unreadable)]


def test_a_page_with_a_post() -> None:
    """A page's followers, or its posts' numbers, would not be counted."""
    body = {
        "id": "1",
        "name": "ตำบล",
        "link": "https://www.facebook.com/ban.nong",
        "followers_count": 12,
        "fan_count": 99,
        "published_posts": {"data": [post()]},
    }
    found = facts(PAGE, entry(body))
    assert found[0] == AccountSeen(
        "facebook", "name:ban.nong", "1", "ตำบล", "https://www.facebook.com/ban.nong"
    )
    assert (
        PostSeen(
            "facebook",
            "1",
            "1_9",
            datetime(2026, 11, 1, 5, 30, tzinfo=UTC),
            "",
            "https://www.facebook.com/1_9",
        )
        in found
    )
    assert numbers(PAGE, entry(body)) == {
        "follow": (12, "observed"),
        "like": (7, "observed"),
        "comment": (2, "observed"),
        "share": (3, "observed"),
    }


def test_fans_stand_in_for_followers() -> None:
    """An old-style page would have no followers."""
    assert numbers(PAGE, entry({"id": "1", "fan_count": 9})) == {"follow": (9, "observed")}
    assert numbers(PAGE, entry({"id": "1", "followers_count": 0, "fan_count": 9})) == {
        "follow": (0, "observed")
    }


def test_a_post_never_shared_has_zero_shares() -> None:
    """Half of all posts would have no number of shares."""
    unshared = post()
    del unshared["shares"]
    assert numbers(POST, entry(unshared))["share"] == (0, "observed")


def test_a_post_that_came_twice_is_told_once() -> None:
    """A post that moved while the list was read would have two numbers at one moment."""
    later = post(reactions={"summary": {"total_count": 8}})
    body = {"id": "1", "followers_count": 1, "published_posts": {"data": [post(), later]}}
    likes = [
        fact.value
        for fact in facts(PAGE, entry(body))
        if isinstance(fact, Observation) and fact.measure is Measure.LIKE
    ]
    assert likes == [7]


def test_what_was_not_asked_for_is_not_zero() -> None:
    """Where shares are not permitted, every post would have none."""
    unshared = post()
    del unshared["shares"], unshared["comments"]
    reactions = replace(POST, groups=(Group.REACTIONS,))
    assert numbers(reactions, entry(unshared)) == {"like": (7, "observed")}
    assert numbers(reactions, entry(GONE, 400)) == {"like": (None, "gone")}
    followers = replace(page_alone(page("1")), groups=(Group.FOLLOWERS,))
    assert len(facts(followers, entry({"id": "1", "followers_count": 1}))) == 1


def test_questions_of_earlier_versions_are_understood() -> None:
    """What was landed before could not be read again when the store is rebuilt."""
    asked = {"key": "1", "page": "1", "path": "1?fields=id", "account_id": "1", "post_id": None}
    rows = [{**asked, "asks": "page_alone"}, {**asked, "asks": "post", "post_id": "1_9"}]
    question = Question("facebook", "batch", {"gets": rows})
    answer = made_answer(question, [entry({"id": "1", "followers_count": 3}), entry(GONE, 400)])
    values = [fact.value for fact in read(answer) if isinstance(fact, Observation)]
    assert values == [3, None, None, None]


def test_missing_reactions_are_not_zero() -> None:
    """Where we may not see reactions, a tambon would be ranked with none."""
    bare = post()
    del bare["reactions"], bare["comments"]
    assert set(numbers(POST, entry(bare))) == {"share"}
    assert problems(POST, entry(bare)) == ["1"]


def test_further_posts_belong_to_their_page() -> None:
    """Posts behind the first hundred would belong to nobody."""
    found = facts(MORE, entry({"data": [post()]}))
    assert {fact.account_id for fact in found} == {"1"}  # type: ignore[attr-defined]


def test_what_is_gone() -> None:
    """A deleted page or post would keep its last numbers for ever."""
    gone = (None, "gone")
    assert numbers(PAGE, entry(GONE, 400)) == {"follow": gone}
    assert numbers(POST, entry(GONE, 400)) == {"like": gone, "share": gone, "comment": gone}
    assert facts(MORE, entry(GONE, 400)) == []
    for get, name in ((PAGE, "name:ban.nong"), (KNOWN, "1")):
        assert [f.account_id for f in facts(get, entry(GONE, 400))] == [name]  # type: ignore[attr-defined]


def test_a_post_on_two_pages_is_told_once() -> None:
    """A post that moves while we page would be counted twice."""
    listed = entry({"data": [post(), post()]})
    assert len(facts(MORE, listed, listed)) == 4


def test_empty_entries_say_nothing() -> None:
    """An entry that the platform left out would be read as gone or zero."""
    assert facts(PAGE, None, entry("", 200), {"code": 200, "body": None}) == []
    short = made_answer(batch_question([PAGE, PAGE], 1), [])
    assert list(read(short)) == []
    assert list(read(made_answer(batch_question([PAGE], 1), BROKEN))) == []


@pytest.mark.parametrize("nonsense", [-1, "many", None, {}, True])
def test_nonsense_is_told_and_never_counted(nonsense: object) -> None:
    """Nonsense from a platform would enter a ranking as 0."""
    body = {"id": "1", "followers_count": nonsense}
    odd = post(reactions={"summary": {"total_count": nonsense}}, shares={"count": nonsense})
    assert numbers(PAGE, entry(body)) == {}
    assert set(numbers(POST, entry(odd))) == {"comment"}
    assert problems(PAGE, entry(body)) == ["name:ban.nong"]


@pytest.mark.parametrize("nobody", [None, "", [], {"a": 1}, 5])
def test_a_page_without_a_sound_id_is_nobodys(nobody: object) -> None:
    """Two such pages would be one account, called "None", with the numbers of both."""
    body = {"id": nobody, "followers_count": 3, "published_posts": {"data": [post()]}}
    found = facts(PAGE, entry(body))
    assert {fact.account_id for fact in found} == {PAGE.key}  # type: ignore[attr-defined]
    assert "follow" not in numbers(PAGE, entry(body))
    assert problems(PAGE, entry(body)) == [PAGE.key]


@pytest.mark.parametrize("odd", ["/reel/12/", "javascript:alert(1)", None, 5])
def test_only_whole_addresses_are_kept(odd: object) -> None:
    """A report would link to nowhere, or to a script."""
    body = {"id": "1", "link": odd, "published_posts": {"data": [post(permalink_url=odd)]}}
    urls = [
        fact.url for fact in facts(PAGE, entry(body)) if isinstance(fact, AccountSeen | PostSeen)
    ]
    assert urls == ["https://www.facebook.com/1", "https://www.facebook.com/1_9"]


@pytest.mark.parametrize(
    "odd",
    [{"id": "1_9"}, post(created_time="soon"), post(created_time=5), {**post(), "id": None}, {}],
)
def test_a_post_without_id_or_date_is_told(odd: object) -> None:
    """One odd post would break the reading of all the others."""
    assert facts(POST, entry(odd)) == []
    assert problems(POST, entry(odd)) == ["1"]


def test_states_are_complete() -> None:
    """A state other than these three would not be understood by the tables."""
    seen = {
        fact.state
        for came in (entry(post()), entry(GONE, 400))
        for fact in facts(POST, came)
        if isinstance(fact, Observation)
    }
    assert seen == {State.OBSERVED, State.GONE}
