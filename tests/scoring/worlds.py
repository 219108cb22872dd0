"""Small makers of contenders and methods, and random worlds, shared by the tests of scoring."""

from dataclasses import replace
from typing import Any, get_args

from hypothesis import strategies as st

from scoring.combine import Combination
from scoring.contender import MEASURES, Contender
from scoring.methodology import Methodology, load_methodology
from scoring.normalise import Normalisation

SEED = "public seed"
METHOD = replace(load_methodology(), seed=SEED)


def method(**changes: Any) -> Methodology:
    return replace(METHOD, **changes)


def contender(
    code: str,
    like: int | None,
    follow: int | None,
    share: int | None,
    **more: Any,
) -> Contender:
    """A contender with one account and one post; province and region follow from its code."""
    fields: dict[str, Any] = {
        "province_code": code[:2],
        "region_no": int(code[0]),
        "centre_no": int(code[0]),
        "accounts": 1,
        "posts_in_window": 1,
        **more,
    }
    return Contender(code=code, totals={"like": like, "follow": follow, "share": share}, **fields)


# Every way to make a score.
ways = st.builds(
    method,
    normalisation=st.sampled_from(get_args(Normalisation)),
    combination=st.sampled_from(get_args(Combination)),
)

# Few values, so that ties are everywhere; None as often as any of them.
counts = st.none() | st.integers(0, 6) | st.sampled_from([10, 1_000, 10**9])


@st.composite
def contenders(draw: st.DrawFn, min_size: int = 1, max_size: int = 12) -> list[Contender]:
    """Tambons of up to 2 x 3 provinces; some excluded, some without account, post or measure."""
    codes = draw(
        st.lists(
            st.builds("{}{}{:04}".format, *(st.integers(1, top) for top in (2, 3, 50))),
            min_size=min_size,
            max_size=max_size,
            unique=True,
        )
    )
    return [
        contender(
            code,
            *(draw(counts) for _ in MEASURES),
            accounts=draw(st.sampled_from([0, 1, 1, 1])),
            posts_in_window=draw(st.sampled_from([0, 1, 1, 1])),
            excluded_reason=draw(st.sampled_from([None, None, None, "เหตุผล"])),
        )
        for code in codes
    ]
