"""Several things at once: what the receipt shows, and its buttons [Fix one] and [Start one]."""

from __future__ import annotations

import pytest

from domain.message import Outbound
from tests.support.talk import House

DUMP = "call the plumber tomorrow at 9, buy stamps, email Jo"
LONG = """call the plumber tomorrow at 9
buy stamps
meds
email Jo
renew passport
pay the rent
the red folder
call the bank on the 31st of June
book the dentist"""


def labels(shown: Outbound | None) -> list[str]:
    assert shown is not None
    return [one.label for one in shown.buttons]


async def asked_about(home: House, title: str) -> Outbound | None:
    """[Fix one] pressed under a capture, and the item chosen."""
    chosen = await home.press(await home.say(DUMP), "Fix one")
    return await home.press(chosen, next(label for label in labels(chosen) if title in label))


class TestReceipts:
    async def test_a_few_items_are_all_named_with_their_times(self, home: House) -> None:
        shown = await home.say(DUMP)
        assert shown is not None
        assert shown.text.splitlines() == [
            "Got all 3:", "• Call the plumber, tomorrow (Tue) 9:00", "• Buy stamps", "• Email Jo",
        ]  # fmt: skip
        assert labels(shown) == ["Undo", "Fix one", "Start one"]

    async def test_an_event_among_the_items_does_not_double_the_buttons(self, home: House) -> None:
        shown = await home.say("pay the rent, buy stamps, lunch with Ida on Friday at 1, email Jo, water the plants")
        assert labels(shown) == ["Undo", "Fix one", "Start one"]
        chosen = await home.press(shown, "Fix one")
        assert len(labels(chosen)) == 5

    async def test_of_many_the_three_least_certain_are_named_and_all_can_be_shown(self, home: House) -> None:
        shown = await home.say(LONG)
        assert shown is not None
        head, *items = shown.text.splitlines()
        assert head == "Got all 9; these I'm least sure of:"
        assert items[:3] == ["• Meds", "• The red folder", "• Call the bank"]
        assert "31st of June" in items[3]
        assert labels(shown) == ["Undo", "Show all", "Fix one", "Start one"]
        everything = await home.press(shown, "Show all")
        assert everything is not None
        assert len(everything.text.splitlines()) == 9

    async def test_one_thing_has_neither_button(self, home: House) -> None:
        assert labels(await home.say("buy stamps")) == ["Undo"]


