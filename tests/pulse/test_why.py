"""``pulse why`` on an office whose figures are worked out by hand."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pulse import cli
from pulse.home import Home
from pulse.trouble import BadInput
from pulse.why.gather import explain
from pulse.why.kept_run import KeptRun, open_run
from pulse.why.terminal import print_versus, print_why
from pulse.why.titles import titles_of
from reports.why.content import Why
from reports.why.page import render_versus, render_why
from reports.why.score import formula
from scoring.contest import Duel
from scoring.near_miss import Neighbours
from sql.purge import put_tables, tables_without
from tests.pulse.small_office import (
    EXCLUDED,
    HIDDEN,
    HOSTILE,
    LINK,
    NO_ACCOUNT,
    NO_POST,
    A,
    B,
    C,
    D,
    open_small_office,
)

EVERYONE = [A, B, C, D, HOSTILE, EXCLUDED, HIDDEN, NO_ACCOUNT, NO_POST]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found: Path = tmp_path_factory.mktemp("why") / "data"
    open_small_office(found)
    return found


@pytest.fixture(scope="module")
def kept(home: Path) -> Iterator[KeptRun]:
    with open_run(Home(home)) as opened:
        yield opened


def why(kept: KeptRun, home: Path, code: str) -> Why:
    accounts = [row["account_id"] for row in kept.accounts.get(code, ())]
    return explain(kept, code, titles_of(Home(home), accounts))


def copied(home: Path, to: Path) -> Path:
    """The run's folder, in a data folder where a test may change it."""
    folder = next((home / "runs").iterdir())
    return shutil.copytree(folder, to / "runs" / folder.name)


def printed(capsys: pytest.CaptureFixture[str], one: Why) -> str:
    print_why(one)
    return capsys.readouterr().out


def test_the_score_is_the_sum_that_is_shown(kept: KeptRun, home: Path) -> None:
    """Who follows the arithmetic with a calculator would get another score."""
    one = why(kept, home, A)
    # followers 400 of 500, 400, 200, 150, 120, 50; likes 100; shares 6 of 6, 3, 2, 1, 0
    parts = [(p.measure, p.total, p.fewer, p.population) for p in one.parts]
    assert parts == [("follow", 400, 4, 6), ("like", 100, 5, 6), ("share", 6, 4, 5)]
    assert [p.points for p in one.parts] == pytest.approx([80 / 3, 100 / 3, 100 / 3])
    assert one.result.score == pytest.approx(280 / 3, abs=1e-4)
    assert (one.result.place, one.run.placed, one.run.listed) == (1, 5, 9)


