"""`tokens`: what a language model would be sent for a capture, a question and a plan."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from agents.bench.tokens import COUNTED_BY, bare_request, count, request_of, sample_view
from bot.bench.pipeline import ZONE
from bot.bootstrap import AGENTS
from bot.ports import SystemClock

SAID = {
    "capture": "call the dentist tomorrow at 5pm and pay the electricity bill by Friday",
    "question": "what do I have on my list for this week?",
    "plan": "plan my day, I have about three hours",
}
OPEN_TASKS = 10  # of the person who asks


async def tokens() -> dict[str, Any]:
    """Count the request of each, with ten open tasks; the floor is a bare agent with one output function."""
    now = SystemClock().now().astimezone(ZoneInfo(ZONE))
    requests = {name: await request_of(AGENTS, text, sample_view(text, now, ZONE)) for name, text in SAID.items()}
    bare = count(await bare_request(SAID["capture"]))
    return {
        **{name: count(request) for name, request in requests.items()},
        "floors": {"bare_request": bare},
        "ratio": round(count(requests["capture"]) / bare, 1),
        "counted_by": COUNTED_BY,
        "open_tasks": OPEN_TASKS,
    }
