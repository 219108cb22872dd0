"""Keeps no number longer than the declared terms of its platform allow."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from collectors.landing import AlreadyCollecting, Landing
from collectors.youtube.retention import retention
from collectors.youtube.terms import CHOICES
from pulse.access import with_demo_terms
from pulse.home import Home
from pulse.loading import Loaded, load
from pulse.rebuilding import rebuild
from pulse.receipts import begin_receipt, finish_receipt, unfinished_receipts
from pulse.refreshing import failing
from pulse.removals import in_drafts, in_landing, in_publications, in_runs, may_hold_numbers
from pulse.settings import Settings
from pulse.trouble import BadInput, CredentialsMissing
from pulse.youtube_terms import consented_ids
from sql.store import open_store


@dataclass(frozen=True)
class Housekept:
    """What was done. receipt: names the files from which something was removed; None for none.

    loaded: of the store made anew; None when it stayed.
    """

    files: int
    receipt: Path | None
    loaded: Loaded | None


def housekeep(settings: Settings, at: datetime | None = None) -> Housekept:
    """Remove what is past its time at ``at`` (UTC, default: now), then make the store anew.

    Doing it twice changes nothing, and after a kill it goes on. Raises CredentialsMissing when
    YouTube's numbers are there without declared terms, BadInput while another process collects,
    InvalidRows for a damaged run, InvalidStaffList.
    """
    home, at = Home(settings.home), at or datetime.now(UTC)
    settings = with_demo_terms(settings, home)
    with _nobody_collects(home):
        terms = _terms(settings, home)
        rules = retention(terms, _consented(settings, home))
        removals = [
            *in_landing(home, rules, at),
            *in_publications(home, rules, at),
            *in_runs(home, rules, at),
            *in_drafts(home, at),
        ]
        files = [file for removal in removals for file in removal.files]
        receipt = begin_receipt(home, at, terms, files) if removals else None
        for removal in removals:
            removal.carry_out()
        unfinished = unfinished_receipts(home)
        # Pages of a database that are free keep what stood in them: only a new file is clean.
        loaded = _rebuild(settings, home) if unfinished else None
        for one in unfinished:
            finish_receipt(one)
    return Housekept(len(files), receipt, loaded)


@contextmanager
def _nobody_collects(home: Home) -> Iterator[None]:
    try:
        with Landing(home.landing).lock():
            yield
    except AlreadyCollecting as busy:
        raise BadInput(str(busy)) from None


def _terms(settings: Settings, home: Home) -> str:
    """The declared terms; without numbers of YouTube any will do."""
    if settings.youtube_terms is None and may_hold_numbers(home):
        # Guessing could remove what may be kept, or keep what must go.
        raise CredentialsMissing(CHOICES)
    return settings.youtube_terms or "standard"


def _consented(settings: Settings, home: Home) -> set[str]:
    if settings.youtube_terms != "owner-consent":
        return set()
    load(settings)  # the ids behind handles must be known, or their counts would go
    with open_store(home.store) as con:
        return consented_ids(con, home, datetime.now(UTC))


def _rebuild(settings: Settings, home: Home) -> Loaded:
    loaded = rebuild(settings)
    if failing(loaded.findings):
        # The analysts would keep the copy they have, with what had to go.
        home.analyst.unlink(missing_ok=True)
    return loaded
