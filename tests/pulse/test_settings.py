"""Settings: where they come from, and what is refused."""

from pathlib import Path

import pytest

from pulse.settings import load_settings
from pulse.trouble import BadInput


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """An operator who overrides a setting for one run must not be ignored."""
    Path("pulse.toml").write_text('home = "from-file"\nconcurrency = 2\n', encoding="utf-8")
    monkeypatch.setenv("PULSE_HOME", "from-environment")
    settings = load_settings()
    assert (settings.home, settings.concurrency) == (Path("from-environment"), 2)


def test_promised_names_work_in_the_file_too() -> None:
    """The names of the documentation can be copied into pulse.toml."""
    Path("pulse.toml").write_text('PULSE_HOME = "there"\n', encoding="utf-8")
    assert load_settings().home == Path("there")


def test_the_default_home_is_data() -> None:
    """Scripts rely on ./data."""
    assert load_settings().home == Path("data")


def test_an_empty_variable_is_an_unset_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """``PULSE_HOME=`` would otherwise mean the working folder, and the demo empties its home."""
    monkeypatch.setenv("PULSE_HOME", "")
    assert load_settings().home == Path("data")


def test_a_secret_in_the_file_is_refused_without_showing_it() -> None:
    """pulse.toml is copied and mailed; a key in it would travel."""
    Path("pulse.toml").write_text('youtube_api_key = "AIza-marked"\n', encoding="utf-8")
    with pytest.raises(BadInput, match="PULSE_YOUTUBE_API_KEY is a secret") as refused:
        load_settings()
    assert "AIza-marked" not in str(refused.value)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ('colour = "red"\n', "PULSE_COLOUR"),
        ("concurrency = 0\n", "PULSE_CONCURRENCY"),
        ('youtube_terms = "whatever"\n', "PULSE_YOUTUBE_TERMS"),
        ("home = \n", "not valid TOML"),
    ],
)
def test_what_cannot_be_used_is_named(content: str, named: str) -> None:
    """A misspelt setting that is ignored would change a result silently."""
    Path("pulse.toml").write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=named):
        load_settings()


def test_a_file_in_another_encoding_is_named() -> None:
    """Windows editors save Thai as TIS-620."""
    Path("pulse.toml").write_bytes('home = "ข้อมูล"\n'.encode("tis-620"))
    with pytest.raises(BadInput, match=r"pulse\.toml"):
        load_settings()


def test_secrets_do_not_show_in_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A settings object ends up in logs and tracebacks."""
    monkeypatch.setenv("PULSE_FACEBOOK_TOKEN", "EAAB-marked")
    assert "EAAB-marked" not in repr(load_settings())
