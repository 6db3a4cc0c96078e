"""Random lives with trouble in them: each promise is kept, answered, or owned up to (product.md, "Proactive messages").

PROXY_LIVES and PROXY_STEPS set how many lives of how many steps; a long run draws new ones each time. With PROXY_SHRINK
a life that goes wrong is made as short as it can be, which takes minutes.
"""

from __future__ import annotations

import asyncio
import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.integration.proactive.machine import lives
from tests.support.databases import Databases

LIVES, STEPS = int(os.environ.get("PROXY_LIVES", "25")), int(os.environ.get("PROXY_STEPS", "25"))
LONG, SHRINK = "PROXY_LIVES" in os.environ, "PROXY_SHRINK" in os.environ


@pytest.mark.slow
@pytest.mark.timeout(0 if LONG else 600)
def test_every_promise_is_kept_answered_or_owned_up_to_whatever_happens(databases: Databases) -> None:
    loop = asyncio.new_event_loop()
    run_state_machine_as_test(
        lives(databases, loop),
        settings=settings(
            max_examples=LIVES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=not LONG,
            database=None,
            print_blob=True,
            phases=(Phase.generate, Phase.shrink) if SHRINK else (Phase.generate,),
            report_multiple_bugs=False,
            suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much),
        ),
    )
    loop.close()
