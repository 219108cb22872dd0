"""Reproducible chance: equal names give equal numbers, on every machine."""

import random
import string

BASE64URL = string.ascii_letters + string.digits + "-_"


def stream(*names: object) -> random.Random:
    """A stream of random numbers of its own for these names, so that one part moves no other."""
    return random.Random("|".join(map(str, names)))  # noqa: S311 - reproducible, not secret


def opaque_id(rng: random.Random, length: int) -> str:
    """An id as YouTube makes them: ``length`` characters of the base64url alphabet."""
    return "".join(rng.choices(BASE64URL, k=length))
