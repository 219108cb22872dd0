"""A ranking is checked by its evidence alone, wherever that comes from."""

import hashlib
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from pulse.cli import app
from pulse.trouble import BadInput, Exit
from pulse.verifying import verify_bundle
from reports.evidence import write_evidence
from tests.pulse.conftest import TwoRuns

pytestmark = pytest.mark.slow

PULSE = str(Path(sys.executable).with_name("pulse"))


@pytest.fixture
def bundle(two_runs_kept: TwoRuns, tmp_path: Path) -> Path:
    write_evidence(two_runs_kept.folder, tmp_path / "evidence.zip")
    return tmp_path / "evidence.zip"


def members(bundle: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(bundle) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def written(bundle: Path, content: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(bundle, "w") as parts:
        for name, data in content.items():
            parts.writestr(name, data)
    return bundle


def with_digests(content: dict[str, bytes]) -> dict[str, bytes]:
    """As somebody would do who wants it to look untouched."""
    digests = json.loads(content["digests.json"])
    digests["files"] = {
        name: hashlib.sha256(content[name]).hexdigest() for name in digests["files"]
    }
    return content | {"digests.json": json.dumps(digests).encode()}


def test_it_verifies_in_an_empty_folder(bundle: Path, two_runs_kept: TwoRuns) -> None:
    """Only we could check our own ranking."""
    done = subprocess.run(
        [PULSE, "verify", bundle.name, "--json"],
        capture_output=True,
        text=True,
        cwd=bundle.parent,
        env={"PATH": "/usr/bin:/bin"},
        timeout=60,
    )
    found = json.loads(done.stdout)
    assert (done.returncode, found["same"], found["first"]) == (0, True, None)
    assert found["run_id"] == two_runs_kept.after
    assert found["checked"]["results"]["rows"] > 100
    assert [path.name for path in bundle.parent.iterdir()] == ["evidence.zip"]


def test_equal_runs_give_equal_bytes(bundle: Path, two_runs_kept: TwoRuns) -> None:
    """Two copies of one publication would look like two."""
    before = bundle.read_bytes()
    write_evidence(two_runs_kept.folder, bundle)
    assert bundle.read_bytes() == before


def test_rules_lie_in_it_under_their_published_digests(bundle: Path) -> None:
    """Nobody could tell whether these are the rules that were announced."""
    content = members(bundle)
    digests = json.loads(content["digests.json"])
    for rules in ("campaign", "methodology"):
        digest = hashlib.sha256(content[f"{rules}.json"]).hexdigest()
        assert digest == digests[f"{rules}_digest"]
    assert set(json.loads(content["staff.json"])) == {"choices", "exclusions", "featured"}


def test_what_was_altered_is_named(bundle: Path) -> None:
    """A forged place would pass, with or without forged digests."""
    content = members(bundle)
    table = pq.read_table(BytesIO(content["ranking.parquet"]))
    rows = table.to_pylist()
    forged = rows[4] | {"follow_total": 5_555_555}
    out = BytesIO()
    pq.write_table(pa.Table.from_pylist([*rows[:4], forged, *rows[5:]], table.schema), out)
    content["ranking.parquet"] = out.getvalue()

    files, results = verify_bundle(written(bundle, content)).steps
    assert [one.row for one in files.differences] == [{"file": "ranking.parquet"}]
    [difference] = results.differences
    assert difference.row["tambon_code"] == forged["tambon_code"]
    assert (difference.column, difference.kept) == ("follow_total", 5_555_555)
    # Which number says more than which file.
    assert verify_bundle(bundle).differences == [difference, *files.differences]

    done = verify_bundle(written(bundle, with_digests(content)))
    assert done.differences == [difference]
    assert done.exit_code == Exit.WRONG_USE


def test_other_rules_beside_the_run_are_named(bundle: Path) -> None:
    """Readers would be shown other weights than those that were used."""
    content = members(bundle)
    content["methodology.json"] = content["methodology.json"].replace(b"2564", b"2565")
    [difference] = verify_bundle(written(bundle, with_digests(content))).differences
    assert difference.where == "methodology.json"


def test_a_file_that_is_lacking_is_said(bundle: Path) -> None:
    """Half a bundle would verify."""
    content = members(bundle)
    del content["README.txt"]
    [difference] = verify_bundle(written(bundle, content)).differences
    assert (difference.row, difference.found) == ({"file": "README.txt"}, None)
    del content["used_number.parquet"]
    with pytest.raises(BadInput):
        verify_bundle(written(bundle, content))


@pytest.mark.parametrize(
    "name", ["../evil.txt", "/evil.txt", "a/run.parquet", "..\\evil.txt", "setup.py"]
)
def test_nothing_but_its_own_files_is_unpacked(bundle: Path, name: str) -> None:
    """A bundle from elsewhere could write into one's folders."""
    content = members(bundle) | {name: b"x"}
    with pytest.raises(BadInput, match="no part of a bundle"):
        verify_bundle(written(bundle, content))
    assert not (bundle.parent.parent / "evil.txt").exists()


def test_a_bundle_cannot_fill_the_disk_or_the_day(
    bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few bytes can unpack to more than a machine holds, or ask for draws without end."""
    with monkeypatch.context() as patch:
        patch.setattr("pulse.verifying_bundle.LARGEST", 1000)
        with pytest.raises(BadInput, match="larger than"):
            verify_bundle(bundle)
    with monkeypatch.context() as patch:
        patch.setattr("pulse.verifying_bundle.MOST_ROWS", 100)
        with pytest.raises(BadInput, match="larger than any run"):
            verify_bundle(bundle)
    with monkeypatch.context() as patch:
        patch.setattr("pulse.verifying_bundle.MOST_DRAWS", 10)
        with pytest.raises(BadInput, match="draws"):
            verify_bundle(bundle)
    monkeypatch.setattr("pulse.verifying_bundle.MOST_DECIMALS", 3)
    with pytest.raises(BadInput, match="decimals"):
        verify_bundle(bundle)


def with_table(
    content: dict[str, bytes], name: str, alter: Callable[[pa.Table], pa.Table]
) -> dict[str, bytes]:
    out = BytesIO()
    pq.write_table(alter(pq.read_table(BytesIO(content[name]))), out)
    return content | {name: out.getvalue()}


def all_with(**columns: object) -> Callable[[pa.Table], pa.Table]:
    def alter(table: pa.Table) -> pa.Table:
        rows = [row | columns for row in table.to_pylist()]
        return pa.Table.from_pylist(rows, schema=table.schema)

    return alter


@pytest.mark.parametrize(
    ("name", "alter"),
    [
        ("used_number.parquet", lambda table: table.drop_columns(["measure"])),
        ("used_number.parquet", all_with(value=2**62)),
        ("used_number.parquet", all_with(state="x")),
        ("used_tambon.parquet", lambda table: table.slice(0, 0)),
        ("ranking.parquet", lambda table: table.drop_columns(["tambon_code"])),
        ("run.parquet", all_with(as_of=None)),
    ],
)
def test_tables_without_sense_are_told_as_such(
    bundle: Path, name: str, alter: Callable[[pa.Table], pa.Table]
) -> None:
    """Whoever was sent a botched forgery would see a traceback, and think the program broken."""
    done = verify_bundle(written(bundle, with_digests(with_table(members(bundle), name, alter))))
    assert done.exit_code == Exit.WRONG_USE
    assert "no sense" in done.differences[0].found


def test_words_of_a_bundle_do_not_reach_the_terminal_as_commands(bundle: Path) -> None:
    """A name could wipe the finding off the screen, or write another line below it."""
    name = "\x1b[2J\nthe same"
    content = with_table(members(bundle), "ranking.parquet", all_with(tambon=name))
    written(bundle, content)
    done = CliRunner().invoke(app, ["verify", str(bundle)])
    assert done.exit_code == Exit.WRONG_USE
    assert "\x1b" not in done.output
    assert "\nthe same" not in done.output


@pytest.mark.parametrize("kind", ["no zip", "cut", "twice", "run", "digests", "numbers", "missing"])
def test_a_damaged_bundle_is_a_message(bundle: Path, kind: str) -> None:
    """Whoever was sent half a file would see a traceback."""
    content, whole = members(bundle), bundle.read_bytes()
    if kind == "no zip":
        bundle.write_bytes(b"PK but not really")
    elif kind == "cut":
        bundle.write_bytes(whole[: len(whole) // 2])
    elif kind == "twice":
        with zipfile.ZipFile(bundle, "a") as parts, pytest.warns(UserWarning, match="Duplicate"):
            parts.writestr("run.parquet", b"x")
    elif kind == "missing":
        bundle.unlink()
    else:
        name = {"run": "run.parquet", "digests": "digests.json", "numbers": "used_number.parquet"}
        written(bundle, content | {name[kind]: b"{}"})
    with pytest.raises(BadInput, match=r"evidence\.zip"):
        verify_bundle(bundle)


def test_its_readme_tells_how_to_do_without_us(bundle: Path, tmp_path: Path) -> None:
    """The instructions would have been wrong since they were written."""
    content = members(bundle)
    for name, data in content.items():
        (tmp_path / name).write_bytes(data)
    readme = content["README.txt"].decode()
    [digest, score] = re.findall(r"(?m)^    (?:select|with)\b[^;]*;", readme)
    run = pq.read_table(tmp_path / "run.parquet").to_pylist()[0]
    ranking = pq.read_table(tmp_path / "ranking.parquet").to_pylist()
    with duckdb.connect() as con:  # the tests' working folder is where these files lie
        assert con.execute(digest).fetchone() == (run["observations_digest"],)
        scores = dict(con.execute(score).fetchall())
    published = {row["tambon_code"]: row["score"] for row in ranking if row["score"] is not None}
    assert scores == pytest.approx(published, abs=1e-4)
    assert len(scores) > 5
    assert set(content) - {"README.txt"} == {
        f"{name}{suffix}"
        for line in readme.partition("Evidence of a ranking")[2].splitlines()
        if line.startswith("  ") and not line.startswith("   ")
        for stems, suffix in [_files_of(line)]
        for name in stems
    }


def _files_of(line: str) -> tuple[list[str], str]:
    """``a, b (.parquet)   what`` or ``a.parquet   what``."""
    named = re.split(r"\s{3,}", line.strip())[0]
    if named.endswith("(.parquet)"):
        return re.findall(r"\w+", named.removesuffix("(.parquet)")), ".parquet"
    return re.findall(r"[\w.]+", named), ""
