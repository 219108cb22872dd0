"""Everything the stand-in platforms know, for all days at once."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from collectors.sandbox.facebook_world import Page, Post, make_pages, make_real_pages
from collectors.sandbox.line_world import OfficialAccount, official_account
from collectors.sandbox.real_posts import RealPost, cut_posts
from collectors.sandbox.register import register_rows
from collectors.sandbox.seeded import stream
from collectors.sandbox.tambons import Place, choose_tambons
from collectors.sandbox.truth import Totals, totals_shown
from collectors.sandbox.window import Window, window_to
from collectors.sandbox.youtube_world import Channel, Video, make_channels

WITH_A_PAGE = 0.85
WITH_A_CHANNEL = 0.70
WITHOUT_ANY_ACCOUNT = 0.01


@dataclass(frozen=True)
class World:
    """Tambons and their accounts. pages, channels: by tambon code.

    real_pages: status_ids of the file of real posts, in order of time, by tambon code; empty when
    all posts are invented.
    """

    seed: int
    window: Window
    tambons: tuple[Place, ...]
    channels: dict[str, Channel]
    pages: dict[str, Page]
    real_pages: dict[str, list[str]]

    @property
    def start_date(self) -> date:
        """First day of the window in which posts count."""
        return self.window.start_date

    @property
    def end_date(self) -> date:
        """Last day of the window, inside it."""
        return self.window.end_date

    def register_rows(self) -> list[dict[str, str]]:
        """The register of these tambons: a row each, columns as promised to the outside."""
        return register_rows(self.seed, self.tambons, self.channels, self.pages)

    def truth(self, at: datetime) -> dict[str, dict[str, Totals]]:
        """What there is to collect at a moment: tambon code -> channel -> totals."""
        return {
            place.code: totals_shown(
                self.channels.get(place.code), self.pages.get(place.code), self.window, at
            )
            for place in self.tambons
        }

    @cached_property
    def channel_by_name(self) -> dict[tuple[str, str], Channel]:
        """Channels that still exist, by kind of name (handles in lower case) and name."""
        return {
            (kind, name): channel
            for channel in self.channels.values()
            if not channel.terminated
            for kind, name in (
                ("id", channel.id),
                ("uploads", channel.uploads),
                ("handle", channel.handle.lower()),
                ("user", channel.user),
            )
            if name
        }

    @cached_property
    def video_by_id(self) -> dict[str, tuple[Channel, Video]]:
        """Videos of channels that still exist."""
        return {
            video.id: (channel, video)
            for channel in self.channels.values()
            if not channel.terminated
            for video in channel.videos
        }

    @cached_property
    def page_by_name(self) -> dict[str, Page]:
        """Pages by id and by lower-case vanity name, those that are gone too."""
        return {
            name.lower(): page
            for page in self.pages.values()
            for name in (page.id, page.username)
            if name
        }

    @cached_property
    def post_by_id(self) -> dict[str, Post]:
        """Posts of pages that still exist."""
        return {p.id: p for page in self.pages.values() if not page.gone for p in page.posts}

    @cached_property
    def official_by_token(self) -> dict[str, OfficialAccount]:
        """LINE official accounts that the register names, by their channel tokens."""
        listed = (row["tambon_code"] for row in self.register_rows() if row["line"])
        accounts = (official_account(self.seed, code, self.window) for code in listed)
        return {account.token: account for account in accounts}


def make_world(
    seed: int, today: date, tambons: int = 1000, facebook_posts: Path | None = None
) -> World:
    """Make the world whose window of 75 days ends with today; equal arguments give equal worlds.

    facebook_posts: a file of real posts (see ``cut_posts``); then only as many tambons as there are
    cuts have a Facebook page, and nothing is odd about these pages.
    Raises ValueError for too many tambons, too few for the file, or a file that cannot be read.
    """
    window = window_to(today)
    places = choose_tambons(seed, tambons)
    cuts = cut_posts(facebook_posts) if facebook_posts else None
    with_page, with_channel = _who_has_what(seed, places, cuts)
    return World(
        seed=seed,
        window=window,
        tambons=places,
        channels=make_channels(seed, with_channel, window),
        pages=make_pages(seed, with_page, window)
        if cuts is None
        else make_real_pages(seed, with_page, cuts, window),
        real_pages={
            place.code: [post.status_id for post in cut]
            for place, cut in zip(with_page, cuts or [], strict=False)
        },
    )


def _who_has_what(
    seed: int, places: tuple[Place, ...], cuts: list[list[RealPost]] | None
) -> tuple[list[Place], list[Place]]:
    """Tambons with a page and tambons with a channel, each in order of code."""
    pages = round(WITH_A_PAGE * len(places)) if cuts is None else len(cuts)
    if pages > len(places):
        raise ValueError(
            f"The file of posts fills {pages} pages: ask for at least {pages} tambons."
        )
    rng = stream(seed, "who has what")
    shuffled = rng.sample(places, len(places))
    with_page, others = shuffled[:pages], shuffled[pages:]
    without_any = min(len(others), round(WITHOUT_ANY_ACCOUNT * len(places)))
    with_channel = others[without_any:]
    missing = round(WITH_A_CHANNEL * len(places)) - len(with_channel)
    with_channel += with_page[: max(0, missing)]
    return sorted(with_page), sorted(with_channel)
