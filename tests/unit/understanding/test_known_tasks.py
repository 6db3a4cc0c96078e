"""What is said about tasks that exist: done, open again, cancelled, changed; and which one is meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.unit.understanding.conftest import Call, known

Calls = Callable[..., list[Call]]

TASKS = (
    known(1, "Call the plumber"),
    known(2, "Write the essay"),
    known(3, "Pay rent", "completed"),
    known(4, "Email Jo about the party"),
    known(5, "Email Jo about the lease"),
    known(6, "Dentist"),
    known(7, "Renew passport"),
    known(8, "Old gym bag", "cancelled"),
    known(12, "Buy salt and pepper"),
)

COMPLETED: tuple[tuple[str, list[int]], ...] = (
    ("done with the plumber", [1]),
    ("Done with the plumber!", [1]),
    ("i'm done with the plumber", [1]),
    ("im done with the plumer", [1]),
    ("finished the essay", [2]),
    ("I've finished the essay", [2]),
    ("just finished writing the essay", [2]),
    ("the essay is done", [2]),
    ("essay done", [2]),
    ("essay is finished ✅", [2]),
    ("✅ essay", [2]),
    ("passport is finally done", [7]),
    ("did the dentist", [6]),
    ("I called the plumber", [1]),
    ("i just called the plumber", [1]),
    ("called the plumber", [1]),
    ("rang the plumber", [1]),
    ("I've renewed my passport", [7]),
    ("wrote the essay", [2]),
    ("I emailed Jo about the lease", [5]),
    ("done 12", [12]),
    ("#12 done", [12]),
    ("12 done", [12]),
    ("done #12", [12]),
    ("mark 12 as done", [12]),
    ("mark the essay done", [2]),
    ("complete 12", [12]),
    ("tick off the essay", [2]),
    ("got the essay done", [2]),
    ("done 1, 2 and 7", [1, 2, 7]),
    ("done with the plumber and the essay", [1, 2]),
    ("done with salt and pepper", [12]),
    ("finished the essay and the passport", [2, 7]),
    ("done with the party email", [4]),
    ("/done 12", [12]),
    ("/done@ProxyBot plumber", [1]),
    ("i called the plumber this morning", [1]),
    ("ok done with the plumber", [1]),
    ("Call the plumber - done", [1]),
    ("call the plumber ✅", [1]),
    ("actually I finished the essay", [2]),
    ("could you mark the essay as done", [2]),
)

NOT_COMPLETED: tuple[str, ...] = (
    "I haven't called the plumber",
    "I havent called the plumber yet",
    "i didn't finish the essay",
    "if I finish the essay I'll be happy",
    "when I finish the essay",
    "once the essay is done",
    "almost done with the essay",
    "nearly finished the essay",
    "the essay is not done",
    "not done with the essay",
    "did I call the plumber?",
    "is the essay done?",
    "have i finished the essay",
    "should I call the plumber?",
    "I never called the plumber",
    "the essay is half done",
    "I wish I had finished the essay",
    "Bob said the essay is done",
)

OTHER: tuple[tuple[str, Call], ...] = (
    ("reopen rent", ("reopen_task", {"number": 3})),
    ("reopen 3", ("reopen_task", {"number": 3})),
    ("rent isn't done after all", ("reopen_task", {"number": 3})),
    ("pay rent is not done", ("reopen_task", {"number": 3})),
    ("mark rent as not done", ("reopen_task", {"number": 3})),
    ("restore the gym bag", ("reopen_task", {"number": 8})),
    ("cancel the dentist", ("cancel_task", {"number": 6})),
    ("drop the essay", ("cancel_task", {"number": 2})),
    ("never mind the dentist", ("cancel_task", {"number": 6})),
    ("delete 12", ("cancel_task", {"number": 12})),
    ("remove the passport", ("cancel_task", {"number": 7})),
    ("no need to call the plumber anymore", ("cancel_task", {"number": 1})),
    ("the dentist is cancelled", ("cancel_task", {"number": 6})),
    ("move the plumber to Friday", ("change_task", {"number": 1, "due": "2026-11-27"})),
    ("move plumber to tomorrow at 9", ("change_task", {"number": 1, "due": "2026-11-24T09:00"})),
    ("push the essay to next week", ("change_task", {"number": 2, "due": "2026-11-30"})),
    (
        "postpone the dentist until friday",
        ("change_task", {"number": 6, "due": "2026-11-27"}),
    ),
    ("reschedule the dentist for friday at 3", ("change_task", {"number": 6, "due": "2026-11-27T15:00"})),
    ("bump 12 to monday", ("change_task", {"number": 12, "due": "2026-11-30"})),
    ("make the essay urgent", ("change_task", {"number": 2, "priority": "high"})),
    ("essay is high priority", ("change_task", {"number": 2, "priority": "high"})),
    ("the essay is urgent", ("change_task", {"number": 2, "priority": "high"})),
    ("the essay is not urgent", ("change_task", {"number": 2, "priority": "low"})),
    ("set the essay to medium priority", ("change_task", {"number": 2, "priority": "medium"})),
    ("the essay takes 20 minutes", ("change_task", {"number": 2, "estimate_minutes": 20})),
    ("the essay is due friday", ("change_task", {"number": 2, "due": "2026-11-27", "due_kind": "deadline"})),
    ("rename 12 to Buy spices", ("change_task", {"number": 12, "title": "Buy spices"})),
    (
        "rename the essay to write the friday essay",
        ("change_task", {"number": 2, "title": "Write the friday essay"}),
    ),
    ("tag the essay #school", ("change_task", {"number": 2, "add_tags": ["school"]})),
    ("tag the essay with school", ("change_task", {"number": 2, "add_tags": ["school"]})),
    ("can you move the essay to friday", ("change_task", {"number": 2, "due": "2026-11-27"})),
    ("I don't need to write the essay anymore", ("cancel_task", {"number": 2})),
    ("add #school to the essay", ("change_task", {"number": 2, "add_tags": ["school"]})),
    ("remove #school from the essay", ("change_task", {"number": 2, "remove_tags": ["school"]})),
    ("no date for the essay", ("change_task", {"number": 2, "clear_due": True})),
    ("clear the date of the essay", ("change_task", {"number": 2, "clear_due": True})),
    ("done with the haircut", ("task_not_found", {"action": "complete", "words": "haircut"})),
    ("done 99", ("task_not_found", {"action": "complete", "words": "#99"})),
    ("I fixed the roof", ("task_not_found", {"action": "complete", "words": "fix roof"})),
    ("done with the email to jo", ("ask_which", {"action": "complete", "numbers": [5, 4], "change": None})),
    ("cancel the jo email", ("ask_which", {"action": "cancel", "numbers": [5, 4], "change": None})),
    (
        "move the jo email to friday",
        ("ask_which", {"action": "change", "numbers": [5, 4], "change": {"due": "2026-11-27"}}),
    ),
)

SHOWN: tuple[tuple[str, Call], ...] = (
    ("done", ("complete_task", {"number": 2})),
    ("Done!", ("complete_task", {"number": 2})),
    ("that's done", ("complete_task", {"number": 2})),
    ("I did it", ("complete_task", {"number": 2})),
    ("push it to Sunday", ("change_task", {"number": 2, "due": "2026-11-29"})),
    ("make that urgent", ("change_task", {"number": 2, "priority": "high"})),
    ("cancel that", ("cancel_task", {"number": 2})),
    ("delete it", ("cancel_task", {"number": 2})),
    ("rename it to Write two pages", ("change_task", {"number": 2, "title": "Write two pages"})),
    ("it takes 20 minutes", ("change_task", {"number": 2, "estimate_minutes": 20})),
    ("move it to tomorrow at 4", ("change_task", {"number": 2, "due": "2026-11-24T16:00"})),
)

CAPTURED: tuple[tuple[str, str], ...] = (
    ("cancel the phone contract", "Cancel the phone contract"),
    ("call the electrician", "Call the electrician"),
    ("move the sofa", "Move the sofa"),
    ("drop off the parcel", "Drop off the parcel"),
    ("write the essay outline", "Write the essay outline"),
    ("make the dentist appointment", "Make the dentist appointment"),
    ("finish the essay", "Finish the essay"),
    ("call the plumber", "Call the plumber"),
    ("remove the old sink", "Remove the old sink"),
    ("push the button", "Push the button"),
    ("used car insurance", "Used car insurance"),
)


@pytest.mark.parametrize(("text", "numbers"), COMPLETED)
def test_what_was_done_completes_its_task(calls: Calls, text: str, numbers: list[int]) -> None:
    assert calls(text, tasks=TASKS) == [("complete_task", {"number": number}) for number in numbers]


@pytest.mark.parametrize("text", NOT_COMPLETED)
def test_what_did_not_happen_changes_nothing(calls: Calls, text: str) -> None:
    assert {tool for tool, _ in calls(text, tasks=TASKS)} <= {"talk", "show_task"}


@pytest.mark.parametrize(("text", "call"), OTHER)
def test_one_clear_task_is_acted_on_and_two_are_asked_about(calls: Calls, text: str, call: Call) -> None:
    assert calls(text, tasks=TASKS) == [call]


@pytest.mark.parametrize(("text", "call"), SHOWN)
def test_it_is_the_task_last_shown(calls: Calls, text: str, call: Call) -> None:
    assert calls(text, tasks=TASKS, shown=(2,)) == [call]


@pytest.mark.parametrize(("text", "title"), CAPTURED)
def test_a_thing_to_do_is_kept_even_when_it_starts_like_an_instruction(calls: Calls, text: str, title: str) -> None:
    assert calls(text, tasks=TASKS) == [("capture_tasks", {"items": [{"title": title}]})]


def test_done_alone_asks_when_several_were_shown(calls: Calls) -> None:
    asked: dict[str, Any] = {"action": "complete", "numbers": [1, 2], "change": None}
    assert calls("done", tasks=TASKS, shown=(1, 2, 3)) == [("ask_which", asked)]


def test_done_alone_is_the_only_open_task(calls: Calls) -> None:
    assert calls("done", tasks=(known(9, "Iron shirts"),)) == [("complete_task", {"number": 9})]


def test_done_alone_with_nothing_open_finds_none(calls: Calls) -> None:
    assert calls("done") == [("task_not_found", {"action": "complete", "words": ""})]


def test_both_are_the_two_shown(calls: Calls) -> None:
    made = calls("both done", tasks=TASKS, shown=(1, 2))
    assert made == [("complete_task", {"number": 1}), ("complete_task", {"number": 2})]


def test_saying_a_cancelling_task_again_keeps_it_as_said(calls: Calls) -> None:
    tasks = (known(9, "Cancel the gym membership"),)
    made = calls("cancel the gym membership", tasks=tasks)
    assert made == [("capture_tasks", {"items": [{"title": "Cancel the gym membership"}]})]


def test_instructions_among_captures_come_in_order(calls: Calls) -> None:
    made = calls("buy stamps\ndone with the essay\nundo\ncall Bob tomorrow", tasks=TASKS)
    assert [tool for tool, _ in made] == ["capture_tasks", "complete_task", "undo", "capture_tasks"]


def test_items_of_a_list_are_kept_even_when_they_start_with_cancel(calls: Calls) -> None:
    made = calls("buy stamps\ncall Bob\ncancel the dentist", tasks=TASKS)
    assert [item["title"] for item in made[0][1]["items"]] == ["Buy stamps", "Call Bob", "Cancel the dentist"]


def test_done_and_then_something_new(calls: Calls) -> None:
    made = calls("done with the essay, now call Bob at 5", tasks=TASKS)
    assert made == [
        ("complete_task", {"number": 2}),
        ("capture_tasks", {"items": [{"title": "Call Bob", "due": "2026-11-23T17:00"}]}),
    ]


def test_a_hundred_similar_tasks_are_asked_about_five_at_most(calls: Calls) -> None:
    tasks = tuple(known(n, f"Email Jo number {n}") for n in range(1, 101))
    ((tool, arguments),) = calls("done with the email to Jo", tasks=tasks)
    assert tool == "ask_which"
    assert len(arguments["numbers"]) == 5
