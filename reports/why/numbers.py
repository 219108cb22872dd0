"""Where the totals come from: accounts, posts, and the state and age of each number."""

from reports import words
from reports.headline import NOT_FROM_YOUTUBE, YOUTUBE_LEFT_OUT, YOUTUBE_ROUNDS
from reports.why.content import Account, Number, Post, Why

# Of accounts that a channel's terms keep out a run keeps nothing.
NO_ACCOUNTS = "ไม่มีบัญชีของตำบลนี้ที่ใช้ในการจัดอันดับครั้งนี้"


def value(number: int | None, state: str) -> str:
    """A count, or the word for why there is none."""
    if number is None:
        return words.STATES.get(state, state)
    return f"{number:,}" + (f" ({words.STATES[state]})" if state in ("stale", "typed") else "")


def age(hours: float | None) -> str:
    """How old a number was when the ranking was made."""
    if hours is None:
        return ""
    if hours < 1:
        return f"ก่อนจัดอันดับ {max(round(60 * hours), 0)} นาที"
    if hours < 48:
        return f"ก่อนจัดอันดับ {hours:.0f} ชั่วโมง"
    return f"ก่อนจัดอันดับ {hours / 24:.0f} วัน"


def account_name(account: Account) -> str:
    """The account as its channel calls it, or as the register names it."""
    channel = words.CHANNELS.get(account.channel, account.channel)
    return f"{channel} {account.title or account.key.partition(':')[2] or account.key}"


def post_name(post: Post) -> str:
    """The post as its channel calls it; many have no title, or one that may not be kept."""
    return post.title or f"โพสต์ {post.post_id}"


def account_remarks(account: Account) -> list[str]:
    """Why an account does not count, and which of its posts lack a number."""
    said = []
    if account.shared:
        said.append("สองตำบลแจ้งบัญชีเดียวกัน จึงไม่นับให้ตำบลใด")
    elif not account.counted:
        said.append("ช่องทางนี้ไม่นำมารวมในคะแนน")
    for measure, states in account.lacking.items():
        named = ", ".join(f"{words.STATES[state]} {count:,}" for state, count in states.items())
        said.append(f"โพสต์ที่ไม่มียอด{words.MEASURES[measure]}: {named}")
    return said


def sum_of(account: Account, measure: str) -> str:
    """What an account brings of a measure, or the word for why it brings nothing."""
    if account.shared:
        return words.STATES["not_counted"]
    total = account.sums.get(measure)
    own = next((one for one in account.numbers if one.measure == measure), None)
    if total is None and own is None and measure != "follow":
        own = _state_of_posts(account, measure)
    if own is None:
        return f"{total:,}" if total is not None else words.STATES["no_post"]
    return value(total, own.state)


def of_post(post: Post, measure: str) -> str:
    """A number of a post, or the word for why there is none."""
    own = next((one for one in post.numbers if one.measure == measure), None)
    return value(own.value, own.state) if own else words.STATES["not_offered"]


def all_of(account: Account) -> list[tuple[Post | None, Number]]:
    """Every number of an account: its own first, then those of its posts."""
    own: list[tuple[Post | None, Number]] = [(None, number) for number in account.numbers]
    return own + [(post, number) for post in account.posts for number in post.numbers]


def notes(*tambons: Why) -> list[str]:
    """What the terms and the nature of the numbers demand to be said. tambons: of one run."""
    run = tambons[0].run
    said = [NOT_FROM_YOUTUBE if run.youtube_counted else YOUTUBE_LEFT_OUT]
    if run.youtube_counted and run.youtube_consented is not None:
        said.append(f"YouTube นับเฉพาะ {run.youtube_consented:,} บัญชีที่เจ้าของช่องยินยอม บัญชีอื่นไม่นำมารวม")
    if any(account.channel == "youtube" for why in tambons for account in why.accounts):
        said.append(YOUTUBE_ROUNDS)
    return said


def how_to_check(why: Why) -> list[str]:
    """How a reader gets from a number to the platform's own response."""
    return [
        "เปิดดูคำตอบของช่องทางได้ด้วยคำสั่ง zcat ตามด้วยชื่อไฟล์ (อยู่ในโฟลเดอร์ข้อมูล PULSE_HOME) "
        "ตัวเลขที่กรอกมือใช้ cat แล้วดูแถวที่อยู่หลังเครื่องหมาย #",
        "sha256 เป็นของเนื้อคำตอบ (ช่อง body ในไฟล์) ของตัวเลขที่กรอกมือเป็นของทั้งไฟล์",
        f"คำสั่ง pulse verify {why.run.run_id} ตรวจตัวเลขทั้งหมดกับไฟล์และคำนวณใหม่ให้",
    ]


def _state_of_posts(account: Account, measure: str) -> Number | None:
    numbers = [one for post in account.posts for one in post.numbers if one.measure == measure]
    return next((one for one in numbers if one.state != "not_offered"), next(iter(numbers), None))
