"""From settings to a way of asking each channel: keys, tokens, declared terms."""

import tomllib
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from collectors.channels import CHANNELS
from collectors.fault import Fault
from collectors.transport import AskPlatform, Transport
from pulse.home import Home
from pulse.settings import PREFIX, Settings, Terms
from pulse.trouble import BadInput, CredentialsMissing

# What the stand-in platforms of the demo are used under.
DEMO_TERMS: Terms = "analytics-amendment"


def connect(settings: Settings, channel: str, transport: Transport) -> AskPlatform:
    """How to ask one question of a channel. Raises CredentialsMissing that says what to set."""
    try:
        return CHANNELS[channel].connect(transport, keys_of(settings, channel))
    except Fault as fault:
        raise CredentialsMissing(fault.message) from None


def keys_of(settings: Settings, channel: str) -> dict[str, Any]:
    """All settings by name, without the channel's own name before its own: ``api_key``.

    Those of other channels keep their full names: ``facebook_token`` serves web sites too. Secrets
    are unwrapped and files of tokens read. Raises BadInput.
    """
    return {
        name.removeprefix(f"{channel}_"): _plain(name, getattr(settings, name))
        for name in type(settings).model_fields
    }


def secrets(settings: Settings) -> list[str]:
    """Every secret in force, for the redactor."""
    found: list[str] = []
    for name in type(settings).model_fields:
        value = getattr(settings, name)
        if isinstance(value, SecretStr):
            found.append(value.get_secret_value())
        elif name.endswith("_tokens") and value is not None:
            found += _tokens(name, value).values()
    return found + settings.notify_addresses


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    return _tokens(name, value) if name.endswith("_tokens") and value is not None else value


def _tokens(name: str, path: Path) -> dict[str, str]:
    """Account -> token, from the TOML file that a setting names."""
    setting = f"{PREFIX}{name.upper()}"
    try:
        tokens = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        # The text of a TOML error can quote the line, and the line holds a token.
        raise BadInput(
            f"{setting}: {path} cannot be read as TOML "
            f'({type(error).__name__}). It holds lines like: "1234567890" = "token"'
        ) from None
    if not all(isinstance(token, str) for token in tokens.values()):
        raise BadInput(f'{path}: every line must read "<account id or name>" = "<token>".')
    return tokens


def with_demo_terms(settings: Settings, home: Home) -> Settings:
    """In the demo's folder its own terms hold, so that a ranking by hand counts what it counts."""
    if settings.youtube_terms or not home.demo_marker.exists():
        return settings
    return settings.model_copy(update={"youtube_terms": DEMO_TERMS})


def refuse_real_collecting_into_demo(home: Home, settings: Settings) -> None:
    """A folder that holds invented counts must never receive real ones."""
    if not home.demo_marker.exists():
        return
    addresses = [settings.youtube_url, settings.facebook_url]
    if settings.line_tokens or settings.website_counter == "line":
        addresses.append(settings.line_url)
    if not all(address and _is_loopback(address) for address in addresses):
        raise BadInput(
            f"{home.root} holds the demo's invented counts. Set PULSE_HOME to another folder for "
            f"real work, or delete {home.root}."
        )


def _is_loopback(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
