import json
from collections.abc import Callable

import pytest

from collectors.due import Due
from collectors.facebook.batch import gets_of
from collectors.facebook.get import PAGE_GROUPS, Asks, Get, Group
from collectors.facebook.paths import path
from collectors.facebook.read import read
from collectors.facebook.rounds import rounds
from collectors.fault import Fault, FaultKind
from collectors.question import Question
from collectors.scope import Scope
from collectors.seen import Observation
from tests.collectors.facebook.test_read import GONE, entry, post
from tests.collectors.made import BROKEN, SCOPE, made_answer, page, play

Reply = Callable[[Get, int], object]


def run(due: list[Due], reply: Reply) -> tuple[list[list[Question]], dict[str, str]]:
    """Play against a platform that answers each get by itself: (get, attempt) -> entry."""

    def script(question: Question) -> object:
        return [reply(get, question.attempt) for get in gets_of(question)]

    return play(rounds(due, SCOPE), script)


def asked_for(asked: list[list[Question]]) -> list[tuple[str, str | None, str]]:
    return [(g.key, g.post_id, g.asks.value) for qs in asked for q in qs for g in gets_of(q)]


def page_body(name: str, posts: object = None, **paging: object) -> object:
    edge = {"data": posts or [], "paging": paging}
    return entry({"id": name, "followers_count": 1, "published_posts": edge})


def plain(get: Get, _: int) -> object:
    return page_body(get.page)


def test_pages_are_asked_in_fifties() -> None:
    """A sweep would take fifty times as long and be throttled."""
    asked, failures = run([page(str(n)) for n in range(1, 56)], plain)
    assert [[len(gets_of(q)) for q in questions] for questions in asked] == [[50, 5]]
    assert [question.units for question in asked[0]] == [50, 5]
    assert failures == {}


def test_the_text_of_posts_is_never_asked_for() -> None:
    """People's names would be stored, which the law forbids."""
    asked, _ = run([page("1", known_posts=("1_1",))], plain)
    assert "message" not in json.dumps([dict(q.params) for qs in asked for q in qs])


def test_a_resolved_name_is_asked_by_id() -> None:
    """A renamed page would be lost, or its name taken over by another."""
    asked, _ = run([page("ban.nong", account_id="7")], plain)
    assert path(gets_of(asked[0][0])[0]).startswith("7?fields=")


def test_odd_names_cannot_change_the_question() -> None:
    """A name in a register could make us ask for something else."""
    asked, _ = run([page("a/b?access_token=x&ตำบล")], plain)
    address = path(gets_of(asked[0][0])[0])
    assert address.partition("?fields=")[0].isascii()
    assert "/b" not in address
    assert "&" not in address


def test_cursors_are_followed_to_the_end() -> None:
    """Posts come ranked: a strong one on the last page would be missed."""
    following: dict[str, object] = {
        "c1": {"data": [], "paging": {"cursors": {"after": "c2"}, "next": "https://x"}},
        "c2": {"data": [post("1_2")], "paging": {"next": "https://x/?after=c%2F3&access_token=x"}},
        "c%2F3": {"data": [post("1_3")], "paging": {"cursors": {"after": "last"}}},
    }

    def reply(get: Get, _: int) -> object:
        if get.asks is Asks.PAGE:
            return page_body("1", [post("1_1")], next="https://x", cursors={"after": "c1"})
        return entry(following[path(get).rpartition("after=")[2]])

    asked, failures = run([page("1", known_posts=("1_1", "1_2", "1_3"))], reply)
    assert len(asked) == 4
    assert failures == {}
    assert path(gets_of(asked[1][0])[0]).startswith("1/published_posts?fields=id,")


