"""The flows on a real local Prefect server, deployed and run as on the office machine."""

from pathlib import Path

import pytest
from starlette.responses import JSONResponse, Response

from registry.thai_dates import bangkok_today
from tests.conftest import open_office
from tests.flows.prefect_server import Server
from tests.receiver import receive
from tests.resume.killing import small_world

pytestmark = [pytest.mark.slow, pytest.mark.timeout(420)]


def test_a_deployed_sweep_completes(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the schedule starts must work, and a day on which it does must wake nobody."""
    with receive() as receiver, open_office(small_world(), tmp_path / "data") as office:
        monkeypatch.setenv("PULSE_NOTIFY", receiver.address)
        run = server.run("collect/collect")
        assert run["state_name"] == "Completed", run["state"]
        assert len(list((office.home / "landing").glob("*-1/done.json"))) == 1
        assert (office.home / "analyst.duckdb").exists()
        assert receiver.messages == []


def test_a_broken_batch_ends_the_run_as_failed_and_somebody_is_told(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prefect calls a run completed even when its tasks failed, unless the flow says otherwise."""

    def refuse(call: str, _: int) -> Response | None:
        error = {"code": 403, "message": "made to fail", "errors": [{"reason": "forbidden"}]}
        return JSONResponse({"error": error}, 403) if call == "videos.batchGetStats" else None

    with (
        receive() as receiver,
        open_office(small_world(), tmp_path / "broken", scenario=refuse) as broken,
    ):
        monkeypatch.setenv("PULSE_NOTIFY", receiver.address)
        run = server.run("collect/collect")
        assert run["state_name"] == "Failed", run["state"]
        assert "accounts were not collected" in run["state"]["message"]
        tasks = server.ask("task_runs", {"flow_runs": {"id": {"any_": [run["id"]]}}})
        assert {"Completed", "Failed"} == {task["state_name"] for task in tasks}
        # What was collected is saved all the same.
        assert (broken.home / "analyst.duckdb").exists()
        assert len(list((broken.home / "landing").glob("*-1/facebook/*.json.gz"))) > 0
        [told] = receiver.messages
        assert told["title"] == "Tambon Pulse: collect ไม่สำเร็จ"
        assert "YouTube: คีย์หรือโทเคนใช้ไม่ได้ 19 บัญชี" in told["message"]
        assert f"{bangkok_today():%Y%m%d}-1" in told["message"]
        assert run["id"] in told["message"]
        names = [name for one in broken.world.channels.values() for name in (one.id, one.handle)]
        assert not any(name in told["message"] for name in names)
