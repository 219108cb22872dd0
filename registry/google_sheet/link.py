"""Links to Google Sheets, as people copy them."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from registry.spreadsheet_cells import UnreadableRegister

_PATH = re.compile(r"/spreadsheets/(?:u/\d+/)?d/(?P<id>[A-Za-z0-9_-]{20,100})(?:/.*)?")
_GID = re.compile(r"(?:^|[&;])gid=(\d{1,15})(?:$|[&;])")


@dataclass(frozen=True)
class SheetLink:
    """One sheet of a spreadsheet. gid: None for the first."""

    id: str
    gid: int | None = None

    def __str__(self) -> str:
        sheet = "" if self.gid is None else f"#gid={self.gid}"
        return f"docs.google.com/spreadsheets/d/{self.id}{sheet}"


def sheet_link(source: str) -> SheetLink | None:
    """The sheet that a link names, None when the source is no web address but a file.

    Raises UnreadableRegister for any other web address.
    """
    if not re.match(r"https?://|docs\.google\.com/", source.strip(), re.IGNORECASE):
        return None
    try:
        link = urlsplit(source.strip() if "://" in source else f"https://{source.strip()}")
    except ValueError:
        link = urlsplit("")
    found = _PATH.fullmatch(link.path)
    if link.hostname != "docs.google.com" or not found:
        raise UnreadableRegister(
            "ไม่ใช่ลิงก์ของ Google Sheet เปิดชีตในเบราว์เซอร์แล้วคัดลอกที่อยู่จากแถบที่อยู่ "
            "รูปแบบ https://docs.google.com/spreadsheets/d/…/edit#gid=… "
            "(not the address of a Google Sheet: copy it from the browser's address bar)"
        )
    gid = _GID.search(link.fragment) or _GID.search(link.query)
    return SheetLink(found["id"], int(gid[1]) if gid else None)
