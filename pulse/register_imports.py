"""Every import of the register, kept as an immutable file so that the store can be rebuilt."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from pulse.kept_files import keep
from pulse.trouble import BadInput
from registry.document import Document
from registry.tambon import Register, Tambon
from sql.register import Changes, replace_register
from sql.store import Store


def keep_import(folder: Path, document: Document, register: Register, at: datetime) -> Path:
    """Write what is sound in a register. Names of leaders are not in a Register at all."""
    content = {
        "source": document.name,
        "sha256": document.sha256,
        "rows_read": register.rows_read,
        "problems": len(register.problems),
        "refused": sum(problem.severity == "refused" for problem in register.problems),
        "tambons": [_tambon_row(tambon) for tambon in register.tambons],
        "accounts": [row for tambon in register.tambons for row in _account_rows(tambon)],
    }
    return keep(folder, at, content)


def replay_import(con: Store, kept: Path) -> Changes:
    """Put one kept import in force in the store. Raises BadInput for a damaged one."""
    content = read_import(kept)
    content.pop("refused", None)
    return replace_register(con, **content | {"at": datetime.fromisoformat(content["at"])})


def rows_of_last_import(folder: Path) -> int:
    """How many rows the register had when last imported, 0 when it never was. Raises BadInput."""
    last = kept_imports(folder)[-1:]
    return int(read_import(last[0])["rows_read"]) if last else 0


def kept_imports(folder: Path) -> list[Path]:
    """All kept imports, oldest first (their names are their times)."""
    return sorted(folder.glob("*.json"))


def read_import(kept: Path) -> dict[str, Any]:
    """What a kept import holds. Raises BadInput for a damaged one."""
    try:
        content: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
    except ValueError:
        raise BadInput(
            f"{kept} is damaged: put back its copy from a backup. Without one, move it away and "
            "import the register again (pulse register import FILE --force)."
        ) from None
    return content


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