def test_a_circle_of_cursors_ends() -> None:
    """A sweep would never end."""

    def reply(get: Get, _: int) -> object:
        paging = {"next": "https://x", "cursors": {"after": "same"}}
        return (
            page_body("1", **paging)
            if get.asks is Asks.PAGE
            else entry({"data": [], "paging": paging})
        )

    asked, failures = run([page("1")], reply)
    assert len(asked) == 2
    assert failures == {"1": "mistake: the list of posts goes in a circle"}


def test_a_next_without_a_cursor_is_told() -> None:
    """A page whose posts we cannot list to the end would look complete."""
    _, failures = run([page("1")], lambda *_: page_body("1", next="https://x"))
    assert failures == {"1": "mistake: more posts are promised without a cursor"}


def test_empty_entries_are_asked_again() -> None:
    """A batch that ran out of time would lose half its pages."""

    def reply(get: Get, attempt: int) -> object:
        return None if get.page == "2" and attempt < 3 else page_body(get.page)

    asked, failures = run([page("1"), page("2")], reply)
    assert [[q.attempt for q in questions] for questions in asked] == [[1], [2], [3]]
    assert [get.key for get in gets_of(asked[1][0])] == ["2"]
    assert failures == {}


def test_entries_that_stay_empty_fail_after_three() -> None:
    """A page that the platform never answers would hold up the sweep."""
    transient = entry({"error": {"code": 2, "message": "try again"}}, 500)
    asked, failures = run([page("1"), page("2")], lambda get, _: (
        transient if get.page == "2" else page_body(get.page)
    ))  # fmt: skip
    assert len(asked) == 3
    assert failures == {"2": "transient: code 2/None: try again"}


def test_a_page_that_is_gone_has_not_failed() -> None:
    """A deleted page would make every sweep end as incomplete."""
    asked, failures = run([page("1", known_posts=("1_1",))], lambda *_: entry(GONE, 400))
    assert failures == {}
    assert asked_for(asked) == [("1", None, "page"), ("1", "1_1", "post")]


def test_known_posts_that_were_not_listed_are_asked_for() -> None:
    """A deleted post would keep its likes for ever."""

    def reply(get: Get, _: int) -> object:
        if get.asks is Asks.PAGE:
            return page_body("1", [post("1_1")])
        return entry(GONE, 400)

    asked, failures = run([page("1", known_posts=("1_1", "1_2"))], reply)
    assert asked_for(asked) == [("1", None, "page"), ("1", "1_2", "post")]
    assert failures == {}


def test_a_page_that_failed_is_not_asked_for_its_posts() -> None:
    """An outage would be answered by ten times as many questions."""
    asked, failures = run([page("1", known_posts=("1_1",))], lambda *_: None)
    assert {get[2] for get in asked_for(asked)} == {"page"}
    assert list(failures) == ["1"]


REFUSED = entry({"error": {"code": 200, "message": "not permitted"}}, 403)
EXPIRED = entry({"error": {"code": 190, "error_subcode": 463, "message": "expired"}}, 400)
TOO_MUCH = entry({"error": {"code": 1, "message": "Please reduce the amount of data"}}, 500)
OWN_TOKEN = entry({"error": {"code": 210, "message": "A page access token is required"}}, 403)


def without(group: Group) -> Reply:
    """A platform that refuses every get with this group; else a page with one post, no shares."""

    def reply(get: Get, _: int) -> object:
        if group in get.groups and (group in PAGE_GROUPS or get.lists_posts):
            return REFUSED
        unshared = post("7_1")
        del unshared["shares"]
        if get.asks is Asks.POSTS:
            return entry({"data": [unshared]})
        return page_body("7", [unshared])

    return reply


def facts(due: list[Due], reply: Reply) -> tuple[set[tuple[str, int | None]], dict[str, str]]:
    """Numbers that come of it, and what failed."""
    found = set()

    def script(question: Question) -> object:
        came = [reply(get, question.attempt) for get in gets_of(question)]
        for fact in read(made_answer(question, came)):
            if isinstance(fact, Observation):
                assert fact.account_id == "7"
                found.add((fact.measure.value, fact.value))
        return came

    return found, play(rounds(due, SCOPE), script)[1]


