"""The brief of a tambon proposed to the variety programme: what a producer needs on one sheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reports import words
from reports.figures import Figure
from reports.publication import Publication, Row
from reports.site.growth import follow_chart, gained
from reports.site.tambon import WORDING
from reports.story import Story
from reports.why.content import Post, Why

# From this share of all likes on, one post makes the tambon.
_MUCH = 0.5


@dataclass(frozen=True)
class Brief:
    """pick: its row of the choice. gained: followers since the first counts, None where unknown.

    checks: what to look at before going there, in Thai; the first ones concern every tambon.
    """

    pick: Row
    story: Story
    gained: Figure | None
    checks: tuple[str, ...]


def briefs_of(publication: Publication) -> list[Brief]:
    """One for each pick of this round whose story is told."""
    return [
        Brief(
            pick=row,
            story=(story := publication.stories[row["tambon_code"]]),
            gained=gained(story),
            checks=tuple(_checks(story.why, row)),
        )
        for row in publication.variety
        if row["tambon_code"] in publication.stories
    ]


def shown(publication: Publication, brief: Brief) -> dict[str, Any]:
    """What the template uses besides what all pages share."""
    latest = max(publication.featured, key=lambda row: row["date"], default=None)
    return {
        **WORDING,
        "brief": brief,
        "growth": follow_chart(brief.story),
        "latest_featured": latest,
    }


def _checks(why: Why, pick: Row) -> Iterator[str]:
    yield "เปิดลิงก์ทุกลิงก์ในใบนี้ ตรวจว่าเป็นบัญชีของตำบลนี้จริง และโพสต์ยังอยู่"
    yield "ติดต่อสำนักงานพัฒนาชุมชนอำเภอ นัดผู้นำการเปลี่ยนแปลง และขออนุญาตผู้ที่อยู่ในภาพ"
    yield from _of_numbers(why)
    if share := _share_of_best_post(why):
        yield (
            f"ยอดถูกใจร้อยละ {100 * share:.0f} มาจากโพสต์เดียว ดูว่าความนิยมนั้นเป็นเรื่องของตำบลหรือเรื่องเดียวที่ดัง"
        )
    if pick["label"] == "contestable" and pick["chance"] is not None:
        yield (
            f"ลำดับยังเปลี่ยนได้: อยู่ในรอบนี้ร้อยละ {100 * pick['chance']:.1f} ของรอบสุ่ม "
            "ตรวจฉบับล่าสุดก่อนออกเดินทาง"
        )
    if why.run.incomplete or why.run.forced:
        yield "ข้อมูลทั้งประเทศยังไม่ครบเมื่อจัดอันดับ ตรวจฉบับล่าสุดก่อนออกเดินทาง"
    if not why.tambon.centre_confirmed:
        yield f"เขตพื้นที่ของ{why.tambon.centre}ยังไม่ได้รับการยืนยัน ถามจังหวัดว่าตำบลสังกัดศูนย์ใด"


def _of_numbers(why: Why) -> Iterator[str]:
    for part in why.parts:
        name = words.MEASURES[part.measure]
        if part.total is None:
            yield f"ไม่มีตัวเลข{name} ({words.STATES[part.state]}): {words.STATE_MEANINGS[part.state]}"
        elif part.state in ("stale", "typed"):
            yield f"ตัวเลข{name}เป็น{words.STATES[part.state]}: {words.STATE_MEANINGS[part.state]}"
        if part.total is not None and part.partial:
            yield f"ตัวเลข{name}{words.PARTIAL} บางบัญชีหรือบางโพสต์ไม่มีตัวเลข ยอดจริงอาจมากกว่านี้"


def _share_of_best_post(why: Why) -> float | None:
    """Of the likes; None where no single post makes much of them."""
    total = next(part.total for part in why.parts if part.measure == "like")
    best = max((_likes(post) for post in why.posts), default=0)
    several = sum(len(account.posts) for account in why.accounts if account.counted) > 1
    return best / total if total and several and best / total >= _MUCH else None


def _likes(post: Post) -> int:
    return next((one.value or 0 for one in post.numbers if one.measure == "like"), 0)
