"""Settings from the environment and ``pulse.toml``; secrets only from the environment."""

import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from pulse.trouble import BadInput

PREFIX = "PULSE_"
FILE = Path("pulse.toml")

Terms = Literal["standard", "analytics-amendment", "owner-consent"]


class Settings(BaseSettings):
    """What an operator sets. Every name is an environment variable with ``PULSE_`` before it."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="forbid", frozen=True
    )

    home: Path = Path("data")
    youtube_api_key: SecretStr | None = None
    youtube_terms: Terms | None = None
    facebook_token: SecretStr | None = None
    facebook_page_tokens: Path | None = None
    facebook_app_secret: SecretStr | None = None
    line_tokens: Path | None = None
    youtube_url: str | None = None
    youtube_units_a_day: int | None = Field(default=None, ge=1)
    facebook_url: str | None = None
    line_url: str | None = None
    website_counter: Literal["line", "facebook"] | None = None
    google_service_account: Path | None = None
    google_sheets_url: str | None = None
    concurrency: int = Field(default=4, ge=1, le=32)
    notify: SecretStr | None = None

    @property
    def notify_addresses(self) -> list[str]:
        """Whom a failed run is told: apprise's addresses, which hold tokens."""
        return self.notify.get_secret_value().split() if self.notify else []

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the signature is the library's
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over the file."""
        return init_settings, env_settings, InitSettingsSource(settings_cls, _from_file(cls))


def load_settings() -> Settings:
    """The settings in force here and now.

    Raises BadInput that names the setting and says what is wrong, never its value.
    """
    try:
        return Settings()
    except ValidationError as error:
        lines = [
            f"{PREFIX}{str(e['loc'][0]).upper() if e['loc'] else '?'}: {e['msg']}"
            for e in error.errors(include_input=False, include_url=False)
        ]
        raise BadInput("These settings cannot be used:\n  " + "\n  ".join(lines)) from None


def _from_file(settings: type[Settings]) -> dict[str, Any]:
    """``pulse.toml`` in the working folder; ``PULSE_HOME`` and ``home`` name the same setting."""
    if not FILE.is_file():
        return {}
    try:
        found = tomllib.loads(FILE.read_text(encoding="utf-8"))
    except ValueError as error:  # not TOML, or not UTF-8
        raise BadInput(f"{FILE}: not valid TOML ({error}). Mend the line it names.") from None
    named = {key.lower().removeprefix(PREFIX.lower()): value for key, value in found.items()}
    secrets = [name for name in named if _is_secret(settings, name)]
    if secrets:
        names = ", ".join(PREFIX + name.upper() for name in secrets)
        raise BadInput(
            f"{FILE}: {names} is a secret and does not belong in a file that gets copied. "
            "Remove it there and set it in the environment."
        )
    return named


def _is_secret(settings: type[Settings], name: str) -> bool:
    field = settings.model_fields.get(name)
    return field is not None and "SecretStr" in str(field.annotation)
