"""The campaign's figures are checked before anything is measured by them."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from registry.campaign import SHIPPED, Campaign, InvalidCampaign, load_campaign


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
        ("= 2021-", "= 2564-", "window_start: is in the year 2564; .* 2564 BE is 2021"),
        (
            "window_start = 2021-02-15",
            "window_start = 0001-01-01",
            "window_start: is in the year 1",
        ),
        ("window_start = 2021-02-15", "window_start = 86400", "window_start: is in the year 1970"),
        ("inspectors_to = 2021-05-14", "inspectors_to = 2021-05-01", "inspectors_to is before"),
        ("contest_to = 2021-06-25", "contest_to = 2020-06-25", "contest_to is before contest_from"),
        (
            "picks_per_round = 5",
            "picks_per_round = 10000000000000000000",
            "variety.picks_per_round",
        ),
        ("picks_per_round = 5", "picks_per_round = 5" + "0" * 5000, "not valid TOML"),
    ],
)
def test_a_wrong_campaign_is_refused_by_key_and_file(edited, old, new, says):
    """A slip of the pen would change who wins, unseen."""
    with pytest.raises(InvalidCampaign, match=says) as refused:
        load_campaign(edited(old, new))
    assert "campaign.toml" in str(refused.value)


def own(kind, *areas):
    """Areas of a campaign as its file has them, numbered from 1."""
    return "".join(
        f'\n[[{kind}s]]\nno = {no}\nname = "{kind} {no}"\nprovinces = {json.dumps(codes)}\n'
        for no, codes in enumerate(areas, start=1)
    )


def with_own(edited, text, centres=2):
    path = edited("centres = 11", f"centres = {centres}")
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    return path


def test_a_campaign_has_centres_of_its_own(edited):
    """Five centres instead of eleven would need another program."""
    campaign = load_campaign(with_own(edited, own("centre", ["41", "43"], ["39"])))
    assert campaign.areas_of("39") == {
        "centre_no": 2,
        "centre": "centre 2",
        "centre_confirmed": True,
    }
    assert campaign.areas_of("43")["centre_no"] == 1
    assert campaign.areas_of("50") is None
    assert Campaign.model_validate_json(campaign.canonical) == campaign
    assert campaign.digest != load_campaign().digest


def test_a_campaign_has_regions_of_its_own(edited):
    """Inspection regions change with every reform, and their proposals with them."""
    path = edited("regions = 18", "regions = 1")
    path.write_text(path.read_text(encoding="utf-8") + own("region", ["41", "43"]), "utf-8")
    assert load_campaign(path).areas_of("41") == {"region_no": 1, "region": "region 1"}


def test_the_shipped_areas_hold_without_own():
    """The register's own centres would be overwritten with nothing."""
    assert load_campaign().areas_of("43") == {}
    assert "centres" not in json.loads(load_campaign().canonical)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", r"\[\[centres\]\]: 2 are wanted and 11 ship"),
        (own("centre", ["41"]), "2 are wanted, numbered 1 to 2, and listed are 1"),
        (own("centre", ["41"], ["43"], ["39"]), "listed are 1, 2, 3"),
        (own("centre", ["41"], ["99"]), 'number 2 lists province "99"'),
        (own("centre", ["41"], ["10"]), 'province "10"'),
        (own("centre", ["41"], ["43", "41"]), 'province "41" is listed 2 times'),
        (own("centre", ["41"], []), "centres.1.provinces"),
        (own("centre", ["41"], ["43"]).replace('"centre 2"', '""'), "centres.1.name"),
        (own("centre", ["41"], ["43"]).replace("no =", "number ="), "centres.0.no"),
    ],
)
def test_a_wrong_centre_is_named(edited, text, says):
    """A province left out, or in two centres, would win or lose by a slip."""
    with pytest.raises(InvalidCampaign, match=says):
        load_campaign(with_own(edited, text))


def test_centres_and_regions_have_the_same_provinces(edited):
    """A province could be shortlisted and never get a proposal, or the other way."""
    path = with_own(edited, own("centre", ["41"], ["43"]) + own("region", ["41"], ["39"]))
    text = path.read_text(encoding="utf-8").replace("regions = 18", "regions = 2")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidCampaign, match="provinces 39, 43 stand only under"):
        load_campaign(path)


def test_an_unreadable_file_is_named(tmp_path):
    """The person would see a traceback."""
    with pytest.raises(InvalidCampaign, match="cannot be read"):
        load_campaign(tmp_path / "none.toml")
    path = tmp_path / "campaign.toml"
    path.write_bytes("name = 'ก'".encode("cp874"))
    with pytest.raises(InvalidCampaign, match="UTF-8"):
        load_campaign(path)
