"""What stands on each sheet of the spreadsheet: a row a line, a word where there is no number."""

from collections.abc import Iterable, Mapping

from reports import boards, headline, sureness, words
from reports import sheet_columns as columns
from reports.decision_sheet import decision_sheet
from reports.figures import MEASURES, Figure, figures_of
from reports.method import names
from reports.publication import Publication, Row
from reports.sheet import Sheet
from reports.site.missing import AS_PUBLISHED, what_to_do


def sheets_of(publication: Publication) -> list[Sheet]:
    """All tables, in order."""
    figures = figures_of(publication)
    return [
        _ranking(publication, figures),
        _shortlist(publication),
        decision_sheet(publication),
        _provinces(publication),
        _variety(publication, figures),
        _featured(publication),
        *(_board(board) for board in boards.boards_of(publication)),
        _details(publication, figures),
        _not_ranked(publication, figures),
        _missing(publication),
        *([_uncollected(publication)] if publication.run["incomplete"] else []),
    ]


def _ranking(publication: Publication, figures: Mapping[tuple[str, str], Figure]) -> Sheet:
    rows = [
        {
            **row,
            **_totals(row, figures),
            "rank_interval": sureness.interval(row),
            "place_in_province": _computed(row, "place_in_province"),
        }
        for row in _ranked(publication)
    ]
    about = "ทุกตำบลที่ได้จัดอันดับ ตัวเลขที่ใช้ และช่วงที่อันดับอาจเป็นได้"
    return Sheet("อันดับ", about, columns.RANKING, rows)


def _details(publication: Publication, figures: Mapping[tuple[str, str], Figure]) -> Sheet:
    """What stands behind a place: too much for the paper of the ranking."""
    sure = ("chance_shortlist", "robust_share")
    places = ("place_in_centre", "place_in_region")
    rows = [
        {
            **row,
            **_confirmed(row),
            **{f"{m}_pct": _percent(row, m, figures) for m in MEASURES},
            **{column: _computed(row, column) for column in (*sure, *places)},
            "rank_span": _span(row),
            "moved_most_by": names.assumption(most).th if (most := row["moved_most_by"]) else "–",
        }
        for row in _ranked(publication)
    ]
    return Sheet("รายละเอียด", "ที่มาของอันดับแต่ละตำบลและความแน่นอน", columns.DETAILS, rows)


def _ranked(publication: Publication) -> list[Row]:
    return [row for row in publication.ranking if row["status"] == "ranked"]


def _computed(row: Row, column: str) -> object:
    return words.NOT_COMPUTED if row[column] is None else row[column]


def _span(row: Row) -> object:
    low, high = row["rank_low"], row["rank_high"]
    return words.NOT_COMPUTED if low is None or high is None else high - low + 1


def _shortlist(publication: Publication) -> Sheet:
    rows = [
        {
            **row,
            **_confirmed(row),
            "label": sureness.label(row),
            "chance": sureness.chance_cell(row),
        }
        for row in publication.shortlist
    ]
    about = "ตำบลที่คัดเลือกของแต่ละศูนย์ จังหวัดเรียงตามผลรวมคะแนนของตำบลที่ดีที่สุด"
    name = headline.shortlist_name(publication)
    return Sheet(name, about, columns.SHORTLIST, rows, parted_by="centre_no")


def _confirmed(row: Row) -> dict[str, object]:
    confirmed = row["centre_confirmed"]
    return {"confirmed": words.CENTRE_CONFIRMED if confirmed else words.CENTRE_UNCONFIRMED}


def _provinces(publication: Publication) -> Sheet:
    rows = [
        {**row, "label": sureness.label(row), "chance_of_province": sureness.chance_cell(row)}
        for row in publication.province_outstanding
    ]
    return Sheet("ดีเด่นจังหวัด", "ตำบลที่ ๑ ของแต่ละจังหวัด", columns.PROVINCES, rows)


def _variety(publication: Publication, figures: Mapping[tuple[str, str], Figure]) -> Sheet:
    rows = [
        {
            **row,
            **_totals(row, figures),
            "label": sureness.label(row),
            "chance": sureness.chance_cell(row),
            "best_post_url": row["best_post_url"] or words.NO_BEST_POST,
        }
        for row in publication.variety
    ]
    about = "ตำบลยอดนิยมที่ยังไม่เคยนำเสนอ สำหรับรอบนี้"
    return Sheet("วาไรตี้ผู้นำ", about, columns.VARIETY, rows)


def _featured(publication: Publication) -> Sheet:
    """What the variety programme has shown already: who said so, when and why."""
    names = ("tambon", "amphoe", "province")
    rows = [
        {
            **row,
            **{name: row[name] or words.NOT_IN_REGISTER for name in names},
            "chosen_reason": row["reason"],
        }
        for row in publication.featured
    ]
    return Sheet("นำเสนอแล้ว", "ตำบลที่วาไรตี้ผู้นำเคยนำเสนอ", columns.FEATURED, rows)


def _board(board: boards.Board) -> Sheet:
    """Those with a place on a board beside the main one."""
    shown, figure, base = {
        boards.GROWTH: (columns.GROWTH_BOARD, "gained", "followed_before"),
        boards.LIKES_PER_POST: (columns.LIKES_BOARD, "likes_per_post", "posts_with_likes"),
    }.get(board.name, (columns.CHANNEL_BOARD, "score", "posts_in_window"))
    rows = []
    for row in board.rows:
        share = boards.gained_share(row)
        cells = {
            "board_place": row["place"],
            figure: boards.result(row) if row["result"] is None else row["result"],
            base: "–" if row["base"] is None else row["base"],
            "gained_pct": "–" if share is None else share,
            "remark": boards.remark(row),
        }
        rows.append({**row, **cells})
    return Sheet(board.title, "กระดานเสริม ไม่มีผลต่อการคัดเลือก", shown, rows)


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
    about = "ตำบลที่ไม่มีอันดับ พร้อมเหตุผล"
    return Sheet("ไม่ได้จัดอันดับ", about, columns.NOT_RANKED, rows)


def _missing(publication: Publication) -> Sheet:
    rows = [
        {
            **row,
            "channel": words.CHANNELS.get(row["channel"], row["channel"]),
            "state": words.STATES.get(row["state"], row["state"]),
            "reason": words.failure(row["reason"]),
            "advice": what_to_do(row),
        }
        for row in publication.missing
    ]
    about = f"บัญชีที่ไม่มีตัวเลข เพราะอะไร และต้องทำอะไร {AS_PUBLISHED}"
    return Sheet("ข้อมูลที่ขาด", about, columns.MISSING, rows)


def _uncollected(publication: Publication) -> Sheet:
    """The accounts for want of which the ranking is incomplete."""
    rows = [
        {**row, "channel": words.CHANNELS.get(row["channel"], row["channel"])}
        for row in publication.uncollected
    ]
    about = "บัญชีที่ทำให้อันดับนี้ไม่ครบ"
    return Sheet("บัญชีที่เก็บไม่ได้", about, columns.UNCOLLECTED, rows)


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
    return Sheet(words.FROM_YOUTUBE, "", columns.YOUTUBE_BOARD, rows)


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
