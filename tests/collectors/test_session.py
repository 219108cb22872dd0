"""What a server can do to a client that reads its answer."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import requests

from collectors import session
from collectors.session import Session

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
BODY = b'{"n": 1, "title": "' + b"x" * 200_000 + b'"}'

Speak = Callable[[socket.socket], None]


@contextmanager
def speaking(speak: Speak) -> Iterator[str]:
    """A server that says what a test wants to each connection."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def accept() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    connection.recv(65_536)
                    try:
                        speak(connection)
                    except OSError:
                        return

        threading.Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        server.shutdown(socket.SHUT_RDWR)


def said(*parts: bytes) -> Speak:
    def speak(connection: socket.socket) -> None:
        for part in parts:
            connection.sendall(part)

    return speak


def get(url: str) -> requests.Response:
    with Session(lambda: None, lambda _: None) as session:
        return session.get(url)


def _length(body: bytes) -> bytes:
    return HEAD + f"Content-Length: {len(body)}\r\n".encode()


def _chunk(body: bytes) -> bytes:
    return f"{len(body):x}\r\n".encode() + body + b"\r\n"


CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n"
PACKED = gzip.compress(BODY)
ZIPPED = b"Content-Encoding: gzip\r\n"


@pytest.mark.parametrize(
    "parts",
    [
        (_length(BODY), b"\r\n", BODY),
        (_length(PACKED), ZIPPED, b"\r\n", PACKED[:50], PACKED[50:]),
        (CHUNKED, b"\r\n", _chunk(BODY[:70_000]), _chunk(BODY[70_000:]), _chunk(b"")),
        (CHUNKED, ZIPPED, b"\r\n", _chunk(PACKED[:9]), _chunk(PACKED[9:]), _chunk(b"")),
        (HEAD, b"Connection: close\r\n\r\n", BODY),
    ],
    ids=["length", "gzip", "chunks", "gzip chunks", "until closed"],
)
def test_every_kind_of_body_is_read_whole(parts: tuple[bytes, ...]) -> None:
    """Answers would be cut, and their numbers lost."""
    with speaking(said(*parts)) as url:
        assert get(url).content == BODY


@pytest.mark.parametrize(
    "parts",
    [
        (_length(BODY), b"\r\n", BODY[:1000]),
        (CHUNKED, b"\r\n", _chunk(BODY[:1000])),
        (CHUNKED, b"\r\n", _chunk(BODY)[:1000]),
        (_length(PACKED), ZIPPED, b"\r\n", PACKED[:100]),
        (_length(BODY), ZIPPED, b"\r\n", BODY),
        (b"no HTTP at all\r\n\r\n",),
        (),
    ],
    ids=["length", "no last chunk", "half a chunk", "gzip", "no gzip", "no http", "nothing"],
)
def test_half_an_answer_is_no_answer(parts: tuple[bytes, ...]) -> None:
    """A truncated body would pass for the whole of it."""
    with speaking(said(*parts)) as url, pytest.raises(requests.RequestException):
        get(url)


def test_a_body_larger_than_any_answer_is_not_taken_in() -> None:
    """A megabyte that unpacks to a gigabyte would take the office machine down."""
    bomb = gzip.compress(bytes(session.LARGEST_ANSWER + 1))
    with (
        speaking(said(_length(bomb), ZIPPED, b"\r\n", bomb)) as url,
        pytest.raises(requests.RequestException, match="larger than"),
    ):
        get(url)


def test_a_body_that_drips_for_ever_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """One connection that gives a byte now and then would hold the sweep for days."""

    def drip(connection: socket.socket) -> None:
        connection.sendall(CHUNKED + b"\r\n")
        while True:
            connection.sendall(_chunk(b" "))
            time.sleep(0.01)

    monkeypatch.setattr(session, "WHOLE_ANSWER", 0.1)
    with speaking(drip) as url, pytest.raises(requests.RequestException, match="did not end"):
        get(url)
