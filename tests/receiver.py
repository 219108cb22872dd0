"""A receiver of notifications on loopback, for apprise's ``json://``."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any


@dataclass
class Receiver:
    """address: what to put into PULSE_NOTIFY. messages: what came, title and message each."""

    address: str
    messages: list[dict[str, Any]] = field(default_factory=list)


@contextmanager
def receive(answers: int = 200) -> Iterator[Receiver]:
    """Listen; every message is answered with this HTTP status."""
    received: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(answers)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Receiver(f"json://127.0.0.1:{server.server_port}/{TOKEN}", received)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


# Found by tests.faults.secrets, as the tokens of the stand-in platforms are.
TOKEN = "sandbox-line-token-of-the-receiver"