BY_ID, BY_NAME = page("7"), page("ban.nong")


@pytest.mark.parametrize(
    ("due", "group", "lost"),
    [
        (BY_ID, Group.CORE, None),
        *(
            (due, group, lost)
            for due in (BY_ID, BY_NAME)
            for group, lost in (
                (Group.FOLLOWERS, "follow"),
                (Group.REACTIONS, "like"),
                (Group.COMMENTS, "comment"),
                (Group.SHARES, "share"),
            )
        ),
    ],
)
def test_a_group_without_permission_costs_itself_only(
    due: Due, group: Group, lost: str | None
) -> None:
    """One field that is not permitted would cost all of the page, or read as nobody's shares."""
    every = {("follow", 1), ("like", 7), ("comment", 2), ("share", 0)}
    found, failures = facts([due], without(group))
    assert found == {one for one in every if one[0] != lost}
    assert failures == {due.account.key: f"permission: {group}: code 200/None: not permitted"}


def test_all_that_is_refused_is_named() -> None:
    """A person would get one permission after the other, a sweep each."""

    def reply(get: Get, _: int) -> object:
        return REFUSED if get.lists_posts else entry({"id": "1", "followers_count": 1})

    asked, failures = run([page("1", known_posts=("1_1",))], reply)
    why = "permission: reactions, comments, shares: code 200/None: not permitted"
    assert failures == {"1": why}
    assert len(asked_for(asked)) == 1 + 2 + 3


def test_lists_of_groups_are_each_read_to_their_end() -> None:
    """The second hundred posts would be missed where one group is refused, or seem a circle."""

    def reply(get: Get, _: int) -> object:
        if Group.SHARES in get.groups:
            return REFUSED
        if get.asks is not Asks.POSTS:
            return page_body("1")
        if get.after:
            return entry({"data": [post("1_2")]})
        paging = {"next": "https://x", "cursors": {"after": "c"}}
        return entry({"data": [post("1_1")], "paging": paging})

    asked, failures = run([page("1", known_posts=("1_1", "1_2"))], reply)
    lists = [g for qs in asked for q in qs for g in gets_of(q) if g.asks is Asks.POSTS and g.after]
    assert [get.groups for get in lists] == [(Group.REACTIONS,), (Group.COMMENTS,)]
    assert list(failures) == ["1"]


def test_too_much_data_is_asked_for_in_smaller_parts() -> None:
    """A page with heavy posts would never be collected."""

    def reply(get: Get, _: int) -> object:
        if get.per_page > 10:
            return TOO_MUCH
        if get.asks is Asks.POSTS:
            return entry({"data": [post("1_2")]})
        return page_body("1", [post("1_1")], next="https://x", cursors={"after": "c"})

    asked, failures = run([page("1")], reply)
    sizes = [(get.asks.value, get.per_page) for qs in asked for q in qs for get in gets_of(q)]
    assert sizes == [("page", 100), ("page", 25), ("page", 10), ("posts", 10)]
    assert "published_posts.limit(25)" in path(gets_of(asked[1][0])[0])
    assert "&limit=10&after=c" in path(gets_of(asked[3][0])[0])
    assert failures == {}


def test_a_page_too_heavy_for_its_posts_keeps_its_followers() -> None:
    """The followers would be lost with the posts."""

    def reply(get: Get, _: int) -> object:
        return TOO_MUCH if get.lists_posts else page_body("7")

    found, failures = facts([page("7")], reply)
    assert found == {("follow", 1)}
    assert failures == {"7": "transient: code 1/None: Please reduce the amount of data"}


