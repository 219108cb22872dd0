"""What the declared terms do not let us keep is nowhere any more, and what they let stays."""

import csv
import gzip
import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from collectors.sandbox.gate import Change
from collectors.sandbox.growth import Following
from collectors.sandbox.world import World, make_world
from collectors.sandbox.youtube_world import Channel
from pulse.housekeeping import housekeep
from pulse.loading import load
from pulse.publishing import publish
from pulse.ranking import rank
from pulse.rebuilding import rebuild
from pulse.settings import load_settings
from pulse.trouble import BadInput, CredentialsMissing
from registry.thai_dates import BANGKOK, bangkok_today
from tests.conftest import Office, open_office
from tests.marts import marts, rows

pytestmark = pytest.mark.slow

MONTH, YEARS = timedelta(days=31), timedelta(days=3 * 366)
FIRST, SECOND = ("987000000", "ช่องหนึ่งที่ทำเครื่องหมาย"), ("876000000", "ช่องสองที่ทำเครื่องหมาย")
NO_COUNT = "765432109"  # with commas: what no platform sends, and nobody may count or keep


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One sweep, a month ago, of a world with two marked channels in tambons without a page."""
    world = make_world(7, bangkok_today() - MONTH, 40)
    home = tmp_path_factory.mktemp("office") / "data"
    with (
        pytest.MonkeyPatch.context() as patch,
        open_office(_marked(world), home, _misspell) as office,
    ):
        patch.setattr("collectors.stops.Stops.wait", lambda *_: None)  # retries at once
        office.sweep(world.end_date)
        assert any(f"{int(NO_COUNT):,}" in _body(path) for path in home.rglob("*.json.gz"))
        yield office


@pytest.fixture
def office(collected: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The same, in a folder that the test may change."""
    home = tmp_path / "data"
    shutil.copytree(collected.home, home)
    monkeypatch.setenv("PULSE_HOME", str(home))
    return Office(home, collected.sandbox)


def _misspell(call: str, number: int) -> Change | None:
    return _with_no_count if call == "videos.batchGetStats" and number == 1 else None


def _with_no_count(body: dict[str, Any]) -> dict[str, Any]:
    body["items"][0]["statistics"]["viewCount"] = f"{int(NO_COUNT):,}"
    return body


def _body(path: Path) -> str:
    return gzip.decompress(path.read_bytes()).decode()


def _marked(world: World) -> World:
    alone = sorted(set(world.channels) - set(world.pages))[:2]
    assert len(alone) == 2
    marked = zip(alone, (FIRST, SECOND), strict=True)
    changed = {code: _with_mark(world.channels[code], *mark) for code, mark in marked}
    return replace(world, channels=world.channels | changed)


def _with_mark(channel: Channel, subscribers: str, title: str) -> Channel:
    start = datetime(2020, 1, 1, tzinfo=UTC)
    following = Following(at_start=int(subscribers) + 654_321, per_day=0, start=start)
    videos = tuple(
        replace(video, title=f"{title} วีดิทัศน์ {number}", likes=918_273_645 + 7_000_000 * number)
        for number, video in enumerate(channel.videos)
    )
    return replace(
        channel,
        title=title,
        following=following,
        videos=videos,
        hides_subscribers=False,
        terminated=False,
    )


def ranked_and_published(office: Office) -> str:
    """Ranked as of the morning of the sweep."""
    as_of = datetime.combine(office.world.end_date, time(6), BANGKOK)
    run_id = rank(load_settings(), as_of, force=True).run_id
    publish(load_settings(), run_id)
    return run_id


def figures_of(office: Office, mark: tuple[str, str]) -> list[str]:
    """A marked channel's numbers: subscribers, each video's likes, and their sum."""
    title = mark[1]
    [channel] = [c for c in office.world.channels.values() if c.title == title]
    likes = rows(
        office.home / "pulse.duckdb",
        "select distinct value from raw.observation where account_id = ? and measure = 'like'"
        " and value > 1000000",
        channel.id,
    )
    assert likes
    counts = [value for (value,) in likes]
    return [mark[0], *map(str, counts), str(sum(counts))]


def where(home: Path, marks: list[str]) -> set[str]:
    """The files under a folder in which one of these texts or numbers stands, whatever the form."""
    wanted = marks + [f"{int(mark):,}" for mark in marks if mark.isdecimal()]
    spelt = {spelling.encode() for mark in wanted for spelling in (mark, json.dumps(mark)[1:-1])}
    return {
        path.relative_to(home).as_posix()
        for path in home.rglob("*")
        if path.is_file() and any(one in text for text in _texts(path) for one in spelt)
    }


