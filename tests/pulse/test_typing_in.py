"""Typed counts from the sheet to the marts, and again from the kept files."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pulse.cli import app
from pulse.home import Home
from pulse.loading import load
from pulse.rebuilding import rebuild
from pulse.registering import import_register
from pulse.settings import load_settings
from pulse.trouble import BadInput, Exit
from pulse.typing_in import check_typed, import_typed
from registry.campaign import SHIPPED
from registry.thai_dates import BANGKOK, bangkok_today, thai_date
from tests.marts import marts, rows

REGISTER = (
    "tambon_code,line_square,website\n"
    "430106,https://line.me/ti/g2/qtxRWaF9DrdSsqv1,https://a.example.org/\n"
)
HEADINGS = "วันที่,รหัสตำบล,ช่องทาง,ตัวชี้วัด,จำนวน,หน่วยงาน,หลักฐาน\n"
NOW = datetime.combine(date(2026, 11, 20), datetime.min.time(), BANGKOK) + timedelta(hours=10)


def line(day: date, count: str, channel: str = "square", measure: str = "สมาชิก") -> str:
    return f"{thai_date(day)},430106,{channel},{measure},{count},สพจ.หนองคาย,square.png\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PULSE_HOME", str(tmp_path / "data"))
    (tmp_path / "register.csv").write_text(REGISTER, encoding="utf-8")
    at = NOW - timedelta(days=90)
    import_register(load_settings(), tmp_path / "register.csv", at)
    return tmp_path / "data"


def sheet(tmp_path: Path, *lines: str) -> str:
    path = tmp_path / "typed.csv"
    path.write_text(HEADINGS + "".join(lines), encoding="utf-8")
    return str(path)


def follows(home: Path) -> list[tuple[object, ...]]:
    select = "select day, follow, state, observed_at from mart.account_daily order by day"
    return rows(home / "analyst.duckdb", select)


def test_typed_counts_reach_the_marts_and_survive_a_rebuild(home: Path, tmp_path: Path) -> None:
    """A lost database would take with it what nobody can read off a platform again."""
    yesterday, today = NOW.date() - timedelta(days=1), NOW.date()
    import_typed(
        load_settings(),
        sheet(tmp_path, line(yesterday, "๑.๒ พัน"), line(today, "๑๒๑๐"), line(today, "x")),
        NOW,
    )
    assert follows(home) == [
        (yesterday, 1200, "typed", datetime.combine(today, datetime.min.time(), BANGKOK)
         - timedelta(seconds=1)),
        (today, 1210, "typed", NOW),
    ]  # fmt: skip
    select = "select value, rounded, office, evidence, file from mart.typed_count order by day"
    typed = rows(home / "analyst.duckdb", select)
    assert [row[:4] for row in typed] == [
        (1200, True, "สพจ.หนองคาย", "square.png"),
        (1210, False, "สพจ.หนองคาย", "square.png"),
    ]
    kept, _, row = str(typed[0][4]).removeprefix("typed/").partition("#")
    content = json.loads((Home(home).typed / kept).read_text(encoding="utf-8"))
    assert [count["row"] for count in content["counts"]] == [int(row), 3]
    before = marts(home / "analyst.duckdb")
    assert load(load_settings()).exit_code == Exit.DONE
    assert marts(home / "analyst.duckdb") == before
    rebuild(load_settings())
    assert marts(home / "analyst.duckdb") == before


def test_a_later_import_of_a_day_corrects_it(home: Path, tmp_path: Path) -> None:
    """A slip of the pen would stand for ever."""
    for n, count in enumerate(("560", "56")):
        import_typed(
            load_settings(),
            sheet(tmp_path, line(NOW.date() - timedelta(days=1), count)),
            NOW + timedelta(hours=n),
        )
    assert [row[1] for row in follows(home)] == [56]


def test_an_import_cut_off_before_the_store_is_finished_by_the_next_load(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was kept must be in force, or a rebuild would change the numbers."""
    with monkeypatch.context() as patch:
        patch.setattr("pulse.typing_in.load_typed", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            import_typed(load_settings(), sheet(tmp_path, line(NOW.date(), "56")), NOW)
    load(load_settings())
    assert [row[1] for row in follows(home)] == [56]


def test_a_damaged_import_is_named_and_the_others_are_loaded(home: Path, tmp_path: Path) -> None:
    """One bad file would stop every load of the office."""
    import_typed(load_settings(), sheet(tmp_path, line(NOW.date(), "56")), NOW)
    for name, content in (("1.json", "{"), ("2.json", '{"at": "2026-01-01", "counts": [{}]}')):
        (Home(home).typed / name).write_text(content)
    loaded = load(load_settings())
    assert [Path(said.split(" is damaged")[0]).name for said in loaded.damaged] == [
        "1.json",
        "2.json",
    ]
    rebuild(load_settings())
    assert [row[1] for row in follows(home)] == [56]


def test_nothing_sound_changes_nothing(home: Path, tmp_path: Path) -> None:
    """An empty import would lie among the kept ones for ever."""
    found = import_typed(load_settings(), sheet(tmp_path, line(NOW.date(), "-5")), NOW)
    assert found.counts == ()
    assert not Home(home).typed.exists()


def test_without_a_register_the_way_out_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every row would be refused as unknown, and nobody would see why."""
    monkeypatch.setenv("PULSE_HOME", str(tmp_path / "empty"))
    with pytest.raises(BadInput, match="pulse register import FILE"):
        check_typed(load_settings(), sheet(tmp_path, line(NOW.date(), "5")))


def test_real_counts_do_not_enter_the_demo(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Invented and real numbers in one ranking could never be told apart again."""
    Home(home).demo_marker.write_text("{}")
    with pytest.raises(BadInput, match="invented"):
        import_typed(load_settings(), sheet(tmp_path, line(NOW.date(), "5")), NOW)
    assert not Home(home).typed.exists()
    for channel in ("YOUTUBE", "FACEBOOK"):
        monkeypatch.setenv(f"PULSE_{channel}_URL", "http://127.0.0.1:9")
    import_typed(load_settings(), sheet(tmp_path, line(NOW.date(), "5")), NOW)


def test_who_types_for_a_channel_that_does_not_count_is_told(home: Path, tmp_path: Path) -> None:
    """The office would count rooms all season, and wonder why no rank moves."""
    source = sheet(tmp_path, line(bangkok_today(), "5"))
    checked = CliRunner().invoke(app, ["typed", "check", source, "--json"])
    assert json.loads(checked.stdout)["not_counted"] == ["line_square"]
    assert "campaign.toml" in CliRunner().invoke(app, ["typed", "import", source]).stdout
    campaign = SHIPPED.read_text(encoding="utf-8")
    channels = campaign.replace('["youtube", "facebook"]', '["facebook", "line_square"]')
    (home / "campaign.toml").write_text(channels, encoding="utf-8")
    checked = CliRunner().invoke(app, ["typed", "check", source, "--json"])
    assert json.loads(checked.stdout)["not_counted"] == []
    assert "campaign.toml" not in CliRunner().invoke(app, ["typed", "import", source]).stdout


def test_the_command_says_what_it_took_and_what_it_refused(home: Path, tmp_path: Path) -> None:
    """Scripts and people must see from the exit code whether a row was lost."""
    today = bangkok_today()
    source = sheet(tmp_path, line(today, "5"), line(today + timedelta(days=1), "6"))
    checked = CliRunner().invoke(app, ["typed", "check", source, "--json"])
    assert (checked.exit_code, json.loads(checked.stdout)["imported"]) == (Exit.IN_PART, False)
    assert not Home(home).typed.exists()
    problems = tmp_path / "problems.csv"
    words = ["typed", "import", source, "--json", "--problems", str(problems)]
    done = CliRunner().invoke(app, words)
    told = json.loads(done.stdout)
    assert (done.exit_code, told["counts"], told["imported"]) == (Exit.IN_PART, 1, True)
    assert [problem["code"] for problem in told["problems"]] == ["date_future"]
    assert "date_future" in problems.read_text(encoding="utf-8")
    assert [row[1] for row in follows(home)] == [5]
