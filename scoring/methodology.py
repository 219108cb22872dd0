"""The published method, read from a file that people edit."""

import hashlib
import json
import math
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from scoring.contender import MEASURES

SHIPPED = Path(__file__).with_name("methodology.toml")


class InvalidMethodology(Exception):  # noqa: N818 - a message for the person who edits the file
    """A methodology file that cannot be used: names the file, the keys, and what to write."""


@dataclass(frozen=True)
class Methodology:
    """One method. weights: by measure, not negative. min_coverage, min_collected: shares 0 to 1.

    max_age_hours: age at which a value becomes stale; typed_max_age_hours: the same for one that
    was typed in. score_decimals: as published. seed: public. replicates: worlds of the bootstrap.
    clear_at: chance, 0 to 1, from which a choice is clear. variants: of the sensitivity.
    """

    id: str
    weights: Mapping[str, float] = field(hash=False)
    min_coverage: float
    max_age_hours: float
    typed_max_age_hours: float
    min_collected: float
    score_decimals: int
    seed: str
    replicates: int
    clear_at: float
    variants: int

    @property
    def canonical(self) -> str:
        """The content as JSON, the same for every file that says the same."""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False, separators=(",", ":"))

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical content in UTF-8, 64 hex digits."""
        return hashlib.sha256(self.canonical.encode()).hexdigest()


def load_methodology(path: Path | None = None) -> Methodology:
    """Read a methodology file, the shipped one by default. Raises InvalidMethodology."""
    source = path or SHIPPED
    content = _flat(_read(source))
    problems = [f"{key}: is missing{_as_shipped(key)}" for key in _RULES if key not in content]
    problems += [f"{key}: is not a key of a methodology" for key in content if key not in _RULES]
    for key, value in content.items():
        if key in _RULES and not _RULES[key][0](value):
            problems.append(f"{key}: must be {_RULES[key][1]}, is {value!r}")
    weights = {name: content.get(f"weights.{name}") for name in MEASURES}
    if all(weight == 0 for weight in weights.values()):
        problems.append("weights: at least one must be above 0")
    if problems:
        lines = "".join(f"\n  {problem}" for problem in problems)
        raise InvalidMethodology(f"{source} cannot be used; correct these keys:{lines}")
    return Methodology(
        id=content["id"],
        weights={name: float(content[f"weights.{name}"]) for name in MEASURES},
        min_coverage=float(content["gates.min_coverage"]),
        max_age_hours=float(content["gates.max_age_hours"]),
        typed_max_age_hours=float(content["gates.typed_max_age_hours"]),
        min_collected=float(content["gates.min_collected"]),
        score_decimals=content["order.score_decimals"],
        seed=content["order.seed"],
        replicates=content["sureness.replicates"],
        clear_at=float(content["sureness.clear_at"]),
        variants=content["sensitivity.variants"],
    )


def _read(source: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except OSError as error:
        raise InvalidMethodology(f"{source} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InvalidMethodology(f"{source} is not UTF-8 text; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise InvalidMethodology(f"{source} is not valid TOML: {error}") from error


def _as_shipped(key: str) -> str:
    """What to write for a key that a newer version asks for."""
    shipped = _flat(_read(SHIPPED))
    return f" (the shipped method has {shipped[key]!r})" if key in shipped else ""


def _flat(content: Mapping[str, Any]) -> dict[str, Any]:
    """Keys as people name them: ``gates.min_coverage``."""
    flat: dict[str, Any] = {}
    for key, value in content.items():
        if isinstance(value, dict) and value:
            flat |= {f"{key}.{name}": inner for name, inner in value.items()}
        else:
            flat[key] = value
    return flat


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


_Rule = tuple[Callable[[Any], bool], str]
_TEXT: _Rule = (lambda value: isinstance(value, str) and bool(value.strip()), "text in quotes")
_SHARE: _Rule = (lambda value: _number(value) and 0 <= value <= 1, "a number from 0 to 1")
_WEIGHT: _Rule = (lambda value: _number(value) and value >= 0, "a number, 0 or more")
_HOURS: _Rule = (lambda value: _number(value) and value > 0, "a number of hours above 0")
_DECIMALS: _Rule = (lambda value: type(value) is int and 0 <= value <= 10, "0 to 10, whole")
_TIMES: _Rule = (lambda value: type(value) is int and value > 0, "a whole number above 0")

_RULES: dict[str, _Rule] = {
    "id": _TEXT,
    **{f"weights.{name}": _WEIGHT for name in MEASURES},
    "gates.min_coverage": _SHARE,
    "gates.max_age_hours": _HOURS,
    "gates.typed_max_age_hours": _HOURS,
    "gates.min_collected": _SHARE,
    "order.score_decimals": _DECIMALS,
    "order.seed": _TEXT,
    "sureness.replicates": _TIMES,
    "sureness.clear_at": _SHARE,
    "sensitivity.variants": _TIMES,
}
