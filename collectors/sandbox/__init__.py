"""Stand-in platforms on loopback: the whole job without account, key or network.

``make_world`` invents (or takes from a file of real posts) what the platforms show; ``serve``
answers as YouTube Data API v3, Facebook Graph API v26.0 and LINE do, at the time its clock tells.
"""

from collectors.sandbox.clock import SandboxClock
from collectors.sandbox.facebook_graph import (
    SANDBOX_FACEBOOK_APP_SECRET,
    SANDBOX_FACEBOOK_TOKEN,
)
from collectors.sandbox.register_file import write_register
from collectors.sandbox.server import Sandbox, serve
from collectors.sandbox.world import World, make_world
from collectors.sandbox.youtube_api import SANDBOX_YOUTUBE_KEY

__all__ = [
    "SANDBOX_FACEBOOK_APP_SECRET",
    "SANDBOX_FACEBOOK_TOKEN",
    "SANDBOX_YOUTUBE_KEY",
    "Sandbox",
    "SandboxClock",
    "World",
    "make_world",
    "serve",
    "write_register",
]
