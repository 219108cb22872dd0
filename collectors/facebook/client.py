"""Puts questions to Facebook through facebook-sdk, which needs help: it is from 2018."""

import hashlib
import hmac
import json
import logging
import warnings
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

import requests

from collectors.facebook.batch import Get, gets_of
from collectors.facebook.faults import entry_fault, fault_of
from collectors.fault import Fault, FaultKind
from collectors.question import Question
from collectors.shapes import mapping, sequence, text
from collectors.transport import AskPlatform, Transport

with warnings.catch_warnings():
    # An invalid escape in a regular expression of the library, told at its first compilation.
    warnings.simplefilter("ignore")
    import facebook

VERSION = "v26.0"

log = logging.getLogger(__name__)


def connect(
    transport: Transport,
    keys: Mapping[str, Any],
) -> AskPlatform:
    """A function that asks one question; what comes back is landed by the transport.

    keys: ``token`` for all pages; ``page_tokens``, page id, name or account key -> that page's own
    token (pages without one use ``token``); ``app_secret``, which proves that the tokens are used
    by their app; ``url`` of a stand-in. The function raises ``Fault``; it may be called from
    several threads. Raises Fault (credentials) that says what to set.
    """
    token, app_secret, base_url = keys.get("token"), keys.get("app_secret"), keys.get("url")
    own: dict[str, str] = keys.get("page_tokens") or {}
    # The batch itself needs a token too, even when each of its entries brings its own.
    outer = token or next(iter(own.values()), None)
    if outer is None:
        raise Fault(
            FaultKind.CREDENTIALS,
            "Facebook cannot be asked: set PULSE_FACEBOOK_TOKEN (a system-user token with Page "
            "Public Content Access) or PULSE_FACEBOOK_PAGE_TOKENS (a file with a token a page).",
        )

    def ask(question: Question) -> None:
        session = _Elsewhere(transport.session(_judge), base_url or facebook.FACEBOOK_GRAPH_URL)
        graph = Graph(session, outer, app_secret)
        gets = [_entry(get, _own_token(own, get), app_secret) for get in gets_of(question)]
        _stop_when_throttled(graph.batch(gets))

    return ask


def _stop_when_throttled(came: Any) -> None:
    """Raise the fault of an entry that is throttled: other batches would only prolong the block."""
    for entry in map(mapping, sequence(came)):
        fault = entry_fault(entry.get("code"), text(entry.get("body")))
        if fault is not None and fault.kind is FaultKind.THROTTLED:
            raise fault


class Graph(facebook.GraphAPI):  # type: ignore[misc] # the library has no types
    """facebook-sdk's client with today's version, batches and proofs."""

    def __init__(self, session: "_Elsewhere", token: str, app_secret: str | None) -> None:
        # The library refuses every version above 3.1, but only as an argument.
        super().__init__(access_token=token, session=session)
        self.version = VERSION
        self._proof = proof(token, app_secret)

    def batch(self, gets: list[dict[str, str]]) -> Any:
        """At most fifty gets in one request: a list of entries, some of them null."""
        fields = {"batch": json.dumps(gets), "include_headers": "false", **self._proof}
        return self.request(f"{self.version}/", post_args=fields)


def proof(token: str, app_secret: str | None) -> dict[str, str]:
    """The proof that a token is used by its own app: HMAC-SHA256 of the token, or nothing."""
    if app_secret is None:
        return {}
    digest = hmac.new(app_secret.encode(), token.encode(), hashlib.sha256).hexdigest()
    return {"appsecret_proof": digest}


def _entry(get: Get, token: str | None, app_secret: str | None) -> dict[str, str]:
    address = f"{VERSION}/{get.path}"
    if token is not None:
        address += "&" + urlencode({"access_token": token, **proof(token, app_secret)})
    return {"method": "GET", "relative_url": address}


def _own_token(tokens: Mapping[str, str], get: Get) -> str | None:
    names = (get.account_id, get.page, get.key, get.key.partition(":")[2])
    return next((tokens[name] for name in names if name in tokens), None)


def _judge(status: int, headers: Mapping[str, str], body: str) -> Fault | None:
    served = headers.get("facebook-api-version", VERSION)
    if served != VERSION:
        _warn_of_version(served)
    return fault_of(status, headers, body)


@lru_cache
def _warn_of_version(served: str) -> None:
    """Once each: an expired version is answered as the oldest living one, without an error."""
    log.warning("Facebook answers as %s, not as %s: the version has to be raised.", served, VERSION)


class _Elsewhere:
    """The session that facebook-sdk is given: sends what it addresses to Facebook to ``base``."""

    def __init__(self, session: requests.Session, base: str) -> None:
        self._session, self._base = session, base.rstrip("/") + "/"

    def request(self, method: str, address: str, **kwargs: Any) -> requests.Response:
        path = address.removeprefix(facebook.FACEBOOK_GRAPH_URL)
        return self._session.request(method, self._base + path, **kwargs)
