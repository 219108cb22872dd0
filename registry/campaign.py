"""The campaign's figures and dates, checked before anything uses them."""

import json
import tomllib
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from registry.thai_dates import BANGKOK

SHIPPED = Path(__file__).with_name("campaign.toml")

Channel = Literal["youtube", "facebook", "line", "line_square", "website", "other"]
Number = Annotated[int, Field(gt=0, strict=True)]


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

    impact_assessments: tuple[date, ...]
    province_outstanding: date
    sampling: date
    inspectors_from: date
    inspectors_to: date
    announcement: date
    contest_from: date
    contest_to: date


class Shortlist(_Section):
    """How many are shortlisted: centres x provinces x tambons."""

    centres: Number
    provinces_per_centre: Number
    tambons_per_province: Number


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
    """

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,60}$")]
    name: Annotated[str, Field(min_length=1, max_length=300)]
    window_start: date
    window_end: date
    posts_refreshed_until: date | None = None
    channels: Annotated[tuple[Channel, ...], Field(min_length=1)]
    targets: Targets
    dates: Dates
    shortlist: Shortlist
    outstanding: Outstanding
    variety: Variety

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
    except tomllib.TOMLDecodeError as error:
        raise InvalidCampaign(f"{source}: is not valid TOML: {error}") from None
    except ValidationError as error:
        raise InvalidCampaign(_message(source, error)) from None


def _message(source: Path, error: ValidationError) -> str:
    lines = []
    for fault in error.errors():
        key = ".".join(map(str, fault["loc"])) or "file"
        said = "unknown key: remove it" if fault["type"] == "extra_forbidden" else fault["msg"]
        lines.append(f"{key}: {said}")
    return f"{source}: " + "; ".join(lines)
