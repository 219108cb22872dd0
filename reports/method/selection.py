"""Step 2: which accounts, posts and moments the numbers are taken from, and how whole they are."""

from collections import defaultdict
from datetime import date

from registry.thai_dates import bangkok
from reports import headline
from reports.method import names
from reports.method.parts import Column, Paragraph, Part, Section, Table
from reports.method.text import Both, Text, count, day, listed, moment, per_cent, set_at
from reports.publication import Publication

YOUTUBE_LEFT_OUT = Both(
    headline.YOUTUBE_LEFT_OUT,
    "YouTube's numbers were not combined with the others in this run.",
)
_NO_NUMBER = Both("ไม่มีตัวเลขนี้", "no such number")
# What the followers, likes and shares of a channel are.
_COUNTED: dict[str, tuple[Text, Text, Text]] = {
    "facebook": (
        Both("ผู้ติดตามเพจ", "followers of the page"),
        Both("ความรู้สึกทุกแบบบนโพสต์", "reactions of every kind on posts"),
        Both("แชร์ของโพสต์", "shares of posts"),
    ),
    "youtube": (
        Both("ผู้ติดตามช่อง (ปัดเศษลง)", "subscribers (rounded down)"),
        Both("ถูกใจของวิดีโอ", "likes of videos"),
        _NO_NUMBER,
    ),
    "line": (
        Both("ผู้ติดตาม หักผู้ที่บล็อก", "followers without those who blocked it"),
        _NO_NUMBER,
        _NO_NUMBER,
    ),
    "line_square": (
        Both("สมาชิก (กรอกมือ)", "members (typed)"),
        _NO_NUMBER,
        _NO_NUMBER,
    ),
    "website": (
        Both("กรอกมือ ถ้ามี", "typed, if at all"),
        Both("จากตัวนับของเว็บไซต์", "from a public counter"),
        Both("จากตัวนับของเว็บไซต์", "from a public counter"),
    ),
    "other": (Both("กรอกมือ", "typed"), Both("กรอกมือ", "typed"), Both("กรอกมือ", "typed")),
}


def selection(publication: Publication) -> Section:
    """Step 2."""
    method, run = publication.methodology, publication.run
    max_age, typed_age = (f"{method[key]:g}" for key in ("max_age_hours", "typed_max_age_hours"))
    when = window(publication)
    posts = count(sum(row["posts_in_window"] for row in publication.ranking))
    register = count(len(publication.ranking))
    target = count(publication.campaign["targets"]["tambons"])
    least = set_at(method["min_collected"])
    passed = _gate(run["incomplete"], run["forced"])
    parts: list[Part] = [
        Paragraph(
            Both(
                f"นับโพสต์ที่เผยแพร่ {when.th} รวม {posts} โพสต์ของตำบลในทะเบียน",
                f"Posts published {when.en} count: {posts} posts of the sub-districts in the "
                "register.",
            ),
            lead=Both("ช่วงเวลา", "Window"),
        ),
        *_still_open(publication),
        Paragraph(
            Both(
                f"ค่าของแต่ละตัวเลขคือค่าล่าสุดที่อ่านได้ไม่เกิน {moment(run['as_of']).th} ค่าที่อ่านไว้นานกว่า "
                f"{max_age} ชั่วโมง (ค่าที่กรอกมือ {typed_age} ชั่วโมง) ยังใช้ต่อ แต่ระบุว่าเป็นค่าเก่า",
                f"Each number is the last one read at or before {moment(run['as_of']).en}. One "
                f"read more than {max_age} hours before that ({typed_age} hours if it was typed) "
                "is carried forward and marked stale.",
            ),
            lead=Both("วันที่ของข้อมูล", "As of"),
        ),
        Paragraph(
            Both(
                f"ทะเบียนมี {register} ตำบล เป้าหมายของโครงการ {target} ตำบล",
                f"The register holds {register} sub-districts; the campaign aims at {target}.",
            ),
            lead=Both("ทะเบียน", "Register"),
        ),
        Table(
            Both("สิ่งที่นับในแต่ละช่องทาง", "What is counted on each channel"),
            (
                Column(Both("ช่องทาง", "Channel")),
                *(Column(names.measure(code)) for code in ("follow", "like", "share")),
            ),
            tuple((names.channel(code), *_COUNTED[code]) for code in counted_channels(publication)),
        ),
        Paragraph(listed_apart(publication), lead=Both("ช่องทางอื่น", "Other channels")),
        Table(
            Both("บัญชีที่ต้องเก็บและที่เก็บได้", "Accounts due and collected"),
            (
                Column(Both("ช่องทาง", "Channel")),
                Column(Both("ต้องเก็บ", "Due"), number=True),
                Column(Both("เก็บได้", "Collected"), number=True),
                Column(Both("ร้อยละ", "Share"), number=True),
            ),
            _coverage_rows(publication),
        ),
        Paragraph(
            Both(
                f"ถ้าเก็บได้ต่ำกว่า {least} ของบัญชี ระบบจะไม่จัดอันดับ เว้นแต่เจ้าหน้าที่สั่ง {passed.th}",
                f"With less than {least} of the accounts the program refuses to rank, unless staff "
                f"order it. {passed.en}",
            ),
            lead=Both("เกณฑ์ความครบ", "Gate"),
        ),
    ]
    return Section(
        "selection", Both("2 การเลือกข้อมูล", "2 Data selection"), tuple(part for part in parts)
    )


