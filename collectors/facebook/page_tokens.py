"""Finds the own tokens of pages. What holds them is never landed.

https://developers.facebook.com/docs/pages-api/getting-started
"""

from collections.abc import Callable, Mapping, Sequence
from threading import Lock
from typing import Any
from urllib.parse import quote

from collectors.facebook.get import Get
from collectors.facebook.graph import NO_ANSWER, VERSION, Graph
from collectors.facebook.tokens import Tokens
from collectors.shapes import mapping, parsed, sequence, text

_PAGES_AT_MOST = 100  # answers to "which pages are yours", of a hundred pages each


class PageTokens:
    """Looks for the tokens that are lacking, each once a run; threads share it.

    graph: asks with the general token, and is not landed. keep_secret: told each token before it
    is used.
    """

    def __init__(self, graph: Graph, tokens: Tokens, keep_secret: Callable[[str], None]) -> None:
        self._graph, self._tokens, self._keep_secret = graph, tokens, keep_secret
        self._lock = Lock()
        self._has_listed = False
        self._looked_for: set[str] = set()

    def find(self, gets: Sequence[Get]) -> None:
        """Learn the tokens of these gets' pages, as far as they are lacking and can be found.

        Asks nothing when all are known. That nothing is found is no failure: the general token is
        then used, and what it may not read is refused where it is asked for.
        """
        with self._lock:
            if not self._has_listed and self._lacking(gets):
                self._has_listed = True
                self._learn(self._of_my_pages())
            needed = [get for get in self._lacking(gets) if get.own_token]
            wanted = list(
                dict.fromkeys(get.page for get in needed if get.page not in self._looked_for)
            )
            if wanted:
                self._looked_for.update(wanted)
                self._learn(self._of_pages(wanted))

    def _lacking(self, gets: Sequence[Get]) -> list[Get]:
        return [get for get in gets if self._tokens.own(get) is None]

    def _learn(self, found: Mapping[str, str]) -> None:
        for token in set(found.values()):
            self._keep_secret(token)
        self._tokens.learn(found)

    def _of_my_pages(self) -> dict[str, str]:
        """The pages on which the token's owner works."""
        found: dict[str, str] = {}
        after: dict[str, str] = {}
        for _ in range(_PAGES_AT_MOST):
            answer = self._get(
                "me/accounts", fields="id,username,access_token", limit="100", **after
            )
            for page in map(mapping, sequence(answer.get("data"))):
                found |= _named(page, "id", "username")
            paging = mapping(answer.get("paging"))
            cursor = text(mapping(paging.get("cursors")).get("after"))
            if "next" not in paging or not cursor or after.get("after") == cursor:
                break
            after = {"after": cursor}
        return found

    def _of_pages(self, pages: Sequence[str]) -> dict[str, str]:
        """The tokens of these pages, at most fifty."""
        gets = [
            {
                "method": "GET",
                "relative_url": f"{VERSION}/{quote(page, safe='')}?fields=access_token",
            }
            for page in pages
        ]
        try:
            came = sequence(self._graph.batch(gets))
        except NO_ANSWER:
            return {}
        found: dict[str, str] = {}
        for page, entry in zip(pages, came, strict=False):
            body = mapping(parsed(text(mapping(entry).get("body"))))
            found |= _named({**body, "asked": page}, "asked", "id")
        return found

    def _get(self, path: str, **args: str) -> Mapping[str, Any]:
        try:
            return mapping(self._graph.get(path, **args))
        except NO_ANSWER:
            return {}


def _named(page: Mapping[str, Any], *names: str) -> dict[str, str]:
    """The page's token under each of its names."""
    token = text(page.get("access_token"))
    return {text(page.get(name)): token for name in names if token and text(page.get(name))}
