"""Changes to a response on its way out, and cuts of its connection."""

import json
import socket
import struct
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# SO_LINGER on, for no time: closing sends a reset, not an end.
RESET = struct.pack("ii", 1, 0)


@dataclass
class _OnItsWay:
    """The response of the request in hand."""

    send: Send
    changes: list[Callable[[Any], Any]] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)


_ON_ITS_WAY: ContextVar[_OnItsWay] = ContextVar("on its way")


def tamper(change: Callable[[Any], Any]) -> None:
    """Change the JSON of the response to the request in hand."""
    _ON_ITS_WAY.get().changes.append(change)


def set_headers(headers: dict[str, str]) -> None:
    """Set headers of the response to the request in hand, in place of its own."""
    _ON_ITS_WAY.get().headers.update(headers)


def cut_connection() -> None:
    """Reset the connection of the request in hand (TCP RST)."""
    connection = _connection()
    connection.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    connection.abort()


def close_connection() -> None:
    """End the connection of the request in hand in good order, whatever lacks (TCP FIN)."""
    _connection().close()


def _connection() -> Any:
    # uvicorn hands out a method of the object that holds the connection.
    return _ON_ITS_WAY.get().send.__self__.transport  # type: ignore[attr-defined]


def tampered(app: ASGIApp) -> ASGIApp:
    """The outermost layer: holds JSON back until its changes are known."""

    async def outermost(scope: Scope, receive: Receive, send: Send) -> None:
        on_its_way = _OnItsWay(send)
        token = _ON_ITS_WAY.set(on_its_way)
        start: Message = {}

        async def send_changed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(on_its_way.headers)
            if not on_its_way.changes:
                await send(message)
            elif message["type"] == "http.response.start":
                start.update(message)
            else:
                body = json.loads(message["body"])
                for change in on_its_way.changes:
                    body = change(body)
                content = json.dumps(body, ensure_ascii=False).encode()
                MutableHeaders(scope=start)["content-length"] = str(len(content))
                await send(start)
                await send({**message, "body": content})

        try:
            await app(scope, receive, send_changed)
        finally:
            _ON_ITS_WAY.reset(token)

    return outermost
