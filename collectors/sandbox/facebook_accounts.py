"""``/me/accounts``: the pages on which the token's owner works, each with its own token."""

from collections.abc import Mapping
from typing import Any

from collectors.sandbox.facebook_cursors import cursor_to, index_after, limit_of
from collectors.sandbox.facebook_errors import mistake
from collectors.sandbox.facebook_nodes import Asking, page_node
from collectors.sandbox.facebook_tokens import page_of
from collectors.sandbox.world import World


def accounts(world: World, query: Mapping[str, str], asking: Asking) -> dict[str, Any]:
    """One page of the list. Raises GraphError for a page's own token: a page has no accounts."""
    if page_of(asking.token) is not None:
        raise mistake("Tried accessing nonexisting field (accounts) on node type (Page)")
    managed = [page for page in world.pages.values() if page.is_managed and not page.gone]
    limit, first = limit_of(query.get("limit")), index_after(query.get("after"))
    here = managed[first : first + limit]
    answer: dict[str, Any] = {
        "data": [
            page_node(page, query.get("fields", "id,name,access_token"), asking) for page in here
        ]
    }
    if here:
        cursor = cursor_to(first + len(here))
        answer["paging"] = {"cursors": {"before": cursor_to(first), "after": cursor}}
        if first + len(here) < len(managed):
            url = f"{asking.base_url}{asking.version}/me/accounts?limit={limit}&after={cursor}"
            answer["paging"]["next"] = f"{url}&access_token={asking.token}"
    return answer
