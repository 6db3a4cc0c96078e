"""The one family of errors a person can act on. Each surface maps it once."""

from __future__ import annotations


class DomainError(Exception):
    """A refusal with a stable `code` and a sentence the person can act on."""

    code = "refused"
    status = 422  # the HTTP status that says the same thing; data, not a dependency

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class InvalidInput(DomainError):
    """What was sent cannot be read as what it is meant to be."""

    code = "invalid_input"
    status = 400


class AudioNotKept(DomainError):
    """A recording could not be stored, so the message that it belongs to is not accepted."""

    code = "audio_not_kept"
    status = 507

    def __init__(self, why: str) -> None:
        super().__init__(f"I couldn't store that recording ({why}), so I didn't take it. Please send it later.")


class TaskNotFound(DomainError):
    """No task of this user has that number."""

    code = "task_not_found"
    status = 404

    def __init__(self, number: int | None = None) -> None:
        super().__init__(f"I can't find a task #{number}." if number is not None else "I can't find that task.")


class InvalidTaskState(DomainError):
    """The table of transitions does not allow this change of status."""

    code = "invalid_task_state"
    status = 409


class ReminderNotFound(DomainError):
    """Nothing of this user's rings, or has rung, where a reminder is meant."""

    code = "reminder_not_found"
    status = 404

    def __init__(self, title: str | None = None) -> None:
        super().__init__(f"No reminder stands for “{title}”." if title else "I can't find a reminder for that.")


class InvalidReminderState(DomainError):
    """The table of transitions does not allow this change of a reminder."""

    code = "invalid_reminder_state"
    status = 409


class StaleVersion(DomainError):
    """Someone else changed the row since it was read."""

    code = "stale_version"
    status = 412

    def __init__(self) -> None:
        super().__init__("That changed in the meantime, so I left it as it is now.")


class NothingToUndo(DomainError):
    """There is no change left that undo could take back."""

    code = "nothing_to_undo"
    status = 409

    def __init__(self, message: str = "There's nothing left to undo.") -> None:
        super().__init__(message)


class ChangeNotFound(DomainError):
    """No change set of this user has that id."""

    code = "change_not_found"
    status = 404

    def __init__(self) -> None:
        super().__init__("I can't find that change.")


class ButtonGone(DomainError):
    """The tapped button belongs to no turn of this user."""

    code = "button_gone"
    status = 404

    def __init__(self) -> None:
        super().__init__("That button no longer works, so I changed nothing.")


class NotKept(DomainError):
    """No note, fact, shopping item, event, habit or goal of this user is meant by that."""

    code = "not_found"
    status = 404

    def __init__(self, what: str = "that") -> None:
        super().__init__(f"I can't find {what}.")
