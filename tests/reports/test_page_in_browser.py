import pathlib
from dataclasses import replace

import pytest

from reports.page import write_page
from tests.reports.sample import publication_of, ranking_row

CHROMIUM = pathlib.Path("/usr/bin/chromium")
HOSTILE = "<script>document.title='owned'</script>"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not CHROMIUM.exists(), reason="needs Debian's chromium (apt install chromium)"
    ),
]


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """The page at phone size, with every request and console message it made."""
    from playwright.sync_api import sync_playwright

    path = tmp_path_factory.mktemp("page") / "index.html"
    publication = publication_of(1000)
    hostile = ranking_row(1, "999999", tambon=HOSTILE, amphoe="ก" * 200)
    write_page(replace(publication, ranking=[*publication.ranking, hostile]), path)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page(viewport={"width": 360, "height": 800})
        said, asked = [], []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        yield page, said, asked, path.as_uri()
        browser.close()


def search(page, text):
    """How many tambons the search leaves."""
    page.fill("#query", text)
    return page.locator("#tambons > tr:not([hidden])").count()


def test_opens_without_request_or_error(opened):
    """The report would not work offline, or tell others who reads it."""
    _, said, asked, address = opened
    assert said == []
    assert set(asked) == {address}


def test_fits_a_phone(opened):
    """Village leaders, who read on phones, would have to push the page sideways."""
    page, *_ = opened
    page.reload()
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    page.locator("#all").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_search_narrows_the_table(opened):
    """One tambon among a thousand could not be found."""
    page, *_ = opened
    code = page.locator("#tambons .code").nth(500).inner_text()
    assert search(page, code) == 1
    assert page.inner_text("#found") == "พบ 1 จาก 1,001 ตำบล"
    nong_khai = search(page, "หนองคาย")
    assert 0 < nong_khai < 60
    assert search(page, "จ.หนองคาย") == nong_khai
    assert search(page, "ไม่มีตำบลนี้") == 0
    assert search(page, "") == 1001


def test_thai_digits_and_split_vowel_find_the_same(opened):
    """People who type Thai digits, or sara am in two strokes, would find nothing."""
    page, *_ = opened
    code = page.locator("#tambons .code").nth(300).inner_text()
    assert search(page, code.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))) == 1
    assert search(page, "ลําปาง") == search(page, "ลำปาง") > 0
    search(page, "")


def test_hostile_name_is_shown_as_text(opened):
    """A name could change the page in front of every reader."""
    page, *_ = opened
    assert search(page, "999999") == 1
    assert HOSTILE in page.locator("#tambons > tr:visible").inner_text()
    assert "owned" not in page.title()
    search(page, "")


def test_long_table_starts_short(opened):
    """The choices below would be a thousand rows away."""
    page, *_ = opened
    page.reload()
    rows = page.locator("#tambons > tr:visible")
    assert rows.count() == 50
    page.locator("#all").click()
    assert rows.count() == 1001
