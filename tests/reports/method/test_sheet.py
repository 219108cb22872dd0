import math
import random
import re
from dataclasses import replace
from itertools import pairwise

import pytest

from registry.thai_text import arabic_digits
from reports.method.parts import Table
from reports.method.sheet import method_sheet
from reports.method.text import Both, said
from reports.publish import FILES
from scoring.contender import Contender
from scoring.methodology import load_methodology
from scoring.ranking import rank
from tests.reports.method.reading import formulas, parts_of, texts, words_of
from tests.reports.sample import EMPTY, METHODOLOGY, RUN, measure_row, publication_of, ranking_row

STEPS = (
    "1 Theoretical framework",
    "2 Data selection",
    "3 Imputation of missing data",
    "4 Multivariate analysis",
    "5 Normalisation",
    "6 Weighting and aggregation",
    "7 Uncertainty and sensitivity analysis",
    "8 Back to the data",
    "9 Links to other indicators",
    "10 Presentation and dissemination",
)
THAI_DATE = re.compile(r"[๐-๙]{1,2} \S+ [๐-๙]{4}( เวลา [๐-๙.]+ น\.)?")
ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?")


@pytest.fixture(scope="module")
def publication():
    return replace(
        publication_of(300),
        coverage=[
            {"channel": "facebook", "due": 1100, "collected": 1063},
            {"channel": "youtube", "due": 520, "collected": 520},
        ],
        states=[
            {"channel": "facebook", "measure": "like", "state": "observed", "numbers": 12555},
            {"channel": "youtube", "measure": "like", "state": "hidden", "numbers": 191},
        ],
        measures=[measure_row("430501", "like", 5, "observed", channel="youtube")],
    )


@pytest.fixture(scope="module")
def sheet(publication):
    return method_sheet(publication)


def numbers(text, dates):
    return set(re.findall(r"[0-9]+(?:[.,][0-9]+)*", arabic_digits(dates.sub("", text))))


def test_headings_are_the_ten_steps_of_the_handbook(sheet):
    """Who checks it against the handbook would miss a step, or look for it in vain."""
    titles = [said(section.title, "en") for section in sheet.sections]
    assert titles[:10] == list(STEPS)
    thai = [said(section.title, "th").split()[0] for section in sheet.sections[:10]]
    assert thai == [str(number) for number in range(1, 11)]
    assert all(section.parts for section in sheet.sections)


def test_both_languages_give_the_same_figures(sheet):
    """Thai and foreign readers would argue about two different results."""
    pairs = [text for text in texts(sheet) if isinstance(text, Both)]
    assert len(pairs) > 150
    for text in pairs:
        assert numbers(text.th, THAI_DATE) == numbers(text.en, ISO_DATE), text
        assert text.th, text.en


def test_tables_are_whole(sheet):
    """A column would be shifted, or a cell left to be guessed."""
    tables = [part for part in parts_of(sheet) if isinstance(part, Table)]
    assert len(tables) > 12
    for table in tables:
        assert table.rows
        assert {len(row) for row in table.rows} == {len(table.columns)}
        assert all(said(cell, "th") and said(cell, "en") for row in table.rows for cell in row)


def test_english_has_no_thai_but_names_and_terms(sheet):
    """A foreign reader would meet a sentence that nobody translated."""
    prose = [text.en for text in texts(sheet) if isinstance(text, Both)]
    own = [text for text in prose if re.search("[ก-๙] [ก-๙]", text)]
    assert all("“ผู้นำการเปลี่ยนแปลง 2564|" in text or re.search(r"\(\d{6}\)", text) for text in own)


def test_digests_and_seed_are_there(sheet):
    """Nobody could tell which data and rules the published result came from."""
    for language in ("th", "en"):
        said_all = words_of(sheet, language)
        for digest in ("c" * 64, "d" * 64, "e" * 64, "f" * 64, RUN["run_id"], RUN["seed"]):
            assert digest in said_all
        assert f"pulse verify {RUN['run_id']}" in said_all
        assert "numpy 2.4.6" in said_all


