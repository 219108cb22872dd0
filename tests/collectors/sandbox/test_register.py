import csv
from collections import Counter
from pathlib import Path

from collectors.sandbox import World, write_register

COLUMNS = [
    "tambon_code", "tambon", "amphoe", "province", "pilot", "leaders",
    "youtube", "facebook", "line", "line_square", "website",
]  # fmt: skip


def test_register_is_the_promised_table(world: World, tmp_path: Path) -> None:
    """The demo's register could not be imported by what reads real ones."""
    path = tmp_path / "register.csv"
    write_register(world, path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows == world.register_rows()
    assert list(rows[0]) == COLUMNS
    assert len(rows) == 1000
    assert Counter(row["pilot"] for row in rows) == {"ใช่": 76, "": 924}
    assert {row["leaders"] for row in rows} == {"15"}


def test_accounts_stand_in_the_rows_of_their_tambons(world: World) -> None:
    """A tambon would be ranked by another's numbers."""
    for row in world.register_rows():
        assert bool(row["youtube"]) == (row["tambon_code"] in world.channels)
        assert bool(row["facebook"]) == (row["tambon_code"] in world.pages)


def test_no_link_stands_twice(world: World) -> None:
    """An account in two tambons is refused by the register check."""
    links = Counter(
        row[column]
        for row in world.register_rows()
        for column in ("youtube", "facebook", "line", "line_square", "website")
        if row[column]
    )
    assert max(links.values()) == 1
    assert sum("line.me" in link for link in links) > 100


def test_links_come_in_many_forms(world: World) -> None:
    """The demo would read one form of link only, and real registers hold dozens."""
    text = "\n".join(row["youtube"] + "\n" + row["facebook"] for row in world.register_rows())
    for form in (
        "youtube.com/channel/UC", "youtube.com/@%E0", "youtube.com/@ก", "/user/", "/videos",
        "https://m.youtube.com", "\nyoutube.com", "facebook.com/1000", "/p/", "/pages/", "fbclid=",
        "https://m.facebook.com", "https://web.facebook.com", "\nfacebook.com/", "th-th.",
    ):  # fmt: skip
        assert form in text, form
