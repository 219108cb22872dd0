"""Followers day by day, and places over time: as a line, and the same numbers as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from registry.thai_dates import bangkok, thai_date
from reports import words
from reports.charts import LINES, Point, line_chart
from reports.figures import Figure
from reports.headline import moment
from reports.story import FollowDays, PlaceThen, Story
from reports.why.numbers import account_name


@dataclass(frozen=True)
class Chart:
    """A drawing with the names of its lines, and the rows of its table, latest first.

    svg: None where there are not two days to draw a line between. headings: of the columns beside
    the first.
    """

    svg: Markup | None
    lines: Sequence[str]
    headings: Sequence[str]
    rows: Sequence[tuple[str, Sequence[str]]]


def follow_chart(story: Story) -> Chart:
    """What each account gained since its first count in the window; the table gives the counts."""
    named = {(one.channel, one.account_id): account_name(one) for one in story.why.accounts}
    most_first = sorted(story.follow, key=lambda one: -(_last(one) or -1))
    names = [named[one.channel, one.account_id] for one in most_first]
    days = sorted({day for one in most_first for day in one.days}, reverse=True)
    cells = [_cells(one) for one in most_first]
    return Chart(
        svg=line_chart(
            [_gains(one) for one in most_first],
            "กราฟเส้น ผู้ติดตามที่เพิ่มขึ้นนับจากวันแรกของแต่ละบัญชี ตัวเลขเดียวกันอยู่ในตารางถัดไป",
        ),
        lines=names[:LINES],
        headings=names,
        rows=[(thai_date(day), [column.get(day, "–") for column in cells]) for day in days],
    )


def gained(story: Story) -> Figure | None:
    """Followers gained since the first count of each account; None where none has two counts.

    partial: an account that counts has not.
    """
    gains = [
        counts[-1] - counts[0]
        for one in story.follow
        if len(counts := [value for value in one.follow if value is not None]) > 1
    ]
    followed = [
        one
        for one in story.why.accounts
        if one.counted
        and not one.shared
        and ("follow", "not_offered") not in {(n.measure, n.state) for n in one.numbers}
    ]
    return Figure(sum(gains), "observed", len(gains) < len(followed)) if gains else None


def places_chart(story: Story) -> Chart | None:
    """Its places in the last ranking of each day; None where there is but one day."""
    last_of_day = {bangkok(one.as_of).date(): one for one in story.places}
    if len(last_of_day) < 2:
        return None
    points = [
        Point(day, one.place, one.rank_low, one.rank_high) for day, one in last_of_day.items()
    ]
    return Chart(
        svg=line_chart(
            [points],
            "กราฟเส้น ที่ในประเทศของแต่ละครั้ง พร้อมช่วงอันดับ ตัวเลขเดียวกันอยู่ในตารางถัดไป",
            best_is_low=True,
        ),
        lines=[f"{words.COLUMNS['place']} ({words.COLUMNS['rank_interval']}เป็นขีดตั้ง)"],
        headings=[words.COLUMNS["place"], words.COLUMNS["rank_interval"]],
        rows=[(moment(one.as_of), _place_cells(one)) for one in reversed(last_of_day.values())],
    )


def _last(one: FollowDays) -> int | None:
    return next((value for value in reversed(one.follow) if value is not None), None)


def _gains(one: FollowDays) -> list[Point]:
    first = next((value for value in one.follow if value is not None), 0)
    return [
        Point(day, None if value is None else value - first)
        for day, value in zip(one.days, one.follow, strict=True)
    ]


def _cells(one: FollowDays) -> Mapping[date, str]:
    return {
        day: words.STATES.get(state, state) if value is None else _count(value, state)
        for day, value, state in zip(one.days, one.follow, one.states, strict=True)
    }


def _count(value: int, state: str) -> str:
    return f"{value:,}" if state == "observed" else f"{value:,} ({words.STATES[state]})"


def _place_cells(one: PlaceThen) -> list[str]:
    place = words.NO_PLACE if one.place is None else f"{one.place:,}"
    if one.rank_low is None or one.rank_high is None:
        return [place, words.NOT_COMPUTED]
    return [place, f"{one.rank_low:,}–{one.rank_high:,}"]
