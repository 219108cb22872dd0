"""What people handed in, kept as files that never change, named by their time."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


def keep(folder: Path, at: datetime, content: Mapping[str, Any]) -> Path:
    """Write one such file, whole or not at all. Its content begins with ``at``."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{at.astimezone(UTC):%Y%m%dT%H%M%S%fZ}.json"
    draft = path.with_suffix(".part")
    text = json.dumps({"at": at.isoformat(), **content}, ensure_ascii=False, indent=1)
    draft.write_text(text, encoding="utf-8")
    draft.rename(path)
    return path
