"""LINE: how many friends an official account had on a day, and the share counter of web pages."""

from datetime import UTC, date, datetime, timedelta, timezone

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from collectors.sandbox.clock import SandboxClock
from collectors.sandbox.gate import Gate
from collectors.sandbox.website_world import line_shares
from collectors.sandbox.world import World

JAPAN = timezone(timedelta(hours=9))
COUNTED_AFTER = timedelta(hours=2)  # a day's number is ready so long after the day has ended
FIRST_DAY = date(2016, 11, 1)
NOTHING = {"followers": None, "targetedReaches": None, "blocks": None}


def line_routes(world: World, clock: SandboxClock, gate: Gate) -> list[Route]:
    """The two paths of api.line.me, answering for the moment the clock shows."""

    async def followers(request: Request) -> Response:
        if (injected := gate("insight.followers")) is not None:
            return injected
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        account = world.official_by_token.get(token)
        if scheme.lower() != "bearer" or account is None:
            return _error(401, "Authentication failed. Confirm that the access token is valid.")
        try:
            day = datetime.strptime(request.query_params["date"], "%Y%m%d").date()  # noqa: DTZ007
        except (KeyError, ValueError):
            return _error(400, "Bad Request")
        if day < FIRST_DAY:
            return JSONResponse({"status": "out_of_service"} | NOTHING)
        if clock.now() < _end_of(day) + COUNTED_AFTER:
            return JSONResponse({"status": "unready"} | NOTHING)
        added, blocks = account.on(day)
        told = {"followers": added, "targetedReaches": (added - blocks) // 2, "blocks": blocks}
        return JSONResponse({"status": "ready"} | told)

    async def metrics(request: Request) -> Response:
        if (injected := gate("social-plugin")) is not None:
            return injected
        url = request.query_params.get("url")
        if not url:
            return _error(400, "url is required")
        return JSONResponse({"share": str(line_shares(world.seed, url))})

    return [
        Route("/v2/bot/insight/followers", followers, methods=["GET"]),
        Route("/social-plugin/metrics", metrics, methods=["GET"]),
    ]


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), JAPAN).astimezone(UTC)


def _error(status: int, message: str) -> JSONResponse:
    return JSONResponse({"message": message}, status)
