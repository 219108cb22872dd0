"""Names of our codes in both languages; the Thai ones are those of every other output."""

from reports import words
from reports.method.text import Both

_MEASURES = {"follow": "Followers", "like": "Likes", "share": "Shares"}
_CHANNELS = {"website": "web sites", "other": "other channels"}
_STATES = {
    "observed": "observed",
    "typed": "typed",
    "stale": "stale",
    "hidden": "hidden",
    "gone": "gone",
    "not_collected": "not collected",
    "not_offered": "not offered",
    "purged": "removed",
    "not_counted": "not combined",
    "no_post": "no post",
    "no_account": "no account",
}
_OBSERVED = "ช่องทางแสดงตัวเลขไว้ ศูนย์ก็เป็นตัวเลข"
_STATE_MEANINGS = {
    "observed": "the platform told it; zero is a number too",
    "typed": "entered by hand by an office, with evidence",
    "stale": "the last value that was read, older than allowed",
    "hidden": "the owner does not show it",
    "gone": "deleted, private, or not permitted to be read (these cannot be told apart)",
    "not_collected": "we failed to read it; the sub-district is not to blame",
    "not_offered": "the channel has no such number (shares on YouTube)",
    "purged": "removed because the platform's terms do not let us keep it longer",
    "not_counted": "there is a number, but the platform's terms keep it out of the score",
    "no_post": "no post inside the window",
    "no_account": "no account on a channel that counts",
}
_STATUSES = {"ranked": "ranked", "excluded": "excluded", "not_ranked": "not ranked"}
_REASONS = {
    "no_account": "no account that counts",
    "no_post_in_window": "no post inside the window",
    "low_coverage": "too few measures for a score",
    "excluded": "excluded by a decision",
}
_DECIDED_BY = {
    "score": "score",
    "follow_total": "followers",
    "share_total": "shares",
    "like_total": "likes",
    "draw": "the published draw",
}
_ASSUMPTIONS = {
    "weights": Both("น้ำหนัก", "weights"),
    "normalisation": Both("วิธีปรับมาตราส่วน", "normalisation"),
    "combination": Both("วิธีรวมคะแนน", "aggregation"),
    "window": Both("ช่วงเวลาที่นับ", "window"),
    "dropped_measure": Both("ตัดตัวชี้วัดออก", "a measure left out"),
    "lacking_measure": Both("ตัวชี้วัดที่ไม่มี", "a measure not had"),
}
_ALTERNATIVES = {
    "percent_rank": Both("ตำแหน่งร้อยละ", "percent rank"),
    "log_min_max": Both("ลอการิทึมแล้วปรับเป็น 0 ถึง 1", "logarithm, scaled from 0 to 1"),
    "robust_z": Both("คะแนนมาตรฐานแบบทนค่าสุดโต่ง", "robust z-score"),
    "arithmetic": Both("ค่าเฉลี่ยเลขคณิต", "arithmetic mean"),
    "geometric": Both("ค่าเฉลี่ยเรขาคณิต", "geometric mean"),
    "last_28_days": Both("เฉพาะ 28 วันสุดท้าย", "the last 28 days only"),
    "counts_as_0": Both("นับเป็น 0", "counts as 0"),
}


def measure(code: str) -> Both:
    """follow, like or share."""
    return Both(words.MEASURES[code], _MEASURES[code])


def channel(code: str) -> Both:
    """A platform; in Latin letters where it has no Thai name."""
    thai = words.CHANNELS.get(code, code)
    return Both(thai, _CHANNELS.get(code, thai))


def state(code: str) -> Both:
    """Why a number is or is not there."""
    return Both(words.STATES.get(code, code), _STATES.get(code, code))


def state_meaning(code: str) -> Both:
    """What a state means, in a line."""
    thai = {"observed": _OBSERVED, **words.STATE_MEANINGS}
    return Both(thai.get(code, code), _STATE_MEANINGS.get(code, code))


def status(code: str) -> Both:
    """Ranked, excluded or not ranked."""
    return Both(words.STATUSES[code], _STATUSES[code])


def reason(code: str) -> Both:
    """Why a tambon has no place."""
    return Both(words.REASONS.get(code, code), _REASONS.get(code, code))


def decided_by(code: str) -> Both:
    """The step of the order that set a tambon apart."""
    return Both(words.DECIDED_BY.get(code, code), _DECIDED_BY.get(code, code))


def label(code: str) -> Both:
    """Clear or contestable."""
    return Both(words.LABELS[code], code)


def assumption(code: str) -> Both:
    """One assumption of the method."""
    return _ASSUMPTIONS.get(code, Both(code, code))


def alternative(code: str) -> Both:
    """What an assumption could have been instead; ``like_x0.75``: that weight, so many times."""
    if code in _ALTERNATIVES:
        return _ALTERNATIVES[code]
    name, times, factor = code.partition("_x")
    if name not in words.MEASURES:
        return Both(code, code)
    named = measure(name)
    return Both(f"{named.th} × {factor}", f"{named.en} × {factor}") if times else named