class TestFixOne:
    async def test_the_items_are_buttons_with_their_numbers(self, home: House) -> None:
        chosen = await home.press(await home.say(DUMP), "Fix one")
        assert labels(chosen) == ["Call the plumber (#1)", "Buy stamps (#2)", "Email Jo (#3)", "Never mind"]

    async def test_a_long_capture_is_offered_in_parts(self, home: House) -> None:
        chosen = await home.press(await home.say(LONG), "Fix one")
        assert len(labels(chosen)) == 10
        rest = await home.press(chosen, "More")
        assert labels(rest) == ["Book the dentist (#9)", "Never mind"]

    async def test_the_next_words_are_its_title(self, home: House) -> None:
        asked = await asked_about(home, "stamps")
        assert asked is not None
        assert asked.text == "“Buy stamps”: what is it instead?"
        fixed = await home.say("buy a stamp collection")
        assert fixed is not None
        assert fixed.text == "Changed: Buy a stamp collection."
        assert [title for title, _ in await home.tasks()] == ["Call the plumber", "Buy a stamp collection", "Email Jo"]
        await home.press(fixed, "Undo")
        assert [title for title, _ in await home.tasks()] == ["Call the plumber", "Buy stamps", "Email Jo"]

    async def test_a_time_said_with_them_is_its_time(self, home: House) -> None:
        await asked_about(home, "stamps")
        await home.say("ring the post office on friday at 10")
        (receipt,) = await home.receipts()
        assert (receipt["action"], receipt["number"], receipt["title"], receipt["due"]) == (
            "task.updated", 2, "Ring the post office", "2026-11-27T10:00:00-05:00",
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("said", "due"),
        [
            ("friday at 10", "2026-11-27T10:00:00-05:00"),
            ("wednesday", "2026-11-25T09:00:00-05:00"),
            ("at 3pm", "2026-11-24T15:00:00-05:00"),
        ],
    )
    @pytest.mark.parametrize("button", ["Change time", None])
    async def test_nothing_but_a_time_changes_only_that(
        self, home: House, said: str, due: str, button: str | None
    ) -> None:
        asked = await asked_about(home, "plumber")
        if button is not None:
            await home.press(asked, button)
        await home.say(said)
        (receipt,) = await home.receipts()
        assert (receipt["action"], receipt["number"], receipt["title"]) == ("task.updated", 1, "Call the plumber")
        assert receipt["due"] == due

    async def test_a_bare_day_that_lists_elsewhere_is_a_day_here(self, home: House) -> None:
        await asked_about(home, "Jo")
        await home.say("tomorrow")
        (receipt,) = await home.receipts()
        assert (receipt["title"], receipt["due"]) == ("Email Jo", "2026-11-24")

    async def test_its_time_can_be_taken_away(self, home: House) -> None:
        when = await home.press(await asked_about(home, "plumber"), "Change time")
        assert labels(when) == ["No time", "Never mind"]
        await home.press(when, "No time")
        (receipt,) = await home.receipts()
        assert (receipt["title"], receipt["due"]) == ("Call the plumber", None)

    async def test_it_can_be_removed_or_left(self, home: House) -> None:
        asked = await asked_about(home, "stamps")
        assert labels(asked) == ["Change time", "Remove it", "Never mind"]
        await home.press(asked, "Never mind")
        assert ("Buy stamps", "todo") in await home.tasks()
        await home.press(asked, "Remove it")
        assert ("Buy stamps", "cancelled") in await home.tasks()

    @pytest.mark.parametrize("command", ["list", "what's next?", "undo", "/help", "no", "done with the plumber"])
    async def test_a_command_is_still_a_command(self, home: House, command: str) -> None:
        await asked_about(home, "stamps")
        await home.say(command)
        assert "task.updated" not in [receipt["action"] for receipt in await home.receipts()]

    async def test_several_new_things_are_new_things(self, home: House) -> None:
        await asked_about(home, "stamps")
        await home.say("wash the car and mow the lawn")
        assert [receipt["action"] for receipt in await home.receipts()] == ["task.created"] * 2
        assert ("Buy stamps", "todo") in await home.tasks()

    async def test_the_question_is_over_after_one_message(self, home: House) -> None:
        await asked_about(home, "stamps")
        await home.say("list")
        await home.say("wash the car")
        assert [receipt["action"] for receipt in await home.receipts()] == ["task.created"]

    async def test_what_was_undone_since_is_not_offered(self, home: House) -> None:
        shown = await home.say(DUMP)
        await home.say("undo")
        answer = await home.press(shown, "Fix one")
        assert answer is not None
        assert answer.text == "None of them is open any more."


class TestStartOne:
    async def test_the_best_of_them_is_started_with_its_reason(self, home: House) -> None:
        started = await home.press(await home.say(DUMP), "Start one")
        assert started is not None
        assert started.text == "Changed: Call the plumber, tomorrow (Tue) 9:00, started.\nIt's for tomorrow (Tue) 9:00."
        (receipt,) = await home.receipts()
        assert (receipt["action"], receipt["status"]) == ("task.updated", "in_progress")
        assert labels(started) == ["Undo", "Done", "Something else"]
        await home.press(started, "Done")
        assert ("Call the plumber", "completed") in await home.tasks()

    async def test_something_else_puts_it_back_and_starts_the_next(self, home: House) -> None:
        started = await home.press(await home.say("buy stamps, email Jo"), "Start one")
        other = await home.press(started, "Something else")
        assert await home.tasks() == [("Buy stamps", "todo"), ("Email Jo", "in_progress")]
        assert labels(other) == ["Undo", "Done"]

    async def test_undo_puts_it_back(self, home: House) -> None:
        started = await home.press(await home.say(DUMP), "Start one")
        await home.press(started, "Undo")
        assert {status for _, status in await home.tasks()} == {"todo"}

    async def test_only_theirs_are_chosen_from(self, home: House) -> None:
        await home.say("pay the rent today, urgent")
        await home.press(await home.say("buy stamps, email Jo"), "Start one")
        assert ("Pay the rent", "todo") in await home.tasks()

    async def test_when_all_are_done_it_says_so(self, home: House) -> None:
        shown = await home.say("buy stamps, email Jo")
        await home.say("done with the stamps")
        await home.say("done with Jo")
        answer = await home.press(shown, "Start one")
        assert answer is not None
        assert answer.text == "None of them is open any more."
