"""A sheet that anyone with the link may read, as CSV.

https://docs.google.com/spreadsheets/d/<ID>/export?format=csv&gid=<GID>: redirects to a machine of
googleusercontent.com; a sheet that is not shared leads to a sign-in page, with 200 text/html.
"""

import time
from urllib.parse import urljoin, urlsplit

import requests

from registry.google_sheet.link import SheetLink
from registry.spreadsheet_cells import UnreadableRegister

GOOGLE = "https://docs.google.com"
MOST_BYTES = 20_000_000
MOST_REDIRECTS = 5
MOST_SECONDS = 120.0
_CONNECT_AND_READ_SECONDS = (10, 30)


def download(link: SheetLink, url: str | None = None) -> bytes:
    """The CSV of a sheet, in UTF-8. url: base address of a stand-in. Raises UnreadableRegister."""
    base = (url or GOOGLE).rstrip("/")
    gid = "" if link.gid is None else f"&gid={link.gid}"
    address = f"{base}/spreadsheets/d/{link.id}/export?format=csv{gid}"
    try:
        with requests.Session() as session:
            content = _follow(session, address, base, link)
    except (requests.RequestException, ValueError) as error:  # a redirect to no address at all
        raise UnreadableRegister(
            f"ติดต่อ Google เพื่ออ่านชีต {link} ไม่สำเร็จ ({type(error).__name__}) "
            "ตรวจอินเทอร์เน็ตแล้วลองใหม่ ทะเบียนเดิมยังคงอยู่ (network trouble: try again)"
        ) from None
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _cannot_be_read(link, "not UTF-8") from None
    return content


def _follow(session: requests.Session, address: str, base: str, link: SheetLink) -> bytes:
    for _ in range(MOST_REDIRECTS + 1):
        with session.get(
            address, timeout=_CONNECT_AND_READ_SECONDS, allow_redirects=False, stream=True
        ) as response:
            if not response.is_redirect:
                return _body(response, link)
            address = urljoin(address, response.headers["location"])
            if not _is_trusted(address, base):
                raise _not_shared(link)
    raise _cannot_be_read(link, "too many redirects")


def _is_trusted(address: str, base: str) -> bool:
    to, home = urlsplit(address), urlsplit(base)
    if (to.scheme, to.netloc) == (home.scheme, home.netloc):
        return True
    host = to.hostname or ""
    return (
        to.scheme == "https"
        and to.port in {None, 443}
        and (host == "docs.google.com" or host.endswith(".googleusercontent.com"))
    )


def _body(response: requests.Response, link: SheetLink) -> bytes:
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if response.status_code in {401, 403} or (response.ok and kind == "text/html"):
        raise _not_shared(link)
    if response.status_code in {400, 404, 410}:
        raise UnreadableRegister(
            f"ไม่พบชีต {link} อาจถูกลบ หรือแท็บนี้ไม่มีแล้ว คัดลอกที่อยู่ใหม่จากเบราว์เซอร์ "
            "(no such sheet: copy its address again)"
        )
    if not response.ok or kind != "text/csv":
        raise _cannot_be_read(link, f"HTTP {response.status_code}, {kind or 'no content type'}")
    begun, content = time.monotonic(), bytearray()
    for part in response.iter_content(65_536):
        content += part
        if len(content) > MOST_BYTES:
            raise _cannot_be_read(link, f"more than {MOST_BYTES // 1_000_000} MB")
        if time.monotonic() - begun > MOST_SECONDS:
            raise _cannot_be_read(link, f"slower than {MOST_SECONDS:g} s")
    return bytes(content)


def _not_shared(link: SheetLink) -> UnreadableRegister:
    return UnreadableRegister(
        f"ชีต {link} ยังไม่ได้แชร์ ทะเบียนเดิมยังคงอยู่ เปิดแชร์แบบ “ทุกคนที่มีลิงก์” "
        "หรือตั้ง PULSE_GOOGLE_SERVICE_ACCOUNT (share the sheet by link, or set "
        "PULSE_GOOGLE_SERVICE_ACCOUNT)"
    )


def _cannot_be_read(link: SheetLink, why: str) -> UnreadableRegister:
    return UnreadableRegister(
        f"อ่านชีต {link} จาก Google ไม่ได้ ({why}) ทะเบียนเดิมยังคงอยู่ ลองใหม่ภายหลัง "
        "หรือดาวน์โหลดเป็น CSV แล้วนำเข้าไฟล์ (cannot be read: try later, or import a file)"
    )
