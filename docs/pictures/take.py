"""Takes the pictures beside this file: ``python docs/pictures/take.py REPORT_FOLDER``.

Needs Debian's chromium; that of the spreadsheet also LibreOffice and poppler-utils, else it stays
as it was.
"""

import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

import pyarrow.parquet as pq
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent
CHROMIUM = "/usr/bin/chromium"
DESK, PHONE = (1080, 1180), (360, 740)
COLOURS = 64  # enough for flat pages, and a fifth of the weight


def keep(picture: bytes, name: str) -> None:
    """As a small PNG."""
    small = Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS)
    small.save(HERE / f"{name}.png", optimize=True)


def take(browser: Browser, page_file: Path, name: str, size: tuple[int, int], scheme: str) -> None:
    """One page as somebody sees it who opens it from a disk."""
    width, height = size
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(page_file.as_uri())
    keep(page.screenshot(), name)
    page.close()


def take_spreadsheet(workbook: Path) -> None:
    """Its first sheet of paper."""
    if not (shutil.which("soffice") and shutil.which("pdftoppm")):
        sys.stderr.write("Without LibreOffice and poppler-utils: no spreadsheet.png.\n")
        return
    with tempfile.TemporaryDirectory() as made:
        profile = f"-env:UserInstallation=file://{made}/profile"
        convert = ("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", made)
        subprocess.run([*convert, str(workbook)], check=True, capture_output=True)  # noqa: S603 - ours
        pdf, picture = Path(made, f"{workbook.stem}.pdf"), Path(made, "page")
        first = ("pdftoppm", "-png", "-singlefile", "-r", "80", "-f", "1", "-l", "1")
        subprocess.run([*first, str(pdf), str(picture)], check=True)  # noqa: S603 - ours
        keep(picture.with_suffix(".png").read_bytes(), "spreadsheet")


def main(report: Path) -> None:
    """All of them."""
    ranking = pq.read_table(report / "ranking.parquet").to_pylist()
    first = report / f"tambon/{ranking[0]['tambon_code']}.html"
    with sync_playwright() as playwright:
        # As root (a container) Chromium has no sandbox of its own.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        take(browser, report / "index.html", "front", DESK, "light")
        take(browser, report / "ranking.html", "ranking", DESK, "light")
        take(browser, report / "ranking.html", "phone", PHONE, "light")
        take(browser, first, "tambon", DESK, "light")
        take(browser, report / f"centre/{ranking[0]['centre_no']}.html", "centre", DESK, "light")
        take(browser, report / f"region/{ranking[0]['region_no']}.html", "dark", DESK, "dark")
        browser.close()
    take_spreadsheet(report / "ranking.xlsx")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
