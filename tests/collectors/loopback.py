"""A small HTTP server on loopback that answers as a test says."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

CLOCK = "Sun, 22 Nov 2026 01:02:03 GMT"


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    query: dict[str, str]
    form: dict[str, str]
    connection: int = 0
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reply:
    body: object = field(default_factory=dict)
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Loopback:
    url: str
    requests: list[Request] = field(default_factory=list)

    def paths(self) -> list[str]:
        return [request.path.rpartition("/")[2] for request in self.requests]


@contextmanager
def serving(respond: Callable[[Request], Reply]) -> Iterator[Loopback]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            parts = urlsplit(self.path)
            length = int(self.headers.get("content-length") or 0)
            form = self.rfile.read(length).decode()
            port = self.client_address[1]
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Request(
                self.command, parts.path, _flat(parts.query), _flat(form), port, headers
            )
            loopback.requests.append(request)
            reply = respond(request)
            is_text = isinstance(reply.body, str)
            body = str(reply.body if is_text else json.dumps(reply.body)).encode()
            self.send_response_only(reply.status)
            headers = {
                "Date": CLOCK,
                "Content-Type": "text/html" if is_text else "application/json",
                "Content-Length": str(len(body)),
            }
            for name, value in {**headers, **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = answer  # noqa: N815 - names the library looks for

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    loopback = Loopback(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield loopback
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _flat(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}
