"""``pulse sandbox``: the stand-in platforms alone."""

import time
from typing import Annotated

import typer

from pulse import show
from pulse.commands.options import Json


def sandbox(
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1; 0 takes a free one.")] = 0,
    json: Json = False,
) -> None:
    """Serve the stand-in platforms on loopback until interrupted, and say how to point at them.

    Example: pulse sandbox --port 8008
    """
    from collectors.sandbox.clock import SandboxClock
    from collectors.sandbox.server import serve
    from collectors.sandbox.world import make_world
    from pulse.demo_world import SEED, environment
    from registry.thai_dates import bangkok_today

    world = make_world(SEED, bangkok_today())
    with serve(world, SandboxClock(), port) as running:
        variables = environment(running)
        if json:
            show.as_json(variables)
        else:
            for name, value in variables.items():
                show.say(f"export {name}={value}")
            show.say(
                "# Stand-in platforms on loopback; the keys above open nothing else. Ctrl-C ends."
            )
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            return
