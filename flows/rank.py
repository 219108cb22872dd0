"""Rank as of now and make the choices."""

from datetime import datetime

from prefect import flow, get_run_logger

from flows.artifacts import show_ranking
from flows.telling import ended, tell
from pulse.ranking import rank as make_ranking
from pulse.settings import load_settings
from pulse.telling import of_ranking


@flow(name="rank", on_failure=[tell], on_crashed=[tell], on_completion=[tell])
def rank(as_of: datetime | None = None, force: bool = False) -> str:
    """One ranking; returns its run id. Fails, saying which accounts lack, when refused.

    Ends as completed under the name InPart when it is stamped incomplete or a choice lacks some.
    """
    settings = load_settings()
    made = make_ranking(settings, as_of, force)
    for sentence in made.missing:
        get_run_logger().warning(sentence)
    for check in made.findings:
        if check.severity == "fail":
            get_run_logger().error("%s (%s rows): %s", check.name, check.count, check.says)
    show_ranking(settings, made)
    return ended(made.run_id, of_ranking(made))
