"""What only looks, what is only said, and what must never change anything."""

from __future__ import annotations

import pytest

from tests.unit.understanding.spoken import said

SHOWN: tuple[tuple[str, str], ...] = (
    ("what's on today", "list_tasks when=today"),
    ("whats on today??", "list_tasks when=today"),
    ("what do I have on Friday", "list_tasks day=2026-11-27"),
    ("anything on friday?", "list_tasks day=2026-11-27"),
    ("what's happening on dec 4", "list_tasks day=2026-12-04"),
    ("show #work", "list_tasks when=all tag=work"),
    ("show me everything tagged #home", "list_tasks when=all tag=home"),
    ("what's left for today", "list_tasks when=today"),
    ("what's my day like", "list_tasks when=today"),
    ("what did i miss", "show_nudges"),
    ("what's late", "list_tasks when=past"),
    ("what did I finish", "list_tasks when=all status=completed"),
    ("what did I get done this week", "list_tasks when=week status=completed"),
    ("show the school project", "list_tasks when=all project=school"),
    ("what's in the school project?", "list_tasks when=all project=school"),
    ("what's on the later shelf", "list_tasks when=all shelf=true"),
    ("what's on my shelf", "list_tasks when=all shelf=true"),
    ("my reminders", "list_reminders"),
    ("what reminders do I have", "list_reminders"),
    ("show my reminders for tomorrow", "list_reminders day=2026-11-24"),
    ("shopping list", "list_shopping"),
    ("show me the shopping list", "list_shopping"),
    ("what's on my shopping list?", "list_shopping"),
    ("what do I need to buy", "list_shopping"),
    ("what do i need from aldi", "list_shopping shop=Aldi"),
    ("what's in my notes about wifi", "list_notes words=wifi"),
    ("my notes", "list_notes"),
    ("show notes", "list_notes"),
    ("notes about the garden", "list_notes words=garden"),
    ("what do you know about me", "list_facts"),
    ("what do you remember about my sister", "list_facts words=sister"),
    ("what's my license plate?", "list_facts words=license plate"),
    ("forget my license plate", "forget_fact words=license plate"),
    ("forget what you know about my sister", "forget_fact words=sister"),
    ("my habits", "list_habits"),
    ("show me my goals", "list_goals"),
    ("what events do i have this week", "list_events when=week"),
    ("my appointments", "list_events"),
    ("search for plumber", "search_tasks words=plumber"),
    ("find the thing about the lease", "search_tasks words=lease"),
    ("do i have anything about jo", "search_tasks words=jo"),
    ("when is the dentist?", "show 6"),
    ("what time is the dentist", "show 6"),
    ("whats #4", "show 4"),
    ("show #12", "show 12"),
    ("when do I have to go for a run", "show 10"),
    ("tell me about the flights", "show 9"),
    ("is the dentist on friday?", "show 6"),
    ("what now", "next"),
    ("whats next", "next"),
    ("I have 15 minutes", "next minutes=15"),
    ("got half an hour, what should I do?", "next minutes=30"),
    ("something easy", "next energy=2"),
    ("give me something easy to do", "next energy=2"),
    ("what should i do first", "next"),
    ("something else", "next"),
    ("pick one for me", "next"),
    ("undo", "undo"),
    ("take that back", "undo"),
    ("revert", "undo"),
    ("wait no undo that", "undo"),
    ("too much", "overwhelm"),
    ("i can't do this", "overwhelm"),
    ("I can't even", "overwhelm"),
    ("I'm drowning", "overwhelm"),
    ("im so overwhelmed", "overwhelm"),
    ("it's all too much today", "overwhelm"),
    ("I can't cope", "overwhelm"),
    ("there's way too much on my list", "overwhelm"),
    ("everything is piling up and i don't know where to start", "overwhelm"),
    ("bought milk and eggs", "bought items=[milk, eggs]"),
    ("got the milk", "bought items=[milk]"),
    ("what can you do", "show_help"),
    ("how do I use this?", "show_help"),
    ("help", "show_help"),
)

TALK: tuple[tuple[str, str], ...] = (
    ("hey there", "talk greeting"),
    ("morning!", "talk greeting"),
    ("how are you", "talk how_are_you"),
    ("thanks a lot", "talk thanks"),
    ("cheers mate", "talk thanks"),
    ("🎉🎉", "talk emoji"),
    ("ffs", "talk insult"),
    ("fuck this", "talk insult"),
    ("fuck", "talk insult"),
    ("this is bullshit", "talk insult"),
    ("you're so annoying", "talk insult"),
    ("you don't understand anything", "talk insult"),
    ("lmaooo", "talk laugh"),
    ("hahaha nice", "talk laugh"),
    ("good night!", "talk bye"),
    ("ok cool", "talk yes"),
    ("nah", "talk no"),
)

UNCHANGED: tuple[str, ...] = (
    "I haven't called the plumber yet",
    "haven't done the laundry",
    "still haven't done the laundry",
    "if I finish the essay I'll treat myself",
    "should I cancel the gym membership?",
    "should i move the dentist to friday",
    "don't delete the essay",
    "please don't cancel the dentist",
    "do not complete the essay",
    "never delete the essay",
    "I wish I'd called the plumber",
    "she said 'delete everything'",
    'he told me "cancel all tasks"',
    "what if I drop the essay?",
    "could I push the essay to sunday?",
    "maybe I'll cancel the dentist",
    "I might cancel the dentist",
    "I'm thinking about dropping the essay",
    "yeah right, like I finished the essay",
    "as if I'd finished the essay",
    "I almost finished the essay",
    "I should have called the plumber",
    "I could have finished the essay by now",
    "the essay is nowhere near done",
    "the essay isn't done yet",
    "I'm not done with the essay",
    "Ben says the essay is done",
    "when the essay is done we celebrate",
    "I was going to call the plumber",
    "I never finished the essay",
    "why did you delete the essay?",
    "did you delete the essay?",
    "how do I delete a task?",
    "what happens if I delete everything?",
    "I hate the essay",
    "can I undo?",
    "no i did not write the essay",
    "ha, as if I'd finished the essay",
    "the essay would be done if the printer worked",
    "nobody has done the essay",
    "the second one",
    "hmm",
)

ONLY_LOOKED_AT: tuple[str, ...] = (
    "did I call the plumber?",
    "did I pay rent?",
    "have i finished the essay",
    "is the essay done?",
    "did i take my pills?",
    "have I already emailed jo about the lease?",
    "was the laundry done",
)


@pytest.mark.parametrize(("text", "expected"), SHOWN)
def test_what_is_asked_for_is_shown(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(("text", "expected"), TALK)
def test_what_is_only_said_is_answered(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize("text", UNCHANGED)
def test_what_did_not_happen_changes_nothing(text: str) -> None:
    assert {call.split()[0] for call in said(text).split("; ")} <= {"talk", "show"}


@pytest.mark.parametrize("text", ONLY_LOOKED_AT)
def test_a_question_is_answered_and_changes_nothing(text: str) -> None:
    assert {call.split()[0] for call in said(text).split("; ")} <= {"talk", "show", "search_tasks", "when_taken"}
