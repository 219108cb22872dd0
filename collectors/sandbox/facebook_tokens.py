"""Tokens that the stand-in accepts: a general one, and for each page its own."""

import hmac
import re

from collectors.sandbox.facebook_errors import (
    no_permission,
    proof_invalid,
    token_invalid,
    token_missing,
)
from collectors.sandbox.facebook_world import Page, Post
from collectors.sandbox.world import World

SANDBOX_FACEBOOK_TOKEN = "sandbox-facebook-token-not-a-secret"  # noqa: S105 - its name says it
SANDBOX_FACEBOOK_APP_SECRET = "sandbox-app-secret-not-a-secret"  # noqa: S105 - here too
PAGE_TOKEN = re.compile(r"sandbox-page-token-(\w+)-not-a-secret")


def page_token(page_id: str) -> str:
    """The own token of a page."""
    return f"sandbox-page-token-{page_id}-not-a-secret"


def page_of(token: str) -> str | None:
    """The id of the page whose own token this is; None for the general one."""
    match = PAGE_TOKEN.fullmatch(token)
    return match[1] if match else None


def check_token(world: World, token: str | None, proof: str | None) -> str:
    """The token, when it is one and the proof, if any, is its own. Raises GraphError."""
    if not token:
        raise token_missing()
    page = world.page_by_name.get(page_of(token) or "")
    if token != SANDBOX_FACEBOOK_TOKEN and (page is None or page.gone):
        raise token_invalid()
    if proof is not None and proof != _proof(token):
        raise proof_invalid()
    return token


def require_right(token: str, page: Page) -> None:
    """A page's own token reads that page alone. Raises GraphError (10)."""
    if page_of(token) not in {None, page.id}:
        raise no_permission()


def require_right_to_post(world: World, token: str, post: Post) -> None:
    """A page's own token reads that page's posts alone. Raises GraphError (10)."""
    owner = page_of(token)
    if owner is not None and post not in world.page_by_name[owner].posts:
        raise no_permission()


def _proof(token: str) -> str:
    return hmac.new(SANDBOX_FACEBOOK_APP_SECRET.encode(), token.encode(), "sha256").hexdigest()
