"""From settings to a way of asking each channel: keys, tokens, declared terms."""

import tomllib
from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

from collectors import facebook, youtube
from collectors.transport import AskPlatform, Transport
from pulse.home import Home
from pulse.settings import Settings, Terms
from pulse.trouble import BadInput, CredentialsMissing

# What the stand-in platforms of the demo are used under.
DEMO_TERMS: Terms = "analytics-amendment"

TERMS_CHOICES = """\
PULSE_YOUTUBE_TERMS must say under which of YouTube's terms the key is used:
  standard             The ordinary API terms. Counts are kept 30 days and YouTube never enters the
                       blended score; it has its own board.
  analytics-amendment  Your audited project has accepted the Analytics & Reporting amendment.
                       Counts are kept 36 months and enter the blended score, labelled as ours.
  owner-consent        The owners of the channels consented by OAuth. Counts are kept while that
                       consent holds; it is checked every 30 days, a channel at a time."""


def connect(settings: Settings, channel: str, transport: Transport) -> AskPlatform:
    """How to ask one question of a channel. Raises CredentialsMissing that says what to set."""
    return {"youtube": _youtube, "facebook": _facebook}[channel](settings, transport)


def _youtube(settings: Settings, transport: Transport) -> AskPlatform:
    if settings.youtube_api_key is None:
        raise CredentialsMissing(
            "YouTube cannot be asked: set PULSE_YOUTUBE_API_KEY (an API key of a Google Cloud "
            "project with the YouTube Data API v3 enabled)."
        )
    if settings.youtube_terms is None:
        raise CredentialsMissing(TERMS_CHOICES)
    return youtube.connect(
        transport,
        key=settings.youtube_api_key.get_secret_value(),
        base_url=settings.youtube_url,
    )


def _facebook(settings: Settings, transport: Transport) -> AskPlatform:
    tokens = page_tokens(settings)
    if settings.facebook_token is None and not tokens:
        raise CredentialsMissing(
            "Facebook cannot be asked: set PULSE_FACEBOOK_TOKEN (a system-user token with Page "
            "Public Content Access) or PULSE_FACEBOOK_PAGE_TOKENS (a file with a token a page)."
        )
    secret = settings.facebook_app_secret
    return facebook.connect(
        transport,
        token=settings.facebook_token.get_secret_value() if settings.facebook_token else None,
        page_tokens=tokens,
        app_secret=secret.get_secret_value() if secret else None,
        base_url=settings.facebook_url,
    )


def page_tokens(settings: Settings) -> dict[str, str]:
    """Page id or name -> token, from the TOML file that PULSE_FACEBOOK_PAGE_TOKENS names."""
    path = settings.facebook_page_tokens
    if path is None:
        return {}
    try:
        tokens = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        # The text of a TOML error can quote the line, and the line holds a token.
        raise BadInput(
            f"PULSE_FACEBOOK_PAGE_TOKENS: {path} cannot be read as TOML "
            f'({type(error).__name__}). It holds lines like: "1234567890" = "token"'
        ) from None
    if not all(isinstance(token, str) for token in tokens.values()):
        raise BadInput(f'{path}: every line must read "<page id or name>" = "<token>".')
    return tokens


def secrets(settings: Settings) -> list[str]:
    """Every secret in force, for the redactor."""
    single = (settings.youtube_api_key, settings.facebook_token, settings.facebook_app_secret)
    return [s.get_secret_value() for s in single if s] + list(page_tokens(settings).values())


def with_demo_terms(settings: Settings, home: Home) -> Settings:
    """In the demo's folder its own terms hold, so that a ranking by hand counts what it counts."""
    if settings.youtube_terms or not home.demo_marker.exists():
        return settings
    return settings.model_copy(update={"youtube_terms": DEMO_TERMS})


def counted_channels(settings: Settings, campaign_channels: Iterable[str]) -> list[str]:
    """The channels that may enter the blended score.

    YouTube only under terms that allow it; until owners' consents are recorded a channel at a
    time, ``owner-consent`` does not.
    """
    allowed = settings.youtube_terms == "analytics-amendment"
    return [c for c in campaign_channels if c != "youtube" or allowed]


def refuse_real_collecting_into_demo(home: Home, settings: Settings) -> None:
    """A folder that holds invented counts must never receive real ones."""
    if not home.demo_marker.exists():
        return
    addresses = (settings.youtube_url, settings.facebook_url)
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
