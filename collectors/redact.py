"""Keeps secrets out of landed files, faults and logs."""

import json
import logging
import re
import threading
from collections.abc import Iterable
from urllib.parse import quote, quote_plus

MASK = "[secret]"

# A "secret" as short as this would also be found inside ordinary words and numbers.
SHORTEST = 8

# Filters do not pass from a logger to its children, so each logger of each library is named.
LIBRARY_LOGGERS = (
    "googleapiclient",
    "googleapiclient._helpers",
    "googleapiclient.discovery",
    "googleapiclient.discovery_cache",
    "googleapiclient.http",
    "googleapiclient.model",
    "googleapiclient.schema",
    "requests",
    "urllib3",
    "urllib3.connection",
    "urllib3.connectionpool",
    "urllib3.poolmanager",
    "urllib3.response",
    "urllib3.util.retry",
    "urllib3.util.ssl_",
)

_NAMES = r"(?:api_?key|access_token|appsecret_proof|client_secret|input_token)"
_START = r"(?:\b|(?<=%[0-9A-F][0-9A-F]))"
_VALUE = r"[^&\s\"'\\<>]+"
# In addresses, plain or quoted once more: key=..., access_token%3D...
_IN_ADDRESS = re.compile(rf"(?i)({_START}(?:key|{_NAMES})(?:=|%3D))(?!\[secret\]){_VALUE}")
# In JSON, plain or as a string inside JSON: "access_token":"...", \"access_token\":\"...\"
_IN_JSON = re.compile(rf"(?i)(\b{_NAMES}\\*\"\s*:\s*\\*\")(?!\[secret\]){_VALUE}")
_BEARER = re.compile(r"(?i)(\bBearer\s+)[\w.~+/=|-]{8,}")
# Most bodies hold none of these words, and looking for them is a hundred times faster.
_WORDS = ("key", "token", "proof", "secret", "bearer")


class Redactor:
    """Replaces given secrets, and whatever looks like one in an address, by ``[secret]``.

    Secrets of fewer than 8 characters are found only where they stand as a parameter's value.
    """

    def __init__(self, secrets: Iterable[str | None]) -> None:
        self._lock = threading.Lock()
        self._spellings: set[str] = set()
        self._given: re.Pattern[str] | None = None
        for secret in secrets:
            self.keep_secret(secret or "")

    def __call__(self, text: str) -> str:
        """The text without secrets; text without secrets comes back unchanged."""
        text = self._pattern().sub(MASK, text)
        lower = text.lower()
        if not any(word in lower for word in _WORDS):
            return text
        for pattern in (_IN_ADDRESS, _IN_JSON, _BEARER):
            text = pattern.sub(rf"\1{MASK}", text)
        return text

    def keep_secret(self, secret: str) -> None:
        """Learn one more secret. Threads may be redacting meanwhile."""
        with self._lock:
            self._spellings |= _spellings(secret)
            self._given = None

    def _pattern(self) -> re.Pattern[str]:
        # Made when it is needed: secrets come by the hundred, and are sorted and compiled together.
        with self._lock:
            if self._given is None:
                longest_first = sorted(self._spellings, key=lambda text: (-len(text), text))
                self._given = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")
            return self._given


def _spellings(secret: str) -> set[str]:
    """The secret plain, quoted for addresses, and escaped for JSON once and twice."""
    if len(secret) < SHORTEST:
        return set()
    quoted = {quote(secret, safe=""), quote(secret), quote_plus(secret)}
    lower = {re.sub("%[0-9A-F]{2}", lambda code: code[0].lower(), text) for text in quoted}
    escaped = json.dumps(secret)[1:-1]
    slashes = escaped.replace("/", "\\/")
    twice = {json.dumps(text)[1:-1] for text in (escaped, slashes)}
    return {secret, escaped, slashes, *quoted, *lower, *twice}


class RedactingFilter(logging.Filter):
    """Rewrites log records so that message and traceback hold no secret."""

    def __init__(self, redact: Redactor) -> None:
        super().__init__()
        self._redact = redact

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, redacted."""
        record.msg, record.args = self._redact(record.getMessage()), ()
        if record.exc_info:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
            record.exc_info = None
        if record.exc_text:
            # Perhaps made by the filter of another transport, which knows other secrets.
            record.exc_text = self._redact(record.exc_text)
        return True


def guard_logs(redact: Redactor) -> None:
    """Redact what the client libraries log: they write whole addresses, keys included."""
    for name in LIBRARY_LOGGERS:
        logging.getLogger(name).addFilter(RedactingFilter(redact))
