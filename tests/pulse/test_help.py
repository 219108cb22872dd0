"""What every command promises: it teaches by example, speaks JSON, and completes."""

import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from pulse.cli import app
from pulse.commands.options import run_ids
from pulse.home import Home


def _commands(command: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], object]]:
    parts = getattr(command, "commands", None)
    if parts is None:
        yield path, command
        return
    for name, part in parts.items():
        yield from _commands(part, (*path, name))


COMMANDS = dict(_commands(typer.main.get_command(app), ()))


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_has_examples_that_can_be_typed(path: tuple[str, ...]) -> None:
    """An example with an option that is no more teaches people to distrust the rest."""
    command = COMMANDS[path]
    lines = (command.help or "").splitlines()  # type: ignore[attr-defined]
    examples = [line.strip() for line in lines if line.strip().startswith("Example: ")]
    assert examples, f"pulse {' '.join(path)} --help has no example"
    for example in examples:
        words = shlex.split(example.removeprefix("Example: "))
        while "=" in words[0]:  # settings before the command
            words.pop(0)
        assert tuple(words[: len(path) + 1]) == ("pulse", *path)
        command.make_context("pulse", words[len(path) + 1 :])  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_shows_its_help_and_speaks_json(path: tuple[str, ...]) -> None:
    """Scripts rely on one document on standard output, from whatever command."""
    done = CliRunner().invoke(app, [*path, "--help"], env={"TERM": "dumb", "COLUMNS": "200"})
    assert done.exit_code == 0
    assert "--json" in done.stdout


@pytest.mark.parametrize(
    ("line", "words", "found"),
    [
        ("pulse collect --channel y", 3, "youtube"),
        ("pulse collect --province 4", 3, "43"),
        ("pulse pub", 1, "publish"),
    ],
)
def test_a_shell_completes(line: str, words: int, found: str) -> None:
    """A person who does not know the names by heart looks for them with the tabulator."""
    done = CliRunner().invoke(
        app,
        prog_name="pulse",
        env={"_PULSE_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(words)},
    )
    assert found in done.stdout.split()
    assert "--install-completion" in CliRunner().invoke(app, ["--help"]).stdout


def test_run_ids_complete_the_latest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody can type a run id from memory."""
    home = Home(Path("office"))
    for name in ("20261121T000000Z-aaaaaaaa", "20261122T000000Z-bbbbbbbb", ".draft"):
        (home.runs / name).mkdir(parents=True)
    monkeypatch.setenv("PULSE_HOME", str(home.root))
    assert run_ids("2026") == ["20261122T000000Z-bbbbbbbb", "20261121T000000Z-aaaaaaaa"]
    assert run_ids("20261121") == ["20261121T000000Z-aaaaaaaa"]