def test_a_page_that_wants_its_own_token_is_asked_with_it() -> None:
    """Pages that are ours would be refused, with a token for them within reach."""

    def reply(get: Get, _: int) -> object:
        if not get.own_token:
            return OWN_TOKEN
        if get.asks is Asks.POSTS:
            return entry({"data": []})
        return page_body("1", next="https://x", cursors={"after": "c"})

    asked, failures = run([page("1")], reply)
    assert asked_for(asked) == [("1", None, "page"), ("1", None, "page"), ("1", None, "posts")]
    assert failures == {}


def test_a_page_whose_token_cannot_be_had_is_degraded() -> None:
    """It would be asked for the same again and again, and lose what anybody may see."""

    def reply(get: Get, _: int) -> object:
        return OWN_TOKEN if get.lists_posts else page_body("7")

    found, failures = facts([page("7")], reply)
    assert found == {("follow", 1)}
    assert failures["7"].startswith("permission: reactions, comments, shares: code 210")


def test_an_expired_token_fails_its_page_only() -> None:
    """One office's expired token would end the sweep of all."""
    asked, failures = run(
        [page("1"), page("2")], lambda get, _: EXPIRED if get.key == "2" else page_body("1")
    )
    assert failures == {"2": "credentials: code 190/463: expired"}
    assert len(asked_for(asked)) == 3


def test_posts_that_are_not_due_are_not_asked_for() -> None:
    """After the campaign every sweep would list thousands of posts for nothing."""
    scope = Scope(SCOPE.day, None)
    due = [page("1", known_posts=("1_1",))]
    asked, failures = play(rounds(due, scope), lambda _: [entry({"id": "1", "followers_count": 1})])
    assert asked_for(asked) == [("1", None, "page_alone")]
    assert "published_posts" not in path(gets_of(asked[0][0])[0])
    assert failures == {}


def test_a_circle_keeps_what_came() -> None:
    """Posts behind a circle would keep yesterday's numbers without a word."""

    def reply(get: Get, _: int) -> object:
        if get.asks is Asks.POST:
            return entry(post(str(get.post_id)))
        paging = {"next": "https://x", "cursors": {"after": "same"}}
        if get.asks is Asks.POSTS:
            return entry({"data": [post("1_1")], "paging": paging})
        return page_body("1", [post("1_1")], **paging)

    asked, failures = run([page("1", known_posts=("1_1", "1_2"))], reply)
    assert failures == {"1": "mistake: the list of posts goes in a circle"}
    assert asked_for(asked)[-1] == ("1", "1_2", "post")


def test_throttling_without_end_ends() -> None:
    """A sweep would go on for ever where a page is always throttled."""
    throttled = entry({"error": {"code": 32, "message": "too many"}}, 400)
    asked, failures = run(
        [page("1"), page("2")], lambda get, _: throttled if get.page == "2" else page_body("1")
    )
    assert len(asked) == 30
    assert failures == {"2": "throttled: code 32/None: too many"}


def test_throttled_times_do_not_count_as_empty_answers() -> None:
    """After a day of throttling, the first empty entry would lose the page."""
    throttled = entry({"error": {"code": 4, "message": "too many"}}, 400)
    came = [throttled] * 5 + [None, None, page_body("1")]
    _, failures = run([page("1")], lambda _, attempt: came[attempt - 1])
    assert failures == {}


def test_a_failed_batch_names_all_its_pages() -> None:
    """Fifty pages would be missing without a reason."""
    due = [page(str(n)) for n in range(1, 56)]
    _, failures = play(rounds(due, SCOPE), lambda _: BROKEN)
    assert failures == {str(n): "transient: HTTP 500" for n in range(1, 56)}
    _, failures = play(rounds(due, SCOPE), lambda _: Fault(FaultKind.CREDENTIALS, "expired"))
    assert set(failures.values()) == {"credentials: expired"}


def test_unreadable_numbers_are_reported() -> None:
    """A number that we could not read would be missing without a reason."""
    _, failures = run([page("1")], lambda *_: entry({"id": "1", "followers_count": "many"}))
    assert failures == {"1": "unreadable: page: follow: no count: 'many'"}
