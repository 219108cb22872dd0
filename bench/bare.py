"""The fastest that an ordinary client can be: the same requests, and nothing done with them."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import requests
from requests.adapters import HTTPAdapter

from bench.platforms import Sent


def seconds_to_send(url: str, sent: Sequence[Sent], concurrency: int) -> float:
    """Send these requests again, so many at a time, and read what comes. Wall time."""
    with requests.Session() as session, ThreadPoolExecutor(concurrency) as pool:
        session.trust_env = False
        session.mount("http://", HTTPAdapter(pool_maxsize=concurrency))

        def send(one: Sent) -> None:
            headers = {"content-type": one.content_type} if one.content_type else {}
            address = url + one.path
            session.request(one.method, address, data=one.body, headers=headers, timeout=60)

        begin = time.monotonic()
        list(pool.map(send, sent))
        return time.monotonic() - begin
