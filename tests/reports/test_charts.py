"""Lines over days as SVG that may stand in a page under its policy."""

import re
from datetime import date, timedelta

from reports.charts import Point, line_chart

DAY = date(2021, 4, 27)


def line(*values):
    return [Point(DAY + timedelta(n), value) for n, value in enumerate(values)]


def path_of(svg, name):
    """The corners of a line: (command, x, y)."""
    drawn = re.search(rf'<g class="{name}">\s*<path d="([^"]+)"', svg)[1]
    return [(c, float(x), float(y)) for c, x, y in re.findall(r"([ML]) ([\d.]+) ([\d.]+)", drawn)]


def test_nothing_in_it_is_forbidden_by_the_policy():
    """The browser would refuse the style, and draw everything as black blots."""
    svg = line_chart([line(1, 2, 3), line(2, 2, 4)], "กราฟ")
    assert "style" not in svg
    assert "http" not in svg.replace("http://www.w3.org/", "")
    assert not re.search(r"#[0-9a-f]{6}\"", svg)  # colours are the stylesheet's, light and dark


def test_text_stays_text_with_thai_dates():
    """Who hears the page, or copies from it, would find shapes instead of words."""
    svg = line_chart([line(1000, 2000)], 'กราฟ "ก"<b>')
    assert ">๒๗ เม.ย. ๖๔<" in svg
    assert ">1,800<" in svg
    assert 'aria-label="กราฟ &#34;ก&#34;&lt;b&gt;"' in svg


def test_a_day_without_a_value_is_a_gap():
    """A number that nobody saw would be drawn as if it had been."""
    path = path_of(line_chart([line(1, 2, None, 4, 5)], ""), "line1")
    assert [command for command, *_ in path] == ["M", "L", "M", "L"]


def test_more_is_higher_and_the_first_place_is_at_the_top():
    """A tambon that rose would seem to have fallen."""
    followers = path_of(line_chart([line(10, 20)], ""), "line1")
    assert followers[0][2] > followers[1][2]
    places = path_of(line_chart([line(1, 20)], "", best_is_low=True), "line1")
    assert places[0][2] < places[1][2]
    again = path_of(line_chart([line(10, 20)], ""), "line1")
    assert again == followers  # one drawing leaves nothing behind for the next


def test_an_interval_is_a_stroke_around_the_place():
    """A place would look surer than it is."""
    svg = line_chart([[Point(DAY, 5, 2, 9), Point(DAY + timedelta(7), 3, 1, 8)]], "")
    assert len(re.findall(r"<path", re.search(r'<g class="spread">(.*?)</g>', svg, re.S)[1])) == 2
    assert 'class="spread"' not in line_chart([line(1, 2)], "")


def test_one_day_is_no_line():
    """A single count would be shown as a growth of nothing."""
    assert line_chart([line(5)], "") is None
    assert line_chart([line(5, None, None)], "") is None
    assert line_chart([], "") is None


def test_the_same_numbers_give_the_same_picture():
    """Two publications of one run would differ."""
    assert line_chart([line(1, 7, 9)], "a") == line_chart([line(1, 7, 9)], "a")
