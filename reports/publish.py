"""All files of one publication, put in place together or not at all."""

import shutil
import uuid
from pathlib import Path

from reports import youtube_board
from reports.columns import TABLES
from reports.page import write_page
from reports.publication import Publication
from reports.spreadsheet import write_spreadsheet
from reports.tables import tables_of, write_csv, write_parquet

_PAGE, _SPREADSHEET = "index.html", "ranking.xlsx"
FILES = frozenset(
    {_PAGE, _SPREADSHEET, *youtube_board.FILES}
    | {f"{t}.{e}" for t in TABLES for e in ("csv", "parquet")}
)


class ForeignFolder(Exception):  # noqa: N818 - says what stands in the way, not what failed
    """The folder to publish into holds something that no publication wrote."""


def write_publication(publication: Publication, folder: Path) -> list[Path]:
    """Write every file of the publication into ``folder`` and return their paths.

    Readers see the former publication until the new one is whole. A former publication is
    replaced; ForeignFolder when the folder holds anything else.
    """
    folder = folder.absolute()
    _refuse_foreign(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = folder.with_name(f".{folder.name}-{uuid.uuid4().hex[:8]}")
    fresh.mkdir()
    try:
        _write_files(publication, fresh)
        _put_in_place(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return sorted(folder.iterdir())


def _write_files(publication: Publication, folder: Path) -> None:
    write_page(publication, folder / _PAGE)
    write_spreadsheet(publication, folder / _SPREADSHEET)
    youtube_board.write_board(publication, folder)
    for table, rows in tables_of(publication).items():
        write_csv(table, rows, folder / f"{table}.csv")
        write_parquet(table, rows, folder / f"{table}.parquet")


def _put_in_place(fresh: Path, folder: Path) -> None:
    former = fresh.with_name(f"{fresh.name}-former")
    if folder.exists():
        folder.rename(former)
    try:
        fresh.rename(folder)
    except OSError:
        if former.exists():
            former.rename(folder)
        raise
    shutil.rmtree(former, ignore_errors=True)


def _refuse_foreign(folder: Path) -> None:
    if folder.is_file():
        raise ForeignFolder(f"{folder} เป็นไฟล์ ไม่ใช่โฟลเดอร์ กรุณาเลือกโฟลเดอร์อื่น")
    strangers = {item.name for item in folder.iterdir()} - FILES if folder.exists() else set()
    if strangers:
        raise ForeignFolder(
            f"{folder} มีไฟล์ที่ไม่ใช่รายงาน ({', '.join(sorted(strangers)[:3])}) "
            "กรุณาปิดโปรแกรมที่เปิดไฟล์อยู่ ย้ายไฟล์นั้นออก หรือเลือกโฟลเดอร์อื่น"
        )
