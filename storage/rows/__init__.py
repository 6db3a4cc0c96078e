"""Every table as a typed row; importing this package fills `Base.metadata`."""

from storage.rows.base import Base
from storage.rows.changes import ChangeRow, ChangeSetRow
from storage.rows.conversations import ConversationRow, InboxRow, MessageRow, OutboxRow, TurnRow
from storage.rows.kept import (
    CapturedTextRow,
    EnergyLogRow,
    EventRow,
    FactRow,
    GoalRow,
    HabitRow,
    NoteRow,
    ShoppingItemRow,
)
from storage.rows.nudges import NudgeKindRow, NudgeRow
from storage.rows.people import ApiTokenRow, CodeRow, IdentityRow, RefusalRow, UserRow
from storage.rows.recordings import RecordingRow
from storage.rows.reminders import ReminderRow
from storage.rows.tasks import DependencyRow, TaskRow

__all__ = [
    "ApiTokenRow",
    "Base",
    "CapturedTextRow",
    "ChangeRow",
    "ChangeSetRow",
    "CodeRow",
    "ConversationRow",
    "DependencyRow",
    "EnergyLogRow",
    "EventRow",
    "FactRow",
    "GoalRow",
    "HabitRow",
    "IdentityRow",
    "InboxRow",
    "MessageRow",
    "NoteRow",
    "NudgeKindRow",
    "NudgeRow",
    "OutboxRow",
    "RecordingRow",
    "RefusalRow",
    "ReminderRow",
    "ShoppingItemRow",
    "TaskRow",
    "TurnRow",
    "UserRow",
]