def test_coverage_and_states_are_those_of_the_run(sheet):
    """Lost accounts would not be seen in the very sheet that is to tell of them."""
    said_all = words_of(sheet, "en")
    assert "Facebook 1,100 1,063 96.6% YouTube 520 520 100.0% All 1,620 1,583 97.7%" in said_all
    assert "hidden the owner does not show it 0 191 0" in said_all


def test_channels_that_do_not_count_are_named_in_both_languages(publication):
    """Their owners would look for their numbers; the present register is not this run's."""
    rows = [measure_row(code, "follow", None, "not_collected", channel="line") for code in "ab"]
    run = publication.run | {"notes": ["LINE: มี 7 บัญชีในทะเบียน"]}
    changed = method_sheet(replace(publication, measures=rows, run=run))
    assert "อยู่ในทะเบียนแต่โครงการไม่นับ: LINE (2 ตำบล)" in words_of(changed, "th")
    assert "not counted by the campaign: LINE (2 sub-districts)." in words_of(changed, "en")
    assert "7 บัญชี" not in words_of(changed, "en")


def test_a_share_count_that_is_not_told_is_owned_up_to(sheet, publication):
    """The sheet says that no missing number is zero; this one is, and only where it is counted."""
    point = "comes without one counts 0 shares"
    assert point in words_of(sheet, "en")
    without = publication.campaign | {"channels": ["youtube"]}
    assert point not in words_of(method_sheet(replace(publication, campaign=without)), "en")


def test_files_and_commands_that_it_names_are_there(sheet):
    """A reader would look for the ranking in a file that has none, or be told of another run."""
    named = set(re.findall(r"[a-z_]+\.(?:html|xlsx|zip)", words_of(sheet, "en")))
    assert {"index.html", "ranking.html", "choices.html", "missing.html"} <= named <= FILES
    assert re.search(rf"pulse why \d{{6}} --run {RUN['run_id']}", words_of(sheet, "en"))


def test_exclusions_name_office_date_and_reason(sheet, publication):
    """A tambon would lose its place without anyone answering for it."""
    code = publication.exclusions[0]["tambon_code"]
    for language, date in (("th", "๒๐ เมษายน ๒๕๖๔"), ("en", "2021-04-20")):
        said_all = words_of(sheet, language)
        assert f"({code}) สำนักงานพัฒนาชุมชนจังหวัด {date} ขอถอนตัวจากการประกวด" in said_all


def test_what_was_not_done_is_said(sheet):
    """Silence would pass for a check that nobody made."""
    said_all = words_of(sheet, "en")
    assert "No random sample was drawn" in said_all
    assert "Scores were not compared with other figures" in said_all


def test_settings_are_those_of_the_run(publication):
    """The sheet would describe the method that ships instead of the one that ranked."""
    weights = {"like": 0.5, "follow": 2.0, "share": 1.0}
    changed = METHODOLOGY | {"weights": weights, "replicates": 250, "clear_at": 0.9}
    said_all = words_of(method_sheet(replace(publication, methodology=changed)), "en")
    assert "100 × (2 × p(followers) + 0.5 × p(likes) + 1 × p(shares)) ÷ 3.5" in said_all
    assert "drawn again 250 times" in said_all
    assert "in 90% of the worlds or more" in said_all


@pytest.mark.parametrize("combination", ["arithmetic", "geometric"])
@pytest.mark.parametrize("normalisation", ["percent_rank", "log_min_max", "robust_z"])
def test_worked_example_leads_to_the_published_score(normalisation, combination):
    """Who follows the arithmetic with a calculator would find another score than ours."""
    method = replace(
        load_methodology(),
        weights={"like": 0.5, "follow": 2.0, "share": 1.0},
        normalisation=normalisation,
        combination=combination,
    )
    found = [line for line in formulas(method_sheet(ranked_by(method))) if line.startswith("100 ×")]
    assert len(found) == 2
    for line in found:
        arithmetic, score = line.split(" = ")
        plain = arithmetic.replace("×", "*").replace("÷", "/").replace(",", "")
        value = eval(plain, {"exp": math.exp, "ln": math.log})  # noqa: S307 - our own text
        assert value == pytest.approx(
            float(score), abs=6e-5 if normalisation == "percent_rank" else 2e-4
        )


