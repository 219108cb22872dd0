"""The published method, read from a file that people edit."""

import hashlib
import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import Any, get_args

from scoring.combine import Combination
from scoring.contender import MEASURES
from scoring.normalise import Normalisation

SHIPPED = Path(__file__).with_name("methodology.toml")


class InvalidMethodology(Exception):  # noqa: N818 - a message for the person who edits the file
    """A methodology file that cannot be used: names the file, the keys, and what to write."""


@dataclass(frozen=True)
class Methodology:
    """One method. weights: by measure, not negative. min_coverage, min_collected: shares 0 to 1.

    max_age_hours: age at which a value becomes stale; typed_max_age_hours: the same for one that
    was typed in. score_decimals: as published. seed: public. replicates: worlds of the bootstrap.
    clear_at: chance, 0 to 1, from which a choice is clear. variants: of the sensitivity.
    normalisation, combination: how counts become a score; methods kept without them had these.
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
    normalisation: Normalisation = "percent_rank"
    combination: Combination = "arithmetic"

    @property
    def canonical(self) -> str:
        """The content as JSON, the same for every file that says the same.

        Without what is as it was before there was a choice: the method keeps its digest.
        """
        values = {one: getattr(self, one.name) for one in fields(self)}
        content = {one.name: value for one, value in values.items() if value != one.default}
        return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))

    @property
    def version(self) -> str:
        """Its id with the beginning of its digest: another for every change."""
        return f"{self.id}-{self.digest[:8]}"

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical content in UTF-8, 64 hex digits."""
        return hashlib.sha256(self.canonical.encode()).hexdigest()


def content_of(canonical: str) -> dict[str, Any]:
    """What a canonical content says, with what it leaves unsaid."""
    said: dict[str, Any] = json.loads(canonical)
    every = fields(Methodology)
    return {one.name: one.default for one in every if one.default is not MISSING} | said


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
        normalisation=content["score.normalisation"],
        combination=content["score.combination"],
    )


def _read(source: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(source.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InvalidMethodology(f"{source} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InvalidMethodology(f"{source} is not UTF-8 text; save it as UTF-8") from error
    except ValueError as error:  # a number of thousands of digits has no error of its own
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
    return isinstance(value, int | float) and not isinstance(value, bool)


def _visible(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and value.isprintable()


# Every number has a largest value too: none that fits could end a ranking half way.
_Rule = tuple[Callable[[Any], bool], str]
_TEXT: _Rule = (_visible, "text in quotes, without control characters")
_SHARE: _Rule = (lambda value: _number(value) and 0 <= value <= 1, "a number from 0 to 1")
_WEIGHT: _Rule = (lambda value: _number(value) and 0 <= value <= 1000, "a number from 0 to 1000")
_HOURS: _Rule = (
    lambda value: _number(value) and 0 < value <= 100_000,
    "a number of hours above 0, at most 100,000",
)
_DECIMALS: _Rule = (lambda value: type(value) is int and 0 <= value <= 10, "0 to 10, whole")
_TIMES: _Rule = (
    lambda value: type(value) is int and 0 < value <= 100_000,
    "a whole number above 0, at most 100,000",
)


def _one_of(choice: Any) -> _Rule:
    names = get_args(choice)
    return (
        lambda value: isinstance(value, str) and value in names,
        f"one of {', '.join(map(repr, names))}",
    )


_RULES: dict[str, _Rule] = {
    "id": _TEXT,
    **{f"weights.{name}": _WEIGHT for name in MEASURES},
    "score.normalisation": _one_of(Normalisation),
    "score.combination": _one_of(Combination),
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
