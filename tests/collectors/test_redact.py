import json
import logging
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from collectors.redact import LIBRARY_LOGGERS, Redactor, guard_logs

SECRET = "EAAB|se/cr+et=0123"


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=8, max_size=40))
@example(SECRET)
@example('quo"ted\\secret')
def test_no_spelling_survives(secret: str) -> None:
    """A secret would be found in a landed file in the spelling that an address or JSON gives it."""
    redact = Redactor([secret])
    once = json.dumps(secret)[1:-1]
    for spelling in (secret, quote(secret), quote(secret, safe=""), quote_plus(secret), once):
        assert spelling not in redact(f"<{spelling}>")
    assert json.dumps(once)[1:-1] not in redact(json.dumps(json.dumps({"a": secret})))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GET /v3/videos?id=a&key=AIzaX&x=1", "GET /v3/videos?id=a&key=[secret]&x=1"),
        ('"next":"https:\\/\\/x\\/?access_token=EAA1\\u0026limit=5"',
         '"next":"https:\\/\\/x\\/?access_token=[secret]\\u0026limit=5"'),
        ("u=%3Faccess_token%3DEAA1", "u=%3Faccess_token%3D[secret]"),
        ("a&appsecret_proof=0af3", "a&appsecret_proof=[secret]"),
        ('{\\"access_token\\":\\"EAA1\\"}', '{\\"access_token\\":\\"[secret]\\"}'),
        ("Authorization: Bearer abcdefgh12", "Authorization: Bearer [secret]"),
        ("ตำบลน่าอยู่ monkey=banana, bearer of gifts", "ตำบลน่าอยู่ monkey=banana, bearer of gifts"),
    ],
)  # fmt: skip
def test_unknown_secrets_are_known_by_their_place(text: str, expected: str) -> None:
    """A token that we were never told of (a page token in a paging link) would be stored."""
    assert Redactor([])(text) == expected


@given(st.dictionaries(st.text(), st.text()))
def test_redacted_json_stays_json(content: dict[str, str]) -> None:
    """A redacted body could not be parsed, and its numbers would be lost."""
    assert isinstance(json.loads(Redactor([SECRET])(json.dumps(content))), dict)


def test_the_libraries_log_no_secret(caplog: pytest.LogCaptureFixture) -> None:
    """The libraries' own log lines, which hold whole addresses, would leak the key."""
    for secrets in ([], [SECRET], []):
        guard_logs(Redactor(secrets))
    for name in LIBRARY_LOGGERS:
        try:
            raise ValueError(SECRET)
        except ValueError:
            logging.getLogger(name).exception("for %s", f"/v3?key={SECRET}")
    assert len(caplog.records) == len(LIBRARY_LOGGERS)
    assert "[secret]" in caplog.text
    assert SECRET not in caplog.text


def test_every_logger_of_the_libraries_is_named() -> None:
    """A logger that a library adds would write addresses past the filter."""
    import googleapiclient.discovery  # noqa: F401 - makes its loggers

    libraries = {"googleapiclient", "requests", "tenacity", "urllib3"}
    there = {
        name
        for name, logger in logging.root.manager.loggerDict.items()
        if name.partition(".")[0] in libraries and isinstance(logger, logging.Logger)
    }
    assert there <= set(LIBRARY_LOGGERS)


def test_a_secret_learnt_later_is_kept_too() -> None:
    """A page token found on the way would be written to landing and logs."""
    redact = Redactor(["first-secret-1"])
    assert redact(f"first-secret-1 {SECRET}") == f"[secret] {SECRET}"
    redact.keep_secret(SECRET)
    redact.keep_secret("")
    assert redact(f"first-secret-1 {SECRET} {quote(SECRET)}") == "[secret] [secret] [secret]"


def test_threads_learn_and_redact_at_once() -> None:
    """A thread would write a secret that another one is just learning of."""
    redact, secrets = Redactor([]), [f"token-{number:04d}-x" for number in range(200)]

    def learn(secret: str) -> str:
        redact.keep_secret(secret)
        return redact(f"<{secret}>")

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(learn, secrets)) == {"<[secret]>"}
