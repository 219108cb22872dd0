"""Small drawings beside a number. The number itself always stands in the text beside them."""

from markupsafe import Markup

from reports.publication import Row

_WIDTH = 1000


def interval_bar(row: Row, places: int) -> Markup:
    """The rank interval as a bar and the rank as a point, on a scale from 1 to ``places``.

    Nothing where there is no interval.
    """
    low, high, rank = row["rank_low"], row["rank_high"], row["rank"]
    if low is None or high is None or rank is None:
        return Markup()
    begin, end = _along(low, places), _along(high, places)
    return Markup(
        '<svg class="bar" viewBox="0 0 {} 12" preserveAspectRatio="none" aria-hidden="true">'
        '<path d="M0 6H{}"/><rect x="{}" y="2" width="{}" height="8"/>'
        '<rect class="at" x="{}" width="8" height="12"/></svg>'
    ).format(_WIDTH, _WIDTH, begin, max(end - begin, 8), min(_along(rank, places), _WIDTH - 8))


def share_bar(share: float) -> Markup:
    """A share, 0 to 1, as a filled part of a bar."""
    return Markup(
        '<svg class="bar" viewBox="0 0 {} 12" preserveAspectRatio="none" aria-hidden="true">'
        '<path d="M0 6H{}"/><rect y="2" width="{}" height="8"/></svg>'
    ).format(_WIDTH, _WIDTH, round(_WIDTH * min(max(share, 0), 1)))


def _along(rank: int, places: int) -> int:
    return round(_WIDTH * (rank - 1) / max(places - 1, 1))
