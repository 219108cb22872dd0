import json
from pathlib import Path

import pytest

from scoring.methodology import (
    SHIPPED,
    InvalidMethodology,
    Methodology,
    content_of,
    load_methodology,
)

TEXT = SHIPPED.read_text(encoding="utf-8")


def written(folder: Path, text: str) -> Path:
    path = folder / "methodology.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_shipped() -> None:
    """The method that is published would not be the one in use."""
    shipped = load_methodology()
    assert shipped.weights == {"like": 1, "follow": 1, "share": 1}
    assert (shipped.min_coverage, shipped.max_age_hours, shipped.min_collected) == (0.5, 72, 0.95)
    assert shipped.score_decimals == 4
    assert (shipped.replicates, shipped.clear_at, shipped.variants) == (1000, 0.95, 500)


def test_digest_is_of_the_content(tmp_path: Path) -> None:
    """A new comment would look like a new method, or a new weight like the old one."""
    same = "# a comment\n" + TEXT.replace("like = 1.0", "like = 1  # whole")
    other = TEXT.replace("like = 1.0", "like = 1.1")
    assert load_methodology(written(tmp_path, same)).digest == load_methodology().digest
    assert load_methodology(written(tmp_path, other)).digest != load_methodology().digest


def test_canonical_gives_it_back() -> None:
    """A stored run could not be recomputed with the method it was made with."""
    shipped = load_methodology()
    assert Methodology(**json.loads(shipped.canonical)) == shipped


def test_method_from_before_the_choice_of_ways() -> None:
    """A run that was kept then could not be read, or its digest would be another one now."""
    shipped = load_methodology()
    kept = json.loads(shipped.canonical)
    assert {"normalisation", "combination"} & kept.keys() == set()
    then = Methodology(**kept)
    assert (then.normalisation, then.combination) == ("percent_rank", "arithmetic")
    assert content_of(shipped.canonical)["combination"] == "arithmetic"


@pytest.mark.parametrize("key", ["normalisation", "combination"])
def test_another_way_is_another_method(tmp_path: Path, key: str) -> None:
    """Scores made in another way would carry the digest of the published method."""
    old, new = {
        "normalisation": ("percent_rank", "robust_z"),
        "combination": ("arithmetic", "geometric"),
    }[key]
    path = written(tmp_path, TEXT.replace(f'{key} = "{old}"', f'{key} = "{new}"'))
    other = load_methodology(path)
    assert getattr(other, key) == new
    assert other.digest != load_methodology().digest
    assert Methodology(**json.loads(other.canonical)) == other
    assert content_of(other.canonical)[key] == new


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("like = 1.0", "like = -1", "weights.like: must be a number from 0 to 1000, is -1"),
        ("like = 1.0", "like = nan", "weights.like: must be a number"),
        ("like = 1.0", "like = true", "weights.like: must be a number"),
        ("like = 1.0", "", "weights.like: is missing (the shipped method has 1.0)"),
        ("like = 1.0", "like = 1.0\ncomment = 1.0", "weights.comment: is not a key"),
        ("like = 1.0", "like = 1" + "0" * 400, "weights.like: must be a number from 0 to 1000"),
        ("like = 1.0", "like = 1" + "0" * 5000, "is not valid TOML"),
        ("= 1.0", "= 0", "weights: at least one must be above 0"),
        ("min_coverage = 0.5", "min_coverage = 50", "gates.min_coverage: must be a number from 0"),
        ("max_age_hours = 72", "max_age_hours = 0", "gates.max_age_hours: must be"),
        ("max_age_hours = 72", "max_age_hours = 1e30", "gates.max_age_hours: must be"),
        ("replicates = 1000", "replicates = 1000000000000", "sureness.replicates: must be"),
        ('id = "tambon-pulse-1"', 'id = "a\\nb"', "id: must be text in quotes"),
        ("min_collected = 0.95", 'min_collected = "95%"', "gates.min_collected: must be"),
        ("score_decimals = 4", "score_decimals = 4.0", "order.score_decimals: must be"),
        ('id = "tambon-pulse-1"', 'id = " "', "id: must be text in quotes"),
        (
            "replicates = 1000",
            "replicates = 0",
            "sureness.replicates: must be a whole number above",
        ),
        ("replicates = 1000", "", "sureness.replicates: is missing (the shipped method has 1000)"),
        ("clear_at = 0.95", "clear_at = 95", "sureness.clear_at: must be a number from 0 to 1"),
        (
            "variants = 500",
            "variants = 1e3",
            "sensitivity.variants: must be a whole number above 0",
        ),
        (
            'normalisation = "percent_rank"',
            'normalisation = "z"',
            "score.normalisation: must be one of 'percent_rank', 'log_min_max', 'robust_z', is 'z'",
        ),
        ('normalisation = "percent_rank"', "normalisation = []", "score.normalisation: must be"),
        ('combination = "arithmetic"', "", "(the shipped method has 'arithmetic')"),
        ("[gates]", "[gate]", "gates.min_coverage: is missing"),
        ("[weights]", "[bonus]\n[weights]", "bonus: is not a key"),
        ("[weights]", "[weights", "is not valid TOML"),
    ],
)
def test_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    """A slip of the pen in the method would silently rank the country in another way."""
    assert old in TEXT
    path = written(tmp_path, TEXT.replace(old, new))
    with pytest.raises(InvalidMethodology) as refused:
        load_methodology(path)
    assert message in str(refused.value)
    assert str(path) in str(refused.value)


def test_every_problem_at_once(tmp_path: Path) -> None:
    """Who edits the file would learn of its problems one by one."""
    path = written(tmp_path, TEXT.replace("like = 1.0", "like = -1").replace("= 72", "= -72"))
    with pytest.raises(InvalidMethodology, match=r"(?s)weights\.like.*gates\.max_age_hours"):
        load_methodology(path)


def test_saved_by_a_windows_editor(tmp_path: Path) -> None:
    """The mark that such editors put before the text would make the file unreadable."""
    assert load_methodology(written(tmp_path, "\ufeff" + TEXT)) == load_methodology()


def test_unreadable(tmp_path: Path) -> None:
    """A wrong path or a file saved in TIS-620 would end in a traceback."""
    with pytest.raises(InvalidMethodology, match="cannot be read"):
        load_methodology(tmp_path / "none.toml")
    path = tmp_path / "tis620.toml"
    path.write_bytes(TEXT.encode("cp874", errors="replace"))
    with pytest.raises(InvalidMethodology, match="UTF-8"):
        load_methodology(path)
