"""Which token asks for which page, and which opens a batch. In memory only."""

from collections.abc import Iterator, Mapping
from threading import Lock

from collectors.facebook.get import Get


class Tokens:
    """The tokens of one run; threads share it.

    general: for every page without a token of its own. own: page id, name or account key -> that
    page's own token; a name's capitals mean nothing.
    """

    def __init__(self, general: str | None, own: Mapping[str, str]) -> None:
        self.general = general
        self._own = _in_lower_case(own)
        self._refused: set[str] = set()
        self._lock = Lock()

    def own(self, get: Get) -> str | None:
        """The own token of the page that a get asks for."""
        names = (get.account_id, get.page, get.key, get.key.partition(":")[2])
        known = self._own
        return next((known[name] for name in map(str.lower, names) if name in known), None)

    @property
    def general_works(self) -> bool:
        """Whether there is a general token that was not refused."""
        return self.general is not None and self.general not in self._refused

    def outer(self) -> Iterator[str]:
        """Tokens that may open a batch, which needs one even when each of its entries has its own.

        One after the other, those aside that were refused meanwhile.
        """
        yield from (token for token in self._known() if token not in self._refused)

    @property
    def is_only_one(self) -> bool:
        """Whether there is one token for everything."""
        return len(self._known()) == 1

    def learn(self, found: Mapping[str, str]) -> None:
        """Add own tokens that were found; those that were given stay."""
        with self._lock:
            self._own = {**_in_lower_case(found), **self._own}

    def refuse(self, token: str) -> None:
        """Open no more batches with a token."""
        self._refused.add(token)

    def _known(self) -> list[str]:
        with self._lock:
            tokens = dict.fromkeys([self.general, *self._own.values()])
        return [token for token in tokens if token is not None]


def _in_lower_case(tokens: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): token for name, token in tokens.items()}
