"""The questions that YouTube is asked, each with the quota it draws on."""

from collections.abc import Mapping, Sequence

from collectors.question import FIFTY, Question
from collectors.youtube.quota import BATCH_STATISTICS, SHARED

ATTEMPTS = 3

# video id -> channel id, because an answer about videos does not say whose they are.
Videos = Mapping[str, str]


def channels(
    by: str,
    accounts: Mapping[str, Sequence[str]],
    *,
    with_lists: bool,
    absent_before: bool = False,
) -> Question:
    """Channels by ``id``, ``forHandle`` or ``forUsername``: asked name -> keys of the accounts.

    Without lists only the followers are asked for. The number of videos then stays unknown, so
    that the next sweep which is after videos lists them anew. absent_before: an earlier sweep
    found that nobody has this name.
    """
    params: dict[str, object] = {"by": by, "accounts": accounts}
    if not with_lists:
        params["with_lists"] = False
    if absent_before:
        params["absent_before"] = True
    return _question("channels.list", params)


def page(channel: str, playlist: str, token: str | None, attempt: int) -> Question:
    """One page of a channel's list of uploads, newest first."""
    return _question(
        "playlistItems.list",
        {"account_id": channel, "playlist": playlist, "page_token": token},
        attempt,
    )


def statistics(videos: Videos) -> Question:
    """The numbers of fifty videos, from the quota of their own."""
    return _question("videos.batchGetStats", {"videos": dict(videos)})


def whole_videos(wanted: Videos, witness: Videos) -> list[Question]:
    """The same numbers from the shared quota, where a video that is absent is gone.

    witness: a video that was answered a moment ago. Mostly only lost videos are asked for here, and
    without a living one among them a sound answer could not be told from a damaged one.
    """
    videos, size = list(wanted.items()), FIFTY - len(witness)
    return [
        _question(
            "videos.list",
            {"videos": dict(videos[start : start + size])}
            | ({"witness": dict(witness)} if witness else {}),
        )
        for start in range(0, len(videos), size)
    ]


def _question(call: str, params: Mapping[str, object], attempt: int = 1) -> Question:
    bucket = BATCH_STATISTICS if call == "videos.batchGetStats" else SHARED
    return Question("youtube", call, params, attempt, bucket=bucket)
