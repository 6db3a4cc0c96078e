"""Case files: terse to write, refused in a sentence when they are wrong; ours all read."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals import library
from evals.cases import NOW, CaseError, load

TERSE = """
zone = "Europe/London"
[[case]]
lines = "call mum"
want = [{ title = "Call mum" }, { action = "reminder.set" }]
[[case]]
now = "2027-01-01T09:00:00+01:00"
zone = "Europe/Berlin"
lines = ["a", "b"]
nothing = true
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "talk.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_a_case_leaves_out_is_filled_in(tmp_path: Path) -> None:
    first, second = load(written(tmp_path, TERSE)).cases
    assert first.now.isoformat() == NOW
    assert first.zone == "Europe/London"
    assert first.lines == ("call mum",)
    assert [want["action"] for want in first.want] == ["task.created", "reminder.set"]
    assert (second.zone, second.lines) == ("Europe/Berlin", ("a", "b"))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[[case]]\nlines = 'a'", "nothing is expected"),
        ("[[case]]\nlines = []\nnothing = true", "lines"),
        ("[[case]]\nlines = 'a'\nwant = [{ colour = 'red' }]", "colour"),
        ("[[case]]\nlines = 'a'\nwant = [{}]\nnothing = true", "stands against"),
        ("[[case]]\nlines = 'a'\nnothing = true\nwhy = 'b'", "case 1.*why"),
        ("[[case]]\nlines = 'a'\nnothing = true\nnow = '2026-11-23T10:00:00'", "now"),
        ("color = 1", "unknown color"),
        ("[[case", "cannot be read"),
    ],
)
def test_a_wrong_file_is_refused_in_a_sentence(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(CaseError, match=why):
        load(written(tmp_path, text))


def test_a_suite_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(CaseError, match=r"no suite spelling: .*dates"):
        library.suites(["spelling"])


def test_every_floor_is_of_a_suite_and_within_it() -> None:
    sizes = {suite.name: len(suite.cases) for suite in library.suites([])}
    assert sum(sizes.values()) >= 520
    for name, floor in library.floors().items():
        assert 0 <= floor <= sizes[name], name


def test_no_two_cases_of_ours_are_the_same() -> None:
    seen = [case.model_dump_json() for suite in library.suites([]) for case in suite.cases]
    assert len(seen) == len(set(seen))
