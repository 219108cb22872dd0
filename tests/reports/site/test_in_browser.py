"""The pages as people use them, in real Chromium, from a folder as on a USB stick."""

import pathlib
import re
from dataclasses import replace

import pytest

from reports.site.pages import write_site
from tests.reports.sample import publication_of, ranking_row
from tests.reports.stories import story_of

CHROMIUM = pathlib.Path("/usr/bin/chromium")
PICTURES = pathlib.Path(__file__).parents[3] / "ci-output"
HOSTILE = "<script>document.title='owned'</script>"
NONG_KHAI = "43"
WIDTHS = (360, 768, 1280)
CODE = publication_of(1000).ranking[0]["tambon_code"]
PAGES = (
    *("index", "ranking", "choices", "missing", f"province/{NONG_KHAI}"),
    *("centre/6", "region/10", f"tambon/{CODE}", f"brief/{CODE}"),
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not CHROMIUM.exists(), reason="needs Debian's chromium (apt install chromium)"
    ),
]


class Site:
    """The published folder in a browser. said: console and errors. asked: every request."""

    def __init__(self, browser, folder, code):
        self.folder, self.code = folder, code
        self.said, self.asked = [], []
        self.page = browser.new_page(viewport={"width": 1280, "height": 800})
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def open(self, name, state="", width=1280):
        self.page.goto("about:blank")
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.goto((self.folder / f"{name}.html").as_uri() + state)
        return self.page


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A thousand tambons, one with a hostile name, one with a page of its own."""
    from playwright.sync_api import sync_playwright

    folder = tmp_path_factory.mktemp("site")
    publication = publication_of(1000)
    code = publication.ranking[0]["tambon_code"]
    hostile = ranking_row(1001, "430599", tambon=HOSTILE, amphoe="ก" * 200)
    publication = replace(
        publication, ranking=[*publication.ranking, hostile], changes=[HOSTILE], boards=[]
    )
    stories = {code: story_of(publication, code)}
    write_site(replace(publication, stories=stories), folder)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield Site(browser, folder, code)
        browser.close()


def left(page):
    """Codes of the tambons that the filters leave, in the order shown."""
    return page.locator("#tambons > tr:not([hidden])").evaluate_all(
        "rows => rows.map((row) => row.id.slice(1))"
    )


def test_opens_without_error_or_request(site):
    """The report would not work offline, or tell others who reads it."""
    site.asked.clear()
    for name in PAGES:
        site.open(name)
    assert site.said == []
    assert {address.split(":")[0] for address in site.asked} <= {"file", "data", "about"}


def test_style_and_font_are_in_force(site):
    """The policy would block them on a page that was opened from a disk."""
    page = site.open("index")
    assert page.evaluate(
        "document.fonts.ready.then(() => document.fonts.check('1rem Sarabun', 'ก'))"
    )
    assert page.evaluate("[...document.fonts].some((font) => font.status === 'loaded')")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_fits_the_screen(site, name, width):
    """Village leaders, who read on phones, would have to push the page sideways.

    The pictures are for people to look at.
    """
    page = site.open(name, width=width)
    PICTURES.mkdir(exist_ok=True)
    page.screenshot(path=PICTURES / f"{name.replace('/', '-')}-{width}.png")
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_keeps_people_from_reading(site, name, scheme):
    """Who listens to the page, or sees little contrast, would be left out."""
    from axe_playwright_python.sync_playwright import Axe

    site.page.emulate_media(color_scheme=scheme)
    page = site.open(name)
    # Few rows of each table tell as much as a thousand.
    page.locator("tbody tr:nth-child(n + 15)").evaluate_all("all => all.forEach((r) => r.remove())")
    page.locator(".columns > :nth-child(n + 4)").evaluate_all(
        "all => all.forEach((e) => e.remove())"
    )
    # It would ask for the stylesheet in a way that the policy forbids.
    found = Axe().run(page, options={"preload": False}).response["violations"]
    site.page.emulate_media(color_scheme="light")
    grave = [one for one in found if one["impact"] in ("serious", "critical")]
    assert [(one["id"], one["nodes"][0]["html"]) for one in grave] == []


def test_search_narrows_the_ranking(site):
    """One tambon among a thousand could not be found."""
    page = site.open("ranking")
    code = page.locator("#tambons .code").nth(500).inner_text()
    page.fill("#q", code)
    assert left(page) == [code]
    assert page.inner_text("#found") == "พบ 1 จาก 1,001 ตำบล"
    page.fill("#q", "จ.หนองคาย")
    by_name = left(page)
    page.fill("#q", "หนองคาย")
    assert left(page) == by_name
    assert {one[:2] for one in by_name} == {NONG_KHAI}
    assert page.get_attribute("#page-of", "href") == f"province/{NONG_KHAI}.html"
    page.fill("#q", "ไม่มีตำบลนี้")
    assert left(page) == []
    page.click("#clear")
    assert len(left(page)) == 1001


def test_thai_digits_and_split_vowel_find_the_same(site):
    """People who type Thai digits, or sara am in two strokes, would find nothing."""
    page = site.open("ranking")
    code = page.locator("#tambons .code").nth(300).inner_text()
    page.fill("#q", code.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")))
    assert left(page) == [code]
    page.fill("#q", "ลําปาง")
    split = left(page)
    page.fill("#q", "ลำปาง")
    assert left(page) == split != []


def test_filters_work_together_and_stand_in_the_address(site):
    """A province's officer could not mail what is on the screen."""
    page = site.open("ranking")
    publication = publication_of(1000)
    page.select_option("#region", "10")
    page.select_option("#chosen", "shortlist")
    wanted = {r["tambon_code"] for r in publication.shortlist if r["region_no"] == 10}
    assert set(left(page)) == wanted != set()
    page.select_option("#province", NONG_KHAI)
    found = left(page)
    assert set(found) == {code for code in wanted if code.startswith(NONG_KHAI)}
    address = page.evaluate("location.hash")
    again = site.open("ranking", address)
    assert left(again) == found
    assert again.input_value("#region") == "10"
    page.select_option("#channel", "facebook")
    assert set(left(page)) == set(found)


