"""What the demo and ``pulse sandbox`` share: the invented world and how to point at it."""

import os
import re
from datetime import timedelta
from pathlib import Path

from collectors.sandbox.server import Sandbox
from collectors.sandbox.world import World
from pulse.access import DEMO_TERMS
from registry.campaign import SHIPPED

SEED = 2564
# Stands as the headline of every output: nobody may take the demo's counts for real ones.
DEMO_NAME = "ตัวอย่างสาธิต: ตัวเลขสมมติ ไม่ใช่ผลจริงของตำบลใด"
POSTS_REFRESHED_AFTER = timedelta(days=16)  # from the window's end, as in the letter


def environment(running: Sandbox) -> dict[str, str]:
    """The settings that point this program at running stand-in platforms.

    The operator's own tokens stay out, and a proxy is passed by. LINE and web sites can be asked
    once their settings are made, but the demo does not.
    """
    direct = f"{os.environ.get('no_proxy') or os.environ.get('NO_PROXY') or ''},127.0.0.1"
    direct = direct.removeprefix(",")
    return {
        "PULSE_YOUTUBE_URL": running.youtube_url,
        "PULSE_YOUTUBE_API_KEY": running.youtube_key,
        "PULSE_YOUTUBE_TERMS": DEMO_TERMS,
        "PULSE_FACEBOOK_URL": running.facebook_url,
        "PULSE_FACEBOOK_TOKEN": running.facebook_token,
        "PULSE_FACEBOOK_APP_SECRET": running.facebook_app_secret,
        "PULSE_FACEBOOK_PAGE_TOKENS": "",
        "PULSE_LINE_URL": running.line_url,
        "PULSE_LINE_TOKENS": "",
        "PULSE_WEBSITE_COUNTER": "",
        "NO_PROXY": direct,
        "no_proxy": direct,
    }


def write_campaign(world: World, path: Path) -> None:
    """The shipped campaign, its window moved over the world's days, plainly named a demo."""
    text = SHIPPED.read_text(encoding="utf-8")
    text = _set(text, "id", '"demo"')
    text = _set(text, "name", f'"{DEMO_NAME}"')
    text = _set(text, "window_start", world.start_date.isoformat())
    text = _set(text, "window_end", world.end_date.isoformat())
    closed = world.end_date + POSTS_REFRESHED_AFTER
    text = _set(text, "posts_refreshed_until", closed.isoformat())
    path.write_text(text, encoding="utf-8")


def _set(text: str, key: str, value: str) -> str:
    changed, times = re.subn(rf"(?m)^{key} = .*$", f"{key} = {value}", text)
    if times != 1:
        raise ValueError(f"campaign.toml has {times} lines for {key}, not one")
    return changed
