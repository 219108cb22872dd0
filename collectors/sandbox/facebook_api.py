"""Facebook Graph API v26.0: single GETs, and the batch POST."""

import json
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from collectors.sandbox.clock import SandboxClock
from collectors.sandbox.facebook_errors import GraphError, mistake
from collectors.sandbox.facebook_graph import GraphAnswer, check_token, get, split_version
from collectors.sandbox.gate import Gate
from collectors.sandbox.world import World

ENTRIES_AT_MOST = 50
USAGE = json.dumps({"call_count": 1, "total_cputime": 1, "total_time": 1})


def facebook_routes(world: World, clock: SandboxClock, gate: Gate) -> list[Route]:
    """All paths of graph.facebook.com, answering for the moment the clock shows."""

    async def single(request: Request) -> Response:
        if (injected := gate("get")) is not None:
            return injected
        target = f"{request.path_params['path']}?{request.url.query}"
        answer = get(world, clock.now(), _base_url(request), target)
        return JSONResponse(answer.body, answer.status, _headers(answer.version))

    async def batch(request: Request) -> Response:
        form = {
            name: values[0] for name, values in parse_qs((await request.body()).decode()).items()
        } | dict(request.query_params)
        if (injected := gate("batch")) is not None:
            return injected
        version, steps = split_version(request.path_params["path"])
        try:
            if steps:
                raise mistake("Only a batch can be posted here")
            token = check_token(form.get("access_token"), form.get("appsecret_proof"))
            entries = _entries(form.get("batch"))
        except GraphError as error:
            return JSONResponse(error.body(), error.http_status, _headers(version))

        base_url, with_headers = _base_url(request), form.get("include_headers") != "false"
        answers = [
            _entry_answer(
                get(world, clock.now(), base_url, entry["relative_url"], token, version),
                with_headers,
            )
            for entry in entries
        ]
        return JSONResponse(answers, headers=_headers(version))

    return [
        Route("/{path:path}", single, methods=["GET"]),
        Route("/{path:path}", batch, methods=["POST"]),
    ]


def _base_url(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}{request.scope['root_path']}/"


def _entries(text: str | None) -> list[dict[str, str]]:
    try:
        entries = json.loads(text or "")
    except ValueError:
        raise mistake("Param batch must be a JSON array") from None
    if not isinstance(entries, list) or not entries:
        raise mistake("Param batch must be a JSON array")
    if len(entries) > ENTRIES_AT_MOST:
        raise mistake(
            f"Too many requests in batch message. Maximum batch size is {ENTRIES_AT_MOST}"
        )
    if not all(map(_is_get, entries)):
        raise mistake("A GET entry of a batch holds method and relative_url only")
    return entries


def _is_get(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and set(entry) == {"method", "relative_url"}
        and entry["method"] == "GET"
        and isinstance(entry["relative_url"], str)
    )


def _entry_answer(answer: GraphAnswer, with_headers: bool) -> dict[str, Any]:
    headers = {"Content-Type": "application/json; charset=UTF-8"} | _headers(answer.version)
    listed = [{"name": name, "value": value} for name, value in headers.items()]
    return {
        "code": answer.status,
        **({"headers": listed} if with_headers else {}),
        "body": json.dumps(answer.body),
    }


def _headers(version: str) -> dict[str, str]:
    return {"facebook-api-version": version, "x-app-usage": USAGE}
