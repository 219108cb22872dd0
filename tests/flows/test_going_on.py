"""A sweep that was stopped goes on by itself, on a real local Prefect server."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from starlette.responses import JSONResponse, Response

from collectors.landing import Landing
from tests.conftest import Office, open_office
from tests.flows.prefect_server import Server
from tests.resume.killing import small_world

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

SPENT = {"error": {"code": 403, "message": "quota", "errors": [{"reason": "quotaExceeded"}]}}
THROTTLED = {"error": {"code": 4, "message": "Application request limit reached"}}
YOUTUBE = {"channels.list", "playlistItems.list", "videos.list", "videos.batchGetStats"}


class Refusing:
    """A scenario: a platform refuses from the n-th of a call on, until it is mended."""

    def __init__(self, call: str, after: int, body: dict[str, Any]) -> None:
        self.call, self.after, self.body = call, after, body

    def __call__(self, call: str, nth: int) -> Response | None:
        refused = call == self.call and nth > self.after
        return JSONResponse(self.body, 403) if refused else None


def test_after_a_spent_quota_the_run_goes_on_at_the_exact_account(
    server: Server, tmp_path: Path
) -> None:
    """Nobody is at the office at three in the afternoon to start the rest of the day's sweep."""
    refusing = Refusing("playlistItems.list", 5, SPENT)
    with open_office(small_world(), tmp_path / "data", scenario=refusing) as office:
        day = office.world.end_date
        stopped = server.run("collect/collect", day=day)
        assert (stopped["state_type"], stopped["state_name"]) == ("COMPLETED", "ResumesLater")
        [later] = server.waiting("collect", after=stopped)
        at = datetime.fromisoformat(later["expected_start_time"])
        assert timedelta() < at - datetime.now(UTC) < timedelta(hours=25, minutes=2)
        assert f"{at.astimezone(ZoneInfo('America/Los_Angeles')):%H:%M}" == "00:01"
        assert later["parameters"]["day"] == day.isoformat()
        [sweep] = Landing(office.home / "landing").sweeps()
        assert not sweep.is_finished

        refusing.call = ""
        done = server.run_now(later)
        assert (done["state_type"], done["state_name"]) == ("COMPLETED", "Completed"), done["state"]
        assert sweep.is_finished
        assert sweep.failures() == {"facebook": {}, "youtube": {}}
        sent = sum(n for call, n in office.sandbox.requests.items() if call in YOUTUBE)
        assert sent == len(list(sweep.path.glob("youtube/*.json.gz")))
        _see_artifacts(server, done, sweep.name, office)


def test_a_throttled_sweep_is_gone_on_with_once_and_not_after_a_newer_day(
    server: Server, tmp_path: Path
) -> None:
    """Two runs for one stop, or one for a day that is over, would ask everything again."""
    refusing = Refusing("batch", 0, THROTTLED)
    with open_office(small_world(), tmp_path / "data", scenario=refusing) as office:
        yesterday = office.world.end_date - timedelta(days=1)
        before = datetime.now(UTC)
        stopped = server.run("collect/collect", day=yesterday)
        assert stopped["state_name"] == "ResumesLater", stopped["state"]
        [later] = server.waiting("collect", after=stopped)
        wait = datetime.fromisoformat(later["expected_start_time"]) - before
        assert timedelta(minutes=61) <= wait < timedelta(minutes=71)

        refusing.call = ""
        office.sweep(office.world.end_date)
        asked = office.sandbox.requests.total()
        done = server.run_now(later)
        assert (done["state_type"], done["state_name"]) == ("COMPLETED", "Superseded")
        assert "has taken its place" in done["state"]["message"]
        assert office.sandbox.requests.total() == asked


def test_the_days_chain_goes_on_as_a_whole(server: Server, tmp_path: Path) -> None:
    """Else the rest of the day would be collected, and no ranking made of it."""
    refusing = Refusing("playlistItems.list", 5, SPENT)
    with open_office(small_world(), tmp_path / "data", scenario=refusing) as office:
        stopped = server.run("daily/daily")
        # The ranking's own gate knows whom it lacks; nobody is called for what time will mend.
        assert (stopped["state_type"], stopped["state_name"]) == ("COMPLETED", "ResumesLater")
        assert "accounts were collected within" in stopped["state"]["message"]
        [later] = server.waiting("daily", after=stopped)
        assert later["parameters"] == {"day": office.world.end_date.isoformat()}


def test_without_a_deployment_it_says_how_to_go_on_by_hand(server: Server, tmp_path: Path) -> None:
    """A run by hand cannot schedule itself: the person must know what to do, and when."""
    refusing = Refusing("playlistItems.list", 5, SPENT)
    with open_office(small_world(), tmp_path / "data", scenario=refusing) as office:
        said = server.python(
            "from flows.collect import collect\n"
            "state = collect(return_state=True)\n"
            "print(state.type.value, state.message)\n"
        )
        assert "FAILED" in said
        assert "pulse collect --resume" in said
        assert ", Bangkok" in said
        assert not Landing(office.home / "landing").sweeps()[0].is_finished


def _see_artifacts(server: Server, run: dict[str, Any], sweep: str, office: Office) -> None:
    """Progress of each channel, the sweep by channel, whom it lacks, and no secret in them."""
    artifacts = server.ask("artifacts", {"artifacts": {"flow_run_id": {"any_": [run["id"]]}}})
    by_key = {artifact["key"]: artifact for artifact in artifacts}
    assert set(by_key) == {"collect-facebook", "collect-youtube", "sweep", "missing"}
    assert 50 < by_key["collect-youtube"]["data"] <= 100  # of the requests that were expected
    pages = len(office.world.pages)
    assert f"รอบเก็บ {sweep}" in by_key["sweep"]["data"]
    assert f"| Facebook | {pages:,} | {pages:,} | 0 |" in by_key["sweep"]["data"]
    gone = json.loads(by_key["missing"]["data"])
    assert {row["ช่องทาง"] for row in gone} <= {"Facebook", "YouTube"}
    told = json.dumps(artifacts) + json.dumps(run)
    assert office.sandbox.youtube_key not in told
    assert office.sandbox.facebook_token not in told
