"""Facebook Graph API v26.0: single GETs, and the batch POST."""

import json
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from collectors.sandbox.clock import SandboxClock
from collectors.sandbox.facebook_errors import GraphError, mistake
from collectors.sandbox.facebook_graph import GraphAnswer, get, split_version
from collectors.sandbox.facebook_tokens import check_token
from collectors.sandbox.facebook_usage import CALLS_AN_HOUR, UsageMeter
from collectors.sandbox.gate import Gate
from collectors.sandbox.world import World

ENTRIES_AT_MOST = 50


def facebook_routes(
    world: World, clock: SandboxClock, gate: Gate, calls_an_hour: int = CALLS_AN_HOUR
) -> list[Route]:
    """All paths of graph.facebook.com, answering for the moment the clock shows.

    calls_an_hour: of each token; how much of it is used stands in the headers, nobody is stopped.
    """
    meter = UsageMeter(calls_an_hour)

    def headers(version: str, *tokens: str | None) -> dict[str, str]:
        used = dict.fromkeys(token for token in tokens if token is not None)
        return {"facebook-api-version": version} | meter.headers(used, clock.now())

    def answered(answer: GraphAnswer) -> GraphAnswer:
        if answer.token is not None:
            meter.count(answer.token, clock.now())
        return answer

    async def single(request: Request) -> Response:
        if (injected := gate("get")) is not None:
            return injected
        target = f"{request.path_params['path']}?{request.url.query}"
        answer = answered(get(world, clock.now(), _base_url(request), target))
        return JSONResponse(answer.body, answer.status, headers(answer.version, answer.token))

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
            token = check_token(world, form.get("access_token"), form.get("appsecret_proof"))
            entries = _entries(form.get("batch"))
        except GraphError as error:
            return JSONResponse(error.body(), error.http_status, headers(version))

        base_url, with_headers = _base_url(request), form.get("include_headers") != "false"
        answers = [
            answered(get(world, clock.now(), base_url, entry["relative_url"], token, version))
            for entry in entries
        ]
        return JSONResponse(
            [
                _entry_answer(answer, headers(answer.version, answer.token) if with_headers else {})
                for answer in answers
            ],
            headers=headers(version, token, *(answer.token for answer in answers)),
        )

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


def _entry_answer(answer: GraphAnswer, headers: dict[str, str]) -> dict[str, Any]:
    typed = {"Content-Type": "application/json; charset=UTF-8"} | headers
    listed = [{"name": name, "value": value} for name, value in typed.items()]
    return {
        "code": answer.status,
        **({"headers": listed} if headers else {}),
        "body": json.dumps(answer.body),
    }
