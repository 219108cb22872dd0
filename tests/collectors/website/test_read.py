from collectors.question import Question
from collectors.seen import AccountSeen, Measure, Observation, State
from collectors.website import OFFERS, read
from collectors.website.read import complaint
from tests.collectors.made import BROKEN, made_answer

URL = "https://tambon-430501.example/"
KEY = f"url:{URL}"
QUESTION = Question("website", "counter", {"account": KEY, "url": URL})
SEEN = AccountSeen("website", KEY, KEY, URL, URL)


def count(measure: Measure, value: int) -> Observation:
    return Observation("website", KEY, None, measure, value, State.OBSERVED)


def test_lines_counter_tells_shares_of_the_site() -> None:
    """The count comes as text; read as a word it would be no number."""
    facts = list(read(made_answer(QUESTION, {"share": "12"})))
    assert facts == [SEEN, count(Measure.SHARE, 12)]


def test_facebooks_node_tells_three_numbers() -> None:
    """A reaction taken for a share would change the order of tambons."""
    engagement = {
        "reaction_count": 3,
        "comment_count": 1,
        "share_count": 12,
        "comment_plugin_count": 7,
    }
    facts = list(read(made_answer(QUESTION, {"engagement": engagement, "id": URL})))
    assert facts[0] == SEEN
    assert set(facts[1:]) == {
        count(Measure.SHARE, 12),
        count(Measure.LIKE, 3),
        count(Measure.COMMENT, 1),
    }
    assert {fact.measure for fact in facts if isinstance(fact, Observation)} == OFFERS


def test_a_lacking_number_is_said_and_the_others_kept() -> None:
    """Nothing told is not zero, and two numbers are better than none."""
    for body, kept in (
        ({"engagement": {"share_count": 12, "reaction_count": -1}}, {Measure.SHARE: 12}),
        ({"engagement": None}, {}),
        ({"id": URL}, {}),
        ({"share": None}, {}),
        ([], {}),
    ):
        answer = made_answer(QUESTION, body)
        counts = [fact for fact in read(answer) if isinstance(fact, Observation)]
        assert {fact.measure: fact.value for fact in counts} == kept
        assert str(complaint(answer)).startswith("unreadable: ")


def test_a_fault_holds_no_fact() -> None:
    """An outage would be read as a site without shares."""
    assert list(read(made_answer(QUESTION, BROKEN))) == []
