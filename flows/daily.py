"""The day's chain: collect, rank, publish."""

from datetime import date

from prefect import State, flow
from prefect.states import Completed

from flows.collect import RESUMES_LATER, SUPERSEDED, collect
from flows.publish import publish
from flows.rank import rank
from flows.telling import IN_PART, ended, tell
from pulse.trouble import RankingRefused


@flow(name="daily", on_failure=[tell], on_crashed=[tell], on_completion=[tell])
def daily(day: date | None = None) -> str | State[None] | None:
    """Collect, then rank and publish what there is; returns the run id.

    When some accounts were not collected, the ranking is still made (its own gate refuses it when
    too few were), and the run ends as failed so that somebody looks. When collecting resumes later,
    the chain is run again then, and a ranking that is refused until then is nobody's matter
    (ResumesLater). A day whose sweep was superseded is not ranked again. What ended in part ends
    the chain in part.
    """
    collected = collect(day, return_state=True)
    if collected.name == SUPERSEDED:
        return None
    ranked = rank(return_state=True)
    made = ranked.result(raise_on_failure=False)
    if isinstance(made, RankingRefused) and collected.name == RESUMES_LATER:
        return Completed(name=RESUMES_LATER, message=f"{collected.message} Until then: {made}")
    run_id = ranked.result()
    publish(run_id)
    if not collected.is_completed():
        collected.result()
    in_part = [state.message or "" for state in (collected, ranked) if state.name == IN_PART]
    return ended(run_id, in_part)
