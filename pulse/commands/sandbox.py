"""``pulse sandbox``: the stand-in platforms alone."""

import time
from collections.abc import Mapping
from contextlib import ExitStack
from typing import Annotated

import typer

from pulse import show
from pulse.commands.options import Json
from pulse.trouble import BadInput


def sandbox(
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port on 127.0.0.1; 0 takes a free one.")
    ] = 0,
    scenario: Annotated[
        str | None, typer.Option(help="Let something go wrong; 'list' names all.")
    ] = None,
    json: Json = False,
) -> None:
    """Serve the stand-in platforms on loopback until interrupted, and say how to point at them.

    Example: pulse sandbox --port 8008 --scenario youtube-quota-mid-sweep
    """
    from collectors.sandbox.clock import SandboxClock
    from collectors.sandbox.scenarios import SCENARIOS
    from collectors.sandbox.server import serve
    from collectors.sandbox.world import make_world
    from pulse.demo_world import SEED, environment
    from registry.thai_dates import bangkok_today

    says = {name: happening.says for name, happening in SCENARIOS.items()}
    if scenario == "list":
        _show(says, "{}: {}", json)
        return
    if scenario is not None and scenario not in SCENARIOS:
        raise BadInput(f"No scenario {scenario!r}: pulse sandbox --scenario list names all.")
    goes_wrong = SCENARIOS[scenario] if scenario else None
    world = make_world(SEED, bangkok_today())
    with ExitStack() as until_ended:
        try:
            running = until_ended.enter_context(serve(world, SandboxClock(), port, goes_wrong))
        except OSError as error:
            raise BadInput(f"Port {port} cannot be used: {error.strerror}.") from None
        _show(environment(running), "export {}={}", json)
        if not json:
            show.say(
                "# Stand-in platforms on loopback; the keys above open nothing else. Ctrl-C ends."
            )
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            return


def _show(pairs: Mapping[str, str], line: str, json: bool) -> None:
    if json:
        show.as_json(pairs)
        return
    for name, value in pairs.items():
        show.say(line.format(name, value))
