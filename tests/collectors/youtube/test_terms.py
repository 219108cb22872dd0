"""The declared choice of terms, as the person reads it who must make it."""

import re

import pytest

from collectors.fault import Fault, FaultKind
from collectors.youtube.terms import CHOICES, require_terms

TERMS = ("standard", "analytics-amendment", "owner-consent")


@pytest.mark.parametrize("terms", TERMS)
def test_each_choice_is_explained_in_two_sentences(terms: str) -> None:
    """Nobody reads a page of terms at half past five, and nobody can choose by a name alone."""
    explained = dict(re.findall(r"(?ms)^  ([a-z-]+)  +(.*?)(?=^  [a-z]|\Z)", CHOICES))
    assert set(explained) == set(TERMS)
    sentences = re.findall(r"[A-Z].*?\.(?=\s|$)", " ".join(explained[terms].split()))
    assert len(sentences) == 2
    assert "keep" in explained[terms] or "kept" in explained[terms]


def test_a_key_without_terms_is_refused_with_the_choices() -> None:
    """A silent default would use the key under terms that nobody has accepted."""
    with pytest.raises(Fault) as refused:
        require_terms({"api_key": "AIza-marked", "terms": None})
    assert refused.value.kind is FaultKind.CREDENTIALS
    assert all(terms in refused.value.message for terms in TERMS)
    assert "AIza" not in str(refused.value)
    for terms in TERMS:
        require_terms({"api_key": "AIza-marked", "terms": terms})
