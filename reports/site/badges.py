"""Which choices a tambon is in, as the marks that stand beside its name."""

from collections import defaultdict
from collections.abc import Mapping

from reports.publication import Publication

# In the order in which the marks are shown.
BADGES = {
    "shortlist": "คัดเลือก",
    "region_chosen": "ดีเด่นเขต",
    "region": "เสนอเขต",
    "province": "เสนอจังหวัด",
    "variety": "วาไรตี้",
}
MEANINGS = {
    "shortlist": "อยู่ในรายชื่อที่คัดเลือกตามศูนย์",
    "region_chosen": "ผู้ตรวจราชการเลือกเป็นตำบลดีเด่นของเขต",
    "region": "ระบบเสนอให้ผู้ตรวจราชการเลือก",
    "province": "ระบบเสนอเป็นตำบลดีเด่นของจังหวัด",
    "variety": "เสนอให้วาไรตี้ผู้นำรอบนี้",
}


def badges_of(publication: Publication) -> Mapping[str, tuple[str, ...]]:
    """Tambon code -> keys of BADGES, in their order; tambons in no choice are absent."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, rows in (
        ("shortlist", publication.shortlist),
        ("province", publication.province_outstanding),
        ("variety", publication.variety),
    ):
        for row in rows:
            found[row["tambon_code"]].add(name)
    for row in publication.outstanding:
        found[row["tambon_code"]].add("region_chosen" if row["chosen"] else "region")
    return {code: tuple(b for b in BADGES if b in names) for code, names in found.items()}
