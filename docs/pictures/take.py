"""Takes the README's picture of a report: python docs/pictures/take.py REPORT.html"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

page_file, picture = Path(sys.argv[1]).resolve(), Path(__file__).with_name("report.png")
with sync_playwright() as playwright:
    # As root (a container) Chromium has no sandbox of its own.
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1080, "height": 1180})
    page.goto(page_file.as_uri())
    page.screenshot(path=picture)
    browser.close()
