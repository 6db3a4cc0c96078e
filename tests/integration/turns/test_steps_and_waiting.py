"""Steps of a task, splitting, and what waits for what."""

from __future__ import annotations

from tests.support.calls import called, captured, labels
from tests.support.talk import House


async def test_steps_said_with_a_task_or_added_later_name_their_parent(home: House) -> None:
    await captured(home, {"title": "Move house", "steps": ["Pack", "Load"]})
    assert [(one["title"], one["parent"]) for one in await home.receipts()] == [
        ("Move house", None), ("Pack", 1), ("Load", 1),
    ]  # fmt: skip
    await called(home, ("add_steps", {"number": 1, "titles": ["Drive"]}))
    await captured(home, {"title": "Unload", "parent": 1})
    assert [(one["title"], one["parent"]) for one in await home.receipts()] == [("Unload", 1)]
    rows = await home.rows("SELECT title FROM tasks WHERE parent_id IS NOT NULL ORDER BY position", user="ann")
    assert [one["title"] for one in rows] == ["Pack", "Load", "Drive", "Unload"]


async def test_the_last_step_offers_to_complete_its_task(home: House) -> None:
    await captured(home, {"title": "Move house", "steps": ["Pack", "Load"]})
    first = await called(home, ("complete_task", {"number": 2}))
    assert labels(first) == ["Undo"]
    last = await called(home, ("complete_task", {"number": 3}))
    assert last.text == "Done: Load.\nThat was the last step of “Move house”."
    assert labels(last) == ["Undo", "Done: Move house"]
    assert ("Move house", "todo") in await home.tasks()
    await home.press(last, "Done: Move house")
    assert ("Move house", "completed") in await home.tasks()


async def test_a_task_closes_with_its_open_steps_named_and_undo_opens_all(home: House) -> None:
    await captured(home, {"title": "Move house", "steps": ["Pack", "Load"]})
    await called(home, ("complete_task", {"number": 2}))
    done = await called(home, ("cancel_task", {"number": 1}))
    assert done.text == "Let go: Move house.\nWith it: “Load”."
    assert (await home.receipts())[0]["children"] == [3]
    assert [status for _, status in await home.tasks()] == ["cancelled", "completed", "cancelled"]
    await home.press(done, "Undo")
    assert [status for _, status in await home.tasks()] == ["todo", "completed", "todo"]


async def test_a_split_lists_small_steps_with_the_first_to_start_and_undo_takes_them_back(home: House) -> None:
    await captured(home, "Call Ben about the rent")
    split = await called(home, ("split_task", {"number": 1}))
    head, first, *_ = split.text.splitlines()
    assert head == "Split: Call Ben about the rent."
    assert first.startswith("1. ")
    assert first.endswith("(2 min)")
    (receipt,) = await home.receipts()
    assert (receipt["action"], receipt["children"]) == ("task.split", [2, 3, 4, 5])
    assert labels(split) == ["Undo", "Start"]
    begun = await home.press(split, "Start")
    assert begun is not None
    assert (await home.tasks())[1][1] == "in_progress"
    await home.press(begun, "Undo")
    await home.say("undo")
    assert await home.tasks() == [("Call Ben about the rent", "todo")]


async def test_splitting_twice_shows_the_steps_and_adds_none(home: House) -> None:
    await captured(home, "Call Ben", {"title": "Wave", "estimate_minutes": 3})
    await called(home, ("split_task", {"number": 1}))
    count = len(await home.tasks())
    shown = await called(home, ("split_task", {"number": 1}))
    assert shown.text.startswith("It has its steps:\n1. ")
    small = await called(home, ("split_task", {"number": 2}))
    assert small.text == "That is small enough to start as it is."
    assert len(await home.tasks()) == count


async def test_what_somebody_else_could_do_is_suggested_in_plain_words(home: House) -> None:
    await captured(home, "Ask Ben to water the plants", "Do the tax return", "Call Ida")
    said = [(await called(home, ("split_task", {"number": n}))).text.splitlines()[-1] for n in (1, 2, 3)]
    assert said[0] == "Somebody else could take this: one line to them and it moves."
    assert said[1] == "I'll stay with you, 5 minutes, go."
    assert said[2].startswith("4. ")


async def test_a_task_that_waits_is_not_offered_until_what_it_needs_is_done(home: House) -> None:
    await captured(home, {"title": "Report", "priority": "critical"}, "Data")
    shown = await called(home, ("depend", {"number": 1, "on": 2}))
    assert "“Report” waits for “Data”." in shown.text
    assert (await called(home, ("list_tasks", {}))).text == "#1 Report, waits for “Data”\n#2 Data"
    assert (await called(home, ("next_task", {}))).text.startswith("Next: Data.")
    done = await called(home, ("complete_task", {"number": 2}))
    assert done.text == "Done: Data.\nNothing holds this back now: “Report”."
    assert (await called(home, ("next_task", {}))).text.startswith("Next: Report.")
    await home.press(done, "Undo")
    assert (await called(home, ("next_task", {}))).text.startswith("Next: Data.")


async def test_a_circle_is_refused_with_its_chain_and_waiting_can_be_taken_back(home: House) -> None:
    await captured(home, "Report", "Data", "Access")
    await called(home, ("depend", {"number": 1, "on": 2}), ("depend", {"number": 2, "on": 3}))
    shown = await called(home, ("depend", {"number": 3, "on": 1}))
    assert shown.text == (
        "That would go in a circle: “Access” waits for “Report” waits for “Data” waits for “Access”. I changed nothing."
    )
    await called(home, ("depend", {"number": 1, "on": 2, "remove": True}))
    shown = await called(home, ("depend", {"number": 3, "on": 1}))
    assert "“Access” waits for “Report”." in shown.text


async def test_an_undone_split_is_told_as_one_thing(home: House) -> None:
    await home.say("clean the kitchen")
    await home.say("split the kitchen")
    undone = await home.say("undo")
    assert undone is not None
    assert undone.text == "Undone: split of Clean the kitchen."


async def test_undone_steps_of_ones_own_are_named(home: House) -> None:
    await home.say("clean the kitchen")
    await home.say("add steps to the kitchen: sweep, mop")
    undone = await home.say("undo")
    assert undone is not None
    assert "Sweep, Mop" in undone.text


async def test_what_a_task_waits_for_is_written_down_with_it_and_undone_with_it(home: House) -> None:
    await home.say("write the thesis")
    await home.say("the thesis waits for the data")
    assert [receipt["action"] for receipt in await home.receipts()] == ["task.created", "task.updated"]
    await home.say("undo")
    titles = [row["title"] for row in await home.rows("SELECT title FROM tasks", user="ann")]
    assert titles == ["Write the thesis"]
