"""The numbers that analysts see, without when and by which request they came."""

from pathlib import Path

from tests.marts import rows

# (account or post, measure, day where the platform names one) -> (value, state)
Numbers = dict[tuple[object, ...], tuple[object, ...]]


def numbers(store: Path, channel: str) -> Numbers:
    """Every number of a channel's accounts and posts. Fails when a number is there twice."""
    found = rows(
        store,
        "select account, 'follow', case when channel = 'line' then day end, follow, state"
        " from mart.account_daily where channel = ?",
        channel,
    )
    for measure in ("like", "share", "comment", "view"):
        found += rows(
            store,
            f'select post, \'{measure}\', null, "{measure}", states."{measure}" '
            "from mart.post_daily where channel = ?",
            channel,
        )
    as_dict = {row[:3]: row[3:] for row in found}
    assert len(as_dict) == len(found), "a number is there twice"
    return as_dict


def invented(found: Numbers, true: Numbers) -> Numbers:
    """Numbers that are said to be observed and are not what the platforms show."""
    return {
        name: said
        for name, said in found.items()
        if said[1] in ("observed", "hidden", "gone") and true.get(name) != said
    }
