"""The one next thing, postponing, and what to do when it is too much."""

from __future__ import annotations

from datetime import timedelta

from tests.support.calls import called, captured, labels
from tests.support.talk import House


async def next_said(home: House, **what: object) -> str:
    return (await called(home, ("next_task", dict(what)))).text


async def test_next_has_a_reason_and_three_ways_on(home: House) -> None:
    await captured(home, {"title": "Tax", "due": "2026-11-23", "due_kind": "deadline"}, "Read")
    shown = await called(home, ("next_task", {}))
    assert shown.text == "Next: Tax. It's for today."
    assert labels(shown) == ["Start", "Split", "Something else"]
    begun = await home.press(shown, "Start")
    assert begun is not None
    assert ("Tax", "in_progress") in await home.tasks()
    shown = await called(home, ("next_task", {}))
    assert (shown.text, labels(shown)) == ("Next: Tax. You started it.", ["Done", "Split", "Something else"])


async def test_next_fits_the_minutes_and_the_energy_at_hand(home: House) -> None:
    await captured(
        home, {"title": "Big", "estimate_minutes": 90, "priority": "high"}, {"title": "Hard", "energy": 5},
        {"title": "Small", "estimate_minutes": 10, "energy": 1, "priority": "low"},
    )  # fmt: skip
    assert await next_said(home) == "Next: Big. You marked it important."
    assert await next_said(home, minutes=15, energy=2) == "Next: Small. It fits the time you have."
    assert await next_said(home, energy=2, skip=[1]) == "Next: Small. It asks for little energy."


async def test_after_two_times_something_else_a_two_minute_step_is_offered(home: House) -> None:
    await captured(home, "Call Ben", "Call Ida", "Write the report")
    shown = await called(home, ("next_task", {}))
    for _ in range(2):
        assert "Two minutes" not in (shown.text if shown else "")
        shown = await home.press(shown, "Something else")
    assert shown is not None
    assert shown.text.startswith("Next: Write the report. Two minutes will do: ")
    begun = await home.press(shown, "Start")
    assert begun is not None
    assert begun.text.startswith("Changed: Write the report, started.\nTwo minutes: ")


async def test_the_first_open_step_stands_for_its_task(home: House) -> None:
    await captured(
        home, {"title": "Move", "due": "2026-11-23", "due_kind": "deadline", "steps": ["Pack", "Load"]}, "Read"
    )
    assert await next_said(home) == "Next: Pack (for “Move”). It's for today."
    await called(home, ("complete_task", {"number": 3}))
    assert (await next_said(home)).startswith("Next: Load (for “Move”).")


async def test_the_third_postponement_offers_other_ways_and_shows_no_count(home: House) -> None:
    await captured(
        home,
        {"title": "Sort photos", "due": "2026-11-23"},
        {"title": "Rent", "due": "2026-11-23", "due_kind": "deadline"},
    )
    for day in ("24", "25"):
        assert labels(await called(home, ("change_task", {"number": 1, "due": f"2026-11-{day}"}))) == ["Undo"]
    shown = await called(home, ("change_task", {"number": 1, "due": "2026-11-26"}))
    assert labels(shown) == ["Undo", "2-minute start", "Next week", "Let it go"]
    assert "third" not in shown.text
    assert not any(character.isdigit() for character in shown.text.splitlines()[1])
    week = await home.press(shown, "Next week")
    assert week is not None
    assert week.text.startswith("Changed: Sort photos, Mon 30 Nov.")
    earlier = await called(home, ("change_task", {"number": 1, "due": "2026-11-24"}))
    assert labels(earlier) == ["Undo"]
    for day in ("24", "25", "26"):
        deadline = await called(home, ("change_task", {"number": 2, "due": f"2026-11-{day}"}))
        assert labels(deadline) == ["Undo"]


async def test_next_week_tapped_late_does_not_move_what_was_let_go(home: House) -> None:
    await captured(home, {"title": "Sort photos", "due": "2026-11-23"})
    for day in ("24", "25", "26"):
        shown = await called(home, ("change_task", {"number": 1, "due": f"2026-11-{day}"}))
    await home.press(shown, "Let it go")
    late = await home.press(shown, "Next week")
    assert late is not None
    assert late.text == "“Sort photos” is already cancelled."


