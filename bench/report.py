"""How heavy the published pages are, and how soon a reader sees something.

``python -m bench.report``: half a minute, one table. Needs Debian's chromium and playwright.
"""

import tempfile
import time
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from reports.site.pages import write_site
from tests.reports.sample import publication_of

CHROMIUM = "/usr/bin/chromium"
PAGES = ("index.html", "ranking.html", "choices.html", "missing.html", "province/43.html")
# Of five openings, after one that warms the browser up.
OPENINGS = 5
FIRST_VIEW = """() => new Promise((done) => new PerformanceObserver((list) => {
  const paint = list.getEntriesByName("first-contentful-paint")[0];
  if (paint) done(paint.startTime);
}).observe({ type: "paint", buffered: true }))"""
SEARCH = """() => {
  const begin = performance.now();
  const field = document.getElementById("q");
  field.value = "หนองคาย";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  document.body.offsetHeight;
  return performance.now() - begin;
}"""


def weight(folder: Path, page: str) -> int:
    """Kilobytes of a page with its style and script."""
    files = (page, "assets/report.css", "assets/report.js")
    return sum((folder / name).stat().st_size for name in files) // 1000


def first_view(browser: Any, address: str) -> float:
    """Median milliseconds until the first content is painted, from a disk."""
    seen = []
    for _ in range(OPENINGS + 1):
        page = browser.new_page(viewport={"width": 360, "height": 800})
        page.goto(address)
        seen.append(page.evaluate(FIRST_VIEW))
        page.close()
    return float(sorted(seen[1:])[OPENINGS // 2])


def search(browser: Any, address: str) -> float:
    """Milliseconds from a typed word to the table laid out anew."""
    page = browser.new_page()
    page.goto(address)
    took = float(page.evaluate(SEARCH))
    page.close()
    return took


def main() -> None:
    """Print the table for the whole country."""
    from playwright.sync_api import sync_playwright

    table = Table("page", "kB, with style and script", "first view, ms", "search, ms")
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        folder = Path(made)
        publication = publication_of(7255)
        begin = time.perf_counter()
        write_site(publication, folder)
        table.title = (
            f"{len(publication.ranking):,} tambons, written in {time.perf_counter() - begin:.1f} s"
        )
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name in PAGES:
            address = (folder / name).as_uri()
            found = f"{search(browser, address):.0f}" if name == "ranking.html" else ""
            shown = f"{first_view(browser, address):.0f}"
            table.add_row(name, f"{weight(folder, name):,}", shown, found)
        browser.close()
    Console().print(table)


if __name__ == "__main__":
    main()
