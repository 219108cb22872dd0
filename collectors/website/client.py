"""Puts questions to the counter that is chosen: LINE's share button, or Facebook's URL node.

The site itself is never opened: its address is only a parameter, and no redirect is followed.
"""

from collections.abc import Mapping
from typing import Any

from collectors.facebook.faults import entry_fault
from collectors.facebook.graph import VERSION, proof
from collectors.facebook.usage import seconds_to_regain, usage_of
from collectors.fault import Fault, FaultKind
from collectors.headers import retry_after
from collectors.line.client import API as LINE
from collectors.line.faults import fault_of as line_fault_of
from collectors.question import Question
from collectors.transport import AskPlatform, Transport

FACEBOOK = "https://graph.facebook.com"


def connect(transport: Transport, keys: Mapping[str, Any]) -> AskPlatform:
    """A function that asks one question; what comes back is landed by the transport.

    keys: ``counter`` (``line`` or ``facebook``); for the second ``facebook_token`` and
    ``facebook_app_secret``; ``line_url``, ``facebook_url`` of a stand-in. The function raises
    ``Fault``; it may be called from several threads. Raises Fault (credentials) that says what to
    set.
    """
    match keys.get("counter"):
        case "line":
            return _line(transport, keys)
        case "facebook" if keys.get("facebook_token"):
            return _facebook(transport, keys)
        case "facebook":
            raise Fault(
                FaultKind.CREDENTIALS,
                "Web sites cannot be asked of Facebook: set PULSE_FACEBOOK_TOKEN (any token of an "
                "app will do), or PULSE_WEBSITE_COUNTER=line, which needs none.",
            )
    raise Fault(
        FaultKind.CREDENTIALS,
        "Web sites cannot be asked: set PULSE_WEBSITE_COUNTER to the counter that may be told "
        "their addresses, line or facebook.",
    )


def _line(transport: Transport, keys: Mapping[str, Any]) -> AskPlatform:
    address = f"{(keys.get('line_url') or LINE).rstrip('/')}/social-plugin/metrics"

    def ask(question: Question) -> None:
        transport.session(_line_fault_of).get(address, params={"url": question.params["url"]})

    return ask


def _facebook(transport: Transport, keys: Mapping[str, Any]) -> AskPlatform:
    address = f"{(keys.get('facebook_url') or FACEBOOK).rstrip('/')}/{VERSION}/"
    token = keys["facebook_token"]
    access = {"access_token": token, **proof(token, keys.get("facebook_app_secret"))}

    def ask(question: Question) -> None:
        asked = {"id": question.params["url"], "fields": "engagement"}
        session = transport.session(_facebook_fault_of, usage_of)
        session.get(address, params={**asked, **access})

    return ask


def _line_fault_of(status: int, headers: Mapping[str, str], body: str) -> Fault | None:
    fault = line_fault_of(status, headers, body)
    if fault is not None and fault.kind is FaultKind.QUOTA:
        # Nobody has a share of his own of this counter: what it refuses, it refuses us all.
        return Fault(FaultKind.THROTTLED, fault.message, fault.retry_after)
    return fault


def _facebook_fault_of(status: int, headers: Mapping[str, str], body: str) -> Fault | None:
    fault = entry_fault(status, body)
    if fault is None:
        return None
    is_throttled = fault.kind is FaultKind.THROTTLED
    wait = retry_after(headers) or (seconds_to_regain(headers) if is_throttled else None)
    return Fault(fault.kind, fault.message, wait)
