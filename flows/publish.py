"""Publish a run."""

from pathlib import Path

from prefect import flow, get_run_logger

from pulse.publishing import publish as write_files
from pulse.settings import load_settings


@flow(name="publish")
def publish(run_id: str | None = None, out: Path | None = None) -> list[str]:
    """Write page, spreadsheet and tables of a run (default: the latest); returns the files."""
    files = [str(file) for file in write_files(load_settings(), run_id, out)]
    get_run_logger().info("Published:\n%s", "\n".join(files))
    return files
