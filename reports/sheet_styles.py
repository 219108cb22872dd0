"""Formats of the spreadsheet's cells."""

from typing import Any

# Has Thai letters and is on every office machine.
FONT = {"font_name": "Tahoma", "font_size": 10, "valign": "vcenter"}
_RULE = {"bottom": 7, "bottom_color": "#c9d1d9"}
_PART = {"top": 1, "top_color": "#57606a"}
_HEADING = {"bold": True, "bg_color": "#e8eef4", "bottom": 1, "text_wrap": True}
# Text, not a number: "10/5/2564" must stay as it was typed.
_INPUT = {"locked": False, "bg_color": "#fff8d6", "border": 4, "text_wrap": True, "num_format": "@"}
_OF_TABLES: dict[str, dict[str, object]] = {
    "text": {"indent": 1, "text_wrap": True, **_RULE},
    "no_number": {"font_color": "#666666", "align": "right", "text_wrap": True, **_RULE},
    "input": {**_INPUT, "indent": 1},
    "mark": {**_INPUT, "align": "center", "bold": True},
    **{
        number_format: {"num_format": number_format, **_RULE}
        for number_format in ("#,##0", "0.0000", "0.0%", "0%")
    },
}
_OTHERS: dict[str, dict[str, object]] = {
    "title": {"font_size": 16, "bold": True, "text_wrap": True},
    "label": {"font_color": "#555555", "valign": "top"},
    "wrapped": {"text_wrap": True, "valign": "top"},
    "link": {"font_color": "#0b57a4", "underline": 1, "valign": "top"},
    "stamp": {"bold": True, "font_color": "#9c0006", "bg_color": "#ffe9e6", "text_wrap": True},
    "text_heading": {**_HEADING, "indent": 1},
    "number_heading": {**_HEADING, "align": "right"},
}


def styles_of(book: Any) -> dict[str, Any]:
    """Every format by its name; ``<name>:first`` has the line above it that begins a part."""
    styles = _OTHERS | _OF_TABLES | {f"{n}:first": s | _PART for n, s in _OF_TABLES.items()}
    return {name: book.add_format(FONT | style) for name, style in styles.items()}
