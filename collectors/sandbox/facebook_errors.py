"""Facebook's errors, in the JSON shape of the Graph API."""

from typing import Any


class GraphError(Exception):
    """An error answer: HTTP status and the ``error`` object."""

    def __init__(
        self,
        http_status: int,
        code: int,
        message: str,
        *,
        kind: str = "OAuthException",
        subcode: int | None = None,
    ) -> None:
        super().__init__(message)
        self.http_status, self.code, self.message = http_status, code, message
        self.kind, self.subcode = kind, subcode

    def body(self) -> dict[str, Any]:
        """The error as sent."""
        error: dict[str, Any] = {"message": self.message, "type": self.kind, "code": self.code}
        if self.subcode is not None:
            error["error_subcode"] = self.subcode
        return {"error": error | {"fbtrace_id": "AsandboxTraceOfNothing1"}}


def token_missing() -> GraphError:
    """No token at all."""
    return GraphError(400, 104, "An access token is required to request this resource.")


def token_invalid() -> GraphError:
    """A token that Facebook does not know."""
    return GraphError(400, 190, "Invalid OAuth access token - Cannot parse access token")


def no_permission() -> GraphError:
    """A page's own token at another page."""
    return GraphError(
        403,
        10,
        "(#10) This endpoint requires the 'pages_read_engagement' permission or the 'Page Public "
        "Content Access' feature.",
    )


def page_token_needed() -> GraphError:
    """Another token than the page's own, where only that one will do."""
    return GraphError(403, 210, "(#210) A page access token is required to request this resource.")


def proof_invalid() -> GraphError:
    """A proof that was not made from this token by the app's secret."""
    return GraphError(
        400,
        100,
        "Invalid appsecret_proof provided in the API argument",
        kind="GraphMethodException",
    )


def gone(object_id: str) -> GraphError:
    """Deleted, or not permitted: cannot be told apart."""
    return GraphError(
        400,
        100,
        f"Unsupported get request. Object with ID '{object_id}' does not exist, cannot be loaded "
        "due to missing permissions, or does not support this operation. Please read the Graph API "
        "documentation at https://developers.facebook.com/docs/graph-api",
        kind="GraphMethodException",
        subcode=33,
    )


def alias_unknown(name: str) -> GraphError:
    """A vanity name that nobody has."""
    return GraphError(404, 803, f"(#803) Some of the aliases you requested do not exist: {name}")


def field_unknown(name: str, node: str) -> GraphError:
    """One unknown field fails the whole request."""
    return GraphError(
        400, 100, f"(#100) Tried accessing nonexisting field ({name}) on node type ({node})"
    )


def mistake(message: str) -> GraphError:
    """A parameter that cannot be."""
    return GraphError(400, 100, f"(#100) {message}")


def ids_dead() -> GraphError:
    """``GET /?ids=`` answers nothing else, in every version."""
    return GraphError(500, 100, "(#100) The ids parameter is not supported.")
