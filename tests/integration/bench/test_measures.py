"""Every measure runs, small, and prints the fields that contract.md names. Nothing here asserts a time."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.bench.figures import p95
from bot.bench.growth import growth
from bot.bench.memory import memory
from bot.bench.parse import parse
from bot.bench.prose import passages
from bot.bench.reminders import reminders
from bot.bench.start import start
from bot.bench.texts import captures
from bot.bench.tokens import tokens
from bot.bench.turns import turns
from bot.cli.bench import MEASURES, bench
from bot.settings import SettingsError


def test_a_line_is_json_with_measure_machine_and_date(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def measured() -> dict[str, Any]:
        return {"p50_ms": 1.0}

    monkeypatch.setitem(MEASURES, "turns", measured)
    bench(["turns"])
    line = json.loads(capsys.readouterr().out)
    assert line["measure"] == "turns"
    assert line["p50_ms"] == 1.0
    assert set(line["machine"]) >= {"cores", "python", "load"}
    assert len(line["date"]) == len("2026-11-23")


@pytest.mark.parametrize("name", ["tasks", "speed"])
def test_a_measure_that_is_not_there_is_refused_in_a_sentence(name: str) -> None:
    with pytest.raises(SettingsError, match=name):
        bench([name])


@pytest.mark.slow
async def test_turns_has_percentiles_rates_and_both_floors() -> None:
    found = await turns(count=6, crowds=(1, 2))
    assert set(found) >= {"p50_ms", "p95_ms", "per_second", "floors", "ratio"}
    assert set(found["per_second"]) == {"1", "2"}
    assert set(found["floors"]) == {"pydantic_ai_ms", "asyncpg_ms"}
    assert found["p50_ms"] > 0
    assert found["ratio"] > 0


@pytest.mark.slow
async def test_reminders_has_rates_lateness_and_the_floor_with_an_empty_table_and_a_full_one() -> None:
    found = await reminders(burst=30, people=10, rate=50, seconds=0.2, future=20)
    for one in (found, found["with_future"]):
        assert one["due_per_second"] > 0
        assert 0 <= one["lateness_p50_ms"] <= one["lateness_p99_ms"]
    assert set(found["flat"]) == {"due_per_second", "lateness_p50", "lateness_p99"}
    assert found["floors"]["skip_locked_claims_per_second"] > 0
    assert found["ratio"] > 0


@pytest.mark.slow
async def test_start_has_the_page_and_the_first_reply_cold_and_warm() -> None:
    found = await start()
    for kind in ("cold", "warm"):
        assert 0 < found[kind]["page_s"] <= found[kind]["first_reply_s"]
    assert set(found["floors"]) == {"page_imports_s", "reply_imports_s"}


@pytest.mark.slow
async def test_memory_has_the_process_idle_and_after_turns() -> None:
    found = await memory(turns=5, idle_seconds=0.2)
    assert set(found) >= {"idle_mib", "after_mib", "turns", "idle_cpu_percent", "floors", "ratio"}
    assert found["idle_mib"] > 20
    assert found["after_mib"] > 20


@pytest.mark.slow
async def test_growth_has_a_figure_and_a_floor_at_each_size() -> None:
    found = await growth(sizes=(50, 200), busy=20, turns=4)
    assert set(found["turn_p95_ms"]) == set(found["floors"]["asyncpg_read_p95_ms"]) == {"50", "200"}
    assert found["ratio"] > 0


async def test_parse_has_percentiles_and_a_floor_for_both_lengths() -> None:
    found = await parse({"200": 3, "5000": 2})
    for name in ("200", "5000"):
        assert 0 < found["p50_ms"][name] <= found["p95_ms"][name]
        assert 0 < found["floors"]["words_p50_ms"][name] < found["p50_ms"][name]


def test_passages_are_as_long_as_asked_for_and_all_different() -> None:
    for length in (200, 5000):
        texts = passages(length, 300)
        assert {len(text) for text in texts} == {length}
        assert len(set(texts)) == 300


async def test_tokens_counts_each_request_beside_a_bare_one() -> None:
    found = await tokens()
    assert found["capture"] > found["floors"]["bare_request"] > 0
    assert {"question", "plan", "ratio"} <= set(found)
    assert found["counted_by"]


def test_captures_are_all_different() -> None:
    texts = captures()
    assert len({next(texts) for _ in range(2000)}) == 2000


def test_p95_leaves_one_in_twenty_above() -> None:
    assert p95([float(number) for number in range(1, 101)]) == 96.0
    assert p95([3.0]) == 3.0
