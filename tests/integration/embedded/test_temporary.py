"""Servers that are thrown away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from storage.embedded import temporary
from storage.embedded.temporary import discard

from .helpers import Child, fetch, is_gone


def test_a_temporary_server_works_and_leaves_nothing() -> None:
    with temporary() as server:
        assert server.started_here
        assert fetch(server.dsn("owner"), "show fsync") == "off"
        assert fetch(server.dsn("owner"), "select current_database()") == "proxy_agent"
    assert not server.data_dir.exists()


def test_a_temporary_server_goes_when_the_work_in_it_fails() -> None:
    folder = Path()
    with suppress(ZeroDivisionError), temporary() as server:
        folder = server.data_dir
        _ = 1 / 0
    assert folder != Path()
    assert not folder.exists()


@pytest.fixture
def places(tmp_path: Path) -> Iterator[Path]:
    """A folder for temporary files of its own, cleared of servers even when the test fails."""
    yield tmp_path
    for home in tmp_path.glob("*/tmp-*"):
        discard(home)


def test_the_next_one_removes_what_a_killed_process_left_and_nothing_that_lives(places: Path) -> None:
    with Child("temporary", TMPDIR=str(places)) as living, Child("temporary", TMPDIR=str(places)) as dead:
        kept = living.answer()
        left = Path(dead.answer()["data_dir"])
        dead.kill()
        assert left.exists()
        assert not is_gone(left)

        with Child("temporary", TMPDIR=str(places)) as third:
            third.answer()
            assert not left.exists()
            assert fetch(kept["dsn"], "select 1") == 1
            third.quit()
        living.quit()
    assert not list(places.glob("*/tmp-*"))
