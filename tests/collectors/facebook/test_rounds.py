import json
from collections.abc import Callable

from collectors.due import Due
from collectors.facebook.batch import Asks, Get, gets_of
from collectors.facebook.rounds import rounds
from collectors.fault import Fault, FaultKind
from collectors.question import Question
from tests.collectors.facebook.test_read import GONE, entry, post
from tests.collectors.made import BROKEN, SCOPE, page, play

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
    assert gets_of(asked[0][0])[0].path.startswith("7?fields=")


def test_odd_names_cannot_change_the_question() -> None:
    """A name in a register could make us ask for something else."""
    asked, _ = run([page("a/b?access_token=x&ตำบล")], plain)
    path = gets_of(asked[0][0])[0].path
    assert path.partition("?fields=")[0].isascii()
    assert "/b" not in path
    assert "&" not in path


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
        return entry(following[get.path.rpartition("after=")[2]])

    asked, failures = run([page("1", known_posts=("1_1", "1_2", "1_3"))], reply)
    assert len(asked) == 4
    assert failures == {}
    assert gets_of(asked[1][0])[0].path.startswith("1/published_posts?fields=id,")


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


def test_a_refused_field_costs_only_its_group() -> None:
    """A page that shows its followers but not its posts would have neither."""
    refused = entry({"error": {"code": 10, "message": "not permitted"}}, 403)

    def reply(get: Get, _: int) -> object:
        if get.asks is Asks.PAGE:
            return refused
        return entry({"id": "1", "followers_count": 1})

    asked, failures = run([page("1")], reply)
    assert asked_for(asked) == [("1", None, "page"), ("1", None, "page_alone")]
    assert "published_posts" not in gets_of(asked[1][0])[0].path
    assert failures == {"1": "credentials: code 10/None: not permitted"}


def test_throttling_inside_a_batch_stops_the_rounds() -> None:
    """Every further call would make the block longer."""
    throttled = entry({"error": {"code": 32, "message": "too many"}}, 400)

    def reply(get: Get, _: int) -> object:
        if get.page == "2":
            return throttled
        return page_body(get.page, next="https://x", cursors={"after": "c"})

    asked, failures = run([page("1", known_posts=("1_1",)), page("2")], reply)
    assert len(asked) == 1
    assert failures == dict.fromkeys(("1", "2"), "throttled: code 32/None: too many")


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
