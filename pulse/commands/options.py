"""Options that several commands share, and what a shell completes them with."""

from typing import Annotated

import typer


def _channels(begun: str) -> list[str]:
    from typing import get_args

    from registry.campaign import Channel

    return [name for name in get_args(Channel) if name.startswith(begun)]


def _provinces(begun: str) -> list[tuple[str, str]]:
    from registry.reference import provinces

    found = [(one.province_code, one.province) for one in provinces()]
    return [one for one in found if one[0].startswith(begun)]


def run_ids(begun: str) -> list[str]:
    """The rankings under PULSE_HOME, the latest first; none where the settings cannot be used."""
    from pulse.home import Home
    from pulse.settings import load_settings
    from pulse.trouble import BadInput

    try:
        home = Home(load_settings().home)
    except BadInput:
        return []
    names = sorted((run.name for run in home.runs.glob("[0-9]*Z-*")), reverse=True)
    return [name for name in names if name.startswith(begun)]


Json = Annotated[bool, typer.Option("--json", help="Print one JSON document, for scripts.")]
Channels = Annotated[
    list[str] | None,
    typer.Option(
        "--channel", help="Only this channel (may be repeated).", autocompletion=_channels
    ),
]
Provinces = Annotated[
    list[str] | None,
    typer.Option(
        "--province",
        help="Only this province, 2-digit code (may be repeated).",
        autocompletion=_provinces,
    ),
]
Run = Annotated[
    str | None,
    typer.Option("--run", help="Run id (default: the latest).", autocompletion=run_ids),
]
