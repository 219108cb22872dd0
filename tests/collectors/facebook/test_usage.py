import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.cost import Cost
from collectors.due import Due
from collectors.facebook.usage import costs, usage_of
from collectors.scope import Scope
from collectors.usage import Usage
from tests.collectors.made import SCOPE, page


def test_the_apps_usage_is_its_fullest_limit() -> None:
    """Processor time could run out while the number of calls looks harmless."""
    headers = {"x-app-usage": '{"call_count": 28, "total_time": 31.5, "total_cputime": 25}'}
    assert usage_of(headers) == [Usage("app", 31.5, None)]


def test_each_business_has_its_own_usage() -> None:
    """A page that is nearly blocked would be hidden behind the others."""
    told = {
        "1234": [
            {"type": "pages", "call_count": 96, "estimated_time_to_regain_access": 12},
            {"type": "instagram", "call_count": 1, "estimated_time_to_regain_access": 0},
        ],
        "99": [{"type": "pages", "total_cputime": 7}],
    }
    assert usage_of({"x-business-use-case-usage": json.dumps(told)}) == [
        Usage("1234/pages", 96, 12),
        Usage("1234/instagram", 1, 0),
        Usage("99/pages", 7, None),
    ]


@pytest.mark.parametrize(
    "value",
    ["", "no json", "[]", "5", "null", "{}", '{"call_count": "many"}', '{"call_count": NaN}',
     '{"call_count": -1}', '{"call_count": true}', '{"call_count": 1e400}', '{"1": 5}',
     '{"1": [5, null, [], {"type": 7}]}', "[" * 100_000],
)  # fmt: skip
def test_nonsense_in_the_headers_is_left_out(value: str) -> None:
    """One odd header would stop the channel, or break the answer it came with."""
    assert usage_of({"x-app-usage": value, "x-business-use-case-usage": value}) == []


def known(posts: int) -> Due:
    return page("1", known_posts=tuple(map(str, range(posts))))


@pytest.mark.parametrize(
    ("due", "scope", "requests", "units"),
    [
        ([], SCOPE, 0, 0),
        ([page("1")] * 51, SCOPE, 2, 51),
        # 1,000 pages of 50 posts: 20 requests, and one for the 50 posts that may be lost.
        ([known(50)] * 1000, SCOPE, 21, 1050),
        # 100 posts come with their page, 101 take a second list, 250 a second and a third.
        ([known(100), known(101), known(250)], SCOPE, 1 + 1 + 1 + 1, 3 + 2 + 1 + 1),
        ([known(250)] * 3, Scope(SCOPE.day, None), 1, 3),
    ],
)
def test_what_a_sweep_costs(due: list[Due], scope: Scope, requests: int, units: int) -> None:
    """A sweep would be started that cannot end, or one that fits be refused."""
    assert costs(due, scope) == [Cost("facebook", "", requests, units)]


@given(st.text())
def test_no_header_breaks_the_reading(value: str) -> None:
    """The platform's word on its limits must never cost an answer."""
    assert usage_of({"x-app-usage": value, "x-business-use-case-usage": value}) is not None
