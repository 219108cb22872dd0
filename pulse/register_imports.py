"""Every import of the register, kept as an immutable file so that the store can be rebuilt."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from registry.tambon import Register, Tambon
from sql.register import Changes, replace_register
from sql.store import Store


def keep_import(folder: Path, source: Path, register: Register, at: datetime) -> Path:
    """Write what is sound in a register. Names of leaders are not in a Register at all."""
    content = {
        "at": at.isoformat(),
        "source": source.name,
        "sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
        "rows_read": register.rows_read,
        "problems": len(register.problems),
        "tambons": [_tambon_row(tambon) for tambon in register.tambons],
        "accounts": [row for tambon in register.tambons for row in _account_rows(tambon)],
    }
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{at.astimezone(UTC):%Y%m%dT%H%M%S%fZ}.json"
    draft = path.with_suffix(".part")
    draft.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    draft.rename(path)
    return path


def replay_import(con: Store, kept: Path) -> Changes:
    """Put one kept import in force in the store."""
    content = json.loads(kept.read_text(encoding="utf-8"))
    return replace_register(con, **content | {"at": datetime.fromisoformat(content["at"])})


def kept_imports(folder: Path) -> list[Path]:
    """All kept imports, oldest first (their names are their times)."""
    return sorted(folder.glob("*.json"))


def _tambon_row(tambon: Tambon) -> dict[str, Any]:
    return {
        "tambon_code": tambon.code,
        "tambon": tambon.tambon,
        "amphoe": tambon.amphoe,
        "province": tambon.province,
        "province_code": tambon.province_code,
        "pilot": tambon.pilot,
        "leaders": tambon.leaders,
    }


def _account_rows(tambon: Tambon) -> list[dict[str, Any]]:
    return [
        {
            "tambon_code": tambon.code,
            "channel": account.channel,
            "kind": account.kind,
            "id": account.id,
            "account_key": account.key,
        }
        for account in tambon.accounts
    ]