def test_the_formula_can_be_typed_into_a_calculator(
    kept: KeptRun, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A reader who lost could not check the one number that decided."""
    for code in (A, B, C, D, HOSTILE):
        text = printed(capsys, why(kept, home, code))
        found = re.search(r"คะแนน = ([^\n]+)\n\s+= ([^=]+) = ([\d.]+)", text)
        assert found, text
        exact = eval(found[1].replace("×", "*").replace("÷", "/"))  # noqa: S307 - digits of ours
        assert exact == pytest.approx(float(found[3]), abs=5e-5)
        assert sum(map(float, found[2].split(" + "))) == pytest.approx(exact, abs=1e-5)


def test_accounts_add_up_to_the_totals(kept: KeptRun, home: Path) -> None:
    """A total would be shown that the accounts below it do not give."""
    for code in EVERYONE:
        one = why(kept, home, code)
        for part in one.parts:
            sums = [a.sums.get(part.measure) for a in one.accounts if a.counted and not a.shared]
            had = [value for value in sums if value is not None]
            assert (sum(had) if had else None) == part.total, (code, part.measure)


def test_every_number_has_its_receipt(kept: KeptRun, home: Path) -> None:
    """Nobody could go from a number to the platform's own response."""
    one = why(kept, home, A)
    numbers = [n for a in one.accounts for n in a.numbers]
    numbers += [n for a in one.accounts for p in a.posts for n in p.numbers]
    seen = [n for n in numbers if n.value is not None]
    assert len(seen) == 7
    assert {(n.snapshot, n.file, n.sha256, n.age_hours) for n in seen} == {
        ("s1", "landing/s1/a", "0" * 64, 1.0)
    }


def test_states_are_told(kept: KeptRun, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A hidden or old number would pass for a fresh one, or for none."""
    assert "500 (ค่าเก่า)" in printed(capsys, why(kept, home, D))
    assert "โพสต์ที่ไม่มียอดถูกใจ: ซ่อนไว้ 1" in printed(capsys, why(kept, home, C))
    assert "สองตำบลแจ้งบัญชีเดียวกัน" in printed(capsys, why(kept, home, B))
    assert "ต่ำกว่าเกณฑ์ อันดับอาจเปลี่ยนได้" in printed(capsys, why(kept, home, A))


def test_who_missed_is_told_by_how_much_and_to_whom(
    kept: KeptRun, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The third of a province of two would not learn what it lacked."""
    text = printed(capsys, why(kept, home, C))
    # B 65.0000, C 56.6667: the third of three, two are chosen
    assert "เป็นที่ 3 จาก 3 ตำบลของจังหวัด (เลือก 2)" in text
    assert "คะแนนขาดอีก 8.3333 คะแนนจึงจะเท่า ต.นา430103" in text
    # The nearest count that does; one further off may not, so "at least" would promise too much.
    assert re.search(r"(ถูกใจ|ผู้ติดตาม): เพิ่มขึ้น \d+ \(เป็น \d+\)", text)
    assert "จะทำให้ได้รับเลือก" in text
    assert "จังหวัดนี้มีตำบลที่จัดอันดับได้ไม่พอ (1 ตำบล ต้องมีอย่างน้อย 2 ตำบล)" in printed(
        capsys, why(kept, home, D)
    )
    # D has no rival in its province, whatever is drawn
    assert "เมื่อสุ่มโพสต์ซ้ำ 100 รอบ เป็นที่ ๑ ของจังหวัด ร้อยละ 100.0 ของรอบ" in printed(
        capsys, why(kept, home, D)
    )
    assert "เพราะเคยนำเสนอแล้ว" in printed(capsys, why(kept, home, A))


def test_without_a_place_the_reason_and_what_it_takes(
    kept: KeptRun, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A tambon that is not ranked would learn neither why nor what to do."""
    said = {
        EXCLUDED: ("สำนักงานพัฒนาชุมชน · ๔ มีนาคม ๒๕๖๙ · เหตุผล: ยอดผู้ติดตามซื้อมา", "จะได้อันดับ 6"),
        HIDDEN: ("ขณะนี้มีร้อยละ 33", "ผู้ติดตาม (ซ่อนไว้), แชร์ (ไม่มีตัวเลขนี้)"),
        NO_ACCOUNT: ("ไม่มีบัญชีที่นับได้", "เป็นของตำบลนี้ตำบลเดียว"),
        NO_POST: ("ไม่มีโพสต์ในช่วงเวลาที่นับ", "๑ มีนาคม ๒๕๖๙ ถึง ๓๐ มีนาคม ๒๕๖๙"),
    }
    for code, sentences in said.items():
        text = printed(capsys, why(kept, home, code))
        for sentence in sentences:
            assert sentence in text
        assert "ไม่ได้รับเลือก เพราะ" in text


def test_an_excluded_tambon_without_a_score_is_not_shown_one(
    kept: KeptRun, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It would be told that its score is still shown, and look for it in vain."""
    one = why(kept, home, EXCLUDED)
    parts = tuple(replace(part, pct=None, points=None) for part in one.parts)
    bare = replace(one, result=replace(one.result, score=None), parts=parts)
    text = printed(capsys, replace(bare, rank_if_not_excluded=None))
    assert "คะแนนยังแสดงไว้" not in text
    assert "ไม่มีข้อมูลพอให้คิดคะแนน" in text


def test_the_inspectors_choice_is_told_to_those_it_was_not(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The best of a region would read that it was chosen, though its inspector chose another."""
    kept_choice = {
        "chosen": True,
        "chosen_office": "สำนักงานผู้ตรวจราชการ",
        "chosen_date": date(2026, 4, 2),
        "chosen_reason": "ไปดูมาแล้ว",
    }
    copy = copied(home, tmp_path)
    file = copy / "outstanding.parquet"
    table = pq.read_table(file)
    rows = table.to_pylist()
    best = next(row for row in rows if row["tambon_code"] == A)
    rows.append(best | {"tambon_code": C, "place_in_region": 3} | kept_choice)
    pq.write_table(pa.Table.from_pylist(rows, table.schema), file)
    with open_run(Home(tmp_path)) as changed:
        text = printed(capsys, explain(changed, A, {}))
        own = printed(capsys, explain(changed, C, {}))
    said = "เป็นตำบลดีเด่นของเขต: สำนักงานผู้ตรวจราชการ · ๒ เมษายน ๒๕๖๙ · เหตุผล: ไปดูมาแล้ว"
    assert f"ผู้ตรวจราชการเลือก ต.นา{C} อ." in text
    assert said in text
    # Of a region and a province there are proposals: to be among them is not to be chosen.
    proposals = text[text.index("ข้อเสนอตำบลดีเด่นเขตตรวจราชการ") : text.index("วาไรตี้ผู้นำ รอบละ")]
    assert "อยู่ในข้อเสนอ" in proposals
    assert "ได้รับเลือก" not in proposals
    assert f"ผู้ตรวจราชการเลือกตำบลนี้{said}" in own


def test_youtube_that_terms_keep_out_is_said(
    kept: KeptRun, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A tambon on YouTube alone would read that the register has no account of it."""
    one = why(kept, home, NO_ACCOUNT)
    without = replace(one, run=replace(one.run, youtube_counted=False), accounts=())
    text = printed(capsys, without)
    assert "ตัวเลขของ YouTube ไม่ได้นำมารวม" in text
    assert "ช่องทางที่นับ (Facebook)" in text
    assert "ทะเบียนไม่มีบัญชี" not in text + render_why(without)
    # Every score is relative to YouTube's numbers, once they are in.
    assert "มิใช่ข้อมูลจาก YouTube" in printed(capsys, why(kept, home, B))
    consented = replace(one, run=replace(one.run, youtube_consented=2))
    assert "YouTube นับเฉพาะ 2 บัญชีที่เจ้าของช่องยินยอม" in printed(capsys, consented)


def test_a_campaigns_own_centres_are_named(home: Path, tmp_path: Path) -> None:
    """A tambon would be told of the centre that ships, and of another region's inspector."""
    copy = copied(home, tmp_path)
    table = pq.read_table(copy / "run.parquet")
    row = table.to_pylist()[0]
    campaign = json.loads(row["campaign_json"])
    for kind, key, name in (
        ("shortlist", "centres", "ศูนย์ใหม่"),
        ("outstanding", "regions", "เขตใหม่"),
    ):
        campaign[kind][key] = 1
        campaign[key] = [{"no": 1, "name": name, "provinces": ["20", "31", "43"]}]
    row["campaign_json"] = json.dumps(campaign)
    pq.write_table(pa.Table.from_pylist([row], table.schema), copy / "run.parquet")
    with open_run(Home(tmp_path)) as changed:
        one = explain(changed, A, {}).tambon
    assert (one.centre_no, one.centre, one.region_no, one.region) == (1, "ศูนย์ใหม่", 1, "เขตใหม่")
    assert one.centre_confirmed


@pytest.mark.parametrize("write", ["terminal", "page"])
def test_hostile_titles_and_links_are_text(
    kept: KeptRun, home: Path, capsys: pytest.CaptureFixture[str], write: str
) -> None:
    """A post's title would run in a reader's browser, or colour and forge his terminal."""
    one = why(kept, home, HOSTILE)
    if write == "terminal":
        text = printed(capsys, one)
        print_versus(one, why(kept, home, A))
        assert "\x1b" not in text + capsys.readouterr().out
        assert "<script>alert(1)</script> [bold]=1+1" in text
        assert LINK not in text
    else:
        page = render_why(one)
        assert "<script" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert f'href="{LINK}"' not in page


def test_pages_ask_nothing_of_anyone(kept: KeptRun, home: Path) -> None:
    """Opening the page would tell an outside machine who reads it, or let a script run."""
    for page in (
        render_why(why(kept, home, A)),
        render_versus(why(kept, home, A), why(kept, home, HIDDEN)),
    ):
        assert "default-src 'none'" in page
        assert "script-src" not in page
        assert not re.search(r"\ssrc=|url\(|@import", page)


def test_the_page_has_every_number_the_terminal_the_most_liked(
    kept: KeptRun, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page is what is handed to who lost: nothing may be left out of it."""
    one = replace(why(kept, home, A), posts=())
    assert render_why(one).count("0" * 64) == 7
    assert printed(capsys, one).count("0" * 64) == 2


def test_two_tambons_say_who_is_before_and_why(
    kept: KeptRun, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two numbers side by side do not say which of them decided."""
    print_versus(why(kept, home, C), why(kept, home, B))
    text = capsys.readouterr().out
    assert "(ที่ 2) อยู่ก่อน ต.นา430118" in text
    assert "ต่างกัน 8.3333 คะแนน" in text
    # shares: 3/4 against 2/4, a third of it each
    assert "ที่ต่างกันมากที่สุดคือแชร์" in text
    assert "ได้คะแนน 25.0000" in text
    print_versus(why(kept, home, A), why(kept, home, HIDDEN))
    assert "จึงไม่มีที่ให้เทียบ" in capsys.readouterr().out


def test_a_tie_tells_the_step_and_both_values(
    kept: KeptRun, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Equal scores with another place would look like favour."""
    one = why(kept, home, B)
    tied = Duel(C, 0.0, "draw", "00aa11bb22", "ff00")
    beside = Neighbours(Duel(A, 0.0, "follow_total", 200, 400), tied)
    text = printed(capsys, replace(one, neighbours=beside))
    assert "คะแนนเท่ากัน ตัดสินด้วยผู้ติดตาม (ตำบลนี้ 200 · ตำบลนั้น 400)" in text
    assert "ตัดสินด้วยเลขสุ่มที่ประกาศไว้ (ตำบลนี้ 00aa11bb… · ตำบลนั้น ff00… เลขน้อยกว่าได้ก่อน" in text
    # Without the seed and both codes nobody could draw it again.
    assert f"sha256 ของข้อความ “{one.run.seed}|รหัสตำบล” ตำบลนั้นรหัส {C})" in text


def test_another_method_is_named_and_not_written_as_this_one(kept: KeptRun, home: Path) -> None:
    """A calculator would be given a formula that the run did not use."""
    one = why(kept, home, B)
    other = replace(one, run=replace(one.run, normalisation="robust_z", combination="geometric"))
    assert [line for line in formula(other) if "÷" in line] == []
    assert "ค่าเฉลี่ยเรขาคณิต" in formula(other)[0]


def test_the_same_without_the_store(kept: KeptRun, home: Path) -> None:
    """Whoever has the run's folder alone would get no explanation."""
    empty = Home(home / "nothing")
    with_titles = why(kept, home, A)
    without = explain(kept, A, titles_of(empty, ["fa", "ya"]))
    assert without.parts == with_titles.parts
    assert {post.title for post in without.posts} == {None}


def test_numbers_that_had_to_go_are_said_to_be_gone(home: Path, tmp_path: Path) -> None:
    """A run whose numbers terms removed would be explained by numbers that are no longer in it."""
    copy = copied(home, tmp_path)
    put_tables(copy, tables_without(copy, "youtube"))
    with open_run(Home(tmp_path)) as purged:
        one = explain(purged, A, {})
    assert one.result.place == 1
    assert one.changes == {}
    page = render_why(one)
    assert "ถูกลบแล้วตามเงื่อนไขของช่องทาง" in page
    assert "ลบแล้ว" in page


def test_a_run_without_its_numbers_is_refused_in_words(home: Path, tmp_path: Path) -> None:
    """Runs made before numbers were kept would end in a traceback."""
    folder = next((home / "runs").iterdir())
    copy = tmp_path / "runs" / folder.name
    copy.mkdir(parents=True)
    pq.write_table(pq.read_table(folder / "run.parquet"), copy / "run.parquet")
    with pytest.raises(BadInput, match="before rankings kept"), open_run(Home(tmp_path)):
        pass
    with pytest.raises(BadInput, match="There is no run x"), open_run(Home(tmp_path), "x"):
        pass
    with pytest.raises(BadInput, match="no ranking yet"), open_run(Home(tmp_path / "none")):
        pass


@pytest.mark.parametrize("table", ["run", "ranking", "variety", "tambon_measure"])
def test_a_damaged_run_is_named(home: Path, tmp_path: Path, table: str) -> None:
    """A half-written disk would show as a traceback."""
    file = copied(home, tmp_path) / f"{table}.parquet"
    file.write_bytes(file.read_bytes()[:100])
    with (
        pytest.raises(BadInput, match=f"{table}.parquet cannot be read"),
        open_run(Home(tmp_path)),
    ):
        pass


def test_the_command(
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Scripts and readers would find no command, or another exit code than promised."""

    def run(*words: str) -> int:
        monkeypatch.setattr("sys.argv", ["pulse", *words])
        try:
            cli.main()
        except SystemExit as end:
            return int(end.code or 0)
        return 0

    monkeypatch.setenv("PULSE_HOME", str(home))
    assert run("why", f"ตำบลนา{A}", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["tambon"]["code"] == A
    assert told["accounts"][0]["posts"][0]["numbers"][0]["sha256"] == "0" * 64
    assert run("why", A, "--versus", B, "--json") == 0
    assert [one["tambon"]["code"] for one in json.loads(capsys.readouterr().out)] == [A, B]
    assert run("why", A, "--html", str(tmp_path / "why.html")) == 0
    assert "ทำไมตำบลนี้จึงอยู่ที่นี้" in (tmp_path / "why.html").read_text(encoding="utf-8")
    assert run("why", "999999") == 2
    assert run("why", "") == 2
    assert run("why", A, "--versus", f"นา{A}") == 2
    assert "same tambon" in capsys.readouterr().err
    assert run("why", A, "--run", "x") == 2
