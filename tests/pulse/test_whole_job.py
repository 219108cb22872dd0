"""Register, collect, load, rank and publish against the stand-in platforms."""

import gzip
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import openpyxl
import pytest
from starlette.responses import JSONResponse, Response

from collectors.sandbox import (
    SANDBOX_FACEBOOK_APP_SECRET,
    SANDBOX_FACEBOOK_TOKEN,
    SANDBOX_YOUTUBE_KEY,
    World,
    make_world,
)
from collectors.sweep import ask_in_threads
from pulse.collecting import SweepDone, collect_what_lacks
from pulse.loading import load
from pulse.publishing import publish
from pulse.ranking import rank
from pulse.rebuilding import rebuild
from pulse.registering import import_register
from pulse.settings import load_settings
from pulse.trouble import BadInput, Exit, RankingRefused
from registry.thai_dates import BANGKOK, bangkok_today
from sql.problem import StoreBusy
from tests.conftest import TAMBONS, Office, open_office
from tests.marts import marts, rows

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _without_a_page_for_each_tambon(monkeypatch: pytest.MonkeyPatch) -> None:
    """They take most of a publication's time, and have tests of their own."""
    monkeypatch.setattr("pulse.publishing.stories_of", lambda *_: {})


A_PROVINCE_EACH = 76  # too few for the choices, enough for whatever is about collecting


@pytest.fixture(scope="module")
def smaller_world() -> World:
    return make_world(7, bangkok_today(), A_PROVINCE_EACH)


@pytest.fixture
def office(smaller_world: World, tmp_path: Path) -> Iterator[Office]:
    """An office with an imported register, and nothing collected yet."""
    with open_office(smaller_world, tmp_path / "data") as opened:
        yield opened


def test_totals_are_what_the_platforms_show(ranked: tuple[Office, str]) -> None:
    """Without this, a number on the page could differ from the number on the platform."""
    office, run_id = ranked
    shown = office.world.truth(office.sandbox.clock.now())
    expected = {
        (code, channel, measure): getattr(totals, measure)
        for code, channels in shown.items()
        for channel, totals in channels.items()
        for measure in ("follow", "like", "share")
        if getattr(totals, measure) is not None
    }
    select = """
        select tambon, channel, measure, value from mart.tambon_measures
        where run = ? and value is not null
    """
    found = {tuple(row[:3]): row[3] for row in rows(office.home / "analyst.duckdb", select, run_id)}
    assert found == expected


def test_the_choices_have_their_sizes(ranked: tuple[Office, str]) -> None:
    """A shortlist of another shape than 11 x 5 x 2, or a missing region, cannot be announced."""
    database = ranked[0].home / "analyst.duckdb"
    by_centre = (
        "select centre_no, count(distinct province), count(*) from mart.shortlist group by 1"
    )
    assert sorted(rows(database, by_centre)) == [(n, 5, 10) for n in range(1, 12)]
    by_region = "select region_no, count(*) from mart.outstanding group by 1 order by 1"
    assert rows(database, by_region) == [(number, 3) for number in range(1, 19)]
    assert rows(database, "select count(*) from mart.variety") == [(5,)]
    assert rows(database, "select count(*) from mart.ranking") == [(TAMBONS,)]


def test_nothing_is_unranked_without_a_reason(ranked: tuple[Office, str]) -> None:
    """A tambon that lost must be told why."""
    select = "select count(*) from mart.ranking where place is null and reason is null"
    assert rows(ranked[0].home / "analyst.duckdb", select) == [(0,)]


def test_loading_again_and_rebuilding_change_nothing(ranked_copy: tuple[Office, str]) -> None:
    """The store must be a function of the files, else it cannot be lost or trusted."""
    database = ranked_copy[0].home / "analyst.duckdb"
    before = marts(database)
    assert load(load_settings()).answers == 0
    assert marts(database) == before
    (ranked_copy[0].home / "pulse.duckdb").unlink()
    database.unlink()
    rebuild(load_settings())
    after = marts(database)
    assert {name: after[name] == before[name] for name in before} == dict.fromkeys(before, True)


