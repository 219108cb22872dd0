"""How often people shared the web sites of the world, as two platforms count it."""

from collectors.sandbox.seeded import stream


def line_shares(seed: int, url: str) -> int:
    """Shares by LINE's button; most sites are hardly shared at all."""
    return _seldom(seed, "line", url)


def facebook_engagement(seed: int, url: str) -> dict[str, int]:
    """What Facebook's URL node calls ``engagement``."""
    names = ("reaction_count", "comment_count", "share_count", "comment_plugin_count")
    return {name: _seldom(seed, name, url) for name in names}


def _seldom(seed: int, *names: str) -> int:
    return int(stream(seed, "shared", *names).paretovariate(0.8)) - 1
