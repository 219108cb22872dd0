"""A file of JSON lines to which several processes append."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any


class AppendedLines:
    """One such file, read on from where this process last came to. It may not exist yet.

    A line is one write in append mode, so lines of several processes do not mix, and a kill
    leaves no half of one. It is not forced to the disk: a power cut may lose the last seconds,
    and a damaged line is passed over.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._read, self._has_half_line = path, 0, False

    def append(self, line: Mapping[str, Any]) -> None:
        """Add one line at the end."""
        start = "\n" if self._has_half_line else ""
        text = f"{start}{json.dumps(line, ensure_ascii=False)}\n"
        self._path.parent.mkdir(parents=True, exist_ok=True)
        # Unbuffered: one write.
        with self._path.open("ab", buffering=0) as file:
            file.write(text.encode("utf-8", "replace"))

    def new(self) -> Iterator[Mapping[str, Any]]:
        """The lines that were added since the last call, by this process or another."""
        try:
            if self._path.stat().st_size == self._read:
                return
            with self._path.open("rb") as file:
                file.seek(self._read)
                added = file.read()
        except FileNotFoundError:
            return
        whole, _, half = added.rpartition(b"\n")
        self._read += len(added) - len(half)
        self._has_half_line = bool(half)
        for text in whole.splitlines():
            line = _parsed(text)
            if line is not None:
                yield line


def _parsed(text: bytes) -> Mapping[str, Any] | None:
    try:
        line = json.loads(text)
    except ValueError:
        return None
    return line if isinstance(line, dict) else None
