"""Text that would do harm where it is shown as it is."""

from dataclasses import replace

from reports.publication import Publication
from tests.reports.sample import RUN

HOSTILE = [
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "<img src=x onerror=alert(1)>",
    "a\x00b\x0bc\ud800d\ufffee\u202ef",
    "{{ 7 * 7 }}</w:t></w:r>",
]


def made_hostile(publication: Publication, text: str) -> Publication:
    """The publication with that text wherever people or platforms can put one."""
    names = dict.fromkeys(("tambon", "amphoe", "province"), text)
    return replace(
        publication,
        campaign_name=text,
        run={**RUN, "notes": [text], "seed": text, "campaign_id": text},
        methodology=publication.methodology | {"seed": text},
        ranking=[row | names for row in publication.ranking],
        exclusions=[row | {"office": text, "reason": text} for row in publication.exclusions],
        shortlist_missing=[text],
    )
