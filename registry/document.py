"""A sheet that somebody handed in, whatever it came as, in cells."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from registry.spreadsheet_cells import Cells, UnreadableRegister, csv_cells, xlsx_cells


@dataclass(frozen=True)
class Document:
    """What a file or a Google Sheet holds.

    name: how messages and kept imports call it. sha256: of the bytes as they were received.
    """

    name: str
    sha256: str
    cells: Cells


def open_file(path: Path, sheet: str = "") -> Document:
    """A CSV (UTF-8, TIS-620) or XLSX file. Raises UnreadableRegister.

    sheet: the sheet of an XLSX file that is wanted; by default the first.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableRegister(f"ไม่พบไฟล์ {path} ตรวจชื่อไฟล์และโฟลเดอร์ (file not found)") from None
    except OSError as error:
        raise UnreadableRegister(f"เปิดไฟล์ {path} ไม่ได้: {error.strerror} (cannot open)") from None
    _refuse_what_is_no_table(content, path.name)
    cells = xlsx_cells(content, sheet) if content.startswith(b"PK") else csv_cells(content)
    return Document(path.name, hashlib.sha256(content).hexdigest(), cells)


def _refuse_what_is_no_table(content: bytes, name: str) -> None:
    if not content.strip():
        raise UnreadableRegister(f"ไฟล์ {name} ว่างเปล่า (the file is empty)")
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype", b"<html", b"<head", b"<?xml")):
        raise UnreadableRegister(
            f"ไฟล์ {name} เป็นหน้าเว็บ ไม่ใช่ตาราง มักเกิดจากชีตที่ยังไม่ได้แชร์ "
            "เปิดแชร์ชีตแล้วดาวน์โหลดใหม่เป็น CSV หรือ XLSX (a web page, not a table)"
        )
    if head.startswith((b"\xd0\xcf\x11\xe0", b"%pdf")):
        raise UnreadableRegister(
            f"ไฟล์ {name} ไม่ใช่ CSV หรือ XLSX (อาจเป็น .xls รุ่นเก่า หรือ PDF) "
            "เปิดแล้วบันทึกใหม่เป็น XLSX (not a CSV or XLSX file)"
        )
