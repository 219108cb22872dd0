"""YouTube's errors, in the JSON shape that Google's client library reads."""

from starlette.responses import JSONResponse


class YouTubeError(Exception):
    """An error answer. reason: in ``errors[]``; detail: in ``details[]``, where Google has one."""

    def __init__(
        self,
        http_status: int,
        reason: str,
        message: str,
        *,
        domain: str = "youtube.parameter",
        status: str | None = None,
        detail: str | None = None,
    ) -> None:
        super().__init__(message)
        self.http_status, self.reason, self.message = http_status, reason, message
        self.domain, self.status, self.detail = domain, status, detail

    def response(self) -> JSONResponse:
        """The error as sent."""
        error: dict[str, object] = {
            "code": self.http_status,
            "message": self.message,
            "errors": [{"message": self.message, "domain": self.domain, "reason": self.reason}],
        }
        if self.status:
            error["status"] = self.status
        if self.detail:
            error["details"] = [
                {
                    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                    "reason": self.detail,
                    "domain": "googleapis.com",
                    "metadata": {"service": "youtube.googleapis.com"},
                }
            ]
        return JSONResponse({"error": error}, self.http_status)


def key_missing() -> YouTubeError:
    """No key at all."""
    return YouTubeError(
        403,
        "forbidden",
        "Method doesn't allow unregistered callers (callers without established identity). "
        "Please use API Key or other form of API consumer identity to call this API.",
        domain="global",
        status="PERMISSION_DENIED",
    )


def key_invalid() -> YouTubeError:
    """A key that Google does not know."""
    return YouTubeError(
        400,
        "badRequest",
        "API key not valid. Please pass a valid API key.",
        domain="global",
        status="INVALID_ARGUMENT",
        detail="API_KEY_INVALID",
    )


def quota_exceeded() -> YouTubeError:
    """The day's units are spent."""
    return YouTubeError(
        403,
        "quotaExceeded",
        'The request cannot be completed because you have exceeded your <a href="/youtube/v3/'
        'getting-started#quota">quota</a>.',
        domain="youtube.quota",
    )


def playlist_not_found() -> YouTubeError:
    """The playlist does not exist, which is also what an empty uploads playlist says."""
    return YouTubeError(
        404,
        "playlistNotFound",
        "The playlist identified with the request's <code>playlistId</code> parameter cannot be "
        "found.",
        domain="youtube.playlistItem",
    )


def parameter_missing(names: str) -> YouTubeError:
    """A parameter without which the call means nothing."""
    return YouTubeError(
        400, "missingRequiredParameter", f"No filter selected. Expected one of: {names}"
    )


def parameter_invalid(reason: str, message: str) -> YouTubeError:
    """A parameter that cannot be."""
    return YouTubeError(400, reason, message, status="INVALID_ARGUMENT")
