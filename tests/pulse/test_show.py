"""Tables on a terminal, in a pipe, and without colours."""

import io
import json
import os
import pty
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from rich.console import Console

from pulse import show
from registry.dopa import all_places
from reports.safe_text import width

PULSE = str(Path(sys.executable).with_name("pulse"))
COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]")


@pytest.mark.parametrize("columns", [160, 40])
def test_thai_tables_are_straight(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Vowels and tone marks above and below take no column, and must not begin a line."""
    printed = io.StringIO()
    monkeypatch.setattr(show, "console", Console(file=printed, width=columns))
    rows = [(place.tambon, place.amphoe, place.province, 1234) for place in all_places()[::15]]
    show.as_table("", ("ตำบล", "อำเภอ", "จังหวัด", "ผู้ติดตาม"), rows)
    lines = printed.getvalue().splitlines()
    assert len(lines) > len(rows) > 400
    assert {width(line) for line in lines if line.strip()} == {width(lines[-1])}
    cells = [cell.strip() for line in lines for cell in line.split("│")]
    assert not any(cell and unicodedata.category(cell[0]) == "Mn" for cell in cells)


HOSTILE = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202eแดง\ud800\r"


def test_no_name_from_outside_commands_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A page's title could wipe the screen, or write what looks like our own words."""
    printed = io.StringIO()
    for name in ("console", "errors"):
        monkeypatch.setattr(show, name, Console(file=printed, width=200))
    show.say(f"  bundle:    {HOSTILE}\nsecond  line")
    show.complain(HOSTILE)
    show.as_table("", ("ชื่อ",), [(HOSTILE,)])
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800]", printed.getvalue())
    first, second, *_ = printed.getvalue().splitlines()
    assert first.startswith("  bundle:    ]0;owned")
    assert second == "second  line"

    show.as_json({"title": HOSTILE})
    document = capsys.readouterr().out
    assert not re.search("[\x1b\x7f-\x9f\ud800]", document)
    assert json.loads(document) == {"title": HOSTILE}


def test_no_colour_code_reaches_a_pipe() -> None:
    """A log or another program would keep them for ever."""
    said = subprocess.run(
        [PULSE, "status"], capture_output=True, text=True, timeout=60, env=_environment()
    )
    assert "ช่องทาง" in said.stdout or "none yet" in said.stdout
    assert "\x1b" not in said.stdout + said.stderr


@pytest.mark.parametrize(("settings", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
@pytest.mark.parametrize("words", [("--help",), ("no-such-command",)])
def test_no_color_is_respected_on_a_terminal(
    words: tuple[str, ...], settings: dict[str, str], coloured: bool
) -> None:
    """https://no-color.org: some people cannot read colours, and say so once for all programs."""
    assert bool(COLOUR.search(_on_a_terminal(*words, **settings))) is coloured


def _on_a_terminal(*words: str, **settings: str) -> str:
    ours, theirs = pty.openpty()
    done = subprocess.Popen(
        [PULSE, *words], stdout=theirs, stderr=theirs, env=_environment() | settings
    )
    os.close(theirs)
    said = b""
    while part := _read(ours):
        said += part
    done.wait(60)
    os.close(ours)
    return said.decode(errors="replace")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other end is closed
        return b""


def _environment() -> dict[str, str]:
    """Like a person's own; what a CI sets would colour or silence everything."""
    ours = {"NO_COLOR", "FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS", "TTY_COMPATIBLE"}
    return {name: value for name, value in os.environ.items() if name not in ours} | {
        "TERM": "xterm-256color"
    }
