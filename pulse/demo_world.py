"""What the demo and ``pulse sandbox`` share: the invented world and how to point at it."""

import re
from datetime import date
from pathlib import Path

from collectors.sandbox.server import Sandbox
from collectors.sandbox.world import World
from registry.campaign import SHIPPED

SEED = 2564


def environment(running: Sandbox) -> dict[str, str]:
    """The settings that point this program at running stand-in platforms."""
    return {
        "PULSE_YOUTUBE_URL": running.youtube_url,
        "PULSE_YOUTUBE_API_KEY": running.youtube_key,
        "PULSE_YOUTUBE_TERMS": "analytics-amendment",
        "PULSE_FACEBOOK_URL": running.facebook_url,
        "PULSE_FACEBOOK_TOKEN": running.facebook_token,
    }


def write_campaign(world: World, path: Path) -> None:
    """The shipped campaign with its window moved over the world's days."""
    text = SHIPPED.read_text(encoding="utf-8")
    text = _set(text, "id", '"demo"')
    text = _set(text, "window_start", _toml(world.start_date))
    text = _set(text, "window_end", _toml(world.end_date))
    path.write_text(text, encoding="utf-8")


def _set(text: str, key: str, value: str) -> str:
    changed, times = re.subn(rf"(?m)^{key} = .*$", f"{key} = {value}", text)
    if times != 1:
        raise ValueError(f"campaign.toml has {times} lines for {key}, not one")
    return changed


def _toml(day: date) -> str:
    return day.isoformat()
