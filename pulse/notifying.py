"""Tells people, over whatever service they have, that a run needs them."""

import json
import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from apprise import Apprise, NotifyFormat

from collectors.landed_file import write_whole
from pulse.home import Home
from pulse.settings import PREFIX, Settings

SETTING = f"{PREFIX}NOTIFY"

# What apprise logs names addresses, and these hold tokens: what failed we say ourselves.
logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True)
class Unsent:
    """A notification that did not go out. at: when (UTC); says: to whom it did not."""

    at: datetime
    says: str


def notify(settings: Settings, title: str, body: str) -> str | None:
    """Send a message to every address of ``PULSE_NOTIFY``; None when each took it, or none is set.

    Else says which did not, without the address. Raises nothing: a run must not fail by it. What
    was not sent is noted under PULSE_HOME, until a later message goes out.
    """
    refused = [
        f"{number} ({_service(address)})"
        for number, address in enumerate(settings.notify_addresses, start=1)
        if not _sent(address, title, body)
    ]
    says = (
        f"{SETTING}: of {len(settings.notify_addresses)} addresses these did not take the message: "
        f"{', '.join(refused)}. See whether the service is up and the address right "
        "(https://github.com/caronc/apprise/wiki), then try: pulse status --test-notification"
    )
    with suppress(OSError):
        _note(Home(settings.home), says if refused else None)
    return says if refused else None


def unsent(home: Home) -> Unsent | None:
    """The last notification, when it did not go out."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        noted = json.loads(_file(home).read_bytes())
        return Unsent(datetime.fromisoformat(noted["at"]), noted["says"])
    return None


def unreadable_addresses(settings: Settings) -> list[int]:
    """Which addresses, from 1, name no service that we know."""
    addresses = enumerate(settings.notify_addresses, start=1)
    return [number for number, address in addresses if not Apprise().add(address)]


def _sent(address: str, title: str, body: str) -> bool:
    service = Apprise()
    try:
        # Else services that take HTML, as mail does, would read our lines and names as such.
        return bool(
            service.add(address)
            and service.notify(title=title, body=body, body_format=NotifyFormat.TEXT)
        )
    except Exception:  # whatever a service's plugin raises
        return False


def _service(address: str) -> str:
    """The name of the service alone: of some, even the host is a secret."""
    name, colon, _ = address.partition("://")
    return name if colon and name.isalnum() else "not an address"


def _note(home: Home, says: str | None) -> None:
    if says is None:
        _file(home).unlink(missing_ok=True)
    elif home.root.is_dir():
        content = {"at": datetime.now(UTC).isoformat(), "says": says}
        write_whole(_file(home), json.dumps(content, ensure_ascii=False).encode())


def _file(home: Home) -> Path:
    return home.root / "unsent.json"
