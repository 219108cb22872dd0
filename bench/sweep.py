"""One sweep in a process of its own: ``python -m bench.sweep DAY [PROFILE]``."""

import cProfile
import json
import sys
from datetime import date

from pulse.collecting import collect
from pulse.progress import asking_with_progress
from pulse.settings import load_settings


def sweep(day: date) -> None:
    """Collect and load, and print what came of it."""
    settings = load_settings()
    with asking_with_progress(settings.concurrency, quiet=True) as asking:
        done = collect(settings, asking, day=day)
    print(json.dumps({"sweep": done.sweep_id, "failures": done.failures}))  # noqa: T201


if __name__ == "__main__":
    profile = cProfile.Profile()
    if sys.argv[2:]:
        profile.enable()
    sweep(date.fromisoformat(sys.argv[1]))
    if sys.argv[2:]:
        profile.dump_stats(sys.argv[2])
