"""What networks and servers in general do wrong."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from collectors.sandbox.gate import Headers
from collectors.sandbox.scenarios.happening import ALWAYS, FROM_SECOND, SECOND, Happening
from collectors.sandbox.tampering import close_connection, cut_connection

ERROR_PAGE = "<html><head><title>502</title></head><body>Bad Gateway</body></html>"
JSON_HEADERS = [(b"content-type", b"application/json")]
JSON_TYPE = {"content-type": "application/json"}
ONE_SECOND, ONE_DAY = {"retry-after": "1"}, {"retry-after": "86400"}
DRIP = 0.05  # seconds between bytes: each alone is in time


class _Spoken(Response):
    """A response that speaks for itself, below HTTP's rules."""

    def __init__(self, speak: Callable[[Receive, Send], Awaitable[None]]) -> None:
        super().__init__()
        self._speak = speak

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Answer the request in hand."""
        await self._speak(receive, send)


async def _reset(_receive: Receive, _send: Send) -> None:
    cut_connection()


async def _silent(receive: Receive, _send: Send) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _dripping(receive: Receive, send: Send) -> None:
    gone = asyncio.ensure_future(_silent(receive, send))
    await send({"type": "http.response.start", "status": 200, "headers": JSON_HEADERS})
    while not gone.done():
        await send({"type": "http.response.body", "body": b" ", "more_body": True})
        await asyncio.sleep(DRIP)


async def _begin(send: Send) -> None:
    """A first part of an answer."""
    headers = [*JSON_HEADERS, (b"content-length", b"1000")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    body = b'{"items": [{"id": "'
    await send({"type": "http.response.body", "body": body, "more_body": True})
    await asyncio.sleep(DRIP)


async def _truncated(_receive: Receive, send: Send) -> None:
    await _begin(send)
    cut_connection()


async def _ended_early(_receive: Receive, send: Send) -> None:
    await _begin(send)
    close_connection()


def network(call: str) -> dict[str, Happening]:
    """Each at the second request of a call, once; ``Happening.at`` makes it last."""

    def happens(says: str, response: Response) -> Happening:
        return Happening(f"{says} ({call})", (call,), SECOND, lambda: response)

    busy, broken = {"error": {"code": 503, "message": "busy"}}, {"error": {"message": "broken"}}
    return {
        "connection-reset": happens("the connection is reset", _Spoken(_reset)),
        "timeout": happens("no answer comes", _Spoken(_silent)),
        "slow-drip": happens("a byte at a time, for ever", _Spoken(_dripping)),
        "truncated-body": happens("the answer breaks off", _Spoken(_truncated)),
        "ended-early": happens("less than announced, then an orderly end", _Spoken(_ended_early)),
        "invalid-json": happens("half of a JSON text", Response('{"items": [', 200, JSON_TYPE)),
        "html-200": happens("an error page that says 200", HTMLResponse(ERROR_PAGE)),
        "html-502": happens("an error page of a proxy", HTMLResponse(ERROR_PAGE, 502)),
        "wrong-content-type": happens("text and no JSON", PlainTextResponse("Service moved.")),
        "500": happens("an error of the server", JSONResponse(broken, 500)),
        "503": happens("busy", JSONResponse(busy, 503)),
        "503-retry-after": happens("busy for a second", JSONResponse(busy, 503, ONE_SECOND)),
        "429": happens("too many requests", JSONResponse({}, 429)),
        "429-retry-after": happens("too many for a second", JSONResponse({}, 429, ONE_SECOND)),
        "429-retry-tomorrow": happens("too many for a day", JSONResponse({}, 429, ONE_DAY)),
    }


def outages(call: str) -> dict[str, Happening]:
    """The same without end: retries do not help."""
    once = network(call)
    lasting = ("timeout", "500", "503", "429")
    return {f"{name}-always": once[name].at(ALWAYS) for name in lasting}


def clocks(calls: Sequence[str]) -> dict[str, Happening]:
    """Platform and machine disagree about the time; the platform's is believed."""

    def says(days: float) -> Callable[[], Headers]:
        def headers() -> Headers:
            moment = datetime.now(UTC) + timedelta(days=days)
            return {"date": format_datetime(moment, usegmt=True)}

        return headers

    every = tuple(calls)
    return {
        "clock-jumps-back": Happening(
            "the platform's clock jumps back by an hour", every, FROM_SECOND, headers=says(-1 / 24)
        ),
        "machine-days-behind": Happening(
            "this machine's clock is three days behind", every, ALWAYS, headers=says(3)
        ),
        "machine-days-ahead": Happening(
            "this machine's clock is three days ahead", every, ALWAYS, headers=says(-3)
        ),
    }