def test_what_killed_or_damaged_runs_left_does_not_stop_loading(
    ranked_copy: tuple[Office, str],
) -> None:
    """A kill while a run was written would otherwise stop every later load."""
    runs = ranked_copy[0].home / "runs"
    (runs / ".20260101T000000Z-12345678.new").mkdir()
    assert load(load_settings()).damaged == []
    (runs / "20260101T000000Z-12345678").mkdir()
    loaded = load(load_settings())
    assert len(loaded.damaged) == 1
    assert "20260101T000000Z-12345678" in loaded.damaged[0]
    assert loaded.exit_code == Exit.IN_PART


def test_a_rebuild_that_fails_leaves_the_store_as_it_was(ranked_copy: tuple[Office, str]) -> None:
    """The next load would take half a store for a whole one."""
    home = ranked_copy[0].home
    (home / "register" / "29990101T000000000000Z.json").write_text("{")
    with pytest.raises(BadInput, match="is damaged"):
        rebuild(load_settings())
    assert load(load_settings()).answers == 0
    assert rows(home / "analyst.duckdb", "select count(*) from mart.tambon") == [(TAMBONS,)]


def test_a_rebuild_waits_for_who_holds_the_store(ranked_copy: tuple[Office, str]) -> None:
    """Two processes would write two stores, and one would be lost."""
    store = ranked_copy[0].home / "pulse.duckdb"
    hold = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True); input()"
    command = [sys.executable, "-c", hold, str(store)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        for refused in (
            lambda: rebuild(load_settings()),
            lambda: import_register(load_settings(), ranked_copy[0].home / "register.csv"),
        ):
            with pytest.raises(StoreBusy, match="in use by another process"):
                refused()
        holder.communicate("\n")
    # An import that was refused must not come into force with the next rebuild.
    assert len(list((ranked_copy[0].home / "register").iterdir())) == 1
    assert load(load_settings()).answers == 0


def test_a_rebuild_takes_the_place_of_a_damaged_store(ranked_copy: tuple[Office, str]) -> None:
    """It is what the message about a damaged store tells people to run."""
    home = ranked_copy[0].home
    before = marts(home / "analyst.duckdb")
    (home / "pulse.duckdb").write_bytes(b"not a database")
    rebuild(load_settings())
    assert marts(home / "analyst.duckdb") == before
    assert load(load_settings()).answers == 0


def test_after_several_imports_runs_and_decisions_a_rebuild_is_the_same(
    ranked_copy: tuple[Office, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store of a whole season must be a function of its files, not only a fresh one."""
    home = ranked_copy[0].home
    register = (home / "register.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True)
    (home / "fewer.csv").write_text("".join(register[:-3]), encoding="utf-8")
    import_register(load_settings(), home / "fewer.csv")
    code = register[1].partition(",")[0]
    (home / "exclusions.csv").write_text(
        f"tambon_code,office,date,reason\n{code},สถาบัน,2026-11-22,ทดสอบ\n", encoding="utf-8"
    )
    time.sleep(1)  # moments of rankings are whole seconds
    assert rank(load_settings()).run_id != ranked_copy[1]
    monkeypatch.setenv("PULSE_YOUTUBE_TERMS", "standard")
    rank(load_settings())
    import_register(load_settings(), home / "register.csv")
    before = marts(home / "analyst.duckdb")
    rebuild(load_settings())
    after = marts(home / "analyst.duckdb")
    assert {name: after[name] == before[name] for name in before} == dict.fromkeys(before, True)


def test_what_changes_a_run_changes_its_name(
    ranked_copy: tuple[Office, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two results under one name: the first would be published for the second."""
    home = ranked_copy[0].home
    [(as_of,)] = rows(home / "analyst.duckdb", "select as_of from mart.run")
    assert isinstance(as_of, datetime)
    # Forcing what is whole changes nothing, and is not stamped.
    assert rank(load_settings(), as_of, force=True).run_id == ranked_copy[1]
    runs = {ranked_copy[1]}
    for terms in ("standard", "owner-consent"):
        monkeypatch.setenv("PULSE_YOUTUBE_TERMS", terms)
        runs.add(rank(load_settings(), as_of, force=True).run_id)
    assert len(runs) == 3
    assert rows(home / "analyst.duckdb", "select distinct forced from mart.run") == [(False,)]


def test_a_moment_without_zone_is_bangkoks(ranked_copy: tuple[Office, str]) -> None:
    """A deadline read as the machine's own time would move by hours."""
    [(as_of,)] = rows(ranked_copy[0].home / "analyst.duckdb", "select as_of from mart.run")
    assert isinstance(as_of, datetime)
    moment = as_of.astimezone(BANGKOK).replace(tzinfo=None)
    assert rank(load_settings(), moment).run_id == ranked_copy[1]


def test_ranking_the_same_moment_twice_is_the_same_run(ranked: tuple[Office, str]) -> None:
    """A ranking is a function of its inputs; a second run id would let two results circulate."""
    select = "select as_of from mart.run where run_id = ?"
    [(as_of,)] = rows(ranked[0].home / "analyst.duckdb", select, ranked[1])
    assert isinstance(as_of, datetime)
    assert rank(load_settings(), as_of).run_id == ranked[1]


def test_the_publication_holds_the_ranking(ranked: tuple[Office, str]) -> None:
    """Staff would defend another result than the one in the store."""
    office, run_id = ranked
    files = {file.name: file for file in publish(load_settings())}
    assert files["index.html"].parent == office.home / "reports" / run_id
    select = "select tambon from mart.ranking where place = 1"
    [(first,)] = rows(office.home / "analyst.duckdb", select)
    assert str(first) in files["index.html"].read_text(encoding="utf-8")
    assert first in [
        cell.value
        for row in openpyxl.load_workbook(files["ranking.xlsx"])["อันดับ"].iter_rows(max_row=8)
        for cell in row
    ]


def test_no_secret_is_written_anywhere(ranked: tuple[Office, str]) -> None:
    """A key in a landing file, database or report would leave the office with it."""
    publish(load_settings())
    home = ranked[0].home
    named = (SANDBOX_YOUTUBE_KEY, SANDBOX_FACEBOOK_TOKEN, SANDBOX_FACEBOOK_APP_SECRET)
    secrets = [secret.encode() for secret in named]
    files = [file for file in home.rglob("*") if file.is_file()]
    assert len(files) > 20
    assert [f for f in files for secret in secrets if secret in _content(f)] == []


def test_a_second_sweep_of_an_unfinished_day_asks_nothing_twice(office: Office) -> None:
    """After a crash, free quota would be spent again and posts counted at two moments."""
    today = office.world.end_date
    sweep = office.sweep(today).sweep_id
    asked = office.sandbox.requests.total()
    (office.home / "landing" / sweep / "done.json").unlink()
    assert office.sweep(today, resume=True).sweep_id == sweep
    assert office.sandbox.requests.total() == asked


def test_what_a_day_lacks_is_collected_and_nothing_else(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sweep by hand, or a morning with an expired key, must not pass for the day's sweep."""
    today = office.world.end_date

    def lacking() -> list[SweepDone]:
        return collect_what_lacks(load_settings(), lambda ask: ask_in_threads(ask, 4), day=today)

    by_hand = office.sweep(today, provinces=["43"])
    with monkeypatch.context() as expired:
        expired.setenv("PULSE_YOUTUBE_API_KEY", "expired")
        [morning] = lacking()
    pages = office.sandbox.requests["batch"]
    [mended] = lacking()
    everybody = len(office.world.pages) + len(office.world.channels)
    assert by_hand.due + morning.due == everybody
    assert len(morning.failures["youtube"]) > 0
    assert (mended.sweep_id, mended.failures["youtube"]) == (morning.sweep_id, {})
    assert office.sandbox.requests["batch"] == pages
    asked = office.sandbox.requests.total()
    assert lacking() == []
    assert office.sandbox.requests.total() == asked


def test_an_unfinished_sweep_by_hand_is_not_the_whole_day(office: Office) -> None:
    """Else a killed sweep of one province would leave the other 75 without a number."""
    today = office.world.end_date
    by_hand = office.sweep(today, provinces=["43"])
    (office.home / "landing" / by_hand.sweep_id / "done.json").unlink()
    settings = load_settings()
    first, rest = collect_what_lacks(settings, lambda ask: ask_in_threads(ask, 4), day=today)
    assert first.sweep_id == by_hand.sweep_id
    assert first.due + rest.due == len(office.world.pages) + len(office.world.channels)


def test_resuming_without_an_unfinished_sweep_is_refused(office: Office) -> None:
    """--resume must never start a sweep of its own."""
    with pytest.raises(BadInput, match="Nothing to resume"):
        office.sweep(office.world.end_date, resume=True)


def test_a_wrong_key_leaves_the_other_channel_whole(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One expired key must not lose the day of the other platform, nor look like zero."""
    monkeypatch.setenv("PULSE_YOUTUBE_API_KEY", "expired")
    done = office.sweep(office.world.end_date)
    assert done.exit_code == Exit.CREDENTIALS
    assert len(done.failures["youtube"]) == len(office.world.channels)
    assert done.failures["facebook"] == {}
    select = "select collected, failed from mart.collection_health order by channel"
    assert rows(office.home / "analyst.duckdb", select) == [
        (len(office.world.pages), 0),
        (0, len(office.world.channels)),
    ]


def test_one_failing_account_never_stops_the_sweep(smaller_world: World, tmp_path: Path) -> None:
    """One odd channel must cost that channel only, and must be named."""

    def refuse_the_first_list(call: str, nth: int) -> Response | None:
        refused = call == "playlistItems.list" and nth == 1
        return JSONResponse({"error": {"code": 403, "errors": []}}, 403) if refused else None

    with open_office(smaller_world, tmp_path / "data", refuse_the_first_list) as office:
        done = office.sweep(smaller_world.end_date)
        assert done.exit_code == Exit.IN_PART
        [(key, reason)] = done.failures["youtube"].items()
        assert (bool(key), reason.partition(":")[0]) == (True, "mistake")
        select = "select failed, due from mart.collection_health where channel = 'youtube'"
        assert rows(office.home / "analyst.duckdb", select) == [(1, len(smaller_world.channels))]


def test_wrong_numbers_reach_neither_analysts_nor_the_public(
    ranked_copy: tuple[Office, str],
) -> None:
    """A number that a check knows to be wrong must not replace the last good one."""
    home = ranked_copy[0].home
    before = (home / "analyst.duckdb").read_bytes()
    with duckdb.connect(str(home / "pulse.duckdb")) as con:
        con.execute("update raw.observation set value = -1 where state = 'observed'")
    assert load(load_settings()).exit_code == Exit.IN_PART
    assert (home / "analyst.duckdb").read_bytes() == before
    with pytest.raises(BadInput, match="value_negative"):
        publish(load_settings())


def test_a_ranking_on_too_little_is_refused_and_forced_is_stamped(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An incomplete ranking that looks complete is the worst this tool could do."""
    monkeypatch.setenv("PULSE_YOUTUBE_API_KEY", "expired")
    office.sandbox.clock.set(datetime.now(UTC))
    office.sweep_now(office.world.end_date)
    with pytest.raises(RankingRefused, match="95%") as refused:
        rank(load_settings())
    due = rows(office.home / "pulse.duckdb", "select count(*) from raw.due where channel='youtube'")
    assert [(len(refused.value.accounts),)] == due  # all are named to scripts
    with pytest.raises(BadInput, match="still to come"):
        rank(load_settings(), datetime.now(UTC) + timedelta(hours=1), force=True)
    run_id = rank(load_settings(), force=True).run_id
    select = "select forced, incomplete from mart.run where run_id = ?"
    assert rows(office.home / "analyst.duckdb", select, run_id) == [(True, True)]
    page = next(f for f in publish(load_settings(), run_id) if f.name == "index.html")
    assert "ข้อมูลไม่ครบ" in page.read_text(encoding="utf-8")


def test_an_exclusion_moves_nobody_elses_score(
    ranked_copy: tuple[Office, str],
) -> None:
    """The published rule: excluded tambons stay visible, and move nobody else's score."""
    office, run_id = ranked_copy
    database = office.home / "analyst.duckdb"
    scores = "select tambon_code, score from mart.ranking where run_id = ? order by 1"
    [(first,)] = rows(database, "select tambon_code from mart.ranking where place = 1")
    (office.home / "exclusions.csv").write_text(
        f"tambon_code,office,date,reason\n{first},สถาบันการพัฒนาชุมชน,2026-11-22,ทดสอบ\n",
        encoding="utf-8",
    )
    again = rank(load_settings()).run_id
    assert again != run_id
    assert rows(database, scores, again) == rows(database, scores, run_id)
    select = "select status, place from mart.ranking where run_id = ? and tambon_code = ?"
    assert rows(database, select, again, first) == [("excluded", None)]


def test_an_inspectors_choice_of_an_excluded_tambon_stands_beside_the_proposals(
    ranked_copy: tuple[Office, str],
) -> None:
    """The decision is the inspector's; the tool records that it departs from the proposals."""
    home = ranked_copy[0].home
    select = "select tambon_code, region_no from mart.outstanding where place_in_region = 1 limit 1"
    [(code, region)] = rows(home / "analyst.duckdb", select)
    by = "สำนักตรวจราชการ,2026-11-22,ทดสอบ"
    heads = {"exclusions": "", "inspector_choices": "region_no,"}
    for name, region_head in heads.items():
        region_cell = f"{region}," if region_head else ""
        (home / f"{name}.csv").write_text(
            f"{region_head}tambon_code,office,date,reason\n{region_cell}{code},{by}\n", "utf-8"
        )
    run_id = rank(load_settings()).run_id
    select = """
        select place, place_in_region, chosen, override, chosen_office from mart.outstanding
        where run_id = ? and tambon_code = ?
    """
    found = rows(home / "analyst.duckdb", select, run_id, code)
    assert found == [(None, None, True, True, "สำนักตรวจราชการ")]
    assert publish(load_settings(), run_id)


@pytest.mark.usefixtures("ranked_copy")
@pytest.mark.parametrize("terms", ["standard", "owner-consent"])
def test_the_page_says_when_youtube_was_left_out(
    monkeypatch: pytest.MonkeyPatch, terms: str
) -> None:
    """A tambon strong on YouTube must read why that did not help it."""
    monkeypatch.setenv("PULSE_YOUTUBE_TERMS", terms)
    files = publish(load_settings(), rank(load_settings()).run_id)
    page = next(file for file in files if file.name == "index.html").read_text(encoding="utf-8")
    assert "YouTube ไม่ได้นำมารวม" in page
    assert "มิใช่ข้อมูลจาก YouTube" not in page


def test_standard_terms_keep_youtube_out_of_the_score(
    ranked_copy: tuple[Office, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blending YouTube without the terms for it would cost the project its key."""
    monkeypatch.setenv("PULSE_YOUTUBE_TERMS", "standard")
    run_id = rank(load_settings()).run_id
    select = """
        select distinct channel from mart.tambon_measures where run = ? and counted
    """
    assert rows(ranked_copy[0].home / "analyst.duckdb", select, run_id) == [("facebook",)]


def _content(file: Path) -> bytes:
    raw = file.read_bytes()
    return gzip.decompress(raw) if file.suffix == ".gz" else raw
