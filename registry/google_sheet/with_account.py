"""A private sheet, read by a service account that it is shared with: Sheets API v4.

spreadsheets.get for the sheet's title, spreadsheets.values.get for its cells as displayed; rows
come without their empty ends. 300 reads a minute a project.
https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values/get
"""

import json
from pathlib import Path
from typing import Any

from registry.google_sheet.link import SheetLink
from registry.spreadsheet_cells import MOST_ROWS, Cells, UnreadableRegister

SCOPE = "https://www.googleapis.com/auth/spreadsheets.readonly"
SETTING = "PULSE_GOOGLE_SERVICE_ACCOUNT"


def read_cells(link: SheetLink, key_file: Path, url: str | None = None) -> tuple[bytes, Cells]:
    """What Google answered, and its cells. url: address of a stand-in. Raises UnreadableRegister.

    The key file names where tokens come from; neither key nor token is in any message.
    """
    # Slow to import, and needed for private sheets only.
    import httplib2
    from google.auth.exceptions import GoogleAuthError
    from google.auth.transport.requests import Request
    from google.oauth2.credentials import Credentials
    from googleapiclient.discovery import build
    from googleapiclient.errors import Error, HttpError

    account = _account(key_file)
    options = {"api_endpoint": url} if url else None
    try:
        account.refresh(Request())
        with build(
            *("sheets", "v4"),
            # Only its token: with every request the account itself would also ask a machine of
            # Google's in which regions it may be used.
            credentials=Credentials(account.token),  # type: ignore[no-untyped-call]
            static_discovery=True,
            cache_discovery=False,
            client_options=options,
        ) as service:
            values = _values(service.spreadsheets(), link)
    except GoogleAuthError as error:
        raise UnreadableRegister(
            f"Google ไม่รับบัญชีบริการใน {SETTING} ({type(error).__name__}) ตรวจนาฬิกาเครื่อง "
            f"และไฟล์กุญแจ {key_file.name} ว่ายังใช้ได้ (the service account was refused)"
        ) from None
    except HttpError as error:
        raise _refused(link, int(error.resp.status), account.service_account_email) from None
    except (Error, OSError, httplib2.HttpLib2Error, ValueError, KeyError, TypeError) as error:
        raise UnreadableRegister(
            f"ติดต่อ Google เพื่ออ่านชีต {link} ไม่สำเร็จ ({type(error).__name__}) "
            "ตรวจอินเทอร์เน็ตแล้วลองใหม่ ทะเบียนเดิมยังคงอยู่ (network trouble: try again)"
        ) from None
    return json.dumps(values, ensure_ascii=False).encode(), Cells(_padded(values))


def _account(key_file: Path) -> Any:
    from google.auth.exceptions import GoogleAuthError
    from google.oauth2.service_account import Credentials

    try:
        return Credentials.from_service_account_file(str(key_file), scopes=[SCOPE])  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError, AttributeError, GoogleAuthError) as error:
        # Only the kind: the text of such an error can quote the file.
        raise UnreadableRegister(
            f"{SETTING}: อ่านไฟล์กุญแจ {key_file} ไม่ได้ ({type(error).__name__}) ดาวน์โหลดไฟล์ JSON "
            "ของบัญชีบริการใหม่จาก Google Cloud (the key file cannot be read)"
        ) from None


def _values(spreadsheets: Any, link: SheetLink) -> list[list[str]]:
    found = _answer(
        spreadsheets.get(spreadsheetId=link.id, fields="sheets.properties(sheetId,title)")
    )
    titles = {
        sheet["properties"]["sheetId"]: sheet["properties"]["title"]
        for sheet in found.get("sheets", [])
    }
    wanted = next(iter(titles), None) if link.gid is None else link.gid
    if wanted not in titles:
        raise UnreadableRegister(
            f"ไม่พบแท็บของชีต {link} คัดลอกที่อยู่ใหม่จากเบราว์เซอร์ (no sheet with this gid)"
        )
    title = titles[wanted].replace("'", "''")
    answer = _answer(spreadsheets.values().get(spreadsheetId=link.id, range=f"'{title}'"))
    rows = answer.get("values", [])
    if len(rows) > MOST_ROWS:
        raise UnreadableRegister(f"ชีต {link} มีมากกว่า {MOST_ROWS:,} แถว (too many rows)")
    return [[str(cell) for cell in row] for row in rows]


def _answer(request: Any) -> dict[str, Any]:
    answer = request.execute()
    if not isinstance(answer, dict):
        raise TypeError("the library hands on what is no JSON as it came")
    return answer


def _padded(rows: list[list[str]]) -> list[list[str]]:
    widest = max(map(len, rows), default=0)
    return [row + [""] * (widest - len(row)) for row in rows]


def _refused(link: SheetLink, status: int, email: str) -> UnreadableRegister:
    if status in {401, 403, 404}:
        return UnreadableRegister(
            f"บัญชีบริการอ่านชีต {link} ไม่ได้ แชร์ชีตให้ {email} และเปิด Google Sheets API ในโครงการ "
            "(share the sheet with the service account, and enable the Sheets API)"
        )
    return UnreadableRegister(
        f"Google ตอบ HTTP {status} เมื่ออ่านชีต {link} ทะเบียนเดิมยังคงอยู่ ลองใหม่ในอีกสองสามนาที "
        "(try again in some minutes)"
    )
