"""What a person hands in: a file, or the link of a Google Sheet."""

from pathlib import Path

from pulse.settings import Settings
from registry.document import Document, open_file
from registry.google_sheet import open_sheet, sheet_link


def open_source(settings: Settings, source: str | Path) -> Document:
    """The cells of a CSV or XLSX file, or of a Google Sheet. Raises UnreadableRegister."""
    link = sheet_link(str(source))
    if link is None:
        return open_file(Path(source))
    return open_sheet(link, settings.google_service_account, settings.google_sheets_url)
