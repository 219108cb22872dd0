"""Links as people write them down -> accounts, or the reason why there is none."""

from registry.links.cell import read_cell
from registry.links.refusal import Refusal

__all__ = ["Refusal", "read_cell"]
