import csv
from dataclasses import replace
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reports.columns import TABLES
from reports.tables import tables_of, write_csv, write_parquet
from tests.reports.sample import EMPTY, measure_row, publication_of, ranking_row


def read_csv(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_ranking_keeps_the_promised_columns_first():
    """Scripts of others that read the ranking by position would read other numbers."""
    # fmt: off
    promised = [
        "run_id", "place", "rank", "tambon_code", "tambon", "amphoe", "province", "region_no",
        "centre_no", "score", "like_total", "follow_total", "share_total", "like_pct",
        "follow_pct", "share_pct", "coverage", "rank_low", "rank_high", "decided_by", "status",
        "reason",
    ]
    # fmt: on
    assert list(TABLES["ranking"][: len(promised)]) == promised


@pytest.mark.parametrize("table", TABLES)
def test_table_without_rows_has_its_columns(table, tmp_path):
    """A round without a pick would break whoever reads the file by column name."""
    write_csv(table, [], tmp_path / "t.csv")
    write_parquet(table, [], tmp_path / "t.parquet")
    heading = (tmp_path / "t.csv").read_text(encoding="utf-8-sig").strip().split(",")
    assert heading == list(TABLES[table]) == pq.read_table(tmp_path / "t.parquet").column_names


@pytest.mark.parametrize("table", TABLES)
def test_parquet_gives_back_what_was_published(table, tmp_path):
    """Analysts would compute with other numbers than those published."""
    rows = tables_of(publication_of(120))[table]
    write_parquet(table, rows, tmp_path / "t.parquet")
    written = pq.read_table(tmp_path / "t.parquet").to_pylist()
    assert written == [{column: row[column] for column in TABLES[table]} for row in rows]
    assert written


def test_types_do_not_depend_on_the_rows(tmp_path):
    """Two runs could not be read together when a column happens to be empty in one."""
    write_parquet("ranking", [], tmp_path / "none.parquet")
    write_parquet("ranking", tables_of(publication_of(60))["ranking"], tmp_path / "some.parquet")
    schema = pq.read_schema(tmp_path / "none.parquet")
    assert schema == pq.read_schema(tmp_path / "some.parquet")
    assert schema.field("tambon_code").type == pa.string()
    assert schema.field("score").type == pa.float64()


def test_csv_keeps_codes_dates_and_absence(tmp_path):
    """A code would lose its zero, or a missing number become 0."""
    row = ranking_row(1, "010203", share_total=None, tambon="=1+1")
    parts = [measure_row("010203", "share", None, "not_offered", channel="youtube")]
    tables = tables_of(replace(EMPTY, ranking=[row], measures=parts))
    write_csv("ranking", tables["ranking"], tmp_path / "t.csv")
    (written,) = read_csv(tmp_path / "t.csv")
    assert written["tambon_code"] == "010203"
    assert (written["share_total"], written["share_state"]) == ("", "not_offered")
    assert written["like_total"] == "1200"
    assert written["tambon"] == "'=1+1"
    assert written["partial"] == "false"


def test_csv_writes_dates_so_that_programs_sort_them(tmp_path):
    """The inspectors' decisions could not be put in order."""
    row = dict.fromkeys(TABLES["outstanding"]) | {"chosen_date": date(2021, 5, 10)}
    write_csv("outstanding", [row], tmp_path / "t.csv")
    assert read_csv(tmp_path / "t.csv")[0]["chosen_date"] == "2021-05-10"


@pytest.mark.parametrize("table", ["ranking", "shortlist"])
def test_unconfirmed_centres_are_said_beside_each_row(table):
    """A centre's part of the shortlist would be passed on as if its area were certain."""
    publication = publication_of(120)
    confirmed_but_six = {
        table: [{**row, "centre_confirmed": row["centre_no"] != 6} for row in rows]
        for table, rows in (("ranking", publication.ranking), ("shortlist", publication.shortlist))
    }
    tables = tables_of(replace(publication, **confirmed_but_six))
    said = {(row["centre_no"], row["centre_confirmed"]) for row in tables[table]}
    assert said == {(no, no != 6) for no in range(1, 12)}


@pytest.mark.parametrize("incomplete", [True, False])
@pytest.mark.parametrize(
    "table",
    [
        *("ranking", "shortlist", "outstanding", "province_outstanding", "variety"),
        *("sensitivity", "tambon_measures"),
    ],
)
def test_incomplete_runs_are_stamped_in_every_table_of_the_run(table, incomplete):
    """A CSV of a forced ranking would pass for a whole one."""
    publication = publication_of(60)
    run = {**publication.run, "incomplete": incomplete}
    rows = tables_of(replace(publication, run=run))[table]
    assert {row["incomplete"] for row in rows} == {incomplete}
