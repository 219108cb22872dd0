"""Every deployment can be loaded, takes its parameters, and runs when it should."""

from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[2]
DEPLOYMENTS = {
    deployment["name"]: deployment
    for deployment in yaml.safe_load((PROJECT / "prefect.yaml").read_text("utf-8"))["deployments"]
}


@pytest.mark.parametrize("name", DEPLOYMENTS)
def test_entrypoint_loads_and_accepts_its_parameters(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A renamed flow or parameter would only be noticed at 05:30."""
    from prefect.flows import load_flow_from_entrypoint

    monkeypatch.chdir(PROJECT)
    flow = load_flow_from_entrypoint(DEPLOYMENTS[name]["entrypoint"])
    required = {"register": {"source": "register.csv"}}.get(name, {})
    flow.validate_parameters(DEPLOYMENTS[name].get("parameters", {}) | required)
    assert flow.name == name


@pytest.mark.parametrize(
    ("name", "first_runs"),
    [
        # 22 November 2026 is a Sunday; 05:30 in Bangkok is 22:30 UTC of the day before.
        ("collect", ["2026-11-22T22:30", "2026-11-23T22:30"]),
        ("housekeeping", ["2026-11-22T21:30", "2026-11-23T21:30"]),
        ("rank", ["2026-11-22T23:30", "2026-11-23T23:30"]),
        ("publish", ["2026-11-23T00:00", "2026-11-30T00:00"]),
    ],
)
def test_schedules_are_bangkok_mornings(name: str, first_runs: list[str]) -> None:
    """A schedule read as UTC would collect at half past noon, and rank before collecting."""
    import asyncio
    from datetime import UTC, datetime

    from prefect.client.schemas.schedules import construct_schedule
    from prefect.server.schemas.schedules import CronSchedule

    [schedule] = DEPLOYMENTS[name]["schedules"]
    assert schedule["active"]
    construct_schedule(cron=schedule["cron"], timezone=schedule["timezone"])
    cron = CronSchedule(cron=schedule["cron"], timezone=schedule["timezone"])
    start = datetime(2026, 11, 22, 12, tzinfo=UTC)
    dates = asyncio.run(cron.get_dates(2, start=start))
    assert [f"{date.astimezone(UTC):%Y-%m-%dT%H:%M}" for date in dates] == first_runs


@pytest.mark.parametrize("name", DEPLOYMENTS)
def test_one_run_at_a_time(name: str) -> None:
    """Two at once would fight over the store; a cancelled sweep would be a day without numbers."""
    strategy = "ENQUEUE" if name in {"collect", "daily"} else "CANCEL_NEW"
    limit = DEPLOYMENTS[name]["concurrency_limit"]
    assert limit == {"limit": 1, "collision_strategy": strategy}
