"""A made YouTube of which every number is known, and an office that remembers what it said."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from collectors.due import Due
from collectors.question import Question
from collectors.seen import AccountSeen, Fact, Observation, PostSeen, State
from collectors.youtube.read import read
from collectors.youtube.rounds import rounds
from tests.collectors.made import SCOPE, WINDOW, made_answer, play

INSIDE, BEFORE, AFTER = "2026-11-01T00:00:00Z", "2026-08-31T23:59:59Z", "2026-12-01T00:00:00Z"
LONG_BEFORE = "2026-07-02T23:59:59Z"  # 60 days and a second before the window opens


class Platform:
    """Channels with the dates of their videos, newest first; a video is ``<channel>/<place>``.

    failed: what the statistics' own call cannot answer. lost: videos and channels that are not
    there any more. hidden: videos without likes and comments.
    """

    def __init__(self, channels: dict[str, list[str]], failed: Sequence[str] = ()) -> None:
        self.channels = {
            name: {f"{name}/{n}": date for n, date in enumerate(dates)}
            for name, dates in channels.items()
        }
        self.failed, self.lost, self.hidden = failed, set[str](), set[str]()
        self.facts: list[Fact] = []

    def __call__(self, question: Question) -> object:
        """The answer's body; what can be read in it is kept in ``facts``."""
        body = getattr(self, question.call.replace(".", "_"))(**question.params)
        self.facts += read(made_answer(question, body))
        return body

    def channels_list(
        self,
        by: str,
        accounts: dict[str, list[str]],
        with_lists: bool = True,
        absent_before: bool = False,  # noqa: ARG002
    ) -> object:
        ids = list(accounts) if by == "id" else ["UC-" + name[1:] for name in accounts]
        return {"items": [self._channel(one, with_lists) for one in ids if self._is_there(one)]}

    def _is_there(self, name: str) -> bool:
        return name in self.channels and name not in self.lost

    def _channel(self, name: str, with_lists: bool) -> object:
        there = [video for video in self.channels[name] if video not in self.lost]
        lists = {"contentDetails": {"relatedPlaylists": {"uploads": "UU" + name[2:]}}}
        counts = {"subscriberCount": "1"} | ({"videoCount": str(len(there))} if with_lists else {})
        return {"id": name, "statistics": counts} | (lists if with_lists else {})

    def playlistItems_list(  # noqa: N802
        self,
        account_id: str,
        playlist: str,  # noqa: ARG002
        page_token: str | None,
    ) -> object:
        videos = [one for one in self.channels[account_id].items() if one[0] not in self.lost]
        start = int(page_token or 0)
        items = [
            {"contentDetails": {"videoId": video, "videoPublishedAt": date}}
            for video, date in videos[start : start + 50]
        ]
        more = {"nextPageToken": str(start + 50)} if start + 50 < len(videos) else {}
        return {"items": items, **more}

    def videos_batchGetStats(self, videos: dict[str, str]) -> object:  # noqa: N802
        missing = {*self.failed, *self.lost}
        return {"items": [self._video(one) for one in videos if one not in missing]}

    def videos_list(self, videos: dict[str, str], witness: dict[str, str] | None = None) -> object:
        asked = {**videos, **(witness or {})}
        assert len(asked) <= 50
        return {"items": [self._video(one) for one in asked if one not in self.lost]}

    def _video(self, name: str) -> object:
        likes = {} if name in self.hidden else {"likeCount": "1", "commentCount": "0"}
        return {"id": name, "statistics": {"viewCount": "2", **likes}}


def run(
    due: list[Due], platform: object, *, full: bool = False, window: object = WINDOW
) -> tuple[list[list[Question]], dict[str, str]]:
    """A sweep: the questions of each round, and what failed."""
    scope = replace(SCOPE, full=full, window=window)  # type: ignore[arg-type]
    return play(rounds(due, scope), platform)  # type: ignore[arg-type]


def videos_asked(asked: list[list[Question]], call: str) -> list[list[str]]:
    return [list(q.params["videos"]) for questions in asked for q in questions if q.call == call]


def remembered(dues: Iterable[Due], facts: Iterable[Fact]) -> list[Due]:
    """Who is due the next day, as the store would know them after these facts."""
    facts = list(facts)
    seen = {fact.account_key: fact for fact in facts if isinstance(fact, AccountSeen)}
    states = {
        fact.post_id: fact.state
        for fact in facts
        if isinstance(fact, Observation) and fact.post_id is not None
    }
    posts = defaultdict[str, dict[str, None]](dict)  # channel id -> its videos in the window
    for fact in facts:
        if isinstance(fact, PostSeen) and _is_inside(fact.published_at):
            posts[fact.account_id][fact.post_id] = None
    return [
        replace(
            due,
            account_id=seen[due.account.key].account_id,
            posts_list=seen[due.account.key].posts_list,
            posts_count=seen[due.account.key].posts_count,
            known_posts=tuple(
                post
                for post in posts[seen[due.account.key].account_id]
                if states.get(post) is not State.GONE
            ),
        )
        if due.account.key in seen
        else due
        for due in dues
    ]


def _is_inside(moment: datetime) -> bool:
    return WINDOW[0] <= moment < WINDOW[1]
