"""What a response of LINE means when it is no answer.

Source: https://developers.line.biz/en/reference/messaging-api/#status-codes
"""

from collections.abc import Mapping

from collectors.fault import Fault, FaultKind
from collectors.headers import retry_after
from collectors.shapes import mapping, parsed

_KINDS = {
    # Each account has its own token and its own limit, so neither stops the other accounts.
    401: FaultKind.PERMISSION,
    403: FaultKind.PERMISSION,
    429: FaultKind.QUOTA,
    408: FaultKind.TRANSIENT,
}


def fault_of(status: int, headers: Mapping[str, str], body: str) -> Fault | None:
    """The fault that a response means, None for an answer: a JSON object."""
    answer = parsed(body)
    if 200 <= status < 300:
        is_answer = isinstance(answer, dict)
        return None if is_answer else Fault(FaultKind.TRANSIENT, "the answer is no JSON")
    other = FaultKind.TRANSIENT if status >= 500 else FaultKind.MISTAKE
    said = f"HTTP {status}: {mapping(answer).get('message') or body}"
    return Fault(_KINDS.get(status, other), " ".join(said.split())[:300], retry_after(headers))


def reason(fault: Fault) -> str:
    """Why an account failed. A token that one account lacks is a matter of credentials too."""
    if fault.kind is FaultKind.PERMISSION:
        return f"{FaultKind.CREDENTIALS}: {fault.message}"
    return str(fault)
