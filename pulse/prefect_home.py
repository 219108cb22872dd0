"""Where Prefect keeps its own state when a command runs a flow."""

import os
from pathlib import Path


def keep_prefect_in(home: Path) -> None:
    """Set Prefect's environment before it is imported; what the operator has set stays."""
    defaults = {
        "PREFECT_HOME": str((home / "prefect").absolute()),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        # A first start on the office machine takes longer than the default 20 seconds.
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
        "PREFECT_LOGGING_LEVEL": "WARNING",
    }
    for name, value in defaults.items():
        os.environ.setdefault(name, value)
