"""Why a tambon stands where it stands: all that a page about one tambon tells, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from scoring.choices import Choice
from scoring.least_change import LeastChange, NoChange
from scoring.near_miss import Neighbours, Standing


@dataclass(frozen=True)
class RunOf:
    """The ranking that is spoken of.

    placed: tambons with a place. listed: tambons of the register. window: first and last day of
    the posts that count. weights: by measure. normalisation, combination: of the method, as
    ``scoring`` names them. replicates, variants: worlds and other ways behind chances and shares.
    clear_at: chance from which a choice is clear. channels: that the campaign counts.
    youtube_counted: whether YouTube's numbers are in the scores of this run, which its terms may
    forbid. youtube_consented: how many YouTube accounts count by their owners' consent; None under
    other terms. purged: whether numbers of it had to be removed since.
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
    channels: tuple[str, ...]
    youtube_counted: bool
    youtube_consented: int | None
    purged: bool
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
class Result:
    """Its row of the ranking; fields as in the published table. posts: inside the window.

    accounts: how many of its accounts count.
    """

    status: str
    reason: str | None
    place: int | None
    rank: int | None
    score: float | None
    coverage: float
    partial: bool
    accounts: int
    posts: int
    rank_low: int | None
    rank_high: int | None
    chance_first: float | None
    chance_top: float | None
    chance_shortlist: float | None
    robust_share: float | None
    moved_most_by: str | None


@dataclass(frozen=True)
class Decision:
    """What an office decided about a tambon: to exclude, to choose or to feature it."""

    code: str
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
    ranking. snapshot: the sweep that read it, or "typed". file: the landed response under
    PULSE_HOME. sha256: of the response, or of the sheet of typed counts.
    """

    measure: str
    value: int | None
    state: str
    observed_at: datetime | None
    age_hours: float | None
    snapshot: str | None
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


@dataclass(frozen=True)
class Why:
    """All of it.

    inspector: what the inspector of its region chose, which may be another tambon.
    rank_if_not_excluded: of an excluded tambon, by its score. parts: in the order of
    ``reports.figures.MEASURES``. posts: the most liked of the accounts that count, three at most.
    neighbours: None without a place. standings, changes: by choice. chances: of what it is proposed
    for, 0 to 1 (of a region: of being its best); the shortlist's is in the result. sizes: how many
    each choice takes, of the country, of a region, of a province, of a round. names: of every
    tambon and province, by code, that the rest speaks of.
    """

    run: RunOf
    tambon: Tambon
    result: Result
    exclusion: Decision | None
    rank_if_not_excluded: int | None
    featured: Decision | None
    inspector: Decision | None
    parts: tuple[Part, ...]
    accounts: tuple[Account, ...]
    posts: tuple[Post, ...]
    neighbours: Neighbours | None
    standings: Mapping[Choice, Standing]
    changes: Mapping[Choice, Mapping[str, LeastChange | NoChange]]
    chances: Mapping[Choice, float | None]
    sizes: Mapping[Choice, int]
    names: Mapping[str, str]
