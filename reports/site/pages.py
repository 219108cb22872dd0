"""The pages of a publication and what they share: the front, the ranking, the choices, what lacks,
and a page each of many.
"""

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from reports import choices, headline, sureness, words
from reports.areas import areas_of
from reports.figures import MEASURES
from reports.publication import Publication
from reports.site import (
    assets,
    badges,
    boards,
    brief,
    centre,
    missing,
    region,
    tambon,
    thailand_map,
)
from reports.site.bars import share_bar
from reports.site.league import league_of
from reports.site.province import province_pages, strengths, strongest
from reports.templating import environment

FRONT, RANKING, CHOICES, MISSING = "index.html", "ranking.html", "choices.html", "missing.html"
STYLE, SCRIPT = "assets/report.css", "assets/report.js"
FILES = (FRONT, RANKING, CHOICES, MISSING)
# Folders of the publication that hold a page each of many.
FOLDERS = ("province", "centre", "region", "tambon", "brief")
_MENU = (
    (FRONT, "หน้าแรก"),
    (RANKING, "อันดับ"),
    (CHOICES, "ผลคัดเลือก"),
    (MISSING, "ข้อมูลที่ขาด"),
)
_BOARDS = (boards.PAGE, "กระดานอื่น")
_METHOD = ("method.html", "วิธีคิด")


def write_site(publication: Publication, folder: Path) -> None:
    """Write all pages below ``folder``, one after the other: together they need much memory."""
    assets_of = {
        STYLE: assets.stylesheet(incomplete=publication.run["incomplete"]),
        SCRIPT: assets.script(),
    }
    for name, text in chain(assets_of.items(), _pages(publication)):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def pages_of(publication: Publication) -> dict[str, str]:
    """Path below the folder of the publication -> HTML."""
    return dict(_pages(publication))


def _pages(publication: Publication) -> Iterator[tuple[str, str]]:
    templates = environment()
    shared = _shared(publication)
    for name in FILES:
        template = templates.get_template(f"{name}.j2")
        yield name, template.render(**shared, here=name, root="")
    if publication.boards:
        template = templates.get_template("boards.html.j2")
        shown = boards.shown(publication)
        yield boards.PAGE, template.render(**shared, **shown, here=boards.PAGE, root="")
    for folder, file, own in _of_many(publication):
        name = f"{folder}/{file}.html"
        template = templates.get_template(f"{folder}.html.j2")
        yield name, template.render(**shared, **own, here=name, root="../")


def _of_many(publication: Publication) -> Iterator[tuple[str, int | str, Mapping[str, Any]]]:
    """Folder, which is the template too; file; and what is shown besides what all pages share."""
    for in_province in province_pages(publication):
        yield "province", in_province.province.province_code, {"page": in_province}
    for in_centre in centre.centre_pages(publication):
        yield "centre", in_centre.no, {"page": in_centre}
    for in_region in region.region_pages(publication):
        yield "region", in_region.no, {"page": in_region}
    for one in brief.briefs_of(publication):
        yield "brief", one.pick["tambon_code"], brief.shown(publication, one)
    for code, story in publication.stories.items():
        yield "tambon", code, tambon.shown(story)


def _shared(publication: Publication) -> Mapping[str, Any]:
    """What templates may use."""
    drawn = thailand_map.provinces_on_map(publication)
    league = league_of(publication, publication.stories.keys())
    return {
        "publication": publication,
        "run": publication.run,
        "menu": (*_MENU, *((_BOARDS,) if publication.boards else ()), _METHOD),
        "league": league,
        "figures": league.figures,
        "amphoe_of": {row["tambon_code"]: row["amphoe"] for row in publication.ranking},
        "measures": MEASURES,
        "badge_words": badges.BADGES,
        "badge_meanings": badges.MEANINGS,
        "centres": choices.by_centre(publication.shortlist),
        "regions": choices.by_region(publication.outstanding),
        "all_centres": areas_of(publication, "centre"),
        "all_regions": areas_of(publication, "region"),
        "all_channels": sorted({row["channel"] for row in publication.measures}),
        "drawn": drawn,
        "outside": thailand_map.outside(publication),
        "legend": thailand_map.legend(drawn),
        "best": thailand_map.best_of_provinces(publication),
        "shapes": assets.shapes(),
        "not_ranked": [row for row in publication.ranking if row["status"] != "ranked"],
        "exclusions": {row["tambon_code"]: row for row in publication.exclusions},
        "missing": missing,
        "missing_counts": missing.counts(publication),
        "strengths": strengths,
        "strongest": strongest,
        "share_bar": share_bar,
        "headline": headline,
        "first_note": headline.youtube_notes(publication)[0],
        "stamps": headline.stamps(publication),
        "sureness": sureness,
        "words": words,
        "decision": choices.decision,
        "proposal": choices.proposal,
    }