def _texts(path: Path) -> list[bytes]:
    content = path.read_bytes()
    texts = [content]
    if path.suffix == ".gz":
        texts = [gzip.decompress(content)]
    elif path.suffix in (".xlsx", ".zip"):
        with zipfile.ZipFile(path) as parts:
            texts = [parts.read(name) for name in parts.namelist()]
            tables = [name for name in parts.namelist() if name.endswith(".parquet")]
            texts += [_table_text(BytesIO(parts.read(name))) for name in tables]
    elif path.suffix == ".parquet":
        texts.append(_table_text(path))
    elif path.suffix == ".duckdb":
        texts.append(_all_values(path).encode())
    return texts


def _table_text(table: Path | BytesIO) -> bytes:
    return str(pq.read_table(table).to_pylist()).encode()


def _all_values(database: Path) -> str:
    with duckdb.connect(str(database), read_only=True) as con:
        tables = con.execute(
            "select schema_name || '.' || table_name from duckdb_tables()"
        ).fetchall()
        return "\n".join(str(con.execute(f"from {table}").fetchall()) for (table,) in tables)


def rooms(found: set[str]) -> set[str]:
    return {name.partition("/")[0] for name in found}


def numbers_of_facebook(home: Path) -> list[tuple[object, ...]]:
    select = "select * from raw.observation where channel = 'facebook' order by all"
    return rows(home / "pulse.duckdb", select)


def consent(office: Office, mark: tuple[str, str], checked: date) -> None:
    [channel] = [c for c in office.world.channels.values() if c.title == mark[1]]
    (office.home / "consents.csv").write_text(
        f"channel,office,granted,checked\n{channel.id},สพจ.ทดสอบ,2020-01-01,{checked}\n",
        encoding="utf-8",
    )


