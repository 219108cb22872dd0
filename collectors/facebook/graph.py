"""facebook-sdk, which is from 2018, with what it needs today: version, batches, proofs."""

import hashlib
import hmac
import json
import warnings
from typing import Any

import requests

with warnings.catch_warnings():
    # An invalid escape in a regular expression of the library, told at its first compilation.
    warnings.simplefilter("ignore")
    import facebook

VERSION = "v26.0"

# What an answer outside of the transport's judgement can end with.
NO_ANSWER = (facebook.GraphAPIError, requests.RequestException, ValueError, KeyError)


class Graph(facebook.GraphAPI):  # type: ignore[misc] # the library has no types
    """The library's client for one token. base_url: of a stand-in."""

    def __init__(
        self, session: requests.Session, base_url: str | None, token: str, app_secret: str | None
    ) -> None:
        # The library refuses every version above 3.1, but only as an argument.
        super().__init__(access_token=token, session=_Elsewhere(session, base_url))
        self.version = VERSION
        self._proof = proof(token, app_secret)

    def batch(self, gets: list[dict[str, str]]) -> Any:
        """At most fifty gets in one request: a list of entries, some of them null."""
        fields = {"batch": json.dumps(gets), "include_headers": "false", **self._proof}
        return self.request(f"{self.version}/", post_args=fields)

    def get(self, path: str, **args: str) -> Any:
        """One get by itself."""
        return self.request(f"{self.version}/{path}", args={**args, **self._proof})


def proof(token: str, app_secret: str | None) -> dict[str, str]:
    """The proof that a token is used by its own app: HMAC-SHA256 of the token, or nothing."""
    if app_secret is None:
        return {}
    digest = hmac.new(app_secret.encode(), token.encode(), hashlib.sha256).hexdigest()
    return {"appsecret_proof": digest}


class _Elsewhere:
    """The session that facebook-sdk is given: sends what it addresses to Facebook to ``base``."""

    def __init__(self, session: requests.Session, base: str | None) -> None:
        self._session = session
        self._base = (base or facebook.FACEBOOK_GRAPH_URL).rstrip("/") + "/"

    def request(self, method: str, address: str, **kwargs: Any) -> requests.Response:
        path = address.removeprefix(facebook.FACEBOOK_GRAPH_URL)
        return self._session.request(method, self._base + path, **kwargs)
