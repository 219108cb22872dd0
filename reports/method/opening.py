"""The sheet's head: what it is of, its warnings, and the run on half a page."""

from collections import Counter

from reports import headline, words
from reports.method import names
from reports.method.parts import Column, Paragraph, Part, Table
from reports.method.selection import window
from reports.method.sureness import clear_of_shortlist
from reports.method.text import Both, Text, count, moment, per_cent
from reports.publication import Publication

TITLE = Both("เอกสารวิธีการจัดอันดับตำบล", "How the sub-districts (ตำบล) were ranked: method sheet")


def stamps(publication: Publication) -> tuple[Text, ...]:
    """Warnings; none when all is well. What a run noted in Thai stays Thai in both languages."""
    run = publication.run
    english = {
        "incomplete": f"INCOMPLETE DATA: {completeness(publication).en}: less than the method asks "
        "for; places may still change",
        "forced": "Ranked on the order of staff although too few accounts had been collected",
        "purged": "A platform's terms took some of the run's numbers out since: places and scores "
        "stand as they were, but nobody can recompute them",
        "centres": "The areas of the study centres are not confirmed yet "
        f"({len(publication.unconfirmed_centres)} of them); choices there may change",
    }
    shown = [
        *(["incomplete"] if run["incomplete"] else []),
        *(["forced"] if run["forced"] else []),
        *(["purged"] if headline.is_purged(publication) else []),
        *(["centres"] if publication.unconfirmed_centres else []),
    ]
    thai = headline.stamps(publication)
    known = [Both(th, english[kind]) for kind, th in zip(shown, thai, strict=False)]
    return (*known, *thai[len(shown) :])


def opening(publication: Publication) -> tuple[Part, ...]:
    """What stands before the first step."""
    run = publication.run
    rows: list[tuple[Text, Text]] = [
        (Both("ข้อมูล ณ", "Data as of"), moment(run["as_of"])),
        (Both("ช่วงเวลาที่นับโพสต์", "Window of posts"), window(publication)),
        (Both("ความครบของข้อมูล", "Completeness"), completeness(publication)),
        (Both("ตำบล", "Sub-districts"), _statuses(publication)),
        (Both("ตำบลที่คัดเลือก", "Shortlist"), clear_of_shortlist(publication)),
        (Both("เลขที่การจัดอันดับ", "Run"), run["run_id"]),
    ]
    return (
        Paragraph(
            Both(
                "เอกสารนี้จัดทำโดยระบบจากการจัดอันดับครั้งนี้โดยตรง ตัวเลขจึงเป็นของครั้งนี้ เว้นแต่บอกไว้เป็นอย่างอื่น "
                "หัวข้อเรียงตามสิบขั้นตอนของคู่มือตัวชี้วัดประกอบของ OECD และ JRC "
                "แต่ละหัวข้อบอกว่าทำอะไร ได้ผลอย่างไร และสิ่งใดที่ไม่ได้ทำ",
                "This sheet was written by the program from the very run that it describes, so "
                "its figures are of that run unless it says otherwise. Its headings are the ten "
                "steps of the OECD and JRC handbook on composite indicators; under each it says "
                "what was done, what came out, and what was not done. Names of places are given in "
                "Thai script.",
            )
        ),
        Table(
            Both("การจัดอันดับครั้งนี้โดยย่อ", "This run in brief"),
            (Column(Both("เรื่อง", "What"), 1), Column(Both("ค่า", "Value"), 3)),
            tuple(rows),
        ),
    )


def completeness(publication: Publication) -> Both:
    """How many of the due accounts were collected."""
    run = publication.run
    share = run["collected_share"]
    english = f"{count(run['collected'])} of {count(run['due'])} accounts collected"
    return Both(
        headline.completeness(publication),
        english if share is None else f"{english} ({per_cent(share)})",
    )


def _statuses(publication: Publication) -> Both:
    counts = Counter(row["status"] for row in publication.ranking)
    kept = [code for code in words.STATUSES if counts[code] or code == "ranked"]
    return Both(
        headline.ranked_counts(publication),
        " · ".join(f"{count(counts[code])} {names.status(code).en}" for code in kept),
    )
