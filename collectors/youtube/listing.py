"""Pages through channels' lists of videos, and knows when a list must be read a second time.

The lists are counted off in pages while they change. A video that comes pushes others to the next
page, where they are met twice, which does no harm. One that goes pulls another onto a page that was
read already, which would stay unseen for as long as the number of videos does not change. Two signs
tell of it: a whole list names fewer public videos than the channel counts, or a video that was
listed is gone when its numbers are asked for. Such a list is read once more, not for ever: some
channels count more than they list. What comes too late for that is found by the next full pass.
"""

from collections.abc import Iterable, Sequence, Set
from datetime import datetime, timedelta

from collectors.answer import Answer
from collectors.fault import FaultKind
from collectors.question import Question
from collectors.seen import PostSeen
from collectors.shapes import mapping, text
from collectors.youtube.asking import Round
from collectors.youtube.questions import page
from collectors.youtube.read import read
from collectors.youtube.sweep_so_far import SweepSoFar

Window = tuple[datetime, datetime]

# The newest come first. An upload of long ago that was published late stands near the day of its
# publication; the full pass allows for a draft of two months before the window.
DRAFTS = timedelta(days=60)
ATTEMPTS_TO_LIST = 2


def list_videos(sweep: SweepSoFar, window: Window, channels: Sequence[str]) -> Round:
    """Add the videos inside the window; read a list again that is short."""
    yield from _page_through(sweep, window, channels)
    yield from _page_through(sweep, window, [one for one in channels if _is_short(sweep, one)])
    for channel in channels:
        listing, count = sweep.listings[channel], sweep.seen[channel].posts_count
        if listing.to_the_end and count and not listing.public:
            sweep.fail(channel, "unreadable: none of its videos is listed")


def may_hide_more(sweep: SweepSoFar, channel: str, lost: Set[str]) -> bool:
    """Whether, now that these videos are gone, the list must be read (again)."""
    listing = sweep.listings.get(channel)
    if listing is None:
        # A video went and the number of videos is the same: then another one came.
        return True
    went_meanwhile = listing.pages > 1 and not listing.public.isdisjoint(lost)
    return went_meanwhile and listing.attempt < ATTEMPTS_TO_LIST


def _is_short(sweep: SweepSoFar, channel: str) -> bool:
    listing, count = sweep.listings[channel], sweep.seen[channel].posts_count or 0
    lacks = listing.to_the_end and len(listing.public) < count
    return (lacks or listing.broke_off) and listing.attempt < ATTEMPTS_TO_LIST


def _page_through(sweep: SweepSoFar, window: Window, channels: Iterable[str]) -> Round:
    """All channels at once, a page of each a round."""
    questions = []
    for channel in channels:
        listing = sweep.start_listing(channel)
        playlist = sweep.seen[channel].posts_list
        if playlist:
            questions.append(page(channel, playlist, None, listing.attempt))
        elif sweep.seen[channel].posts_count != 0:
            sweep.fail(channel, "unreadable: where its videos are listed")
    asked = {question.digest for question in questions}
    while questions:
        following = []
        for answer in (yield questions):
            question = _read_page(sweep, window, answer)
            if question is None:
                continue
            if question.digest in asked:
                reason = "mistake: the list of videos goes in a circle"
                sweep.fail(question.params["account_id"], reason)
                continue
            asked.add(question.digest)
            following.append(question)
        questions = following


def _read_page(sweep: SweepSoFar, window: Window, answer: Answer) -> Question | None:
    """Take in one page; the question for the next one, None at the end."""
    question = answer.question
    channel, token = question.params["account_id"], question.params["page_token"]
    listing = sweep.listings[channel]
    if answer.fault is not None:
        if token and answer.fault.kind is FaultKind.MISTAKE and question.attempt == 1:
            # A token of yesterday, in a sweep that is resumed.
            listing.broke_off = True
        # A channel without uploads has no list: "playlistNotFound". One with uploads has.
        elif not answer.is_gone or sweep.seen[channel].posts_count:
            sweep.fail(channel, str(answer.fault))
        return None
    sweep.note_unreadable(answer)
    posts = [fact for fact in read(answer) if isinstance(fact, PostSeen)]
    listing.pages += 1
    listing.public.update(post.post_id for post in posts)
    for post in posts:
        if window[0] <= post.published_at < window[1]:
            sweep.videos[post.post_id] = channel
    following = text(mapping(answer.json()).get("nextPageToken"))
    listing.to_the_end = not following
    oldest = window[0] - (DRAFTS if sweep.full else timedelta())
    if not following or (posts and all(post.published_at < oldest for post in posts)):
        return None
    return page(channel, question.params["playlist"], following, question.attempt)