def window(publication: Publication) -> Both:
    """First and last day of the posts that count."""
    first, last = (
        day(date.fromisoformat(publication.campaign[key])) for key in ("window_start", "window_end")
    )
    return Both(f"ตั้งแต่วันที่ {first.th} ถึง {last.th}", f"from {first.en} to {last.en}")


def counted_channels(publication: Publication) -> list[str]:
    """The campaign's channels, without YouTube where its terms keep it out of the score."""
    return [
        code
        for code in publication.campaign["channels"]
        if code != "youtube" or youtube_counts(publication)
    ]


def youtube_counts(publication: Publication) -> bool:
    """Whether YouTube's numbers are in the scores."""
    return any(row["counted"] for row in publication.measures if row["channel"] == "youtube")


def listed_apart(publication: Publication) -> Both:
    """Channels that do not count, and why."""
    channels = publication.campaign["channels"]
    said = []
    if "youtube" in channels and not youtube_counts(publication):
        said.append(YOUTUBE_LEFT_OUT)
    apart = defaultdict(set)
    for row in publication.measures:
        if row["channel"] not in channels:
            apart[row["channel"]].add(row["tambon"])
    if apart:
        named = listed(
            Both(
                f"{names.channel(code).th} ({count(len(tambons))} ตำบล)",
                f"{names.channel(code).en} ({count(len(tambons))} sub-districts)",
            )
            for code, tambons in sorted(apart.items())
        )
        said.append(
            Both(
                f"อยู่ในทะเบียนแต่โครงการไม่นับ: {named.th}",
                f"In the register, but not counted by the campaign: {named.en}.",
            )
        )
    if not said:
        return Both("ไม่มี", "None.")
    return Both(" ".join(one.th for one in said), " ".join(one.en for one in said))


def _still_open(publication: Publication) -> list[Part]:
    last = date.fromisoformat(publication.campaign["window_end"])
    if bangkok(publication.run["as_of"]).date() > last:
        return []
    return [
        Paragraph(
            Both(
                "ขณะจัดอันดับ ช่วงเวลาที่นับยังไม่สิ้นสุด ผลจึงยังเปลี่ยนได้",
                "The window had not closed when this ranking was made: the result is not final.",
            )
        )
    ]


def _coverage_rows(publication: Publication) -> tuple[tuple[Text, ...], ...]:
    run = publication.run
    rows: list[tuple[Text, int, int]] = [
        (names.channel(row["channel"]), row["due"], row["collected"])
        for row in publication.coverage
    ]
    rows.append((Both("รวม", "All"), run["due"], run["collected"]))
    return tuple(
        (name, count(due), count(done), per_cent(done / due) if due else "–")
        for name, due, done in rows
    )


def _gate(incomplete: bool, forced: bool) -> Both:
    if incomplete and forced:
        return Both(
            "ครั้งนี้ต่ำกว่าเกณฑ์และจัดอันดับตามคำสั่ง",
            "This run is below that and was made on their order.",
        )
    if incomplete:
        return Both("ครั้งนี้ต่ำกว่าเกณฑ์", "This run is below that.")
    return Both("ครั้งนี้ผ่านเกณฑ์", "This run passed.")
