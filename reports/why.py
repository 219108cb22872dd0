"""Why a tambon stands where it stands: all that a page about one tambon tells, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class RunOf:
    """The ranking that is spoken of.

    placed: tambons with a place. listed: tambons of the register. window: first and last day of
    the posts that count. weights: by measure. normalisation, combination: of the method, as
    ``scoring`` names them. replicates, variants: worlds and other ways behind chances and shares.
    clear_at: chance from which a choice is clear. youtube_counted: whether YouTube's numbers are in
    the scores of this run.
    """

    run_id: str
    as_of: datetime
    campaign: str
    window: tuple[date, date]
    methodology: str
    weights: Mapping[str, float]
    normalisation: str
    combination: str
    decimals: int
    min_coverage: float
    max_age_hours: float
    seed: str
    replicates: int
    variants: int
    clear_at: float
    due: int
    collected: int
    incomplete: bool
    forced: bool
    youtube_counted: bool
    placed: int
    listed: int


@dataclass(frozen=True)
class Tambon:
    """Who it is. centre_confirmed: whether the area of its centre is."""

    code: str
    tambon: str
    amphoe: str
    province: str
    region_no: int
    region: str
    centre_no: int
    centre: str
    centre_confirmed: bool


@dataclass(frozen=True)
class Standing:
    """Its row of the ranking; fields as in the published table. posts: inside the window."""

    status: str
    reason: str | None
    place: int | None
    rank: int | None
    score: float | None
    coverage: float
    partial: bool
    posts: int
    rank_low: int | None
    rank_high: int | None
    chance_first: float | None
    chance_top: float | None
    chance_shortlist: float | None
    robust_share: float | None
    moved_most_by: str | None


@dataclass(frozen=True)
class Exclusion:
    """Who took it out of the ranking, when and why."""

    office: str
    date: date
    reason: str


@dataclass(frozen=True)
class Part:
    """What one measure brings to the score.

    total: None where it does not have the measure. state: of the total, a key of ``words.STATES``;
    partial: another account or post lacks it. population: tambons that have the measure and could
    be ranked. fewer: those of them with a smaller total. pct: 0 to 1. weight_share: of the weights
    that the tambon has. points: what it adds to the score of 0 to 100; None where points of
    measures do not add up. over_own_mean: pct less the mean of the tambon's own.
    """

    measure: str
    total: int | None
    state: str
    partial: bool
    population: int
    fewer: int | None
    pct: float | None
    weight_share: float | None
    points: float | None
    over_own_mean: float | None


@dataclass(frozen=True)
class Number:
    """One count, with the receipt that leads to the platform's own response.

    value: None where there is none, and ``state`` says why. age_hours: at the moment of the
    ranking. file: the landed response under PULSE_HOME. sha256: of the response.
    """

    measure: str
    value: int | None
    state: str
    observed_at: datetime | None
    age_hours: float | None
    file: str | None
    sha256: str | None


@dataclass(frozen=True)
class Post:
    """One post of the window. title: None where it is not kept. url: hostile, never fetched."""

    channel: str
    account_id: str
    post_id: str
    published_at: datetime
    url: str | None
    title: str | None
    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class Account:
    """One account and what it brings.

    key: as the register names it. counted: whether its channel enters the score. shared: listed by
    two tambons, so it counts for neither. numbers: of the account as a whole. sums: by measure,
    over the account and its posts; None where there is no value. lacking: by measure and state,
    how many of its posts lack the number though the channel has one. posts: most liked first.
    """

    channel: str
    account_id: str
    key: str
    title: str | None
    url: str | None
    counted: bool
    shared: bool
    numbers: tuple[Number, ...]
    sums: Mapping[str, int | None]
    lacking: Mapping[str, Mapping[str, int]]
    posts: tuple[Post, ...]
