"""Options that several commands share."""

from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document, for scripts.")]
Channels = Annotated[
    list[str] | None, typer.Option("--channel", help="Only this channel (may be repeated).")
]
Provinces = Annotated[
    list[str] | None,
    typer.Option("--province", help="Only this province, 2-digit code (may be repeated)."),
]
