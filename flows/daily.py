"""The day's chain: collect, rank, publish."""

from prefect import flow

from flows.collect import collect
from flows.publish import publish
from flows.rank import rank


@flow(name="daily")
def daily() -> str:
    """Collect, then rank and publish what there is; returns the run id.

    When some accounts were not collected, the ranking is still made (its own gate refuses it when
    too few were), and the run ends as failed so that somebody looks.
    """
    collected = collect(return_state=True)
    run_id = rank()
    publish(run_id)
    if not collected.is_completed():
        collected.result()
    return run_id
