"""How sure a ranking is, from the platforms' counts to the analysts' tables."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pulse.ranking import rank
from pulse.ranking_facts import contenders, gather_facts
from pulse.rebuilding import rebuild
from pulse.settings import load_settings
from registry.campaign import load_campaign
from registry.thai_dates import BANGKOK
from scoring.methodology import load_methodology
from sql.mart import find_run
from sql.query import query
from sql.store import open_store
from sql.used import gather
from tests.conftest import Office, write_methodology
from tests.marts import marts, rows

pytestmark = pytest.mark.slow

Ranked = tuple[Office, str]
CERTAINTY = [
    "rank_low",
    "rank_high",
    "chance_first",
    "chance_top",
    "chance_shortlist",
    "robust_share",
]


def of_the_ranked(ranked: Ranked, select: str) -> list[tuple[object, ...]]:
    return rows(ranked[0].home / "analyst.duckdb", f"{select} where run_id = ?", ranked[1])


def test_every_place_has_its_interval_and_no_other(ranked: Ranked) -> None:
    """A place without its interval, or an interval without a place, could not be explained."""
    columns = ", ".join(CERTAINTY)
    found = of_the_ranked(ranked, f"select rank, {columns}, moved_most_by from mart.ranking")
    with_place = [row for row in found if row[0] is not None]
    assert 200 < len(with_place) < len(found)
    for own, low, high, *shares, _ in with_place:
        assert 1 <= low <= own <= high <= len(with_place)  # type: ignore[operator]
        assert all(0 <= share <= 1 for share in shares)  # type: ignore[operator]
    assert {row[1:] for row in found if row[0] is None} == {(None,) * 7}
    assert len({(low, high) for _, low, high, *_ in with_place}) > 100


def test_chances_are_of_one_first_and_of_as_many_as_are_chosen(ranked: Ranked) -> None:
    """In every world one tambon is first and 110 are chosen: chances that add up to other numbers
    are not chances."""
    sums = of_the_ranked(
        ranked, "select sum(chance_first), sum(chance_top), sum(chance_shortlist) from mart.ranking"
    )
    assert sums[0] == pytest.approx((1, 110, 110))


def test_labels_say_what_the_chances_say(ranked: Ranked) -> None:
    """A choice that the luck of some posts made would be announced as clear."""
    found = of_the_ranked(
        ranked,
        "select label, shortlist.chance, chance_shortlist from mart.shortlist join mart.ranking"
        " using (run_id, tambon_code)",
    )
    assert len(found) == 110
    for label, chance, same in found:
        assert chance == same
        assert label == ("clear" if chance >= 0.95 else "contestable")  # type: ignore[operator]
    assert {row[0] for row in found} == {"clear", "contestable"}


def test_each_assumption_is_told_with_what_it_does(ranked: Ranked) -> None:
    """Nobody could say on which decision of the method the shortlist hangs."""
    found = of_the_ranked(
        ranked, "select assumption, alternative, rank_correlation, replaced from mart.sensitivity"
    )
    assert {row[0] for row in found} == {
        *("weights", "normalisation", "combination", "window"),
        *("dropped_measure", "lacking_measure"),
    }
    assert len(found) == 14
    assert all(-1 <= row[2] <= 1 and 0 <= row[3] <= 110 for row in found)  # type: ignore[operator]


def test_posts_add_up_to_the_published_totals(ranked: Ranked) -> None:
    """Worlds would be drawn from other posts than those that made the ranking."""
    sums = _sums_of_posts(ranked, since=_day(ranked[0].world.start_date))
    for measure in ("like", "share"):
        published = of_the_ranked(ranked, f"select tambon_code, {measure}_total from mart.ranking")
        assert {code: total for code, total in published if total is not None} == sums[measure]


def test_the_last_28_days_are_those_before_the_moment(ranked: Ranked) -> None:
    """What a shorter season would have chosen would be told of other days."""
    office, run_id = ranked
    as_of = _as_of(office, run_id)
    campaign = load_campaign(office.home / "campaign.toml")
    with open_store(office.home / "pulse.duckdb") as con:
        facts = gather_facts(con, as_of, campaign, load_methodology(), [])
    lately = contenders(facts.tambons, facts.lately, {})
    sums = _sums_of_posts(ranked, since=as_of - timedelta(days=28))
    for measure in ("like", "share"):
        totals = {one.code: one.totals[measure] for one in lately}
        assert {code: total for code, total in totals.items() if total is not None} == sums[measure]
    assert sums != _sums_of_posts(ranked, since=_day(office.world.start_date))


def test_the_same_inputs_are_the_same_bytes(ranked_copy: Ranked, tmp_path: Path) -> None:
    """Who repeats a ranking must find what was published, draws included."""
    office, run_id = ranked_copy
    kept = tmp_path / "kept"
    as_of = _as_of(office, run_id)
    (office.home / "runs" / run_id).rename(kept)
    rebuild(load_settings())
    assert rank(load_settings(), as_of=as_of).run_id == run_id
    for file in sorted(kept.iterdir()):
        again = office.home / "runs" / run_id / file.name
        if file.name == "run.parquet":
            before, after = (pq.read_table(path).to_pylist()[0] for path in (file, again))
            assert after | {"created_at": None} == before | {"created_at": None}
        else:
            assert again.read_bytes() == file.read_bytes(), file.name


def test_other_draws_are_another_run(ranked_copy: Ranked) -> None:
    """Intervals of fewer worlds would pass for those that were published."""
    office, run_id = ranked_copy
    database = office.home / "analyst.duckdb"
    before = {row for row in marts(database)["ranking"] if row[0] == run_id}
    method = office.home / "methodology.toml"
    write_methodology(method)
    text = method.read_text(encoding="utf-8")
    method.write_text(text.replace("replicates = 100", "replicates = 50"), encoding="utf-8")
    other = rank(load_settings(), as_of=_as_of(office, run_id)).run_id
    assert other != run_id
    assert {row for row in marts(database)["ranking"] if row[0] == run_id} == before


def _as_of(office: Office, run_id: str) -> datetime:
    with open_store(office.home / "pulse.duckdb") as con:
        run = find_run(con, run_id)
    assert run
    as_of: datetime = run["as_of"]
    return as_of


def _day(day: date) -> datetime:
    return datetime.combine(day, time(), BANGKOK)


def _sums_of_posts(ranked: Ranked, since: datetime) -> dict[str, Counter[str]]:
    """By measure, what each tambon's posts since a moment add up to."""
    office, run_id = ranked
    as_of = _as_of(office, run_id)
    with open_store(office.home / "pulse.duckdb") as con:
        gather(
            con,
            as_of=as_of,
            window_start=since,
            window_end=_day(office.world.end_date + timedelta(days=1)),
            channels=["facebook", "youtube"],
            left_out=[],
            max_age_hours=72,
            typed_max_age_hours=840,
        )
        posts = query(con, "post_counts", channels=["facebook", "youtube"])
    sums: dict[str, Counter[str]] = {"like": Counter(), "share": Counter()}
    for post in posts:
        for measure, total in sums.items():
            if post[measure] is not None:
                total[post["tambon_code"]] += post[measure]
    return sums
