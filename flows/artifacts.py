"""What staff see of a run on Prefect's page: summaries in Markdown, and a table of what lacks."""

from collections.abc import Sequence
from pathlib import Path

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from pulse import summaries
from pulse.health import health_of, missing_accounts
from pulse.ranking import RankingMade
from pulse.run_head import head_of
from pulse.settings import Settings
from pulse.sweeping import SweepDone
from pulse.telling import lacks_of

ROWS_AT_MOST = 500


def show_sweep(settings: Settings, done: SweepDone) -> None:
    """How a sweep went, and the accounts of which no number is there now."""
    health = health_of(settings, done.sweep_id)
    create_markdown_artifact(summaries.swept(done, health), "sweep", "รอบเก็บข้อมูล")
    missing = summaries.missing_rows(missing_accounts(settings))
    create_table_artifact(
        missing[:ROWS_AT_MOST], "missing", f"บัญชีที่ไม่มีตัวเลข {len(missing):,} บัญชี ({done.sweep_id})"
    )


def show_ranking(settings: Settings, made: RankingMade) -> None:
    """The head of a ranking, its stamps and choices."""
    text = summaries.ranked(head_of(settings, made.run_id), lacks_of(made))
    create_markdown_artifact(text, "ranking", "อันดับและการคัดเลือก")


def show_publication(files: Sequence[Path]) -> None:
    """Where the files lie."""
    create_markdown_artifact(summaries.published(files), "publication", "ไฟล์ที่เผยแพร่")
