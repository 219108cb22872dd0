"""All files of one publication, put in place together or not at all."""

import re
import shutil
import uuid
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from reports import evidence, youtube_board
from reports.columns import TABLES
from reports.method import writing as method
from reports.publication import Publication
from reports.site import boards, pages
from reports.site.pages import write_site
from reports.spreadsheet import write_spreadsheet
from reports.tables import tables_of, write_csv, write_parquet

_SPREADSHEET = "ranking.xlsx"
FILES = frozenset(
    {
        *pages.FILES,
        pages.STYLE,
        pages.SCRIPT,
        _SPREADSHEET,
        boards.PAGE,
        evidence.FILE,
        *youtube_board.FILES,
        *method.FILES,
    }
    | {f"{t}.{e}" for t in TABLES for e in ("csv", "parquet")}
)
FOLDERS = frozenset({*pages.FOLDERS, Path(pages.STYLE).parent.name})
_PAGE_OF_MANY = re.compile(rf"({'|'.join(pages.FOLDERS)})/\d+\.html")


class ForeignFolder(Exception):  # noqa: N818 - says what stands in the way, not what failed
    """The folder to publish into holds something that no publication wrote."""


def write_publication(publication: Publication, folder: Path) -> list[Path]:
    """Write every file of the publication into ``folder``.

    Returns the paths of those at its top; the pages in folders below are reached from them.
    Readers see the former publication until the new one is whole. A former publication is replaced;
    ForeignFolder when the folder holds anything else.
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
    return sorted(path for path in folder.iterdir() if path.is_file())


def is_published(path: Path, folder: Path) -> bool:
    """Whether a path below a publication's folder is a file that a publication writes."""
    name = path.relative_to(folder).as_posix()
    return name in FILES or bool(_PAGE_OF_MANY.fullmatch(name))


def _write_files(publication: Publication, folder: Path) -> None:
    write_site(publication, folder)
    write_spreadsheet(publication, folder / _SPREADSHEET)
    youtube_board.write_board(publication, folder)
    method.write_method(publication, folder)
    if publication.run_folder:
        evidence.write_evidence(publication.run_folder, folder / evidence.FILE)
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
    strangers = sorted(islice(_strangers(folder), 3))
    if strangers:
        raise ForeignFolder(
            f"{folder} มีไฟล์ที่ไม่ใช่รายงาน ({', '.join(strangers)}) "
            "กรุณาปิดโปรแกรมที่เปิดไฟล์อยู่ ย้ายไฟล์นั้นออก หรือเลือกโฟลเดอร์อื่น"
        )


def _strangers(folder: Path) -> Iterator[str]:
    """What stands below the folder and is none of a publication."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if not (name in FOLDERS if path.is_dir() else is_published(path, folder)):
            yield name
