"""What is wrong with what people set and hand in."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from collectors.channels import CHANNELS
from collectors.pacing import exhausted
from collectors.youtube.terms import CHOICES
from pulse.access import keys_of
from pulse.due import channels_wanted
from pulse.home import Home
from pulse.notifying import SETTING, unreadable_addresses, unsent
from pulse.planning import lacking_keys
from pulse.quota import open_ledger
from pulse.register_imports import kept_imports, read_import
from pulse.removals import may_hold_numbers
from pulse.settings import Settings
from pulse.show_sweep import bangkok_time
from registry.campaign import load_campaign
from registry.staff_lists import CONSENT_HOLDS_FOR, read_consents
from registry.thai_dates import bangkok

CONSENT_ENDS_SOON = timedelta(days=7)


def folder(home: Home) -> Iterator[str]:
    """A data folder that this user cannot write."""
    if home.root.exists() and not (home.root.is_dir() and os.access(home.root, os.W_OK)):
        yield (
            f"{home.root} is no folder that this user can write: nothing can be collected there, "
            "and whether a sweep runs cannot be seen. Set its rights, or another PULSE_HOME."
        )


def register(home: Home) -> Iterator[str]:
    """No register, or one of which something was refused; typed counts likewise. Raises BadInput.

    What was taken though somebody should look at it is the import's matter, and not said for ever.
    """
    last = kept_imports(home.register)[-1:]
    if last:
        yield from _refused("register", read_import(last[0]))
    else:
        yield "No register is in force. Import one: pulse register import FILE"
    for kept in kept_imports(home.typed)[-1:]:
        with suppress(ValueError):  # a damaged one is named by the load
            yield from _refused("typed", json.loads(kept.read_text(encoding="utf-8")))


def _refused(command: str, kept: Mapping[str, Any]) -> Iterator[str]:
    if refused := kept.get("refused"):
        yield (
            f"{kept['source']} was imported without {refused:,} rows or links that cannot be used. "
            f"See them, mend the file, import it again: pulse {command} check {kept['source']}"
        )


def keys(settings: Settings, home: Home) -> Iterator[str]:
    """Keys, tokens and terms that the register's channels need and that are not set."""
    if home.demo_marker.exists():  # whose stand-in platforms are not there any more
        return
    imports = kept_imports(home.register)
    listed = (
        {account["channel"] for account in read_import(imports[-1])["accounts"]} if imports else ()
    )
    campaign = load_campaign(home.override("campaign.toml"))
    asked = [one for one in channels_wanted((), campaign, settings) if one in listed]
    lacking = list(lacking_keys(settings, asked))
    yield from lacking
    if settings.youtube_terms is None and CHOICES not in lacking and may_hold_numbers(home):
        yield CHOICES


def quotas(settings: Settings, at: datetime) -> Iterator[str]:
    """Quotas that are spent, and platforms that asked us to slow down."""
    ledger = open_ledger(settings)
    for name, channel in CHANNELS.items():
        for bucket in channel.limits(keys_of(settings, name)):
            again = ledger.resets_at(name, bucket, at)
            if bucket != "*" and ledger.remaining(name, bucket, at) == 0 and again:
                yield (
                    f"The quota of {f'{name} {bucket}'.strip()} is spent. It is whole again at "
                    f"{bangkok_time(again)}; until then nothing can be asked, and nothing is lost."
                )
        if full := exhausted(ledger.usage(name, at)):
            yield f"{name}: {full.message}. Ask nothing for an hour: asking makes the wait longer."


def consents(settings: Settings, home: Home, at: datetime) -> Iterator[str]:
    """Owners' consents that have ended or end soon. Raises InvalidStaffList."""
    if settings.youtube_terms != "owner-consent":
        return
    today = bangkok(at).date()
    for one in read_consents(home.root / "consents.csv"):
        last_day = one.checked + CONSENT_HOLDS_FOR
        if one.granted <= today and last_day - today <= CONSENT_ENDS_SOON:
            ends = "ended" if last_day < today else "ends"
            yield (
                f"consents.csv: the consent for {one.account.key} {ends} on {last_day}. See that "
                "it still holds and date the column checked, or the channel is counted no more."
            )


def notifications(settings: Settings, home: Home) -> Iterator[str]:
    """Addresses that cannot be used, and the last message when it did not go out."""
    for number in unreadable_addresses(settings):
        yield (
            f"{SETTING}: address {number} is none that can be used; nobody is told over it. "
            "How they are written: https://github.com/caronc/apprise/wiki"
        )
    if not_out := unsent(home):
        yield f"A message did not go out at {bangkok_time(not_out.at)}. {not_out.says}"
