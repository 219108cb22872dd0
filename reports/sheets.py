"""What stands on each sheet of the spreadsheet: a row a line, a word where there is no number."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reports import choices, headline, sureness, words
from reports import sheet_columns as columns
from reports.figures import MEASURES, Figure, figures_of
from reports.publication import Publication, Row


@dataclass(frozen=True)
class Sheet:
    """One table of the spreadsheet. columns: keys of ``words.COLUMNS`` and of the rows."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Mapping[str, Any]]


def sheets_of(publication: Publication) -> list[Sheet]:
    """All sheets after the cover, in order."""
    figures = figures_of(publication)
    return [
        _ranking(publication, figures),
        _shortlist(publication),
        _outstanding(publication),
        _provinces(publication),
        _variety(publication, figures),
        _not_ranked(publication, figures),
        _missing(publication),
    ]


def _ranking(publication: Publication, figures: Mapping[tuple[str, str], Figure]) -> Sheet:
    rows = [
        {
            **row,
            **_totals(row, figures),
            **_confirmed(row),
            **{f"{m}_pct": _percent(row, m, figures) for m in MEASURES},
            "rank_interval": sureness.interval(row),
            "decided_by": words.DECIDED_BY.get(row["decided_by"], row["decided_by"]),
        }
        for row in publication.ranking
        if row["status"] == "ranked"
    ]
    return Sheet("อันดับ", columns.RANKING, rows)


def _shortlist(publication: Publication) -> Sheet:
    rows = [
        {
            **row,
            **_confirmed(row),
            "label": sureness.label(row),
            "chance": words.NOT_COMPUTED if row["chance"] is None else row["chance"],
        }
        for row in publication.shortlist
    ]
    return Sheet("คัดเลือก ๑๑๐", columns.SHORTLIST, rows)


def _confirmed(row: Row) -> dict[str, object]:
    confirmed = row["centre_confirmed"]
    return {"confirmed": words.CENTRE_CONFIRMED if confirmed else words.CENTRE_UNCONFIRMED}


def _outstanding(publication: Publication) -> Sheet:
    rows = [
        {**row, **_score_and_place(row), **choices.decision(row, region.is_decided)}
        for region in choices.by_region(publication.outstanding)
        for row in region.rows
    ]
    return Sheet("ดีเด่นเขตตรวจ", columns.OUTSTANDING, rows)


def _provinces(publication: Publication) -> Sheet:
    return Sheet("ดีเด่นจังหวัด", columns.PROVINCES, publication.province_outstanding)


def _variety(publication: Publication, figures: Mapping[tuple[str, str], Figure]) -> Sheet:
    rows = [
        {
            **row,
            **_totals(row, figures),
            "best_post_url": row["best_post_url"] or words.NO_BEST_POST,
        }
        for row in publication.variety
    ]
    return Sheet("วาไรตี้ผู้นำ", columns.VARIETY, rows)


def _not_ranked(publication: Publication, figures: Mapping[tuple[str, str], Figure]) -> Sheet:
    excluded = {row["tambon_code"]: row for row in publication.exclusions}
    rows = [
        {
            **row,
            **_totals(row, figures),
            **_exclusion(excluded.get(row["tambon_code"])),
            "status": words.STATUSES[row["status"]],
            "reason": words.REASONS.get(row["reason"], row["reason"]),
            "score": words.NO_SCORE if row["score"] is None else row["score"],
        }
        for row in publication.ranking
        if row["status"] != "ranked"
    ]
    return Sheet("ไม่ได้จัดอันดับ", columns.NOT_RANKED, rows)


def _missing(publication: Publication) -> Sheet:
    rows = [
        {
            **row,
            "channel": words.CHANNELS.get(row["channel"], row["channel"]),
            "state": words.STATES.get(row["state"], row["state"]),
            "reason": words.failure(row["reason"]),
        }
        for row in publication.missing
    ]
    return Sheet("ข้อมูลที่ขาด", columns.MISSING, rows)


def youtube_board(publication: Publication) -> Sheet:
    """YouTube's own numbers: a workbook of their own, because they must not be mixed with ours."""
    rows = [
        {
            **row,
            "subscribers": words.STATES[row["state"]]
            if row["subscribers"] is None
            else row["subscribers"],
            "read": headline.moment(row["read_at"]),
        }
        for row in publication.youtube_board
    ]
    return Sheet(words.FROM_YOUTUBE, columns.YOUTUBE_BOARD, rows)


def _totals(row: Row, figures: Mapping[tuple[str, str], Figure]) -> dict[str, object]:
    """Total or, when there is none, its state in words; and remarks on the totals there are."""
    found = {m: figures[row["tambon_code"], m] for m in MEASURES}
    cells = {m: f.remark if f.value is None else f.value for m, f in found.items()}
    return {**cells, "remark": _remark(found.items())}


def _remark(found: Iterable[tuple[str, Figure]]) -> str:
    return " · ".join(
        f"{words.MEASURES[m]} {figure.remark}"
        for m, figure in found
        if figure.value is not None and figure.remark
    )


def _score_and_place(row: Row) -> dict[str, object]:
    """An inspector may choose a tambon that has neither."""
    absent = {"score": words.NO_SCORE, "place": words.NO_PLACE, "place_in_region": words.NO_PLACE}
    return {key: word if row[key] is None else row[key] for key, word in absent.items()}


def _percent(row: Row, measure: str, figures: Mapping[tuple[str, str], Figure]) -> object:
    percent = row[f"{measure}_pct"]
    return figures[row["tambon_code"], measure].remark if percent is None else percent


def _exclusion(exclusion: Row | None) -> dict[str, object]:
    if exclusion is None:
        return dict.fromkeys(("office", "date", "chosen_reason"), "–")
    return {
        "office": exclusion["office"],
        "date": exclusion["date"],
        "chosen_reason": exclusion["reason"],
    }
