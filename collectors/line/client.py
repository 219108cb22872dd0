"""Puts questions to LINE with plain ``requests``.

One GET needs no client library: line-bot-sdk would bring aiohttp, a second HTTP stack beside ours.
"""

from collections.abc import Mapping
from typing import Any

from collectors.fault import Fault, FaultKind
from collectors.line.faults import fault_of
from collectors.question import Question
from collectors.transport import AskPlatform, Transport

API = "https://api.line.me"


def connect(transport: Transport, keys: Mapping[str, Any]) -> AskPlatform:
    """A function that asks one question; what comes back is landed by the transport.

    keys: ``tokens``, account id (``@name``) or account key -> that official account's own channel
    access token; ``url`` of a stand-in. The function raises ``Fault``; it may be called from
    several threads. Raises Fault (credentials) that says what to set.
    """
    tokens: Mapping[str, str] = keys.get("tokens") or {}
    if not tokens:
        raise Fault(
            FaultKind.CREDENTIALS,
            "LINE cannot be asked: set PULSE_LINE_TOKENS (a file with the channel access token of "
            'each official account, a line each: "@name" = "token").',
        )
    address = f"{(keys.get('url') or API).rstrip('/')}/v2/bot/insight/followers"

    def ask(question: Question) -> None:
        token = _token(tokens, question.params["account"], question.params["name"])
        transport.session(fault_of).get(
            address,
            params={"date": question.params["date"]},
            headers={"authorization": f"Bearer {token}"},
        )

    return ask


def _token(tokens: Mapping[str, str], key: str, name: str) -> str:
    for known_as in (key, name, name.removeprefix("@")):
        if known_as in tokens:
            return tokens[known_as]
    # Not CREDENTIALS: that would stop the accounts that have one.
    message = f"no token for {name} in PULSE_LINE_TOKENS: its owner can issue one"
    raise Fault(FaultKind.PERMISSION, message)
