"""A repetition said back in plain words."""

from __future__ import annotations

from datetime import time
from zoneinfo import ZoneInfo

import pytest

from agents.wording.recurrences import recurrence_words

WORDS = (
    ("FREQ=DAILY", "every day"),
    ("FREQ=DAILY;INTERVAL=2", "every other day"),
    ("FREQ=DAILY;INTERVAL=3", "every 3 days"),
    ("FREQ=MINUTELY;INTERVAL=30", "every 30 minutes"),
    ("FREQ=HOURLY", "every hour"),
    ("FREQ=HOURLY;BYHOUR=9,10,11,12", "every hour from 9:00 to 12:00"),
    ("FREQ=WEEKLY", "every week"),
    ("FREQ=WEEKLY;INTERVAL=2", "every other week"),
    ("FREQ=WEEKLY;BYDAY=MO", "every Monday"),
    ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "every Monday, Wednesday and Friday"),
    ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every weekday"),
    ("FREQ=WEEKLY;BYDAY=SA,SU", "every Saturday and Sunday"),
    ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,SA,SU", "every day except Friday"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "every other Thursday"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", "every other week on Monday and Friday"),
    ("FREQ=WEEKLY;INTERVAL=3;BYDAY=TU", "every 3 weeks on Tuesday"),
    ("FREQ=MONTHLY;BYMONTHDAY=5,20", "every month on the 5th and 20th"),
    ("FREQ=MONTHLY;BYMONTHDAY=1", "every month on the 1st"),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day"),
    ("FREQ=MONTHLY;BYDAY=2FR", "every month on the second Friday"),
    ("FREQ=MONTHLY;BYDAY=1MO,3MO", "every month on the first and third Monday"),
    ("FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO", "every 3 months on the first Monday"),
    ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "every month on the last weekday"),
    ("FREQ=YEARLY", "every year"),
    ("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=9", "every year on 9 January"),
    ("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "every year on the fourth Thursday in November"),
    ("FREQ=DAILY;COUNT=10", "every day, 10 times"),
    ("RRULE:FREQ=DAILY;UNTIL=20270501", "every day, until 1 May 2027"),
)


@pytest.mark.parametrize(("rrule", "words"), WORDS)
def test_a_rule_is_said_in_plain_words(rrule: str, words: str) -> None:
    assert recurrence_words(rrule, None, None) == words


def test_the_hour_and_the_end_follow() -> None:
    rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;UNTIL=20270502T035959Z"
    words = recurrence_words(rule, "schedule", time(18), ZoneInfo("America/New_York"))
    assert words == "every other Thursday at 18:00, until 1 May 2027"


def test_counting_from_completion_is_said() -> None:
    assert recurrence_words("FREQ=DAILY;INTERVAL=10", "completion", None) == "every 10 days after it is done"


def test_a_rule_that_has_no_words_only_repeats() -> None:
    assert recurrence_words("FREQ=SECONDLY", None, None) == "repeats"
    assert recurrence_words("", None, None) == "repeats"
