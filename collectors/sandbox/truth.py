"""What careful collecting must find, for comparison with what was collected."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from collectors.sandbox.facebook_world import Page
from collectors.sandbox.window import Window
from collectors.sandbox.youtube_world import Channel, shown_subscribers


@dataclass(frozen=True)
class Totals:
    """Totals of one tambon on one channel; None where there is no number at all.

    None: hidden, not offered, gone, no account, no post. like, share: over posts published inside
    the window that can be seen at the moment; a hidden number adds nothing, a post never shared
    adds 0.
    """

    follow: int | None = None
    like: int | None = None
    share: int | None = None


def totals_shown(
    channel: Channel | None, page: Page | None, window: Window, at: datetime
) -> dict[str, Totals]:
    """A tambon's totals per channel, from what the platforms show at this moment."""
    return {"youtube": _youtube(channel, window, at), "facebook": _facebook(page, window, at)}


def _youtube(channel: Channel | None, window: Window, at: datetime) -> Totals:
    if channel is None or channel.terminated:
        return Totals()
    return Totals(
        follow=None if channel.hides_subscribers else shown_subscribers(channel.following.at(at)),
        like=_sum(
            video.count(video.likes, at)
            for video in channel.videos
            if video.is_public(at) and video.likes is not None and window.holds(video.published)
        ),
    )


def _facebook(page: Page | None, window: Window, at: datetime) -> Totals:
    if page is None or page.gone:
        return Totals()
    posts = [p for p in page.posts if p.published <= at and window.holds(p.published)]
    return Totals(
        follow=page.following.at(at),
        like=_sum(post.count(post.reactions, at) for post in posts),
        share=_sum(post.count(post.shares, at) for post in posts),
    )


def _sum(counts: Iterable[int]) -> int | None:
    found = list(counts)
    return sum(found) if found else None
