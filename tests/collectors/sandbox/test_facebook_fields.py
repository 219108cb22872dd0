import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.sandbox.facebook_errors import GraphError
from collectors.sandbox.facebook_fields import Field, parse_fields


def test_nested_fields_and_modifiers() -> None:
    """Field expansion is how fifty pages fit into one request."""
    text = "id,published_posts.limit(100){id,reactions.summary(total_count).limit(0)} , name"
    assert parse_fields(text) == (
        Field("id", {}, None),
        Field(
            "published_posts",
            {"limit": "100"},
            "id,reactions.summary(total_count).limit(0)",
        ),
        Field("name", {}, None),
    )
    assert parse_fields("reactions.summary(total_count).limit(0)") == (
        Field("reactions", {"summary": "total_count", "limit": "0"}, None),
    )
    assert parse_fields("posts{id}.limit(3)") == (Field("posts", {"limit": "3"}, "id"),)


@pytest.mark.parametrize("text", ["a{b", "a}b", "a(b)", "a.b", "a.b(c", "a b", "a{b}}", "a.(b)"])
def test_malformed_fields_are_refused(text: str) -> None:
    """A misspelt question would be answered in part, and the missing part taken for hidden."""
    with pytest.raises(GraphError) as refused:
        parse_fields(text)
    assert refused.value.code == 2500


@given(st.text(alphabet="ab,.(){} ", max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    """A hostile question would stop the sandbox."""
    try:
        fields = parse_fields(text)
    except GraphError:
        return
    assert all(field.name for field in fields)