async def test_the_name_of_a_task_just_split_still_means_the_task(home: House) -> None:
    await home.say("write the thesis chapter by friday")
    await home.say("split it")
    moved = await home.say("move the thesis to wednesday")
    assert moved is not None
    assert moved.text.startswith("Changed: Write the thesis chapter, by Wed 25 Nov.")


async def test_too_much_names_only_real_deadlines_and_one_small_step(home: House) -> None:
    lease = {"title": "Email the lease to Ben", "due": "2026-11-23T15:00", "due_kind": "deadline"}
    visa = {"title": "Visa", "due": "2026-11-27", "due_kind": "deadline"}
    await captured(home, lease, {"title": "Sort photos", "due": "2026-11-23"}, "Read", "Take the pills", visa)
    shown = await called(home, ("overwhelm", {}))
    heavy, only, small = shown.text.split(". ", 2)
    assert (heavy, only) == (
        "That sounds heavy", "Only “Email the lease to Ben” has a deadline, today 15:00; the rest can wait"
    )  # fmt: skip
    assert small.startswith("Two minutes: ")
    assert labels(shown) == ["Start", "Set the rest aside", "Not now"]
    aside = await home.press(shown, "Set the rest aside")
    assert aside is not None
    assert aside.text.splitlines()[0] == "On the Later shelf: Sort photos, Read."
    left = (await called(home, ("list_tasks", {}))).text
    kept = [line.split(",")[0] for line in left.splitlines()]
    assert kept == ["#1 Email the lease to Ben", "#5 Visa", "#4 Take the pills"]
    resting = (await called(home, ("list_tasks", {"shelf": True}))).text
    assert resting == "#2 Sort photos, today (on the Later shelf)\n#3 Read (on the Later shelf)"
    await called(home, ("bring_back", {"number": 3}))
    assert "Read" in (await called(home, ("list_tasks", {}))).text
    await home.say("undo")
    await home.press(aside, "Undo")
    assert "Sort photos" in (await called(home, ("list_tasks", {}))).text


async def test_steps_are_set_aside_with_their_task_and_never_without_it(home: House) -> None:
    tax = {"title": "Tax", "due": "2026-11-27", "due_kind": "deadline", "steps": ["Fetch papers", "Fill in"]}
    await captured(home, tax, {"title": "Party", "steps": ["Guests", "Cake"]}, "Read")
    shown = await called(home, ("overwhelm", {}))
    await home.press(shown, "Set the rest aside")
    rows = await home.rows("SELECT title FROM tasks WHERE shelved_at IS NOT NULL ORDER BY number", user="ann")
    assert [row["title"] for row in rows] == ["Party", "Read", "Guests", "Cake"]


async def test_too_much_with_nothing_open_says_so(home: House) -> None:
    assert (await called(home, ("overwhelm", {}))).text == (
        "That sounds heavy. Nothing is open here, so there is nothing you have to do."
    )


async def test_of_a_full_day_three_are_shown_and_nothing_is_said_of_the_rest(home: House) -> None:
    await captured(home, *({"title": f"Thing {n}", "due": "2026-11-23"} for n in range(7)))
    assert len((await called(home, ("list_tasks", {"when": "today"}))).text.splitlines()) == 7
    await captured(home, {"title": "Tax", "due": "2026-11-23", "due_kind": "deadline"})
    shown = await called(home, ("list_tasks", {"when": "today"}))
    assert len(shown.text.splitlines()) == 3
    assert shown.text.startswith("#8 Tax")
    whole = await home.press(shown, "Show more")
    assert whole is not None
    assert len(whole.text.splitlines()) == 8


async def test_what_has_no_date_and_nobody_touched_for_thirty_days_rests_by_itself(home: House) -> None:
    await captured(home, "Learn the banjo", {"title": "Visa", "due": "2026-12-30"})
    home.clock.set(home.clock.now() + timedelta(days=31))
    assert "\n#2 Visa" in (await called(home, ("list_tasks", {}))).text  # after a welcome back
    assert "banjo" not in (await called(home, ("list_tasks", {}))).text
    assert "banjo" in (await called(home, ("search_tasks", {"words": "banjo"}))).text
    assert (await next_said(home)).startswith("Next: Visa.")
    await called(home, ("bring_back", {"number": 1}))
    assert "banjo" in (await called(home, ("list_tasks", {}))).text
