"""What a publication says of channels without numbers."""

from typing import Any

import pytest

from pulse import publishing


def test_a_channel_that_counted_is_not_called_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once terms took YouTube's numbers, its ranking would say that they had never counted."""
    empty = [{"channel": name, "accounts": 1700} for name in ("youtube", "line")]
    monkeypatch.setattr(publishing, "query", lambda *_: empty)
    store: Any = None
    measures: list[dict[str, Any]] = [
        {"channel": "youtube", "value": None, "state": "purged"},
        {"channel": "line", "value": None, "state": "not_collected"},
    ]
    (note,) = publishing._notes(store, measures)
    assert note.startswith("LINE: มี 1,700 บัญชี")
