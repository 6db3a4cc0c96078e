"""Every table as a typed row; importing this package fills `Base.metadata`."""

from storage.rows.base import Base
from storage.rows.changes import ChangeRow, ChangeSetRow
from storage.rows.conversations import ConversationRow, InboxRow, MessageRow, OutboxRow, TurnRow
from storage.rows.people import ApiTokenRow, CodeRow, IdentityRow, RefusalRow, UserRow
from storage.rows.tasks import DependencyRow, TaskRow

__all__ = [
    "ApiTokenRow",
    "Base",
    "ChangeRow",
    "ChangeSetRow",
    "CodeRow",
    "ConversationRow",
    "DependencyRow",
    "IdentityRow",
    "InboxRow",
    "MessageRow",
    "OutboxRow",
    "RefusalRow",
    "TaskRow",
    "TurnRow",
    "UserRow",
]
