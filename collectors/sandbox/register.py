"""The register of the sandbox's tambons, with links as people really write them."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from collectors.sandbox.facebook_world import Page
from collectors.sandbox.seeded import opaque_id, stream
from collectors.sandbox.tambons import Place
from collectors.sandbox.youtube_world import Channel

COLUMNS = (
    "tambon_code", "tambon", "amphoe", "province", "pilot", "leaders",
    "youtube", "facebook", "line", "line_square", "website",
)  # fmt: skip
LEADERS_A_TAMBON = 15

BY_HANDLE = (
    "https://www.youtube.com/{handle}",
    "https://www.youtube.com/{encoded}",
    "https://www.youtube.com/{handle}/videos",
    "youtube.com/{encoded}",
    "https://m.youtube.com/{encoded}/featured",
)
BY_CHANNEL_ID = ("https://www.youtube.com/channel/{id}", "https://m.youtube.com/channel/{id}/")
BY_VANITY_NAME = (
    "https://www.facebook.com/{name}",
    "https://m.facebook.com/{name}/",
    "https://www.facebook.com/{name}?fbclid=IwAR0{code}",
    "facebook.com/{name}",
    "https://th-th.facebook.com/{name}/",
    "https://web.facebook.com/{name}?fref=ts",
)
BY_PAGE_ID = (
    "https://www.facebook.com/{id}",
    "https://www.facebook.com/p/{title}-{id}/",
    "https://www.facebook.com/pages/{title}/{id}?fref=ts",
)


def register_rows(
    seed: int,
    places: Sequence[Place],
    channels: Mapping[str, Channel],
    pages: Mapping[str, Page],
) -> list[dict[str, str]]:
    """One sound row a tambon, in order of code."""
    return [
        _row(seed, number, place, channels.get(place.code), pages.get(place.code))
        for number, place in enumerate(places)
    ]


def _row(
    seed: int, number: int, place: Place, channel: Channel | None, page: Page | None
) -> dict[str, str]:
    return {
        "tambon_code": place.code,
        "tambon": place.tambon,
        "amphoe": place.amphoe,
        "province": place.province,
        "pilot": "ใช่" if place.pilot else "",
        "leaders": str(LEADERS_A_TAMBON),
        "youtube": _youtube_link(number, channel) if channel else "",
        "facebook": _facebook_link(number, place, page) if page else "",
        **_other_links(seed, place, has_accounts=bool(channel or page)),
    }


def _youtube_link(number: int, channel: Channel) -> str:
    if channel.user:
        return f"https://www.youtube.com/user/{channel.user}"
    forms = BY_CHANNEL_ID if number % 3 == 0 else BY_HANDLE
    return forms[number % len(forms)].format(
        id=channel.id, handle=channel.handle, encoded="@" + quote(channel.handle[1:])
    )


def _facebook_link(number: int, place: Place, page: Page) -> str:
    forms = BY_VANITY_NAME if page.username else BY_PAGE_ID
    return forms[number % len(forms)].format(
        name=page.username, id=page.id, code=place.code, title=quote(f"พช-ตำบล{place.tambon}")
    )


def _other_links(seed: int, place: Place, *, has_accounts: bool) -> dict[str, str]:
    """Channels that the demo does not collect; LINE's numbers and web sites' are served."""
    rng = stream(seed, "other links", place.code)
    line, square, website = (has_accounts and rng.random() < share for share in (0.20, 0.05, 0.15))
    return {
        "line": f"https://line.me/R/ti/p/%40tambon{place.code}" if line else "",
        "line_square": f"https://line.me/ti/g2/{opaque_id(rng, 38)}" if square else "",
        "website": f"https://tambon-{place.code}.example/" if website else "",
    }
