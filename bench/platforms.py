"""The stand-in platforms in a process of their own, 100 ms away, taking down what is asked."""

import asyncio
import multiprocessing
import socket
import time
from collections import Counter
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from multiprocessing.connection import Connection
from threading import Thread
from typing import Any

import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bench.world import even_world
from collectors.sandbox.clock import SandboxClock
from collectors.sandbox.gate import make_gate
from collectors.sandbox.server import LOOPBACK, make_app
from collectors.sandbox.youtube_quota import QuotaLedger

LATENCY = 0.1  # seconds before each answer


@dataclass(frozen=True)
class Sent:
    """A request as it came over the wire."""

    method: str
    path: str
    content_type: str
    body: bytes


class Platforms:
    """The other process, from here."""

    def __init__(self, control: Connection, url: str) -> None:
        self._control, self.url = control, url

    def set_clock(self, moment: datetime) -> None:
        """Move the platforms' time."""
        self._control.send(moment)
        self._control.recv()

    def taken(self) -> list[Sent]:
        """What was asked since this was called last."""
        self._control.send(None)
        taken: list[Sent] = self._control.recv()
        return taken


@contextmanager
def platforms(today: date) -> Iterator[Platforms]:
    """Serve ``even_world(today)`` until the block ends."""
    spawn = multiprocessing.get_context("spawn")
    here, there = spawn.Pipe()
    process = spawn.Process(target=_serve, args=(there, today), daemon=True)
    process.start()
    try:
        yield Platforms(here, here.recv())
    finally:
        process.terminate()
        process.join()


def _serve(control: Connection, today: date) -> None:
    clock, taken = SandboxClock(), list[Sent]()
    app = make_app(even_world(today), clock, make_gate(Counter(), None), QuotaLedger())
    # asyncio sends at once (TCP_NODELAY) only where the protocol is named.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind((LOOPBACK, 0))
    config = uvicorn.Config(_far_away(app, taken), log_level="critical", date_header=False)
    server = uvicorn.Server(config)
    Thread(target=server.run, args=([listener],), daemon=True).start()
    while not server.started:
        time.sleep(0.01)
    control.send(f"http://{LOOPBACK}:{listener.getsockname()[1]}")
    while True:
        order = control.recv()
        if order is not None:
            clock.set(order)
        control.send(taken[:])
        taken.clear()


def _far_away(app: ASGIApp, taken: list[Sent]) -> ASGIApp:
    async def far_away(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        body = await _whole(receive)
        taken.append(_sent(scope, body))
        await asyncio.sleep(LATENCY)

        async def receive_again() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        await app(scope, receive_again, send)

    return far_away


async def _whole(receive: Receive) -> bytes:
    body: bytes = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            return body


def _sent(scope: MutableMapping[str, Any], body: bytes) -> Sent:
    headers = {name.decode(): value.decode() for name, value in scope["headers"]}
    query = scope["query_string"].decode()
    path = scope["raw_path"].decode() + (f"?{query}" if query else "")
    return Sent(scope["method"], path, headers.get("content-type", ""), body)
