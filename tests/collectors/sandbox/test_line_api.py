from datetime import UTC, date, datetime

import pytest
import requests

from collectors.channels import CHANNELS
from collectors.due import Due
from collectors.landing import Landing
from collectors.redact import Redactor
from collectors.sandbox import Sandbox, SandboxClock, World, serve
from collectors.scope import Scope
from collectors.seen import Measure, Observation
from collectors.sweep import ask_in_threads, sweep_channel
from collectors.sweep_folder import SweepFolder
from collectors.transport import Transport
from registry.account import Account
from registry.links import read_cell

TODAY = date(2026, 11, 22)
MORNING = datetime(2026, 11, 21, 22, 30, tzinfo=UTC)  # 05:30 in Bangkok


def listed(world: World, column: str) -> list[Account]:
    cells = (row[column] for row in world.register_rows())
    return [one for cell in cells for one in read_cell(cell, column) if isinstance(one, Account)]


def sweep(folder: SweepFolder, channel: str, keys: dict[str, object]) -> dict[str, str]:
    with Transport(Redactor(())) as transport:
        ask = CHANNELS[channel].connect(transport, keys)
        ask_all = ask_in_threads(lambda one: transport.ask(one, folder, ask), 4)
        return sweep_channel(CHANNELS[channel], folder.due(), folder.scope(), ask_all)


def observations(folder: SweepFolder, channel: str) -> list[Observation]:
    return [
        fact
        for answer in folder.answers()
        for fact in CHANNELS[channel].read(answer)
        if isinstance(fact, Observation)
    ]


def test_official_accounts_are_collected_as_the_world_has_them(
    world: World, landing: Landing
) -> None:
    """What we collect would differ from what LINE's own page shows the owner."""
    due = [Due(account) for account in listed(world, "line")]
    assert len(due) > 100
    folder = landing.start_sweep(Scope(TODAY, None), due, MORNING)
    with serve(world, SandboxClock(MORNING)) as sandbox:
        keys = {"tokens": sandbox.line_tokens, "url": sandbox.line_url}
        assert sweep(folder, "line", keys) == {}
        assert sandbox.requests == {"insight.followers": 2 * len(due)}
    yesterday = datetime(2026, 11, 21, 15, tzinfo=UTC)
    accounts = {one.name: one for one in world.official_by_token.values()}
    found = {
        fact.account_id: fact.value
        for fact in observations(folder, "line")
        if fact.observed_at == yesterday
    }
    expected = {}
    for one in due:
        followers, blocks = accounts[one.account.id].on(date(2026, 11, 21))
        expected[one.account.key] = followers - blocks
    assert found == expected
    assert len(set(found.values())) > len(due) / 4


@pytest.mark.parametrize("counter", ["line", "facebook"])
def test_web_sites_are_counted(world: World, landing: Landing, counter: str) -> None:
    """The counter of a shared link has no other rehearsal."""
    due = [Due(account) for account in listed(world, "website")]
    assert len(due) > 100
    folder = landing.start_sweep(Scope(TODAY, None), due, MORNING)
    with serve(world, SandboxClock(MORNING)) as sandbox:
        keys = {
            "counter": counter,
            "line_url": sandbox.line_url,
            "facebook_url": sandbox.facebook_url,
            "facebook_token": sandbox.facebook_token,
        }
        assert sweep(folder, "website", keys) == {}
    found = observations(folder, "website")
    shares = [fact.value for fact in found if fact.measure is Measure.SHARE]
    assert len(shares) == len(due)
    assert 0 in shares
    assert max(filter(None, shares)) > 0


@pytest.fixture
def landing(tmp_path_factory: pytest.TempPathFactory) -> Landing:
    return Landing(tmp_path_factory.mktemp("landing"))


def ask(sandbox: Sandbox, token: str, **params: str) -> requests.Response:
    url = f"{sandbox.line_url}v2/bot/insight/followers"
    headers = {"authorization": f"Bearer {token}"}
    return requests.get(url, params=params, headers=headers, timeout=5)


def test_it_answers_as_line_does(world: World) -> None:
    """A collector that works here would fail at LINE."""
    with serve(world, SandboxClock(MORNING)) as sandbox:
        token = next(iter(sandbox.line_tokens.values()))
        told = ask(sandbox, token, date="20261121").json()
        assert told["status"] == "ready"
        assert told["followers"] > told["blocks"] >= 0
        nothing = {"followers": None, "targetedReaches": None, "blocks": None}
        assert ask(sandbox, token, date="20261122").json() == {"status": "unready"} | nothing
        assert ask(sandbox, token, date="20161031").json() == {"status": "out_of_service"} | nothing
        assert ask(sandbox, token, date="22/11/2026").status_code == 400
        assert ask(sandbox, token).status_code == 400
        assert ask(sandbox, "somebody-elses", date="20261121").status_code == 401
        sandbox.clock.set(datetime(2026, 11, 21, 16, 59, tzinfo=UTC))  # 23:59 in Bangkok
        assert ask(sandbox, token, date="20261121").json()["status"] == "unready"
