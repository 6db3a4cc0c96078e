"""Medicine: [Taken] [Skip], a log that answers, a second time that says so, and no advice."""

from __future__ import annotations

from domain.message import Outbound
from tests.support.reminding import at, call, forward, now_due, remind
from tests.support.talk import House

DAILY = {"at": "2026-11-24T08:00", "recurrence": "FREQ=DAILY"}


def labels(shown: Outbound | None) -> list[str]:
    assert shown is not None
    return [button.label for button in shown.buttons]


async def text(home: House, said: str) -> str:
    shown = await home.say(said)
    assert shown is not None
    return shown.text


async def rung(home: House) -> Outbound:
    """Pills at eight every day; it is 8:04 and they have rung."""
    await remind(home, "Take pills", DAILY)
    await forward(home, at(24, 8, 4))
    return home.sender.sent[-1]


async def test_its_rings_show_taken_and_skip(home: House) -> None:
    assert labels(await rung(home)) == ["Taken", "Skip"]
    await call(home, "capture_tasks", items=[{"title": "Take the antibiotic", "due": "2026-11-24T12:00"}])
    await forward(home, at(24, 12))
    assert labels(home.sender.sent[-1]) == ["Taken", "Skip", "No ping"]


async def test_the_log_answers_whether_it_was_taken(home: House) -> None:
    ring = await rung(home)
    assert (await text(home, "Did I take my pills?")).splitlines()[0] == "Not marked, so I can't tell."
    await home.press(ring, "Taken")
    home.clock.set(at(24, 20))
    assert await text(home, "Did I take my pills?") == "You marked it at 8:04."
    assert await text(home, "have I taken my meds today?") == "You marked it at 8:04."
    await forward(home, at(25, 7))
    assert await text(home, "did I take my pills today?") == "Not marked, so I can't tell."


async def test_took_my_pills_marks_them_and_a_second_time_says_so(home: House) -> None:
    ring = await rung(home)
    await home.say("took my pills")
    assert [one["action"] for one in await home.receipts()] == ["task.completed"]
    home.clock.set(at(24, 19))
    assert await text(home, "took my pills") == "You marked it at 8:04 already, so I changed nothing."
    again = await home.press(ring, "Taken")
    assert again is not None
    assert again.text == "You marked it at 8:04 already, so I changed nothing."
    assert [status for _, status in await home.tasks()] == ["completed", "todo"]
    assert [when for when, _ in await forward(home, at(25, 9))] == ["25 08:00"]


async def test_the_other_time_of_a_day_is_no_second_time(home: House) -> None:
    await remind(home, "Take pills", DAILY, {**DAILY, "at": "2026-11-23T19:00"})
    await forward(home, at(24, 8, 4))
    await home.say("took my pills")
    await forward(home, at(24, 19, 5))
    await home.say("took my pills")
    assert await text(home, "did I take my pills?") == "You marked it at 8:04 and 19:05."


async def test_which_medicine_is_asked_for_by_its_name(home: House) -> None:
    for title in ("Take ritalin", "Take vitamin D"):
        await remind(home, title, DAILY)
    await forward(home, at(24, 8, 4))
    await call(home, "complete_task", number=1)
    assert await text(home, "did I take my ritalin?") == "You marked it at 8:04."
    assert await text(home, "did I take my vitamins?") == "Not marked, so I can't tell."
    await call(home, "complete_task", number=2)
    assert (await text(home, "did I take my meds?")).splitlines() == [
        "Marked:", "• Take ritalin: 8:04", "• Take vitamin D: 8:04",
    ]  # fmt: skip


async def test_skip_leaves_this_time_out_and_marks_nothing(home: House) -> None:
    await home.press(await rung(home), "Skip")
    assert await text(home, "did I take my pills?") == "Not marked, so I can't tell."
    assert [when for when, _ in await forward(home, at(25, 9))] == ["25 08:00"]
    await remind(home, "Take the antibiotic", {"at": "2026-11-25T12:00"})
    await forward(home, at(25, 12))
    await home.press(home.sender.sent[-1], "Skip")
    assert ("Take the antibiotic", "cancelled") in await home.tasks()


async def test_undo_of_taken_takes_it_out_of_the_log(home: House) -> None:
    await home.press(await home.press(await rung(home), "Taken"), "Not yet")
    assert (await text(home, "did I take my pills?")).splitlines()[0] == "Not marked, so I can't tell."


async def test_late_it_says_what_it_cannot_say(home: House) -> None:
    await remind(home, "Take pills", DAILY)
    home.clock.set(at(24, 10, 40))
    assert await now_due(home) == [
        ("24 10:40", "Your 8:00 reminder for “Take pills” didn't go out (I was away until 10:40)."
         " I can't say if it still fits; a pharmacist can."),
    ]  # fmt: skip
    assert labels(home.sender.sent[-1]) == ["Taken", "Skip"]


async def test_it_never_rests_on_the_shelf(home: House) -> None:
    await call(home, "capture_tasks", items=[{"title": "Renew the prescription"}, {"title": "Sort photos"}])
    await call(home, "set_aside")
    assert [row["title"] for row in await home.rows("SELECT title FROM tasks WHERE shelved_at IS NOT NULL", user="ann")
            ] == ["Sort photos"]  # fmt: skip
    home.clock.set(at(30, 10, month=12))
    assert "prescription" in (await text(home, "list"))
