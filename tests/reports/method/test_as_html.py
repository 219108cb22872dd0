import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from reports.method.as_html import render_html
from reports.method.sheet import method_sheet
from reports.method.writing import FILES
from tests.reports.method.hostile import HOSTILE, made_hostile
from tests.reports.sample import RUN, publication_of

LANGUAGES = ["th", "en"]


class Elements(HTMLParser):
    """Start tags with their attributes."""

    def __init__(self, html):
        super().__init__()
        self.tags = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def publication():
    return publication_of(90)


@pytest.mark.parametrize("language", LANGUAGES)
def test_asks_nothing_of_anyone(publication, language):
    """Opening the sheet would tell an outside machine who reads it."""
    html = render_html(method_sheet(publication), language)
    found = Elements(html).tags
    links = [attributes["href"] for tag, attributes in found if tag == "a"]
    assert all(link.startswith("#") or link in {"index.html", *FILES} for link in links)
    assert not [tag for tag, _ in found if tag in ("script", "img", "link", "iframe")]
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    assert policy[1].startswith("default-src 'none'; style-src 'sha256-")
    assert ("html", {"lang": language}) in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_contents_lead_to_every_section(publication, language):
    """A reader would click on a step and land nowhere."""
    sheet = method_sheet(publication)
    found = Elements(render_html(sheet, language)).tags
    targets = {attributes["id"] for tag, attributes in found if tag == "section"}
    links = {
        attributes["href"][1:]
        for tag, attributes in found
        if tag == "a" and attributes["href"].startswith("#")
    }
    assert targets == links == {section.anchor for section in sheet.sections}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_names_are_text(publication, language, hostile):
    """A name in the register or in a list would run in every reader's browser."""
    html = render_html(method_sheet(made_hostile(publication, hostile)), language)
    found = Elements(html).tags
    assert not [tag for tag, _ in found if tag in ("script", "img")]
    assert not [a for _, attributes in found for a in attributes if a.startswith("on")]
    html.encode()


def test_incomplete_run_is_stamped_on_every_sheet_of_paper(publication):
    """The second page, taken alone, would pass for a final result."""
    lacking = replace(publication, run={**RUN, "incomplete": True})
    for language, warning in (("th", "ข้อมูลไม่ครบ"), ("en", "INCOMPLETE DATA")):
        assert f'@top-center {{ content: "{warning}"' in render_html(
            method_sheet(lacking), language
        )
        assert "@top-center" not in render_html(method_sheet(publication), language)
