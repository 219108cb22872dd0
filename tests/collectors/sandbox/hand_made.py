"""A world of three tambons, written by hand, whose numbers can be told without running anything.

At NOW a post is two days old and so has half of its counts; followers do not grow.
"""

from datetime import UTC, date, datetime, timedelta

from collectors.sandbox.facebook_world import Page, Post
from collectors.sandbox.growth import Following
from collectors.sandbox.tambons import Place
from collectors.sandbox.window import window_to
from collectors.sandbox.world import World
from collectors.sandbox.youtube_world import Channel, Video

TODAY = date(2021, 5, 1)
NOW = datetime(2021, 4, 30, 22, 30, tzinfo=UTC)  # 1 May, 05:30 in Bangkok
TWO_DAYS_AGO = NOW - timedelta(days=2)
LONG_AGO = datetime(2021, 2, 15, 16, 59, 59, tzinfo=UTC)  # one second before the window opens
TOMORROW = NOW + timedelta(days=1)
WINDOW = window_to(TODAY)

CHANNEL_ID = "UC" + "a" * 22
HIDING_ID = "UC" + "b" * 22
EMPTY_ID = "UC" + "c" * 22
PAGE_ID, GONE_ID, QUIET_ID = "100000000000001", "100000000000002", "100000000000003"


def make_hand_made() -> World:
    return World(
        seed=0,
        window=WINDOW,
        tambons=(place("470102"), place("470103"), place("470104")),
        channels={
            "470102": channel(
                CHANNEL_ID,
                video("tomorrow000", TOMORROW),
                video("twodaysago0", TWO_DAYS_AGO),
                video("likeshidden", TWO_DAYS_AGO, likes=None, comments=None),
                video("deleted0000", TWO_DAYS_AGO, placeholder="Deleted video"),
                video("vanished000", TWO_DAYS_AGO, gone_from=NOW - timedelta(hours=1)),
                video("before00000", LONG_AGO),
            ),
            "470103": channel(HIDING_ID, hides_subscribers=True),
            "470104": channel(EMPTY_ID, video("ofterminate", TWO_DAYS_AGO), terminated=True),
        },
        pages={
            "470102": page(
                PAGE_ID,
                post("1", TWO_DAYS_AGO, shares=9),
                post("2", TOMORROW, shares=5),
                post("3", TWO_DAYS_AGO, shares=0),
                post("4", LONG_AGO, shares=7),
                username="phattana.470102",
            ),
            "470103": page(GONE_ID, post("5", TWO_DAYS_AGO), gone=True, username="gone.470103"),
            "470104": page(QUIET_ID),
        },
        real_pages={},
    )


def place(code: str) -> Place:
    return Place(code, "ตำบล", "อำเภอ", "จังหวัด", "Tambon", pilot=False)


def channel(
    channel_id: str,
    *videos: Video,
    hides_subscribers: bool = False,
    terminated: bool = False,
) -> Channel:
    return Channel(
        id=channel_id,
        handle=f"@ตำบล{channel_id[2:6]}",
        user=f"user{channel_id[2:6]}",
        title="ช่อง",
        following=Following(at_start=12_345, per_day=0, start=WINDOW.opens),
        hides_subscribers=hides_subscribers,
        terminated=terminated,
        videos=videos,
    )


def video(
    video_id: str,
    published: datetime,
    likes: int | None = 200,
    comments: int | None = 20,
    placeholder: str = "",
    gone_from: datetime | None = None,
) -> Video:
    return Video(video_id, "ชื่อ", published, likes, comments, 2000, placeholder, gone_from)


def page(page_id: str, *posts: Post, gone: bool = False, username: str | None = None) -> Page:
    return Page(
        id=page_id,
        name="เพจ",
        username=username,
        following=Following(at_start=4_321, per_day=0, start=WINDOW.opens),
        posts=posts,
        gone=gone,
    )


def post(post_id: str, published: datetime, shares: int = 0) -> Post:
    return Post(f"{PAGE_ID}_{post_id}", "ข้อความ", published, 300, 30, shares)
