"""One GET of the Graph API, whether it came alone or inside a batch."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from collectors.sandbox.facebook_accounts import accounts
from collectors.sandbox.facebook_errors import (
    GraphError,
    alias_unknown,
    gone,
    ids_dead,
    mistake,
)
from collectors.sandbox.facebook_nodes import Asking, page_node, post_node, posts_edge
from collectors.sandbox.facebook_tokens import (
    SANDBOX_FACEBOOK_APP_SECRET as SANDBOX_FACEBOOK_APP_SECRET,
)
from collectors.sandbox.facebook_tokens import (
    SANDBOX_FACEBOOK_TOKEN as SANDBOX_FACEBOOK_TOKEN,
)
from collectors.sandbox.facebook_tokens import check_token, require_right, require_right_to_post
from collectors.sandbox.website_world import facebook_engagement
from collectors.sandbox.world import World

VERSIONS = tuple(f"v{number}.0" for number in range(21, 27))
OLDEST_VERSION = VERSIONS[0]
VERSION = re.compile(r"v\d+\.\d+")


@dataclass(frozen=True)
class GraphAnswer:
    """Status, the version that answered, the body, and the token that was used, if it is one."""

    status: int
    version: str
    body: dict[str, Any]
    token: str | None


def get(
    world: World,
    at: datetime,
    base_url: str,
    target: str,
    outer_token: str | None = None,
    outer_version: str = OLDEST_VERSION,
) -> GraphAnswer:
    """Answer a relative URL such as ``v26.0/<page>?fields=id``; errors are answers too.

    outer_token, outer_version: those of the batch around it, used where the URL names none.
    """
    url = urlsplit(target)
    version, steps = split_version(url.path, outer_version)
    query = {name: values[0] for name, values in parse_qs(url.query).items()}
    token = None
    try:
        token = check_token(
            world, query.get("access_token", outer_token), query.get("appsecret_proof")
        )
        body = _answer(world, steps, query, Asking(at, token, base_url, version))
    except GraphError as error:
        return GraphAnswer(error.http_status, version, error.body(), token)
    return GraphAnswer(200, version, body, token)


def split_version(path: str, default: str = OLDEST_VERSION) -> tuple[str, list[str]]:
    """The version that answers and the rest; unknown and dead versions become the oldest alive."""
    steps = [unquote(step) for step in path.split("/") if step]
    if steps and VERSION.fullmatch(steps[0]):
        return (steps[0] if steps[0] in VERSIONS else OLDEST_VERSION), steps[1:]
    return default, steps


def _answer(
    world: World, steps: list[str], query: dict[str, str], asking: Asking
) -> dict[str, Any]:
    if "ids" in query:
        raise ids_dead()
    if not steps and query.get("id", "").startswith(("http://", "https://")):
        return {"engagement": facebook_engagement(world.seed, query["id"]), "id": query["id"]}
    if not steps:
        raise mistake("Param id must be given")
    if steps == ["me", "accounts"]:
        return accounts(world, query, asking)
    name, edges = steps[0], steps[1:]
    fields = query.get("fields")
    post = world.post_by_id.get(name)
    if post is not None and post.published <= asking.at and not edges:
        require_right_to_post(world, asking.token, post)
        return post_node(post, fields, asking)
    page = world.page_by_name.get(name.lower())
    if page is None and not name.replace("_", "").isdecimal():
        raise alias_unknown(name)
    if page is None or page.gone:
        raise gone(name)
    require_right(asking.token, page)
    if not edges:
        return page_node(page, fields, asking)
    if edges != ["published_posts"]:
        raise mistake(f"Tried accessing nonexisting field ({edges[0]}) on node type (Page)")
    return posts_edge(page, query, fields, asking)
