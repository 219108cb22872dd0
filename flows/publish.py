"""Publish a run."""

from pathlib import Path

from prefect import flow, get_run_logger

from flows.artifacts import show_publication
from flows.telling import tell
from pulse.publishing import publish as write_files
from pulse.settings import load_settings


@flow(name="publish", on_failure=[tell], on_crashed=[tell])
def publish(run_id: str | None = None, out: Path | None = None) -> list[str]:
    """Write page, spreadsheet and tables of a run (default: the latest); returns the files."""
    files = write_files(load_settings(), run_id, out)
    named = [str(file) for file in files]
    get_run_logger().info("Published:\n%s", "\n".join(named))
    show_publication(files)
    return named
