"""Scripted faults: what goes wrong with the next calls of a method."""

from __future__ import annotations

from dataclasses import dataclass

from tests.platforms.telegram.errors import (
    BLOCKED,
    NOT_MODIFIED,
    ApiError,
    bad_request,
    forbidden,
    too_many_requests,
)

ANY = "*"


@dataclass
class Fault:
    """One thing that goes wrong `times` times. At most one applies to a call; the oldest fitting one does."""

    method: str
    times: int = 1
    chat_id: int | None = None
    error: ApiError | None = None
    page: tuple[int, str] | None = None
    drops_before: bool = False
    drops_after: bool = False
    seconds_before: float = 0.0
    seconds_after: float = 0.0


class Faults:
    """The script. `method` is a method's name in any case, or "*" for any but getUpdates.

    With `chat_id` a fault touches only calls to that chat.
    """

    def __init__(self) -> None:
        self._script: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Append a fault to the script."""
        self._script.append(fault)

    def clear(self) -> None:
        """Forget what has not happened yet."""
        self._script.clear()

    @property
    def left(self) -> int:
        """How many faulty calls are still to come."""
        return sum(fault.times for fault in self._script)

    def take(self, method: str, chat_id: str) -> Fault | None:
        """The fault for this call, used up by one."""
        for fault in self._script:
            named = fault.method.lower() == method.lower() or (fault.method == ANY and method != "getUpdates")
            if named and (fault.chat_id is None or str(fault.chat_id) == chat_id):
                fault.times -= 1
                if fault.times <= 0:
                    self._script.remove(fault)
                return fault
        return None

    def too_many_requests(
        self, method: str = "sendMessage", *, retry_after: int = 1, times: int = 1, chat_id: int | None = None
    ) -> None:
        """429 with `retry_after` seconds; not handled."""
        self.add(Fault(method, times, chat_id, error=too_many_requests(retry_after)))

    def server_error(self, method: str = "sendMessage", *, times: int = 1, chat_id: int | None = None) -> None:
        """500 "Internal Server Error"; not handled."""
        self.add(Fault(method, times, chat_id, error=ApiError(500, "Internal Server Error")))

    def not_modified(self, method: str = "editMessageText", *, times: int = 1, chat_id: int | None = None) -> None:
        """400 "message is not modified"; not handled."""
        self.add(Fault(method, times, chat_id, error=bad_request(NOT_MODIFIED)))

    def blocked(self, method: str = "sendMessage", *, times: int = 1, chat_id: int | None = None) -> None:
        """403 "bot was blocked by the user"; not handled. For good: `person.blocks()`."""
        self.add(Fault(method, times, chat_id, error=forbidden(BLOCKED)))

    def refuse(self, method: str, code: int, description: str, *, times: int = 1, chat_id: int | None = None) -> None:
        """Any error body, `description` in full ("Bad Request: …"); not handled."""
        self.add(Fault(method, times, chat_id, error=ApiError(code, description)))

    def bad_gateway(self, method: str = "sendMessage", *, times: int = 1, chat_id: int | None = None) -> None:
        """502 with a web page instead of JSON; not handled."""
        page = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
        self.add(Fault(method, times, chat_id, page=(502, page)))

    def drop_before(self, method: str = "sendMessage", *, times: int = 1, chat_id: int | None = None) -> None:
        """The connection breaks before the call is handled."""
        self.add(Fault(method, times, chat_id, drops_before=True))

    def drop_after(self, method: str = "sendMessage", *, times: int = 1, chat_id: int | None = None) -> None:
        """The call is handled (a message is stored, the person sees it) and the answer is lost."""
        self.add(Fault(method, times, chat_id, drops_after=True))

    def delay(
        self, method: str, seconds: float, *, after: bool = False, times: int = 1, chat_id: int | None = None
    ) -> None:
        """Wait before handling the call, or with `after` between handling and answering it.

        A caller that goes away meanwhile ends the wait; before handling, the call is then not handled.
        """
        if after:
            self.add(Fault(method, times, chat_id, seconds_after=seconds))
        else:
            self.add(Fault(method, times, chat_id, seconds_before=seconds))
