"""What a ranking follows besides the numbers; kept with each run, and read back from there."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pulse.staff import StaffLists, staff_lists_of
from registry.campaign import Campaign
from scoring.choices import ChoiceRules
from scoring.methodology import Methodology
from scoring.shortlist_rule import ShortlistRule


@dataclass(frozen=True)
class Rules:
    """youtube_terms: as declared; None without YouTube. youtube_accounts: ids that count by their
    owners' consent, None under other terms.
    """

    as_of: datetime
    campaign: Campaign
    methodology: Methodology
    staff: StaffLists
    youtube_terms: str | None
    youtube_accounts: list[str] | None

    @property
    def kept(self) -> dict[str, Any]:
        """As columns of meta.run."""
        return {
            "as_of": self.as_of,
            "campaign_id": self.campaign.id,
            "campaign_digest": self.campaign.digest,
            "campaign_json": self.campaign.canonical,
            "methodology_id": self.methodology.id,
            "methodology_digest": self.methodology.digest,
            "methodology_json": self.methodology.canonical,
            "seed": self.methodology.seed,
            "staff_json": self.staff.canonical,
            "youtube_terms": self.youtube_terms,
            "youtube_accounts": self.youtube_accounts,
        }

    @property
    def choices(self) -> ChoiceRules:
        """How many the choices take, and who was featured already."""
        sizes = self.campaign.shortlist
        return ChoiceRules(
            ShortlistRule(
                sizes.centres, sizes.provinces_per_centre, sizes.tambons_per_province, sizes.total
            ),
            proposals=self.campaign.outstanding.proposals_per_region,
            picks=self.campaign.variety.picks_per_round,
            featured={one.tambon_code for one in self.staff.featured},
        )


def rules_of(run: Mapping[str, Any]) -> Rules:
    """The rules of a kept run, from its row of meta.run."""
    return Rules(
        as_of=run["as_of"],
        campaign=Campaign.model_validate_json(run["campaign_json"]),
        methodology=Methodology(**json.loads(run["methodology_json"])),
        staff=staff_lists_of(run["staff_json"]),
        youtube_terms=run["youtube_terms"],
        youtube_accounts=run["youtube_accounts"],
    )
