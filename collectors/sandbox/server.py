"""The stand-in platforms on loopback, in a thread of this process."""

import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import format_datetime
from threading import Thread

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.routing import Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from collectors.sandbox.clock import SandboxClock
from collectors.sandbox.facebook_api import facebook_routes
from collectors.sandbox.facebook_graph import (
    SANDBOX_FACEBOOK_APP_SECRET,
    SANDBOX_FACEBOOK_TOKEN,
)
from collectors.sandbox.gate import Gate, Scenario, make_gate
from collectors.sandbox.line_api import line_routes
from collectors.sandbox.tampering import tampered
from collectors.sandbox.world import World
from collectors.sandbox.youtube_api import SANDBOX_YOUTUBE_KEY, youtube_routes
from collectors.sandbox.youtube_quota import DEFAULT_UNITS_A_DAY, QuotaLedger

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Sandbox:
    """Running stand-in platforms. Addresses end with "/", as the client libraries want them.

    requests: how often each call was served: ``channels.list``, ``playlistItems.list``,
    ``videos.list``, ``videos.batchGetStats`` of YouTube; ``get``, ``batch`` of Facebook;
    ``insight.followers``, ``social-plugin`` of LINE. line_tokens: account name -> its token.
    """

    url: str
    youtube_url: str
    facebook_url: str
    line_url: str
    youtube_key: str
    facebook_token: str
    facebook_app_secret: str
    line_tokens: dict[str, str]
    world: World
    clock: SandboxClock
    requests: "Counter[str]"


@contextmanager
def serve(
    world: World,
    clock: SandboxClock,
    port: int = 0,
    scenario: Scenario | None = None,
    youtube_units_a_day: int = DEFAULT_UNITS_A_DAY,
) -> Iterator[Sandbox]:
    """Serve until the block ends; port 0 takes a free one. Raises OSError when the port is taken.

    scenario: may answer a request instead of the sandbox (see ``gate.Scenario``).
    """
    requests: Counter[str] = Counter()
    app = make_app(world, clock, make_gate(requests, scenario), QuotaLedger(youtube_units_a_day))
    # asyncio sends at once (TCP_NODELAY) only where the protocol is named: 40 ms a request.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((LOOPBACK, port))
        url = f"http://{LOOPBACK}:{listener.getsockname()[1]}"
        with _running(app, listener):
            yield Sandbox(
                url=url,
                youtube_url=f"{url}/",
                facebook_url=f"{url}/facebook/",
                line_url=f"{url}/line/",
                youtube_key=SANDBOX_YOUTUBE_KEY,
                facebook_token=SANDBOX_FACEBOOK_TOKEN,
                facebook_app_secret=SANDBOX_FACEBOOK_APP_SECRET,
                line_tokens={a.name: a.token for a in world.official_by_token.values()},
                world=world,
                clock=clock,
                requests=requests,
            )


def make_app(world: World, clock: SandboxClock, gate: Gate, ledger: QuotaLedger) -> ASGIApp:
    """All platforms behind one address: ``/youtube/``, ``/facebook/`` and ``/line/``."""
    platforms = Starlette(
        routes=[
            *youtube_routes(world, clock, gate, ledger),
            Mount("/facebook", routes=facebook_routes(world, clock, gate)),
            Mount("/line", routes=line_routes(world, clock, gate)),
        ]
    )
    return tampered(_dated(platforms, clock))


def _dated(app: ASGIApp, clock: SandboxClock) -> ASGIApp:
    """Send the sandbox's time as HTTP Date: collectors take the time of observation from it."""

    async def dated(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_dated(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["date"] = format_datetime(clock.now(), usegmt=True)
            await send(message)

        await app(scope, receive, send_dated)

    return dated


@contextmanager
def _running(app: ASGIApp, listener: socket.socket) -> Iterator[None]:
    config = uvicorn.Config(
        app,
        log_config=None,
        log_level="critical",
        access_log=False,
        date_header=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, args=([listener],), name="sandbox", daemon=True)
    thread.start()
    try:
        while not server.started:
            if not thread.is_alive():
                raise RuntimeError("The sandbox did not start.")
            time.sleep(0.005)
        yield
    finally:
        server.should_exit = True
        thread.join()
