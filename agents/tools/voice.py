"""Tools for voice messages."""

from __future__ import annotations

from agents.tools.tool import Outcome, TurnCommit, write
from agents.wording import templates
from domain.errors import InvalidInput
from domain.receipt import Receipt
from services import tasks


@write()
async def keep_voice(commit: TurnCommit) -> Outcome:
    """Put a voice message whose words nobody knows on the list, to be listened to (product.md, "Voice")."""
    recording = commit.view.recording
    if recording is None:
        raise InvalidInput("That voice message came without its sound, so there is nothing to keep.")
    draft = tasks.Draft(recording.title)
    (task,) = await tasks.capture(commit.uow, [draft], commit.clock, commit.ids, recording.inbound_id)
    receipt = Receipt.of_task("task.created", task, commit.zone)
    return Outcome((receipt,), templates.text("voice_without_words"), shown=(task.number,))


TOOLS = (keep_voice,)