def test_sorting_by_keyboard(site):
    """Who uses no mouse could not see who has most followers; or words would sort as numbers."""
    page = site.open("ranking")
    head = page.locator("table.league thead th").nth(4)
    button = head.locator("button")
    button.focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    follow = {r["tambon_code"]: r["follow_total"] for r in publication_of(1000).ranking}
    shown = [follow.get(code, 34500) for code in left(page)]
    numbers = [one for one in shown if one is not None]
    assert numbers == sorted(numbers, reverse=True)
    assert shown[: len(numbers)] == numbers  # hidden numbers come last
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    assert follow[left(page)[0]] == min(numbers)
    assert page.locator("[aria-sort]").count() == 1
    assert "sort=4" in page.evaluate("location.hash")


def test_long_table_starts_short(site):
    """A phone would draw a thousand rows before it shows the first."""
    page = site.open("ranking")
    rows = page.locator("#tambons > tr:visible")
    assert rows.count() == 100
    page.click("#all")
    assert rows.count() == 1001


def test_from_the_front_to_a_tambon(site):
    """The way from the front to the page behind a place would be broken."""
    page = site.open("index")
    page.fill("#q", "อ่างทอง")
    page.keyboard.press("Enter")
    page.wait_for_url("**/province/15.html")
    page = site.open("index")
    page.fill("#q", site.code)
    page.click("#find button")
    page.wait_for_url("**/ranking.html#q=*")
    assert left(page) == [site.code]
    page.click("#tambons tr:visible a.name")
    page.wait_for_url(f"**/tambon/{site.code}.html")
    assert page.inner_text("h2") == "ผล"


def test_the_map_leads_to_a_province(site):
    """The shapes would be a picture only."""
    page = site.open("index")
    page.locator(f'.map a[href="province/{NONG_KHAI}.html"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/province/{NONG_KHAI}.html")
    assert "หนองคาย" in page.inner_text("h1")


def test_hostile_name_is_shown_as_text(site):
    """A name could change the page in front of every reader."""
    page = site.open("ranking", "#q=430599")
    assert HOSTILE in page.locator("#tambons > tr:visible").inner_text()
    assert "owned" not in page.title()
    page = site.open("ranking", "#q=%3Cscript%3Edocument.title%3D'owned'%3C/script%3E&sort=99")
    assert "owned" not in page.title()
    assert site.said == []


def test_prints_what_is_found_and_nothing_to_click(site):
    """Paper would show search boxes, or only the rows that fit the screen."""
    page = site.open("ranking")
    page.emulate_media(media="print")
    assert page.locator("#filters").is_hidden()
    assert page.locator("#tambons > tr:visible").count() == 1001
    heads = "getComputedStyle(document.querySelector('.league thead')).display"
    assert page.evaluate(heads) == "table-header-group"
    page.emulate_media(media="null")
    page.fill("#q", "หนองคาย")
    few = page.pdf(prefer_css_page_size=True)
    page.fill("#q", "")
    many = page.pdf(prefer_css_page_size=True)
    sheets = [len(re.findall(rb"/Type\s*/Page\b", pdf)) for pdf in (few, many)]
    assert 1 <= sheets[0] <= 2
    assert sheets[1] > 10


@pytest.mark.parametrize("name", [f"brief/{CODE}", "region/10"])
def test_handed_out_on_one_sheet(site, name):
    """The producer would leave the second page at the office; the inspector would sign an empty
    one.
    """
    page = site.open(name)
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
    assert len(sheets) == 1


def test_charts_are_drawn_in_the_colours_of_the_page(site):
    """The policy would leave black blots, or lines that nobody can see in the dark."""
    page = site.open(f"tambon/{site.code}")
    colour = "getComputedStyle(document.querySelector('.line1 path')).stroke"
    by_day = page.evaluate(colour)
    page.emulate_media(color_scheme="dark")
    by_night = page.evaluate(colour)
    page.emulate_media(color_scheme="light")
    assert by_day == "rgb(31, 78, 121)"
    assert by_night == "rgb(156, 196, 236)"
    assert site.said == []
