"""The stand-in refuses a proof that is not the token's own, as Facebook does."""

from datetime import UTC, datetime

import pytest
import requests

from collectors.facebook.graph import proof
from collectors.sandbox import SandboxClock, make_world, serve
from tests.collectors.sandbox.hand_made import TODAY


@pytest.mark.parametrize(("secret", "status"), [("right", 200), ("wrong", 400)])
def test_only_the_apps_own_proof_is_taken(secret: str, status: int) -> None:
    """A signing mistake of ours would only be noticed at Facebook, as a refused sweep."""
    world = make_world(1, TODAY, tambons=10)
    page = next(page for page in world.pages.values() if not page.gone)
    with serve(world, SandboxClock(datetime(2021, 5, 1, tzinfo=UTC))) as running:
        used = running.facebook_app_secret if secret == "right" else "another"
        answer = requests.get(
            f"{running.facebook_url}v26.0/{page.id}",
            {"access_token": running.facebook_token, **proof(running.facebook_token, used)},
            timeout=5,
        )
    assert answer.status_code == status