def ranked_by(method):
    draw = random.Random(3)  # noqa: S311 - made-up numbers
    contenders = [
        Contender(
            code=f"{n:06}",
            province_code="43",
            region_no=10,
            centre_no=6,
            accounts=1,
            posts_in_window=3,
            totals={
                "like": draw.randrange(900),
                "follow": draw.randrange(5000),
                "share": None if n % 3 == 0 else draw.randrange(60),
            },
            partial=False,
            excluded_reason="withdrew" if n == 7 else None,
        )
        for n in range(1, 41)
    ]
    rows = [
        ranking_row(
            one.place,
            one.code,
            status=one.status,
            score=one.score,
            **{f"{name}_pct": value for name, value in one.pct.items()},
            **{f"{name}_total": value for name, value in one.totals.items()},
        )
        for one in rank(contenders, method)
    ]
    rules = {"normalisation": method.normalisation, "combination": method.combination}
    return replace(
        EMPTY, ranking=rows, methodology=METHODOLOGY | rules | {"weights": method.weights}
    )


def test_warnings_stand_above_everything(publication):
    """An incomplete ranking would be defended as the final one."""
    lacking = replace(
        publication,
        run={**RUN, "incomplete": True, "forced": True},
        measures=[measure_row("430501", "follow", None, "purged")],
        shortlist_missing=["ศูนย์ยะลาขาด ๑ จังหวัด"],
    )
    stamps = method_sheet(lacking).stamps
    for language, expected in (
        ("th", ["ข้อมูลไม่ครบ", "คำสั่งของเจ้าหน้าที่", "ถูกลบแล้ว", "ยังไม่ได้รับการยืนยัน", "ขาด ๑ จังหวัด"]),
        (
            "en",
            [
                "INCOMPLETE DATA",
                "on the order of staff",
                "took some",
                "not confirmed",
                "ขาด ๑ จังหวัด",
            ],
        ),
    ):
        for stamp, warning in zip(stamps, expected, strict=True):
            assert warning in said(stamp, language)
    assert not method_sheet(EMPTY).stamps


@pytest.mark.parametrize(("counted", "label"), [(True, True), (False, False)])
def test_youtube_is_labelled_where_it_counts(publication, counted, label):
    """YouTube's terms would be broken, or a run without YouTube would be blamed on it."""
    row = measure_row("430501", "like", 5, "observed", channel="youtube", counted=counted)
    sheet = method_sheet(replace(publication, measures=[row], coverage=[], youtube_board=[]))
    assert ("มิใช่ข้อมูลจาก YouTube" in words_of(sheet, "th")) == label
    assert ("not data of YouTube" in words_of(sheet, "en")) == label
    assert ("subscribers (rounded down)" in words_of(sheet, "en")) == label
    assert ("YouTube's numbers were not combined" in words_of(sheet, "en")) != label


def test_campaign_without_youtube_does_not_speak_of_it(publication):
    """A reader would look for numbers of a channel that nobody used."""
    campaign = publication.campaign | {"channels": ["facebook"]}
    without = replace(publication, campaign=campaign, measures=[], coverage=[], youtube_board=[])
    limits = next(one for one in method_sheet(without).sections if one.anchor == "limits")
    assert "YouTube" not in words_of(limits, "en")


def test_nothing_ranked_is_still_a_sheet():
    """A first run without a ranked tambon could not be published."""
    assert "No sub-district is ranked." in words_of(method_sheet(EMPTY), "en")


def test_removed_numbers_are_not_zero(publication):
    """Numbers that terms removed would be published as 0."""
    rows = [
        row | dict.fromkeys(("like_total", "follow_total", "share_total"))
        for row in publication.ranking
    ]
    said_all = words_of(method_sheet(replace(publication, ranking=rows)), "en")
    assert "Followers 0 – – –" in said_all


def test_sections_can_be_linked_to(sheet):
    """Two headings would share an address, and a link to one lead to the other."""
    anchors = sorted(section.anchor for section in sheet.sections)
    assert all(one != other for one, other in pairwise(anchors))
