"""The campaign's figures and dates, checked before anything uses them."""

import json
import tomllib
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from registry.areas import Area, columns_of, fault_of
from registry.thai_dates import BANGKOK

SHIPPED = Path(__file__).with_name("campaign.toml")

Channel = Literal["youtube", "facebook", "line", "line_square", "website", "other"]
Number = Annotated[int, Field(gt=0, le=1_000_000, strict=True)]


def _common_era(day: date) -> date:
    if not 2000 <= day.year <= 2399:
        meant = f": {day.year} BE is {day.year - 543}" if day.year >= 2400 else ""
        raise ValueError(f"is in the year {day.year}; write years of the Common Era{meant}")
    return day


Day = Annotated[date, AfterValidator(_common_era)]


class InvalidCampaign(Exception):  # noqa: N818 - names what the person sees
    """A campaign file that cannot be used; the message names the file, the key and what to do."""


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Targets(_Section):
    """What the programme sets out to reach. reports_per_month: per tambon, at least."""

    tambons: Number
    pilots: Number
    leaders_per_tambon: Number
    reports_per_month: Number


class Dates(_Section):
    """The programme's calendar, days in Bangkok."""

    impact_assessments: tuple[Day, ...]
    province_outstanding: Day
    sampling: Day
    inspectors_from: Day
    inspectors_to: Day
    announcement: Day
    contest_from: Day
    contest_to: Day

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for what in ("inspectors", "contest"):
            if getattr(self, f"{what}_to") < getattr(self, f"{what}_from"):
                raise ValueError(f"{what}_to is before {what}_from: swap them or correct the year")
        return self


class Shortlist(_Section):
    """How many are shortlisted: centres x provinces x tambons."""

    centres: Number
    provinces_per_centre: Number
    tambons_per_province: Number

    @property
    def total(self) -> int:
        """How many tambons a full shortlist has."""
        return self.centres * self.provinces_per_centre * self.tambons_per_province


class Outstanding(_Section):
    """Proposals for the inspection regions' outstanding tambons."""

    regions: Number
    proposals_per_region: Number


class Variety(_Section):
    """The popular tambons that are featured in each round."""

    picks_per_round: Number


class Campaign(_Section):
    """One campaign. window_start, window_end: first and last day (Bangkok) of posts that count.

    posts_refreshed_until: last day on which posts and their numbers are asked for; None: always.
    centres, regions: the campaign's own; None: those that ship.
    """

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,60}$")]
    name: Annotated[str, Field(min_length=1, max_length=300)]
    window_start: Day
    window_end: Day
    posts_refreshed_until: Day | None = None
    channels: Annotated[tuple[Channel, ...], Field(min_length=1)]
    targets: Targets
    dates: Dates
    shortlist: Shortlist
    outstanding: Outstanding
    variety: Variety
    centres: tuple[Area, ...] | None = None
    regions: tuple[Area, ...] | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.window_end < self.window_start:
            raise ValueError("window_end is before window_start: swap them or correct the year")
        if self.posts_refreshed_until and self.posts_refreshed_until < self.window_end:
            raise ValueError(
                "posts_refreshed_until is before window_end: posts of the window's last days would "
                "never be read; move it behind window_end"
            )
        if len(set(self.channels)) != len(self.channels):
            raise ValueError("channels names a channel twice: name each once")
        return self

    @model_validator(mode="after")
    def _areas_fit(self) -> Self:
        for key, areas, wanted in (
            ("centres", self.centres, self.shortlist.centres),
            ("regions", self.regions, self.outstanding.regions),
        ):
            if fault := fault_of(areas, key.removesuffix("s"), wanted):
                raise ValueError(f"[[{key}]]: {fault}")
        if self.centres and self.regions:
            in_centre, in_region = (
                {code for area in areas for code in area.provinces}
                for areas in (self.centres, self.regions)
            )
            if apart := in_centre ^ in_region:
                raise ValueError(
                    f"provinces {', '.join(sorted(apart))} stand only under [[centres]] or only "
                    "under [[regions]]: a campaign's province belongs to one of each"
                )
        return self

    def areas_of(self, province_code: str) -> dict[str, Any] | None:
        """Columns centre_no, centre, region_no, region of a province in the campaign's own areas.

        centre_confirmed: True where the campaign says the centre. None for a province that is in
        none of them, and so has no part in the campaign.
        """
        found: dict[str, Any] = {}
        for kind, areas in (("centre", self.centres), ("region", self.regions)):
            if areas is not None:
                if not (columns := columns_of(kind, areas, province_code)):
                    return None
                found |= columns
        return found | ({"centre_confirmed": True} if self.centres else {})

    @property
    def window_utc(self) -> tuple[datetime, datetime]:
        """The window as half-open moments: from 00:00 of its first day, to 00:00 after its last."""
        start, end = self.window_start, self.window_end + timedelta(days=1)
        return tuple(  # type: ignore[return-value]
            datetime.combine(day, time(), BANGKOK).astimezone(UTC) for day in (start, end)
        )

    def refreshes_posts(self, day: date) -> bool:
        """Whether a sweep of this Bangkok day still asks for posts, and not for accounts alone."""
        return self.posts_refreshed_until is None or day <= self.posts_refreshed_until

    @property
    def canonical(self) -> str:
        """The content as JSON, the same for every file that says the same."""
        content = self.model_dump(mode="json", exclude_none=True)
        return json.dumps(content, sort_keys=True, ensure_ascii=False)

    @property
    def digest(self) -> str:
        """sha256 (hex) of the canonical content."""
        return sha256(self.canonical.encode()).hexdigest()


def load_campaign(path: Path | None = None) -> Campaign:
    """The campaign of a file, or the one that ships. Raises InvalidCampaign."""
    source = path or SHIPPED
    try:
        content = tomllib.loads(source.read_text(encoding="utf-8-sig"))
        return Campaign.model_validate(content)
    except OSError as error:
        raise InvalidCampaign(f"{source}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InvalidCampaign(f"{source}: is not UTF-8: save it again as UTF-8") from None
    except ValidationError as error:
        raise InvalidCampaign(_message(source, error)) from None
    except ValueError as error:  # a number of thousands of digits has no error of its own
        raise InvalidCampaign(f"{source}: is not valid TOML: {error}") from None


def _message(source: Path, error: ValidationError) -> str:
    lines = []
    for fault in error.errors():
        key = ".".join(map(str, fault["loc"])) or "file"
        said = "unknown key: remove it" if fault["type"] == "extra_forbidden" else fault["msg"]
        lines.append(f"{key}: {said.removeprefix('Value error, ')}")
    return f"{source}: " + "; ".join(lines)
