"""Text that a spreadsheet would run."""

import re

# Full-width forms too; a tab or a line's end before it is skipped by some programs.
_FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r\n]")


def neutralised(text: str) -> str:
    """The text, with a leading apostrophe where a spreadsheet would take it for a formula.

    The apostrophe is part of the stored text, so that the cell stays text when somebody saves the
    sheet as CSV and opens that again.
    """
    return f"'{text}" if _FORMULA.match(text) else text
