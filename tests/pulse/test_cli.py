"""The command line as scripts and people meet it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

PULSE = str(Path(sys.executable).with_name("pulse"))
HEADING = (
    "tambon_code,tambon,amphoe,province,pilot,leaders,youtube,facebook,line,line_square,website\n"
)
SOUND = "430106,วัดธาตุ,เมืองหนองคาย,หนองคาย,yes,15,,https://facebook.com/some.page,,,\n"


def pulse(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([PULSE, *words], capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    "command",
    [
        "demo",
        "register",
        "typed",
        "plan",
        "collect",
        "load",
        "rebuild",
        "rank",
        "publish",
        "why",
        "verify",
        "compare",
        "sandbox",
    ],
)
def test_promised_commands_exist_and_speak_json(command: str) -> None:
    """Other people's scripts use these names."""
    words = (command, "check") if command in {"register", "typed"} else (command,)
    done = pulse(*words, "--help")
    assert done.returncode == 0
    assert "--json" in done.stdout


def test_help_imports_neither_prefect_nor_google() -> None:
    """The command line must answer at once on the office machine."""
    code = (
        "import sys; sys.argv = ['pulse', '--help']\n"
        "import pulse.cli\n"
        "try: pulse.cli.main()\n"
        "except SystemExit: pass\n"
        "heavy = {'prefect', 'googleapiclient', 'duckdb', 'pyarrow'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("no-such-command",), "No such command"),
        (("register", "check", "missing.csv"), "missing.csv"),
        (("rank",), "pulse register import"),
        (("rank", "--as-of", "yesterday"), "2021-05-01T23:59"),
        (("publish",), "pulse rank"),
        (("verify", "20210501T165900Z-1a2b3c4d"), "pulse rank"),
        (("verify", "missing.zip"), "missing.zip"),
        (("plan",), "pulse register import"),
        (("collect",), "pulse register import"),
        (("collect", "--channel", "tiktok"), "No collector for tiktok"),
        (("collect", "--resume"), "Nothing to resume"),
    ],
)
def test_wrong_use_exits_2_with_a_message_and_no_traceback(
    words: tuple[str, ...], said: str
) -> None:
    """Somebody who is not a programmer must know what to do next."""
    done = pulse(*words)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "home"),
    [
        (("rank",), "a-file"),
        (("demo",), "a-file"),
        (("demo", "--facebook-posts", "missing.csv"), "data"),
        (("register", "check", "register.csv", "--problems", "no-folder/x.csv"), "data"),
    ],
)
def test_a_path_that_cannot_be_used_is_a_message(
    words: tuple[str, ...], home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistyped folder is the commonest mistake of all."""
    Path("a-file").touch()
    Path("register.csv").write_text(HEADING + SOUND, encoding="utf-8")
    monkeypatch.setenv("PULSE_HOME", home)
    done = pulse(*words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_refusals_are_json_too() -> None:
    """A script that asked for JSON must not have to parse prose."""
    done = pulse("rank", "--json")
    assert (done.returncode, json.loads(done.stdout)["exit_code"]) == (2, 2)


def test_a_register_in_part_sound_exits_3_and_lists_the_rest() -> None:
    """A row that is left out must be named, with its number, to people and to scripts."""
    Path("register.csv").write_text(
        HEADING + SOUND + "999999,ไม่มีที่นี่,ไม่มี,หนองคาย,,,,,,,\n", encoding="utf-8-sig"
    )
    done = pulse("register", "import", "register.csv", "--json", "--problems", "mend.csv")
    found = json.loads(done.stdout)
    assert (done.returncode, found["tambons"], found["rows_read"]) == (3, 1, 2)
    assert found["changes"]["added"] == ["430106"]
    assert {problem["row"] for problem in found["problems"]} == {3}
    assert "999999" in Path("mend.csv").read_text(encoding="utf-8-sig")
    assert Path("data/analyst.duckdb").exists()


def test_a_register_without_a_sound_row_lists_why_and_changes_nothing() -> None:
    """The register in force survives the wrong file, and the person learns what is wrong."""
    Path("register.csv").write_text(HEADING + "999999,ก,ข,ค,,,,,,,\n", encoding="utf-8")
    done = pulse("register", "import", "register.csv", "--json")
    found = json.loads(done.stdout)
    assert (done.returncode, found["tambons"], found["changes"]) == (2, 0, None)
    assert [problem["row"] for problem in found["problems"]] == [2]
    assert not Path("data/register").exists()


def test_importing_again_says_what_changed() -> None:
    """Staff must see what an import did to the list of tambons before they trust it."""
    Path("register.csv").write_text(HEADING + SOUND, encoding="utf-8")
    assert pulse("register", "import", "register.csv").returncode == 0
    Path("register.csv").write_text(
        HEADING + SOUND.replace("some.page", "another.page"), encoding="utf-8"
    )
    again = json.loads(pulse("register", "import", "register.csv", "--json").stdout)["changes"]
    assert again["accounts_added"] == ["430106 facebook name:another.page"]
    assert again["accounts_removed"] == ["430106 facebook name:some.page"]
    assert again["unchanged"] == 1


def test_half_a_register_is_refused_and_names_who_leaves_when_forced() -> None:
    """A file cut short would take tambons out of the ranking without anybody deciding it."""
    other = "430107,หาดคำ,เมืองหนองคาย,หนองคาย,no,15,,,,,\n"
    Path("register.csv").write_text(HEADING + SOUND + other, encoding="utf-8")
    assert pulse("register", "import", "register.csv").returncode == 0
    Path("register.csv").write_text(HEADING + SOUND, encoding="utf-8")
    refused = pulse("register", "import", "register.csv")
    assert (refused.returncode, "1 of the 2 tambons" in refused.stderr) == (2, True)
    forced = pulse("register", "import", "register.csv", "--force")
    assert forced.returncode == 0
    assert "ตำบลออก" in forced.stdout
    assert "หาดคำ" in forced.stdout


def test_credentials_missing_exits_4_and_says_which() -> None:
    """The nightly run must tell apart a missing token from a platform's fault."""
    Path("register.csv").write_text(HEADING + SOUND, encoding="utf-8")
    pulse("register", "import", "register.csv")
    done = pulse("collect")
    assert done.returncode == 4
    assert "PULSE_FACEBOOK_TOKEN" in done.stderr
