"""Publications are found again wherever they lie, and taken away with nothing but themselves."""

import os
from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq

from reports.evidence import write_evidence
from reports.publish import write_publication
from reports.published import (
    files_of,
    holds_numbers_of,
    published_in,
    remove_publication,
    run_of,
    written_at,
)
from tests.reports.sample import EMPTY, measure_row, publication_of, ranking_row


def test_it_is_found_wherever_it_was_put(tmp_path):
    """A copy in a folder of its own would keep what the report had to lose."""
    for folder in ("reports/r1", "handed out/to the province/week 1", "reports/.r2-draft"):
        write_publication(publication_of(60), tmp_path / folder)
    found = published_in(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "handed out/to the province/week 1",
        "reports/r1",
    ]
    assert {run_of(folder) for folder in found} == {publication_of(60).run["run_id"]}


def test_whether_a_channels_numbers_stand_in_it(tmp_path):
    """A report would go that may stay, or stay that must go."""
    rows = [
        measure_row("430501", "like", None, "purged", channel="youtube"),
        measure_row("430501", "like", 7, "observed"),
    ]
    published = replace(EMPTY, ranking=[ranking_row(1, "430501")], measures=rows)
    write_publication(published, tmp_path / "out")
    assert not holds_numbers_of(tmp_path / "out", "youtube")
    assert holds_numbers_of(tmp_path / "out", "facebook")
    assert not holds_numbers_of(tmp_path, "facebook")
    (tmp_path / "out/tambon_measures.parquet").write_bytes(b"PAR1")
    (tmp_path / "out/ranking.parquet").write_bytes(b"PAR1")
    assert holds_numbers_of(tmp_path / "out", "youtube")
    assert run_of(tmp_path / "out") is None


def test_numbers_that_stand_in_the_evidence_alone(tmp_path):
    """A bundle that somebody put aside would keep every number that had to go."""
    run = tmp_path / "run"
    run.mkdir()
    rules = dict.fromkeys(("campaign_json", "methodology_json", "staff_json"), "{}")
    tables = {
        "run": [{"run_id": "r1", **rules}],
        "tambon_measure": [{"channel": "youtube", "value": None}],
        "used_number": [{"channel": "facebook", "value": 7}],
        "used_first": [{"channel": "youtube", "value": 5}],
    }
    for name, rows in tables.items():
        pq.write_table(pa.Table.from_pylist(rows), run / f"{name}.parquet")
    alone = tmp_path / "copies" / "evidence.zip"
    alone.parent.mkdir()
    write_evidence(run, alone)
    assert published_in(tmp_path) == [alone.parent]
    assert run_of(alone.parent) == "r1"
    os.utime(alone, (1e9, 1e9))
    assert written_at(alone.parent).timestamp() == 1e9
    assert holds_numbers_of(alone.parent, "youtube")
    assert not holds_numbers_of(alone.parent, "line")
    alone.write_bytes(b"PK")
    assert holds_numbers_of(alone.parent, "line")
    assert run_of(alone.parent) is None
    remove_publication(alone.parent)
    assert not alone.parent.exists()


def test_only_what_was_published_is_removed(tmp_path):
    """A letter that somebody put beside the report would be gone."""
    write_publication(publication_of(60), tmp_path / "out")
    # Cut off before the last one, it is found again.
    last = [path.name for path in files_of(tmp_path / "out")[-2:]]
    assert last == ["ranking.parquet", "tambon_measures.parquet"]
    (tmp_path / "out/letter.docx").write_text("keep")
    remove_publication(tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").rglob("*")] == ["letter.docx"]
    (tmp_path / "out/letter.docx").unlink()
    write_publication(publication_of(60), tmp_path / "out")
    remove_publication(tmp_path / "out")
    assert not (tmp_path / "out").exists()
