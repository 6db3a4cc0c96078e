"""What came and what will come by itself, as lines: when, what, and why it was held, missed or left out."""

from __future__ import annotations

from datetime import datetime

from agents.wording import templates
from agents.wording.dates import due_words
from domain.message import Channel
from domain.nudges.history import NudgeFate, NudgeLine
from domain.nudges.kinds import NudgeKind

_CHANNELS = {Channel.TELEGRAM: "Telegram", Channel.SLACK: "Slack", Channel.WEB: "the page", Channel.TERMINAL: "here"}


def line(nudge: NudgeLine, now: datetime) -> str:
    """One line; `now` is in the user's zone."""
    fate = became(nudge, now)
    return f"• {when(nudge, now)}: {what(nudge)}{f', {fate}' if fate else ''}"


def when(nudge: NudgeLine, now: datetime) -> str:
    """When it was sent, else the moment promised."""
    return due_words(moment(nudge).astimezone(now.tzinfo).isoformat(), now)


def moment(nudge: NudgeLine) -> datetime:
    """The same as an instant."""
    return nudge.settled_at if nudge.state is NudgeFate.SENT and nudge.settled_at else nudge.for_at


def what(nudge: NudgeLine) -> str:
    """The thing it is about; a ping says that it is one."""
    if nudge.title is None:
        return templates.text(f"kind_{nudge.kind.value}")
    title = f"#{nudge.number} {nudge.title}" if nudge.number is not None else nudge.title
    return title if nudge.kind is NudgeKind.REMINDER else f"{title} ({templates.nudge_word('kind', nudge.kind.value)})"


def became(nudge: NudgeLine, now: datetime) -> str:
    """What became of it, and why; of what is planned its reason, or nothing."""
    why = templates.nudge_word("why", nudge.why) if nudge.why else ""
    match nudge.state:
        case NudgeFate.PLANNED:
            return templates.nudge_word("reason", nudge.reason)
        case NudgeFate.HELD:
            until = due_words(nudge.due_at.astimezone(now.tzinfo).isoformat(), now)
            return f"held until {until}{f' ({why})' if why else ''}"
        case NudgeFate.SENT:
            where = f" to {_CHANNELS[nudge.channel]}" if nudge.channel and nudge.channel is not Channel.TERMINAL else ""
            return f"sent{where}"
        case state:
            word = templates.nudge_word("fate", state.value)
            return f"{word}{f' ({why})' if why else ''}"