def test_standard_terms_leave_nothing_after_thirty_days(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A number kept too long costs the project its key, wherever it was forgotten."""
    blended = ranked_and_published(office)  # as long as other terms were declared
    places = places_of(office, blended)
    monkeypatch.setenv("PULSE_YOUTUBE_TERMS", "standard")
    run_id = ranked_and_published(office)
    marks = [*figures_of(office, FIRST), FIRST[1], *figures_of(office, SECOND), SECOND[1], NO_COUNT]
    found = where(office.home, marks)
    assert {"landing", "pulse.duckdb", f"runs/{blended}/ranking.parquet"} <= found | rooms(found)
    assert f"reports/{blended}/evidence.zip" in found
    # No ranking under these terms holds them in the first place.
    assert not any(run_id in name for name in found)
    publish(load_settings(), blended, office.home / "handed out" / "blended")
    _write_a_board(office.home / "handed out" / "board")
    alone = office.home / "handed out" / "evidence" / "evidence.zip"
    alone.parent.mkdir()
    shutil.copy(office.home / "reports" / blended / "evidence.zip", alone)
    before, facebook = digests(office.home), numbers_of_facebook(office.home)

    done = housekeep(load_settings())

    assert where(office.home, marks) == set()
    assert where(office.home, ["55555555"]) == set()
    assert places_of(office, blended) == places != []
    assert numbers_of_facebook(office.home) == facebook != []
    assert done.receipt is not None
    receipt = json.loads(done.receipt.read_bytes())
    assert receipt["finished_at"]
    assert receipt["terms"] == "standard"
    assert {file["file"]: file["sha256"] for file in receipt["files"]}.items() <= before.items()
    assert any(name["file"].startswith("landing/") for name in receipt["files"])
    # Work goes on: the store is what the files give, a day can be collected, ranked, published.
    after = marts(office.home / "analyst.duckdb")
    findings = {check.name for check in load(load_settings()).findings}
    assert findings <= {"tambon_without_account"}
    rebuild(load_settings())
    assert marts(office.home / "analyst.duckdb") == after
    publish(load_settings(), run_id)
    office.sandbox.clock.set(datetime.now(UTC))
    office.sweep_now(bangkok_today())
    board = publish(load_settings(), rank(load_settings(), force=True).run_id)[0].parent
    assert FIRST[0] in (board / "youtube_board.csv").read_text(encoding="utf-8-sig")
    assert housekeep(load_settings()).loaded is None


def _write_a_board(publication: Path) -> None:
    """A board of the time: today's database does not hold its numbers any more."""
    from reports.publish import write_publication
    from tests.reports.sample import EMPTY, board_row

    board = replace(EMPTY, youtube_board=[board_row("430501", 55_555_555)])
    write_publication(board, publication)


def places_of(office: Office, run_id: str) -> list[tuple[object, ...]]:
    select = "select tambon_code, rank, place, score from mart.ranking where run_id = ? order by 1"
    return rows(office.home / "analyst.duckdb", select, run_id)


def digests(home: Path) -> dict[str, str]:
    return {
        path.relative_to(home).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in home.rglob("*")
        if path.is_file()
    }


def test_the_amendment_keeps_counts_and_no_titles(office: Office) -> None:
    """Names kept too long break the amendment; counts lost too early break the campaign."""
    run_id = ranked_and_published(office)
    marks = figures_of(office, FIRST)
    counts = where(office.home, marks)
    facebook = numbers_of_facebook(office.home)
    run = marts(office.home / "analyst.duckdb")
    housekeep(load_settings())
    assert where(office.home, [FIRST[1], SECOND[1]]) == set()
    assert where(office.home, marks) == counts
    assert {"landing", "pulse.duckdb", "analyst.duckdb", "runs", "reports"} == rooms(counts)
    assert numbers_of_facebook(office.home) == facebook
    # The ranking of the day is the same one, from the same numbers.
    assert marts(office.home / "analyst.duckdb")["ranking"] == run["ranking"]
    as_of = datetime.combine(office.world.end_date, time(6), BANGKOK)
    assert rank(load_settings(), as_of, force=True).run_id == run_id
    assert housekeep(load_settings()).receipt is None


def test_the_amendment_ends_after_36_months(office: Office) -> None:
    """Blended totals and scores are YouTube's data too, and end with it."""
    ranked_and_published(office)
    marks = [*figures_of(office, FIRST), FIRST[1]]
    facebook = numbers_of_facebook(office.home)
    housekeep(load_settings(), datetime.now(UTC) + YEARS)
    assert where(office.home, marks) == set()
    assert numbers_of_facebook(office.home) == facebook
    assert load(load_settings()).damaged == []


def test_consent_is_a_channels_own(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """One owner's consent must neither serve another channel nor outlive itself."""
    monkeypatch.setenv("PULSE_YOUTUBE_TERMS", "owner-consent")
    consent(office, FIRST, bangkok_today())
    run_id = ranked_and_published(office)
    with_consent, without = figures_of(office, FIRST), figures_of(office, SECOND)
    everywhere = {"landing", "pulse.duckdb", "analyst.duckdb", "runs", "reports"}
    assert rooms(where(office.home, with_consent)) == everywhere
    assert not {"runs", "reports"} & rooms(where(office.home, without))
    [accounts] = rows(office.home / "analyst.duckdb", "select youtube_accounts from mart.run")
    assert len(accounts[0]) == 1

    housekeep(load_settings())
    assert where(office.home, [*without, FIRST[1], SECOND[1]]) == set()
    assert rooms(where(office.home, with_consent)) == everywhere
    as_of = datetime.combine(office.world.end_date, time(6), BANGKOK)
    assert rank(load_settings(), as_of, force=True).run_id == run_id
    assert housekeep(load_settings()).receipt is None

    consent(office, FIRST, bangkok_today() - MONTH)
    housekeep(load_settings())
    assert where(office.home, with_consent) == set()
    publish(load_settings(), run_id)
    with (office.home / "reports" / run_id / "tambon_measures.csv").open(
        encoding="utf-8-sig"
    ) as file:
        states = {row["state"] for row in csv.DictReader(file) if row["channel"] == "youtube"}
    assert "purged" in states


@pytest.mark.parametrize("killed", ["while removing", "while rebuilding"])
def test_a_housekeeping_that_was_killed_is_finished_by_the_next(
    office: Office, monkeypatch: pytest.MonkeyPatch, killed: str
) -> None:
    """Files would be clean and the database not, and nobody would look again."""
    monkeypatch.setenv("PULSE_YOUTUBE_TERMS", "standard")
    marks = [*figures_of(office, FIRST), FIRST[1]]
    with monkeypatch.context() as patch:
        if killed == "while removing":
            patch.setattr("collectors.retention.write_answer", _dies_at_the_third())
        else:
            patch.setattr("pulse.housekeeping.rebuild", _dies)
        with pytest.raises(KeyboardInterrupt):
            housekeep(load_settings())
    assert "pulse.duckdb" in where(office.home, marks)
    housekeep(load_settings())
    assert where(office.home, marks) == set()
    receipts = [json.loads(file.read_bytes()) for file in (office.home / "receipts").iterdir()]
    assert all(receipt["finished_at"] for receipt in receipts)


def _dies(*_: object) -> None:
    raise KeyboardInterrupt


def _dies_at_the_third() -> object:
    from collectors.landed_file import write_answer

    calls = iter(range(100))

    def write(path: Path, answer: object) -> object:
        if next(calls) == 2:
            raise KeyboardInterrupt
        return write_answer(path, answer)  # type: ignore[arg-type]

    return write


def test_without_declared_terms_nothing_is_touched(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A setting that was forgotten once would delete three years of counts."""
    monkeypatch.delenv("PULSE_YOUTUBE_TERMS")
    before = digests(office.home)
    with pytest.raises(CredentialsMissing, match="owner-consent"):
        housekeep(load_settings())
    assert digests(office.home) == before


def test_it_waits_for_a_sweep(office: Office) -> None:
    """Answers would be purged under the hands of the sweep that rests on them."""
    from collectors.landing import Landing

    with (
        Landing(office.home / "landing").lock(),
        pytest.raises(BadInput, match="collecting"),
    ):
        housekeep(load_settings())
