"""The register from a Google Sheet, and what keeps half of one out."""

import json
from pathlib import Path

import pytest

from pulse.home import Home
from pulse.rebuilding import rebuild
from pulse.registering import import_register
from pulse.settings import load_settings
from pulse.trouble import BadInput
from registry.dopa import all_places
from registry.spreadsheet_cells import UnreadableRegister
from tests.collectors.loopback import Loopback, Reply, Request, serving
from tests.marts import rows

LINK = "https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWxYz/edit#gid=12"
CODES = [place.code for place in all_places() if not place.code.startswith("10")][:20]
CSV = {"Content-Type": "text/csv"}


class Sheet:
    """What the stand-in for Google holds at the moment."""

    def __init__(self) -> None:
        self.reply = Reply()

    def rows(self, codes: list[str]) -> None:
        lines = ["tambon_code,leaders", *(f"{code},15" for code in codes)]
        self.reply = Reply("\n".join(lines), 200, CSV)

    def respond(self, _: Request) -> Reply:
        return self.reply


def in_force(home: Path) -> int:
    [(tambons,)] = rows(home / "analyst.duckdb", "select count(*) from mart.tambon")
    return int(str(tambons))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PULSE_HOME", str(tmp_path / "data"))
    return tmp_path / "data"


def stand_in(google: Loopback, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("PULSE_GOOGLE_SHEETS_URL", google.url)


def test_the_last_good_register_outlives_a_bad_sheet(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One careless click in the sheet would throw tambons out of the programme."""
    sheet = Sheet()
    with serving(sheet.respond) as google:
        stand_in(google, monkeypatch)
        sheet.rows(CODES)
        import_register(load_settings(), LINK)
        assert in_force(home) == 20
        [kept] = Home(home).register.glob("*.json")
        content = json.loads(kept.read_text(encoding="utf-8"))
        assert content["source"] == LINK.removeprefix("https://").replace("/edit", "")
        assert len(content["sha256"]) == 64

        sheet.reply = Reply("<html>Sign in</html>")
        with pytest.raises(UnreadableRegister, match="share the sheet"):
            import_register(load_settings(), LINK)
        sheet.reply = Reply("", 200, CSV)
        with pytest.raises(UnreadableRegister, match="empty"):
            import_register(load_settings(), LINK)
        sheet.rows(CODES[:15])
        with pytest.raises(BadInput, match=r"5 of the 20 tambons"):
            import_register(load_settings(), LINK)
        assert in_force(home) == 20
        assert len(list(Home(home).register.glob("*.json"))) == 1
        rebuild(load_settings())
        assert in_force(home) == 20

        sheet.rows(CODES[:16])
        import_register(load_settings(), LINK)
        assert in_force(home) == 16


def test_a_damaged_kept_register_is_named(home: Path, tmp_path: Path) -> None:
    """A bad disk would end every later import, and the rebuild that mends it, in a traceback."""
    source = tmp_path / "register.csv"
    source.write_text(f"tambon_code\n{CODES[0]}\n", encoding="utf-8")
    import_register(load_settings(), source)
    [kept] = Home(home).register.glob("*.json")
    kept.write_text("{", encoding="utf-8")
    for again in (
        lambda: import_register(load_settings(), source),
        lambda: rebuild(load_settings()),
    ):
        with pytest.raises(BadInput, match=f"{kept.name} is damaged"):
            again()


def test_rows_are_counted_whether_sound_or_not(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet cut in half would pass when half of it had never been sound."""
    sheet = Sheet()
    with serving(sheet.respond) as google:
        stand_in(google, monkeypatch)
        sheet.rows([*CODES[:10], *(["999999"] * 10)])
        import_register(load_settings(), LINK)
        sheet.rows(CODES[:10])
        with pytest.raises(BadInput, match="10 rows"):
            import_register(load_settings(), LINK)
        import_register(load_settings(), LINK, force=True)
    assert in_force(home) == 10
