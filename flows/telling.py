"""Tells people that a deployed run needs them: it failed, was cut off, or ended in part."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

from prefect import Flow, State
from prefect.client.schemas.objects import FlowRun
from prefect.logging.loggers import flow_run_logger
from prefect.states import Completed
from pydantic import SecretStr

from collectors.redact import Redactor
from pulse.access import secrets
from pulse.notifying import notify
from pulse.settings import PREFIX, Settings, load_settings
from pulse.telling import SEE_STATUS, Telling, of_error
from pulse.trouble import BadInput

IN_PART = "InPart"

Result = TypeVar("Result")


def ended(result: Result, lacks: Sequence[str]) -> Result:
    """What a flow returns: its result, as completed InPart when something lacks in it."""
    if not lacks:
        return result
    # Who calls the flow gets the result all the same: Prefect takes it out of the state.
    return cast(Result, Completed(name=IN_PART, message="\n".join(lacks), data=result))


def tell(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """A hook for the end of a run: sends one message when somebody must look.

    A run by hand has its person in front of it, and a part of a chain is told by the chain. That a
    message did not go out is logged, and is no fault of the run.
    """
    if flow_run.deployment_id is None or flow_run.parent_task_run_id is not None:
        return
    if state.is_completed() and state.name != IN_PART:
        return
    settings, telling = _settings(), _telling(state)
    body = (
        f"อะไร: {telling.what}\n"
        f"ที่ไหน: งาน {flow.name} รัน {flow_run.name} ({flow_run.id})\n"
        f"ต้องทำ: {telling.to_do}"
    )
    how = "ทำได้บางส่วน" if state.is_completed() else "ไม่สำเร็จ"
    title = f"Tambon Pulse: {flow.name} {how}"
    unsent = notify(settings, title, Redactor(_secrets(settings))(body))
    log = flow_run_logger(flow_run, flow)
    if unsent:
        log.error(unsent)
    elif settings.notify_addresses:
        log.info("Notified: %s", title)


def _telling(state: State[Any]) -> Telling:
    if state.is_completed():
        return Telling(state.message or "", SEE_STATUS)
    if state.is_crashed():
        return of_error(None)
    try:
        error = state.result(raise_on_failure=False)
    except Exception as unknown:  # a state whose cause was not kept
        error = unknown
    return of_error(error if isinstance(error, BaseException) else None)


def _settings() -> Settings:
    """The settings, or as much of them as is needed: that they are wrong must be told too."""
    try:
        return load_settings()
    except BadInput:
        told = os.environ.get(f"{PREFIX}NOTIFY")
        home = Path(os.environ.get(f"{PREFIX}HOME") or Settings.model_fields["home"].default)
        return Settings.model_construct(home=home, notify=SecretStr(told) if told else None)


def _secrets(settings: Settings) -> list[str]:
    try:
        return secrets(settings)
    except BadInput:  # a file of tokens that cannot be read: its tokens are nowhere else either
        return []
