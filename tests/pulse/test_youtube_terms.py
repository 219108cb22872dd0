"""Which YouTube accounts may be combined."""

from datetime import timedelta
from pathlib import Path

import pytest

from pulse.home import Home
from pulse.youtube_terms import YoutubeAccounts, youtube_accounts
from registry.thai_dates import bangkok_today
from sql.store import open_store
from tests.sql.world import account, given, hour, register, seen, tambon

A, B = (f"UC{letter * 22}" for letter in "ab")


def accounts(home: Path, terms: str | None) -> YoutubeAccounts:
    with open_store(home / "pulse.duckdb") as con:
        channels = [account("100101", "youtube", A), account("100101", "youtube", "handle:@bbb")]
        register(con, [tambon("100101")], [account("100101", "facebook", "1"), *channels])
        given(con, account_seen=[seen("youtube", "handle:@bbb", B, hour(1))])
        return youtube_accounts(con, Home(home), terms, hour(2))


@pytest.mark.parametrize(
    ("terms", "left_out"),
    [(None, [A, B]), ("standard", [A, B]), ("owner-consent", [A, B]), ("analytics-amendment", [])],
)
def test_youtube_counts_only_under_terms_that_allow_it(
    tmp_path: Path, terms: str | None, left_out: list[str]
) -> None:
    """Blending YouTube without the terms for it would cost the project its key."""
    assert accounts(tmp_path, terms).left_out == left_out


@pytest.mark.parametrize(("days", "counts"), [(0, True), (30, True), (31, False)])
def test_a_channel_counts_while_its_owner_consents(tmp_path: Path, days: int, counts: bool) -> None:
    """A consent that nobody has checked lately is none; one by handle is as good as one by id."""
    checked = bangkok_today() - timedelta(days=days)
    (tmp_path / "consents.csv").write_text(
        f"channel,office,granted,checked\nhttps://youtube.com/@bbb,ก,2021-01-01,{checked}\n",
        encoding="utf-8",
    )
    found = accounts(tmp_path, "owner-consent")
    assert found.consented == ([B] if counts else [])
    assert found.left_out == ([A] if counts else [A, B])
    assert found.unknown == ()
    assert accounts(tmp_path / "other", "standard").consented is None


def test_a_consent_for_an_unknown_channel_is_said(tmp_path: Path) -> None:
    """The owner consented, the register has the channel under another name, and nobody knew."""
    (tmp_path / "consents.csv").write_text(
        f"channel,office,granted,checked\n@other,ก,2021-01-01,{bangkok_today()}\n", encoding="utf-8"
    )
    assert accounts(tmp_path, "owner-consent").unknown == ("handle:@other",)
