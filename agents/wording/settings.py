"""The settings of what comes by itself, in words: what they are now, and how to change each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from agents.wording.dates import day_words
from agents.wording.templates import text
from domain.nudges.kinds import RULES, NudgeKind
from domain.nudges.settings import KindChoice, NudgeSettings
from domain.quiet import QuietHours
from domain.user import User

SAYINGS = {
    "quiet": "quiet hours 23 to 7",
    "quiet_off": "no quiet hours",
    "budget": "at most 4 nudges a day",
    "due_soon": ("pings on", "no pings at task times"),
    "discreet": ("discreet mode on", "discreet mode off"),
    NudgeKind.STALE: ("stale reminders on", "stale reminders off"),
    NudgeKind.COMEBACK: ("welcome back messages on", "no welcome back messages"),
    "home": "send reminders here",
    "pause": "pause until monday",
    "resume": "resume",
    "zone": "my time zone is Berlin",
}
"""What can be said to change each; of a pair the first turns it on."""


def quiet(hours: QuietHours) -> str:
    """Quiet hours, or that there are none."""
    if hours.begin == hours.end:
        return text("setting_no_quiet")
    begin, end = (f"{clock.hour}:{clock:%M}" for clock in (hours.begin, hours.end))
    return text("setting_quiet", time=f"{begin}–{end}")


def clock(text: str) -> str:
    """A time of day, HH:MM, as it is shown."""
    return text.removeprefix("0")


def budget(most: int) -> str:
    """How many unasked messages a day."""
    return text("setting_budget", count=str(most)) if most else text("setting_no_budget")


def switch(name: str, *, on: bool) -> str:
    """Discreet mode or the pings, on or off."""
    return text(f"setting_{name}_{'on' if on else 'off'}")


def kind(which: NudgeKind, *, on: bool) -> str:
    """A kind, on or off."""
    return text(f"setting_kind_{'on' if on else 'off'}", title=text(f"kind_{which.value}"))


def until(moment: datetime, now: datetime) -> str:
    """The end of a pause: a day, with its time when it is not the day's beginning. `now` is in the user's zone."""
    local = moment.astimezone(now.tzinfo)
    day = day_words(local.date(), now.date())
    return day if (local.hour, local.minute) == (0, 0) else f"{day} {local.hour}:{local:%M}"


def paused(settings: NudgeSettings, now: datetime) -> str:
    """What a holiday keeps back; empty when there is none."""
    if settings.paused_until is None or not settings.pauses(now):
        return ""
    moment = "setting_all_paused" if settings.all_paused else "setting_paused"
    return text(moment, when=until(settings.paused_until, now))


def overview(user: User, choices: Sequence[KindChoice], now: datetime, *, here: bool) -> list[str]:
    """A line for each setting, with what can be said to change it; `here` is whether this is the chosen home."""
    settings, said = user.nudging, {choice.kind: choice for choice in choices}
    unasked = [which for which, rules in RULES.items() if not rules.asked]
    kinds = [(which, said[which].wants(on=RULES[which].on) if which in said else RULES[which].on) for which in unasked]
    home = "home_here" if here else "home_chosen" if user.home_id else "home_last"
    holiday = paused(settings, now)
    quiet_end = "" if settings.quiet.begin == settings.quiet.end else f", “{SAYINGS['quiet_off']}”"
    return [
        *([_line(holiday, SAYINGS["resume"])] if holiday else []),
        f"{quiet(settings.quiet)} (“{SAYINGS['quiet']}”{quiet_end})",
        _line(budget(settings.daily_budget), SAYINGS["budget"]),
        _line(switch("due_soon", on=settings.due_soon), SAYINGS["due_soon"][settings.due_soon]),
        *(_line(kind(which, on=on), SAYINGS[which][on]) for which, on in kinds if which in SAYINGS),
        _line(switch("discreet", on=settings.discreet), SAYINGS["discreet"][settings.discreet]),
        _line(text("setting_home_line", title=text(home)), SAYINGS["home"]) if not here else _home(home),
        *([] if holiday else [_line(text("setting_holiday_line"), SAYINGS["pause"])]),
        _line(text("setting_zone_line", zone=user.zone), SAYINGS["zone"]),
    ]


def _home(word: str) -> str:
    return text("setting_home_line", title=text(word))


def _line(words: str, saying: object) -> str:
    return f"{words} (“{saying}”)"
