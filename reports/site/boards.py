"""What the page of the boards beside the main one shows: the head of each, and of each scope."""

from typing import Any

from reports import boards
from reports.publication import Publication

PAGE = "boards.html"
# Heads, because the whole stands in the spreadsheet and the tables for other programs.
HEAD, HEAD_OF_SCOPE = 50, 10
_SCOPES = {
    "centre": "แยกตามศูนย์ศึกษาและพัฒนาชุมชน",
    "region": "แยกตามเขตตรวจราชการ",
    "province": "แยกตามจังหวัด",
}


def shown(publication: Publication) -> dict[str, Any]:
    """What its template uses besides what all pages share."""
    return {
        "boards": boards.boards_of(publication),
        "scopes": {title: boards.scopes_of(publication, s) for s, title in _SCOPES.items()},
        "text": boards,
        "head": HEAD,
        "head_of_scope": HEAD_OF_SCOPE,
    }
