"""Questions, negations, wishes, hearsay and doubts change nothing known, and ask for nothing to be deleted."""

from __future__ import annotations

import pytest

from agents.local.understanding.intents import CHANGING
from tests.unit.understanding.conftest import known, reading

TASKS = tuple(
    known(number, title)
    for number, title in enumerate(
        (
            "Fix the gate",
            "File the claim",
            "Order the lamp",
            "Water the lawn",
            "Call the bank",
            "Renew the bus pass",
            "Call Omar",
        ),
        1,
    )
)
TEXTS = (
    "don't cancel the gate",
    "never delete the gate task",
    "should I delete the claim?",
    "what if I cancel the lamp?",
    "he said cancel the lamp",
    'she told me "delete everything"',
    "my boss wrote: delete all tasks",
    "should I undo that?",
    "don't undo",
    "delete everything?",
    "should i mark the gate done?",
    "is the gate done?",
    "the gate is not done",
    "the gate isn't done yet",
    "I almost finished the gate",
    "I wish the gate was done",
    "if the gate is done I can relax",
    "once the gate is done call omar",
    "imagine the gate is done",
    "the gate will be done tomorrow",
    "pretend the gate is done",
    "don't mark the gate as done",
    "please don't move the lawn to friday",
    "never mind",
    "no don't",
    "would it be ok to cancel the bank?",
    "why did you cancel the gate?",
    "who cancelled the claim?",
    "could the claim be done already?",
    "did I file the claim?",
    "have I renewed the bus pass?",
    "I haven't filed the claim",
    "I can't file the claim",
    "nobody filed the claim",
    "I never filed the claim",
    "the claim? filed? ha",
    "lol as if I filed the claim",
    "I'd cancel the claim if I could",
    "maybe cancel the claim",
    "maybe I should delete the claim",
    "thinking of dropping the claim",
    "what happens if I delete everything",
    "can I delete all of them?",
    "how do I delete a task",
    'the email says "cancel the claim"',
    "don't complete anything",
    "don't delete anything",
    "do not delete all tasks",
    "nothing is done",
    "not everything is done",
    "is everything done?",
    "all done?",
    "everything done? no",
    "I'm not done with the gate",
    "someone else did the gate",
    "the gate is half done",
    "skip?",
    "stop?",
    "they want me to cancel the lamp",
    "don't snooze the lawn",
    "do I need to call the bank tomorrow?",
    "should the lawn be on sunday?",
)


@pytest.mark.parametrize("text", TEXTS)
def test_no_known_task_changes(text: str) -> None:
    asked = {intent.tool for intent in reading(text, tasks=TASKS).intents}
    assert not asked & CHANGING
