"""A sheet kept at Google: shared by link, or with a service account."""

import hashlib
from pathlib import Path

from registry.document import Document
from registry.google_sheet.link import SheetLink, sheet_link
from registry.google_sheet.link_shared import download
from registry.google_sheet.with_account import read_cells
from registry.spreadsheet_cells import UnreadableRegister, csv_cells

__all__ = ["SheetLink", "open_sheet", "sheet_link"]


def open_sheet(
    link: SheetLink, service_account: Path | None = None, url: str | None = None
) -> Document:
    """The sheet that a link names, cells as Google displays them.

    service_account: key file of the account that the sheet is shared with; without it the sheet
    must be shared by link. url: base address of a stand-in. Raises UnreadableRegister that says
    what to do.
    """
    if service_account:
        content, cells = read_cells(link, service_account, url)
    else:
        content = download(link, url)
        cells = csv_cells(content, ",")
    if not any(cell.strip() for row in cells.table for cell in row):
        raise UnreadableRegister(f"ชีต {link} ว่างเปล่า ทะเบียนเดิมยังคงอยู่ (the sheet is empty)")
    return Document(str(link), hashlib.sha256(content).hexdigest(), cells)
