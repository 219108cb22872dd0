"""Where everything lies under PULSE_HOME."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Home:
    """The data folder. Everything in ``store`` and ``analyst`` can be rebuilt from the rest."""

    root: Path

    @property
    def store(self) -> Path:
        """The master database, opened by one process at a time."""
        return self.root / "pulse.duckdb"

    @property
    def analyst(self) -> Path:
        """The copy that analysts open."""
        return self.root / "analyst.duckdb"

    @property
    def landing(self) -> Path:
        """Every response of every sweep."""
        return self.root / "landing"

    @property
    def register(self) -> Path:
        """Every register import, in order."""
        return self.root / "register"

    @property
    def typed(self) -> Path:
        """Every import of counts that offices typed, in order."""
        return self.root / "typed"

    @property
    def runs(self) -> Path:
        """Every ranking's results."""
        return self.root / "runs"

    @property
    def reports(self) -> Path:
        """What was published."""
        return self.root / "reports"

    @property
    def receipts(self) -> Path:
        """What housekeeping removed because terms demanded it, with digests."""
        return self.root / "receipts"

    @property
    def demo_marker(self) -> Path:
        """Present when this folder holds the demo and not real counts."""
        return self.root / "demo.json"

    def override(self, name: str) -> Path | None:
        """A campaign or methodology of this folder, where it has its own."""
        path = self.root / name
        return path if path.is_file() else None
