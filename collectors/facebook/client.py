"""Puts questions to Facebook: with which token, and when to stop."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import requests

from collectors.facebook.batch import gets_of
from collectors.facebook.faults import entry_fault, fault_of
from collectors.facebook.get import Get
from collectors.facebook.graph import VERSION, Graph, proof
from collectors.facebook.page_tokens import PageTokens
from collectors.facebook.paths import path
from collectors.facebook.tokens import Tokens
from collectors.facebook.usage import usage_of
from collectors.fault import Fault, FaultKind
from collectors.question import Question
from collectors.shapes import mapping, sequence, text
from collectors.transport import AskPlatform, Transport

_RENEW = (
    "Facebook refuses every token it was given: renew PULSE_FACEBOOK_TOKEN, or the tokens in the "
    "file PULSE_FACEBOOK_PAGE_TOKENS; PULSE_FACEBOOK_APP_SECRET, if set, must be of the same app"
)


def connect(transport: Transport, keys: Mapping[str, Any]) -> AskPlatform:
    """A function that asks one question; what comes back is landed by the transport.

    keys: ``token`` for all pages; ``page_tokens``, page id, name or account key -> that page's own
    token (pages without one use ``token``, or a token that is found with it); ``app_secret``, which
    proves that the tokens are used by their app; ``url`` of a stand-in. The function raises
    ``Fault``; it may be called from several threads. Raises Fault (credentials) that says what to
    set.
    """
    tokens = Tokens(keys.get("token"), keys.get("page_tokens") or {})
    if not any(tokens.outer()):
        raise Fault(
            FaultKind.CREDENTIALS,
            "Facebook cannot be asked: set PULSE_FACEBOOK_TOKEN (a system-user token with Page "
            "Public Content Access) or PULSE_FACEBOOK_PAGE_TOKENS (a file with a token a page).",
        )
    app_secret = keys.get("app_secret")

    def graph(session: requests.Session, token: str) -> Graph:
        return Graph(session, keys.get("url"), token, app_secret)

    def judge(status: int, headers: Mapping[str, str], body: str) -> Fault | None:
        _tell_of_version(transport, headers)
        return fault_of(status, headers, body)

    finder = None
    if tokens.general is not None:
        unlanded = graph(transport.unlanded("facebook"), tokens.general)
        finder = PageTokens(unlanded, tokens, transport.keep_secret)

    def ask(question: Question) -> None:
        gets = gets_of(question)
        if finder is not None and tokens.general_works:
            finder.find(gets)
        session = transport.session(judge, usage_of)
        refused = "all were refused before"
        for outer in tokens.outer():
            try:
                came = graph(session, outer).batch(
                    [_entry(get, tokens, outer, app_secret) for get in gets]
                )
            except Fault as fault:
                if fault.kind is not FaultKind.CREDENTIALS:
                    raise
                tokens.refuse(outer)
                refused = fault.message
            else:
                _stop_where_going_on_is_useless(came, gets, tokens)
                return
        raise Fault(FaultKind.CREDENTIALS, f"{_RENEW} ({refused})")

    return ask


def _stop_where_going_on_is_useless(came: Any, gets: Sequence[Get], tokens: Tokens) -> None:
    """Raise the fault of an entry that concerns all that would follow.

    Throttled: other batches would only prolong the block. Refused the one token that there is.
    """
    for get, entry in zip(gets, map(mapping, sequence(came)), strict=False):
        fault = entry_fault(entry.get("code"), text(entry.get("body"))) if entry else None
        if fault is None:
            continue
        if fault.kind is FaultKind.THROTTLED:
            raise fault
        if fault.kind is FaultKind.CREDENTIALS and tokens.is_only_one and not tokens.own(get):
            raise Fault(fault.kind, f"{_RENEW} ({fault.message})")


def _entry(get: Get, tokens: Tokens, outer: str, app_secret: str | None) -> dict[str, str]:
    address = f"{VERSION}/{path(get)}"
    token = tokens.own(get) or (tokens.general if tokens.general != outer else None)
    if token is not None:
        address += "&" + urlencode({"access_token": token, **proof(token, app_secret)})
    return {"method": "GET", "relative_url": address}


def _tell_of_version(transport: Transport, headers: Mapping[str, str]) -> None:
    """An expired version is answered as the oldest living one, without an error."""
    served = headers.get("facebook-api-version", VERSION)
    if served != VERSION:
        transport.notice(
            f"Facebook answers as {served}, not as {VERSION}: a newer release of this program is "
            "needed soon. The numbers are kept."
        )
