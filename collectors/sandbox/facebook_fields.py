"""Field expansion: ``id,posts.limit(100){id,reactions.summary(total_count).limit(0)}``."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from collectors.sandbox.facebook_errors import GraphError

FIELD = re.compile(r"(\w+)((?:\.\w+\([^()]*\))*)(?:\{(.*)\})?((?:\.\w+\([^()]*\))*)", re.DOTALL)
MODIFIER = re.compile(r"\.(\w+)\(([^()]*)\)")


@dataclass(frozen=True)
class Field:
    """One field. fields: the text between its braces, None without; parse it the same way."""

    name: str
    modifiers: Mapping[str, str]
    fields: str | None


@lru_cache(maxsize=256)
def parse_fields(text: str) -> tuple[Field, ...]:
    """Read the top level of ``fields``. Raises GraphError (2500) when it is malformed."""
    return tuple(_field(part.strip()) for part in _split(text) if part.strip())


def _field(text: str) -> Field:
    match = FIELD.fullmatch(text)
    if match is None:
        raise _syntax_error(text)
    name, before, inner, after = match.groups()
    return Field(name, dict(MODIFIER.findall(before + after)), inner)


def _split(text: str) -> Iterator[str]:
    depth, start = 0, 0
    for place, letter in enumerate(text):
        depth += (letter in "({") - (letter in ")}")
        if depth < 0:
            raise _syntax_error(text)
        if letter == "," and depth == 0:
            yield text[start:place]
            start = place + 1
    if depth:
        raise _syntax_error(text)
    yield text[start:]


def _syntax_error(text: str) -> GraphError:
    return GraphError(400, 2500, f'Syntax error "Expected a field name" in: {text}')
