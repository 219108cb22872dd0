"""Summaries in Markdown for Prefect's page."""

from datetime import UTC, datetime
from pathlib import Path

from collectors.fault import Fault, FaultKind
from collectors.stop import Stop
from pulse.loading import Loaded
from pulse.run_head import RunHead
from pulse.summaries import missing_rows, published, ranked, swept
from pulse.sweeping import SweepDone


def sweep(*stops: Stop) -> SweepDone:
    return SweepDone("20261122-1", 50, {}, [], list(stops), [], 0, Loaded(9, [], []))


def test_a_sweep_is_told_by_channel_with_what_stopped_it() -> None:
    """The person in charge sees at a glance which platform lacks how much, and until when."""
    health = [
        {
            "channel": "youtube",
            "due": 1700,
            "collected": 1695,
            "not_collected": 5,
            "requests": 90,
            "units": 1335,
            "seconds": 12.4,
        }
    ]
    again = datetime(2026, 11, 23, 8, tzinfo=UTC)
    quota = Stop("youtube", "", Fault(FaultKind.QUOTA, "10,000 of 10,000 units"), again)
    text = swept(sweep(quota), health)
    assert "| YouTube | 1,700 | 1,695 | 5 | 90 | 1,335 | 12 |" in text
    assert "- YouTube หยุด: โควตาของวันหมด: 10,000 of 10,000 units" in text
    assert "15:00 on 23 Nov 2026" in text


def test_a_ranking_shows_its_head_stamps_and_choices_and_reads_nothing_as_markup() -> None:
    """A name from outside must neither break the table nor put a link on the office's page."""
    run = {
        "run_id": "20261122T000000Z-aaaaaaaa",
        "as_of": datetime(2026, 11, 22, tzinfo=UTC),
        "incomplete": True,
        "forced": True,
        "collected_share": 0.905,
    }
    place = {
        "place": 1,
        "tambon": "[ดู](http://x)|<b>",
        "amphoe": "เมือง",
        "province": "หนองคาย",
        "score": 98.76543,
        "rank_low": 1,
        "rank_high": 4,
    }
    text = ranked(RunHead(run, [place], {"shortlist": 110}), ["ศูนย์ลำปางไม่ครบ"])
    assert text.startswith("## อันดับ ณ ๒๒ พฤศจิกายน ๒๕๖๙ เวลา 07.00 น.")
    assert "**ข้อมูลไม่ครบ**" in text
    assert "90.5%" in text
    assert r"| 1 | \[ดู\](http://x)\|\<b\> | เมือง | หนองคาย | 98.7654 | 1–4 |" in text
    assert "| รายชื่อคัดเลือกของศูนย์ | 110 |" in text
    assert "- ศูนย์ลำปางไม่ครบ" in text


def test_missing_accounts_are_told_without_their_names() -> None:
    """A table on a page that many open names the tambon, never the account."""
    row = {
        "tambon_code": "430106",
        "tambon": "วัดธาตุ",
        "province": "หนองคาย",
        "channel": "facebook",
        "account": "name:somsri",
        "state": "gone",
        "reason": "gone: 404",
    }
    [told] = missing_rows([row])
    [hidden] = missing_rows([row | {"state": "hidden", "reason": None}])
    assert hidden["เหตุ"] == "ซ่อนไว้"
    assert told == {
        "ตำบล": "วัดธาตุ หนองคาย",
        "รหัสตำบล": "430106",
        "ช่องทาง": "Facebook",
        "เหตุ": "หายไป/ปิด: 404",
    }


def test_a_publication_links_its_files() -> None:
    """Who sees that a run has published wants to open the page."""
    files = [Path(f"/data/reports/ปี/{name:02}.csv") for name in range(60)]
    heading, _, first, *others = published([*files, files[0].with_name("index.html")]).splitlines()
    assert heading == "## เผยแพร่ 61 รายการใน /data/reports/ปี"
    assert first == "- [index.html](file:///data/reports/%E0%B8%9B%E0%B8%B5/index.html)"
    assert len(others) < 50
