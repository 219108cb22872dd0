"""The campaign's figures are checked before anything is measured by them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from registry.campaign import SHIPPED, InvalidCampaign, load_campaign


@dataclass
class Edited:
    folder: object

    def __call__(self, old, new):
        text = SHIPPED.read_text(encoding="utf-8")
        assert old in text
        path = self.folder / "campaign.toml"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return path


@pytest.fixture
def edited(tmp_path):
    return Edited(tmp_path)


def test_the_shipped_campaign_is_the_letter_s():
    """The ranking would follow other figures than the programme's."""
    campaign = load_campaign()
    assert (campaign.window_start, campaign.window_end) == (date(2021, 2, 15), date(2021, 5, 1))
    assert (campaign.targets.tambons, campaign.targets.pilots) == (1000, 76)
    shortlist = campaign.shortlist
    assert (
        shortlist.centres * shortlist.provinces_per_centre * shortlist.tambons_per_province == 110
    )
    assert (campaign.outstanding.regions, campaign.targets.reports_per_month) == (18, 2)
    assert campaign.dates.announcement == date(2021, 5, 17)
    assert campaign.posts_refreshed_until == campaign.dates.announcement


def test_the_window_is_half_open_in_bangkok():
    """Posts of the last day's evening, or of the day after, would count wrongly."""
    assert load_campaign().window_utc == (
        datetime(2021, 2, 14, 17, tzinfo=UTC),
        datetime(2021, 5, 1, 17, tzinfo=UTC),
    )


def test_the_digest_follows_the_content_only(edited):
    """A comment would look like another campaign, or another window like the same one."""
    shipped = load_campaign().digest
    assert len(shipped) == 64
    assert load_campaign(edited("# The campaign", "# A campaign")).digest == shipped
    assert load_campaign(edited("tambons = 1000", "tambons = 1001")).digest != shipped


def test_a_setting_that_is_left_out_leaves_the_digest_alone(edited):
    """A new setting in the program would look like another campaign in every old folder."""
    left_out = load_campaign(edited("posts_refreshed_until = 2021-05-17", ""))
    assert left_out.posts_refreshed_until is None
    assert "posts_refreshed_until" not in left_out.canonical


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("tambons = 1000", "tambons = 0", "targets.tambons"),
        ("tambons = 1000", 'tambons = "many"', "targets.tambons"),
        ("pilots = 76", "", "targets.pilots"),
        ("pilots = 76", "pilots = 76\npilotz = 1", "targets.pilotz: unknown key"),
        ("window_end = 2021-05-01", "window_end = 2020-05-01", "window_end is before"),
        ("window_end = 2021-05-01", "window_end = 2021-13-01", "not valid TOML"),
        ("until = 2021-05-17", "until = 2021-04-30", "posts_refreshed_until is before window_end"),
        ('"youtube", "facebook"', '"youtube", "tiktok"', "channels.1"),
        ('"youtube", "facebook"', '"youtube", "youtube"', "twice"),
        ('"youtube", "facebook"', "", "channels"),
        ("province_outstanding = 2021-04-26", 'province_outstanding = "soon"', "dates.province"),
    ],
)
def test_a_wrong_campaign_is_refused_by_key_and_file(edited, old, new, says):
    """A slip of the pen would change who wins, unseen."""
    with pytest.raises(InvalidCampaign, match=says) as refused:
        load_campaign(edited(old, new))
    assert "campaign.toml" in str(refused.value)


def test_an_unreadable_file_is_named(tmp_path):
    """The person would see a traceback."""
    with pytest.raises(InvalidCampaign, match="cannot be read"):
        load_campaign(tmp_path / "none.toml")
    path = tmp_path / "campaign.toml"
    path.write_bytes("name = 'ก'".encode("cp874"))
    with pytest.raises(InvalidCampaign, match="UTF-8"):
        load_campaign(path)
