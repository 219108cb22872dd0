"""The HTTP session under every platform's client library."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import BaseHTTPResponse
from urllib3.exceptions import ProtocolError

# "(gzip)" because Google compresses only for agents that name it.
USER_AGENT = "tambon-pulse/0.1 (gzip)"
TIMEOUTS = (10.0, 30.0)  # seconds to connect, seconds between bytes
WHOLE_ANSWER = 120.0  # seconds, for a platform that lets single bytes drip for ever
CONNECTIONS = 32  # kept open to a platform; more threads than that would open new ones each time
LARGEST_ANSWER = 32 * 2**20  # bytes, unpacked; fifty pages with their posts take a tenth
_CHUNK = 65_536


class Session(requests.Session):
    """A session with our time-outs and name, that follows no redirect.

    before: called before each request is sent; what it raises keeps it from being sent. after:
    called with each response before the client library sees it. It keeps no cookies: nothing of
    it changes between requests, so that threads can share it.
    """

    def __init__(
        self, before: Callable[[], None], after: Callable[[requests.Response], None]
    ) -> None:
        super().__init__()
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        for scheme in ("https://", "http://"):
            self.mount(scheme, _Adapter(pool_maxsize=CONNECTIONS))
        self._before = before
        self.hooks["response"] = [lambda response, **_: after(response)]

    def send(self, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        """Send with our rules, whatever the client library asks for."""
        self._before()
        request.headers["user-agent"] = USER_AGENT
        return super().send(request, **{**kwargs, "timeout": TIMEOUTS, "allow_redirects": False})


class _Adapter(HTTPAdapter):
    """Bounds time and size of the whole body: ``requests`` bounds only the time between bytes."""

    def build_response(
        self, req: requests.PreparedRequest, resp: BaseHTTPResponse
    ) -> requests.Response:
        response = super().build_response(req, resp)
        until = time.monotonic() + WHOLE_ANSWER
        resp.stream = partial(_in_time, resp, until)  # type: ignore[method-assign]
        return response


def _in_time(
    raw: BaseHTTPResponse, until: float, _amount: int, decode_content: bool
) -> Iterator[bytes]:
    size = 0
    try:
        while part := raw.read1(_CHUNK, decode_content=decode_content):
            size += len(part)
            if size > LARGEST_ANSWER:
                raise ProtocolError(f"the body is larger than {LARGEST_ANSWER:,} bytes")
            if time.monotonic() > until:
                raise ProtocolError(f"the body did not end within {WHOLE_ANSWER:.0f} seconds")
            yield part
    except Exception:
        raw.close()  # else its connection stays open
        raise
