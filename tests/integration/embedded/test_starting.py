"""What a start gives, and who stops the server."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from storage.embedded import start
from storage.embedded.binaries import wheel_programs
from storage.embedded.layout import Layout
from storage.embedded.private import private_base
from storage.embedded.probe import listener_pid

from .helpers import Child, eventually, fetch, is_gone, postmaster


def test_a_first_start_makes_a_safe_cluster_that_only_its_user_can_enter(data_dir: Path) -> None:
    server = start(data_dir)
    dsn = server.dsn("owner")

    assert server.started_here
    assert fetch(dsn, "show listen_addresses") == ""
    assert stat.S_IMODE(server.socket_dir.stat().st_mode) == 0o700
    assert fetch(dsn, "select current_database()") == "proxy_agent"
    assert fetch(dsn, "show fsync") == "on"
    assert fetch(dsn, "show data_checksums") == "on"
    assert fetch(dsn, "show timezone") == "UTC"
    assert fetch(dsn, "show server_encoding") == "UTF8"
    assert fetch(dsn, "select string_agg(rolname, ',') from pg_roles where rolcanlogin") == "owner"
    assert fetch(dsn, "create extension pg_trgm", "select similarity('привет', 'ПРИВЕТ')") == 1
    server.stop()
    assert is_gone(data_dir)


def test_what_was_written_is_there_after_a_stop_and_a_start(data_dir: Path) -> None:
    first = start(data_dir)
    fetch(first.dsn("owner"), "create table kept as select 41 + 1 as n", "select 1")
    first.stop()

    second = start(data_dir)
    assert second.started_here
    assert fetch(second.dsn("owner"), "select n from kept") == 42
    second.stop()


def test_a_second_start_attaches_and_the_last_to_leave_stops_the_server(data_dir: Path) -> None:
    first = start(data_dir, durable=False)
    second = start(data_dir, durable=False)
    assert (first.started_here, second.started_here) == (True, False)
    assert second.socket_dir == first.socket_dir

    first.stop()
    assert fetch(second.dsn("owner"), "select 1") == 1
    first.stop()
    assert fetch(second.dsn("owner"), "select 1") == 1
    second.stop()
    assert is_gone(data_dir)
    second.stop()


def test_of_two_starts_at_once_one_makes_the_server_and_the_other_attaches(data_dir: Path) -> None:
    with Child("quick", data_dir) as one, Child("quick", data_dir) as other:
        answers = [one.answer(), other.answer()]
        assert sorted(answer["started_here"] for answer in answers) == [False, True]

        starter, attached = (one, other) if answers[0]["started_here"] else (other, one)
        starter.tell("stop")
        assert starter.answer() == {"stopped": True}
        assert fetch(answers[0]["dsn"], "select 1") == 1
        attached.tell("stop")
        assert attached.answer() == {"stopped": True}
    assert is_gone(data_dir)


def test_a_process_that_ends_without_stopping_stops_its_server(data_dir: Path) -> None:
    with Child("quick", data_dir) as child:
        child.answer()
        child.quit()
    assert is_gone(data_dir)


def test_a_server_that_was_there_before_us_stays_when_we_leave(data_dir: Path) -> None:
    start(data_dir, durable=False).stop()
    cluster = Layout(data_dir).cluster
    owner = cluster.stat()
    switch = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": list[int]()} if os.geteuid() == 0 else {}
    name = "/proc/self/cwd" if switch else str(cluster)
    command = [str(wheel_programs() / "postgres"), "-D", name]
    by_hand = subprocess.Popen(command, cwd=cluster, stderr=subprocess.DEVNULL, **switch)  # type: ignore[call-overload]
    try:
        eventually(lambda: listener_pid(cluster))
        server = start(data_dir)
        assert not server.started_here
        assert postmaster(server.socket_dir) == by_hand.pid
        server.stop()
        assert fetch(server.dsn("owner"), "select 1") == 1
    finally:
        by_hand.terminate()
        by_hand.wait()


def test_the_server_is_in_a_session_of_its_own_and_sees_no_secret_of_ours(data_dir: Path) -> None:
    with Child("quick", data_dir, TELEGRAM_TOKEN="123:secret") as child:
        pid = postmaster(child.answer()["socket_dir"])
        assert os.getsid(pid) == pid
        if sys.platform == "linux":
            assert b"secret" not in Path(f"/proc/{pid}/environ").read_bytes()


def test_a_path_too_long_for_a_socket_gets_a_short_private_one(data_dir: Path) -> None:
    deep = data_dir / ("a" * 60) / ("b" * 60)
    with Child("quick", deep) as child:
        answer = child.answer()
        socket_dir = Path(answer["socket_dir"])
        assert len(str(socket_dir)) < 80
        assert stat.S_IMODE(socket_dir.stat().st_mode) == 0o700
        assert fetch(answer["dsn"], "select 1") == 1

        second = start(deep, durable=False)
        assert not second.started_here
        assert second.socket_dir == socket_dir
        second.stop()
        child.tell("stop")
        child.answer()
    assert not socket_dir.exists()


@pytest.mark.asyncio
@pytest.mark.parametrize("name", ["with a,comma", "Ä %20&?#@:/é"])
async def test_an_odd_path_still_makes_an_address_that_works(data_dir: Path, name: str) -> None:
    server = start(data_dir / name, durable=False)
    engine = create_async_engine(server.url("owner"))
    async with engine.connect() as connection:
        assert await connection.scalar(text("select 1")) == 1
    await engine.dispose()
    server.stop()


def test_a_folder_that_someone_else_made_under_our_name_is_not_used(tmp_path: Path) -> None:
    expected = f"proxy-agent-{os.geteuid()}"
    (tmp_path / expected).mkdir(mode=0o777)
    (tmp_path / expected).chmod(0o777)
    (tmp_path / f"{expected}-1").symlink_to(tmp_path)

    base = private_base([tmp_path])

    assert base == tmp_path / f"{expected}-2"
    assert not stat.S_IMODE(base.stat().st_mode) & 0o066
    assert private_base([tmp_path]) == base
