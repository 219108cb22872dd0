"""Web sites: one form for each address, and nothing that leads into a private network."""

import ipaddress
import re
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlunsplit

from registry.account import Account
from registry.links.refusal import MASK, Refusal, refusal

Found = list[Account | Refusal]

_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|yclid|msclkid|mibextid|igshid|igsh|si|_ga|mc_[ce]id", re.IGNORECASE
)
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_PRIVATE = (".local", ".localhost", ".internal", ".lan", ".home.arpa", ".test", ".invalid")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def read_website(link: SplitResult, typed: str) -> Found:
    """The web site that an http or https link names, normalised, without tracking."""
    if link.scheme not in _DEFAULT_PORTS:
        return [refusal("website_scheme", f"{link.scheme}:{MASK}")]
    if "@" in link.netloc:
        return [refusal("website_credentials", f"{link.scheme}://{MASK}@{link.hostname}")]
    host = _host(link.hostname or "")
    if not host:
        return [refusal("bad_link", typed)]
    if _is_private(host):
        return [refusal("website_address", typed)]
    port = "" if link.port in {None, _DEFAULT_PORTS[link.scheme]} else f":{link.port}"
    kept = [
        (name, value)
        for name, value in parse_qsl(link.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name)
    ]
    path = quote(link.path, safe="/%:@!$&'()*+,;=~-._") or "/"
    url = urlunsplit((link.scheme, host + port, path, urlencode(kept), ""))
    return [Account("website", "url", url)]


def _host(name: str) -> str:
    """The host in lower-case ASCII (Thai domains in their xn-- form), empty when it is none."""
    try:
        host = name.rstrip(".").encode("idna").decode().lower()
    except UnicodeError:
        return ""
    labels = host.split(".")
    return host if all(_LABEL.fullmatch(label) for label in labels) or ":" in host else ""


def _is_private(host: str) -> bool:
    last = host.rpartition(".")[2]
    # Browsers read 2130706433, 0x7f.1 and 127.1 as addresses of machines too.
    if "." not in host or host.endswith(_PRIVATE) or last.isdigit() or last.startswith("0x"):
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
