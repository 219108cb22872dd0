"""``pulse status``: how things stand."""

from typing import TYPE_CHECKING, Annotated

import typer

from pulse import show
from pulse.commands.options import Json
from pulse.trouble import BadInput

if TYPE_CHECKING:
    from pulse.settings import Settings

TEST_TITLE = "Tambon Pulse: ทดสอบการแจ้งเตือน"
TEST_BODY = "ข้อความนี้ส่งจาก pulse status --test-notification ระบบแจ้งเตือนใช้ได้ ไม่ต้องทำอะไร"


def status(
    test_notification: Annotated[
        bool,
        typer.Option("--test-notification", help="Send a test message to PULSE_NOTIFY first."),
    ] = False,
    json: Json = False,
) -> None:
    """Tell what was done last, what is due next, and what is wrong and what to do about it.

    Opens no database, so it answers while a sweep is writing. Exit code 3 when somebody must look.

    Example: pulse status
    Example: pulse status --json
    Example: PULSE_NOTIFY="mailto://user:password@example.go.th" pulse status --test-notification
    """
    from pulse.settings import load_settings
    from pulse.show_status import show_status, status_json
    from pulse.status import status as how_things_stand

    settings = load_settings()
    if test_notification:
        _send_test(settings)
    found = how_things_stand(settings)
    if json:
        show.as_json(status_json(found))
    else:
        show_status(found)
    raise typer.Exit(found.exit_code)


def _send_test(settings: "Settings") -> None:
    """Raises BadInput when there is no address. One that did not take it is named by the status."""
    from pulse.notifying import SETTING, notify

    if not settings.notify_addresses:
        raise BadInput(
            f"{SETTING} is not set: addresses as https://github.com/caronc/apprise/wiki writes "
            "them, several separated by spaces."
        )
    notify(settings, TEST_TITLE, TEST_BODY)
