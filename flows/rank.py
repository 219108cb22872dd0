"""Rank as of now and make the choices."""

from datetime import datetime

from prefect import flow, get_run_logger

from pulse.ranking import rank as make_ranking
from pulse.settings import load_settings


@flow(name="rank")
def rank(as_of: datetime | None = None, force: bool = False) -> str:
    """One ranking; returns its run id. Fails, saying which accounts lack, when refused."""
    made = make_ranking(load_settings(), as_of, force)
    for sentence in made.missing:
        get_run_logger().warning(sentence)
    for check in made.findings:
        if check.severity == "fail":
            get_run_logger().error("%s (%s rows): %s", check.name, check.count, check.says)
    return made.run_id
