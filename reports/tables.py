"""Tables for other programs: CSV that a spreadsheet can open safely, and Parquet with types."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from reports.columns import TABLES, type_of
from reports.figures import MEASURES, Figure, figures_of
from reports.publication import Publication, Row
from reports.safe_text import cell_text, plain_text


def tables_of(publication: Publication) -> dict[str, Sequence[Row]]:
    """Rows of every published table, by the names of ``columns.TABLES``."""
    figures = figures_of(publication)
    run = {"run_id": publication.run["run_id"]}
    of_run = run | {"incomplete": publication.run["incomplete"]}
    choices = {
        "ranking": _with_states(publication.ranking, figures),
        "shortlist": publication.shortlist,
        "outstanding": publication.outstanding,
        "province_outstanding": publication.province_outstanding,
        "variety": _with_states(publication.variety, figures),
        "sensitivity": publication.sensitivity,
        "board": publication.boards,
        "tambon_measures": publication.measures,
    }
    board = {"youtube_board": publication.youtube_board} if publication.youtube_board else {}
    return {
        **{name: [{**row, **of_run} for row in rows] for name, rows in choices.items()},
        # Of today's register, whichever run it is published with.
        "missing": [{**row, **run} for row in publication.missing],
        **board,
    }


def write_csv(table: str, rows: Iterable[Row], path: Path) -> None:
    """Write a table of ``columns.TABLES`` as UTF-8 with BOM; text that looks like a formula gets
    a leading apostrophe. An empty cell is no number; the state columns say why.
    """
    columns = TABLES[table]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([_csv_cell(row[column]) for column in columns] for row in rows)


def write_parquet(table: str, rows: Iterable[Row], path: Path) -> None:
    """Write a table of ``columns.TABLES`` with the same types whatever the rows hold."""
    columns = TABLES[table]
    schema = pa.schema([(column, type_of(column)) for column in columns])
    cells = [{column: _parquet_cell(row[column]) for column in columns} for row in rows]
    pq.write_table(pa.Table.from_pylist(cells, schema=schema), path)


def _with_states(rows: Sequence[Row], figures: Mapping[tuple[str, str], Figure]) -> Sequence[Row]:
    return [
        {**row, **{f"{m}_state": figures[row["tambon_code"], m].state for m in MEASURES}}
        for row in rows
    ]


def _csv_cell(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    return cell_text(value) if isinstance(value, str) else value


def _parquet_cell(value: object) -> object:
    return plain_text(value) if isinstance(value, str) else value
