"""Repetitions as people say them: Monday 23 November 2026, 10:00 in New York."""

from __future__ import annotations

import pytest

from tests.unit.understanding.conftest import said

WORK_DAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"

BY_THE_WEEK = (
    ("every monday", "FREQ=WEEKLY;BYDAY=MO", "2026-11-30"),
    ("each Monday", "FREQ=WEEKLY;BYDAY=MO", "2026-11-30"),
    ("every single tuesday", "FREQ=WEEKLY;BYDAY=TU", "2026-11-24"),
    ("every mon at 11", "FREQ=WEEKLY;BYDAY=MO", "2026-11-23T11:00"),
    ("every monday at 9am", "FREQ=WEEKLY;BYDAY=MO", "2026-11-30T09:00"),
    ("mondays", "FREQ=WEEKLY;BYDAY=MO", "2026-11-30"),
    ("on sundays", "FREQ=WEEKLY;BYDAY=SU", "2026-11-29"),
    ("on Tuesdays and Thursdays at 6", "FREQ=WEEKLY;BYDAY=TU,TH", "2026-11-24T18:00"),
    ("tuesdays & thursdays 7am", "FREQ=WEEKLY;BYDAY=TU,TH", "2026-11-24T07:00"),
    ("every Mon, Wed and Fri", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "2026-11-25"),
    ("every mon/wed/fri at 6", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "2026-11-23T18:00"),
    ("every sat and sun", "FREQ=WEEKLY;BYDAY=SA,SU", "2026-11-28"),
    ("every tuesday and every friday", "FREQ=WEEKLY;BYDAY=TU,FR", "2026-11-24"),
    ("every monday to thursday at 8", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH", "2026-11-24T08:00"),
    ("every mon-fri at 9", WORK_DAYS, "2026-11-24T09:00"),
    ("monday through friday every week", WORK_DAYS, "2026-11-24"),
    ("every weekday", WORK_DAYS, "2026-11-23"),
    ("every weekday at 9:30", WORK_DAYS, "2026-11-24T09:30"),
    ("every workday at 4pm", WORK_DAYS, "2026-11-23T16:00"),
    ("on weekdays at 7", WORK_DAYS, "2026-11-24T07:00"),
    ("weekday mornings", WORK_DAYS, "2026-11-24T09:00"),
    ("every business day", WORK_DAYS, "2026-11-23"),
    ("every weekend", "FREQ=WEEKLY;BYDAY=SA", "2026-11-28"),
    ("on weekends", "FREQ=WEEKLY;BYDAY=SA,SU", "2026-11-28"),
    ("weekends at 10", "FREQ=WEEKLY;BYDAY=SA,SU", "2026-11-28T10:00"),
    ("every other weekend", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", "2026-11-28"),
    ("every week", "FREQ=WEEKLY", "2026-11-23"),
    ("weekly", "FREQ=WEEKLY", "2026-11-23"),
    ("once a week", "FREQ=WEEKLY", "2026-11-23"),
    ("weekly on fridays", "FREQ=WEEKLY;BYDAY=FR", "2026-11-27"),
    ("every week on friday", "FREQ=WEEKLY;BYDAY=FR", "2026-11-27"),
    ("once a week on thursday", "FREQ=WEEKLY;BYDAY=TH", "2026-11-26"),
    ("twice a week on mondays and thursdays", "FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-26"),
    ("every other thursday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "2026-11-26"),
    ("every second thursday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "2026-11-26"),
    ("every alternate friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "2026-11-27"),
    ("every other monday and friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", "2026-11-27"),
    ("every 2 weeks", "FREQ=WEEKLY;INTERVAL=2", "2026-11-23"),
    ("every other week", "FREQ=WEEKLY;INTERVAL=2", "2026-11-23"),
    ("biweekly", "FREQ=WEEKLY;INTERVAL=2", "2026-11-23"),
    ("fortnightly", "FREQ=WEEKLY;INTERVAL=2", "2026-11-23"),
    ("every fortnight", "FREQ=WEEKLY;INTERVAL=2", "2026-11-23"),
    ("every two weeks on wednesday at 3", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "2026-11-25T15:00"),
    ("every 3 weeks on tuesdays", "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU", "2026-11-24"),
    ("sunday nights", "FREQ=WEEKLY;BYDAY=SU", "2026-11-29T21:00"),
    ("every friday evening", "FREQ=WEEKLY;BYDAY=FR", "2026-11-27T19:00"),
    ("every tuesday in the afternoon", "FREQ=WEEKLY;BYDAY=TU", "2026-11-24T15:00"),
    ("every saturday at noon", "FREQ=WEEKLY;BYDAY=SA", "2026-11-28T12:00"),
)

BY_THE_DAY = (
    ("every day", "FREQ=DAILY", "2026-11-23"),
    ("daily", "FREQ=DAILY", "2026-11-23"),
    ("everyday", "FREQ=DAILY", "2026-11-23"),
    ("each day at 5pm", "FREQ=DAILY", "2026-11-23T17:00"),
    ("every day at 8", "FREQ=DAILY", "2026-11-24T08:00"),
    ("at 8 every day", "FREQ=DAILY", "2026-11-24T08:00"),
    ("daily at 6:15", "FREQ=DAILY", "2026-11-23T18:15"),
    ("once a day", "FREQ=DAILY", "2026-11-23"),
    ("every other day", "FREQ=DAILY;INTERVAL=2", "2026-11-23"),
    ("every second day", "FREQ=DAILY;INTERVAL=2", "2026-11-23"),
    ("every third day", "FREQ=DAILY;INTERVAL=3", "2026-11-23"),
    ("every 3 days", "FREQ=DAILY;INTERVAL=3", "2026-11-23"),
    ("every ten days at noon", "FREQ=DAILY;INTERVAL=10", "2026-11-23T12:00"),
    ("every couple of days", "FREQ=DAILY;INTERVAL=2", "2026-11-23"),
    ("every few days", "FREQ=DAILY;INTERVAL=3", "2026-11-23"),
    ("every morning", "FREQ=DAILY", "2026-11-24T09:00"),
    ("each morning at 7", "FREQ=DAILY", "2026-11-24T07:00"),
    ("every evening", "FREQ=DAILY", "2026-11-23T19:00"),
    ("every evening at 8", "FREQ=DAILY", "2026-11-23T20:00"),
    ("every night", "FREQ=DAILY", "2026-11-23T21:00"),
    ("every night at 11", "FREQ=DAILY", "2026-11-23T23:00"),
    ("nightly", "FREQ=DAILY", "2026-11-23T21:00"),
    ("every afternoon", "FREQ=DAILY", "2026-11-23T15:00"),
    ("every noon", "FREQ=DAILY", "2026-11-23T12:00"),
    ("in the mornings", "FREQ=DAILY", "2026-11-24T09:00"),
    ("every day except fridays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,SA,SU", "2026-11-23"),
    ("every day but not on weekends", WORK_DAYS, "2026-11-23"),
    ("every day except on the weekend", WORK_DAYS, "2026-11-23"),
    ("daily except sat and sun at 7pm", WORK_DAYS, "2026-11-23T19:00"),
    ("every weekday except wednesday", "FREQ=WEEKLY;BYDAY=MO,TU,TH,FR", "2026-11-23"),
)

WITHIN_A_DAY = (
    ("every hour", "FREQ=HOURLY", "2026-11-23T11:00"),
    ("hourly", "FREQ=HOURLY", "2026-11-23T11:00"),
    ("every 2 hours", "FREQ=HOURLY;INTERVAL=2", "2026-11-23T12:00"),
    ("every other hour", "FREQ=HOURLY;INTERVAL=2", "2026-11-23T12:00"),
    ("every 30 minutes", "FREQ=MINUTELY;INTERVAL=30", "2026-11-23T10:30"),
    ("every half hour", "FREQ=MINUTELY;INTERVAL=30", "2026-11-23T10:30"),
    ("every hour and a half", "FREQ=MINUTELY;INTERVAL=90", "2026-11-23T11:30"),
    ("every 45 min", "FREQ=MINUTELY;INTERVAL=45", "2026-11-23T10:45"),
    ("every 8 hours starting at 6am", "FREQ=HOURLY;INTERVAL=8", "2026-11-24T06:00"),
    ("every hour from 9 to 5", "FREQ=HOURLY;BYHOUR=9,10,11,12,13,14,15,16,17", "2026-11-23T11:00"),
)

LIMITED = (
    ("every day until Friday", "FREQ=DAILY;UNTIL=20261128T045959Z", "2026-11-23"),
    ("every day until 1 May", "FREQ=DAILY;UNTIL=20270502T035959Z", "2026-11-23"),
    ("every thursday until christmas", "FREQ=WEEKLY;BYDAY=TH;UNTIL=20261226T045959Z", "2026-11-26"),
    ("until the end of the month every evening", "FREQ=DAILY;UNTIL=20261201T045959Z", "2026-11-23T19:00"),
    ("every day for 10 days", "FREQ=DAILY;COUNT=10", "2026-11-23"),
    ("daily for the next two weeks", "FREQ=DAILY;COUNT=14", "2026-11-23"),
    ("every monday for 6 weeks", "FREQ=WEEKLY;BYDAY=MO;COUNT=6", "2026-11-30"),
    ("every mon and wed for 3 weeks", "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=6", "2026-11-25"),
    ("every 8 hours for 5 days", "FREQ=HOURLY;INTERVAL=8;COUNT=15", "2026-11-23T18:00"),
    ("every month for a year", "FREQ=MONTHLY;COUNT=12", "2026-11-23"),
    ("every 5 minutes for 2 weeks", "FREQ=MINUTELY;INTERVAL=5;UNTIL=20261207T150459Z", "2026-11-23T10:05"),
    ("every 10 minutes for 2 days", "FREQ=MINUTELY;INTERVAL=10;COUNT=288", "2026-11-23T10:10"),
    ("every sunday 5 times", "FREQ=WEEKLY;BYDAY=SU;COUNT=5", "2026-11-29"),
    ("every day for ten times", "FREQ=DAILY;COUNT=10", "2026-11-23"),
    ("every thursday starting 10 december", "FREQ=WEEKLY;BYDAY=TH", "2026-12-10"),
    ("every day starting monday at 7am", "FREQ=DAILY", "2026-11-30T07:00"),
    ("every day from next week", "FREQ=DAILY", "2026-11-30"),
    ("every other week on tuesday starting next week", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-12-01"),
    ("starting tomorrow every 3 days", "FREQ=DAILY;INTERVAL=3", "2026-11-24"),
    ("every month beginning jan 1", "FREQ=MONTHLY", "2027-01-01"),
    ("every week from Saturday until 2 January", "FREQ=WEEKLY;UNTIL=20270103T045959Z", "2026-11-28"),
)


@pytest.mark.parametrize(("text", "rule", "first"), BY_THE_WEEK + BY_THE_DAY + WITHIN_A_DAY + LIMITED)
def test_a_repetition_said_is_a_rule_and_its_first_time(text: str, rule: str, first: str) -> None:
    title, found = said(f"stretch {text}")
    assert (title, found.recurrence, found.due) == ("Stretch", rule, first)


@pytest.mark.parametrize("text", ["twice a week", "three times a day", "twice a month", "2x a week", "3 times a week"])
def test_so_many_times_without_days_or_hours_stays_in_the_title(text: str) -> None:
    title, found = said(f"stretch {text}")
    assert (title, found.recurrence, found.due) == (f"Stretch {text}", None, None)
