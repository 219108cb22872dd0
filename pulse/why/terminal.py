"""What ``pulse why`` prints for people. Text from outside is never read as markup or control."""

from collections.abc import Iterable, Sequence

from rich.table import Table
from rich.text import Text

from pulse.show import console
from reports import headline, words
from reports.safe_text import is_link, plain_text
from reports.why import choices, numbers, score, summary, versus
from reports.why.content import Account, Number, Post, Why


def print_why(why: Why) -> None:
    """One tambon; of its posts only the most liked."""
    _head(f"{summary.name(why)} ({why.tambon.code})", why, summary.stamps(why))
    _section("ผล", summary.summary(why) + summary.decisions(why))
    _section("คะแนนมาจากไหน")
    _parts(why)
    _lines(score.formula(why), indent=0)
    _lines(score.how_parts_count(why) + numbers.notes(why))
    _section("ยอดมาจากบัญชีใด", [] if why.accounts else [numbers.NO_ACCOUNTS])
    if why.accounts:
        _accounts(why)
    if why.posts:
        _section("โพสต์ที่ถูกใจมากที่สุด")
        _posts(why.posts)
    if why.neighbours:
        _section("ตำบลก่อนหน้าและถัดไป", choices.beside(why))
    _section("ได้รับเลือกอะไรบ้าง และขาดเท่าใด", choices.without_place(why))
    for verdict in choices.verdicts(why):
        _write(verdict.title, style="bold" if verdict.chosen else "")
        _lines(verdict.sentences)
        if verdict.changes:
            _lines([verdict.changes_lead])
            _lines((f"{measure}: {change}" for measure, change in verdict.changes), indent=4)
    if why.changes:
        _lines([choices.ONE_AT_A_TIME])
    _section("หลักฐาน")
    _receipts(why)
    _lines(numbers.how_to_check(why))


def print_versus(one: Why, other: Why) -> None:
    """Two tambons side by side."""
    _head(f"{summary.name(one)} – {summary.name(other)}", one, versus.stamps(one, other))
    _section("ตำบลใดอยู่ก่อน เพราะอะไร", versus.reason(one, other))
    headings = ("", summary.short_name(one), summary.short_name(other))
    _table(headings, versus.rows(one, other), numeric=(1, 2))
    _lines(numbers.notes(one, other))


def _head(title: str, why: Why, stamps: Iterable[str]) -> None:
    _write(title, style="bold")
    for label, text in summary.facts(why):
        _write(f"{label}: {text}")
    for stamp in stamps:
        _write(f"! {stamp}", style="bold red")


def _parts(why: Why) -> None:
    rows = [(words.MEASURES[part.measure], *score.cells(part)) for part in why.parts]
    _table(("ตัวเลข", *score.HEADINGS), rows, numeric=range(1, 6))


def _accounts(why: Why) -> None:
    measures = [part.measure for part in why.parts]
    rows = [
        (
            "\n".join([numbers.account_name(account), _address(account.url)]).strip(),
            *(numbers.sum_of(account, measure) for measure in measures),
            f"{len(account.posts):,}",
            "\n".join(numbers.account_remarks(account)),
        )
        for account in why.accounts
    ]
    headings = ("บัญชี", *(words.MEASURES[measure] for measure in measures), "โพสต์", "หมายเหตุ")
    _table(headings, rows, numeric=range(1, len(measures) + 2))


def _posts(posts: Sequence[Post]) -> None:
    rows = [
        (
            "\n".join([plain_text(numbers.post_name(post)), _address(post.url)]).strip(),
            headline.moment(post.published_at),
            numbers.of_post(post, "like"),
            numbers.of_post(post, "share"),
        )
        for post in posts
    ]
    _table(("โพสต์", "เผยแพร่", "ถูกใจ", "แชร์"), rows, numeric=(2, 3))


def _receipts(why: Why) -> None:
    """Of the accounts themselves and of the most liked posts."""
    shown = [(_of(account, None), number) for account in why.accounts for number in account.numbers]
    accounts = {(one.channel, one.account_id): one for one in why.accounts}
    shown += [
        (_of(accounts[post.channel, post.account_id], post), number)
        for post in why.posts
        for number in post.numbers
    ]
    for what, number in shown:
        if number.observed_at is None:
            continue
        _write(f"{what} {_said(number)}")
        _lines([number.file or "", f"sha256 {number.sha256}"])
    _write("หลักฐานของตัวเลขอื่นทุกตัวอยู่ใน --html และ --json")


def _of(account: Account, post: Post | None) -> str:
    return numbers.account_name(account) + (f" · {numbers.post_name(post)}" if post else "")


def _said(number: Number) -> str:
    measure = words.MEASURES.get(number.measure, number.measure)
    read = headline.moment(number.observed_at) if number.observed_at else ""
    value = numbers.value(number.value, number.state)
    return f"· {measure} {value} · อ่านเมื่อ {read} ({numbers.age(number.age_hours)})"


def _address(url: str | None) -> str:
    return plain_text(url) if url and is_link(url) else ""


def _section(title: str, said: Iterable[str] = ()) -> None:
    console.print()
    _write(title, style="bold underline")
    _lines(said)


def _lines(said: Iterable[str], indent: int = 2) -> None:
    for sentence in said:
        _write(" " * indent + sentence)


def _write(text: str, style: str = "") -> None:
    indent = len(text) - len(text.lstrip(" "))
    # Not cut at the console's width: Thai has no spaces to break at, and links must stay whole.
    console.print(Text(" " * indent + plain_text(text), style=style), soft_wrap=True)


def _table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], numeric: Iterable[int] = ()
) -> None:
    table = Table(show_lines=False)
    right = set(numeric)
    for at, heading in enumerate(headings):
        table.add_column(
            Text(plain_text(heading)), justify="right" if at in right else "left", overflow="fold"
        )
    for row in rows:
        table.add_row(*(Text("\n".join(map(plain_text, cell.split("\n")))) for cell in row))
    console.print(table)
