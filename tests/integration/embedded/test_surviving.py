"""kill -9 of anyone at any time, and whatever it leaves behind."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from storage.embedded import EmbeddedServer, start
from storage.embedded.layout import Layout, socket_lock, socket_path
from storage.embedded.probe import listener_pid

from .helpers import DEADLINE, Child, eventually, fetch, is_gone, postmaster


def keep(server: EmbeddedServer | str) -> None:
    dsn = server if isinstance(server, str) else server.dsn("owner")
    fetch(dsn, "create table kept as select 42 as n", "select 1")


def kept(server: EmbeddedServer) -> int:
    return fetch(server.dsn("owner"), "select n from kept")


def test_after_our_process_is_killed_the_next_attaches_and_takes_over_the_duty_to_stop(
    data_dir: Path,
) -> None:
    with Child("start", data_dir) as child:
        answer = child.answer()
        keep(answer["dsn"])
        pid = postmaster(answer["socket_dir"])
        child.kill()

    server = start(data_dir)
    assert not server.started_here
    assert postmaster(server.socket_dir) == pid
    assert kept(server) == 42
    server.stop()
    assert is_gone(data_dir)


def test_a_killed_process_that_was_attached_does_not_keep_the_server_alive(data_dir: Path) -> None:
    server = start(data_dir, durable=False)
    with Child("quick", data_dir) as child:
        child.answer()
        child.kill()
    server.stop()
    assert is_gone(data_dir)


def test_after_the_postmaster_is_killed_the_same_process_starts_a_new_one(data_dir: Path) -> None:
    first = start(data_dir)
    keep(first)
    os.kill(postmaster(first.socket_dir), signal.SIGKILL)

    second = start(data_dir)
    assert second.started_here
    assert kept(second) == 42
    first.stop()
    assert kept(second) == 42
    second.stop()
    assert is_gone(data_dir)


def test_after_the_postmaster_is_killed_a_stop_has_nothing_to_do(data_dir: Path) -> None:
    server = start(data_dir, durable=False)
    os.kill(postmaster(server.socket_dir), signal.SIGKILL)
    server.stop()
    assert is_gone(data_dir)


def test_after_both_are_killed_the_data_is_there(data_dir: Path) -> None:
    with Child("start", data_dir) as child:
        answer = child.answer()
        keep(answer["dsn"])
        pid = postmaster(answer["socket_dir"])
        child.kill()
        os.kill(pid, signal.SIGKILL)

    assert socket_path(Path(answer["socket_dir"])).exists()
    server = start(data_dir)
    assert server.started_here
    assert kept(server) == 42
    server.stop()


def test_a_backend_that_outlives_its_postmaster_is_waited_for(data_dir: Path) -> None:
    with Child("start", data_dir) as first:
        answer = first.answer()
        keep(answer["dsn"])
        orphan = background_writer(postmaster(answer["socket_dir"]))
        os.kill(orphan, signal.SIGSTOP)
        try:
            os.kill(postmaster(answer["socket_dir"]), signal.SIGKILL)
            first.kill()
            with Child("start", data_dir) as second:
                assert not second.has_answered(within=1)
                os.kill(orphan, signal.SIGCONT)
                assert second.answer()["started_here"]
                assert fetch(answer["dsn"], "select n from kept") == 42
        finally:
            if not is_gone(data_dir):
                signal_if_there(orphan, signal.SIGCONT)


def background_writer(postmaster_pid: int) -> int:
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid, _, rest = status.read_text().partition(" ")
            command = (status.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if int(rest.rpartition(")")[2].split()[1]) == postmaster_pid and b"background writer" in command:
            return int(pid)
    pytest.skip("needs /proc")


def signal_if_there(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


PID_FILES = {
    "empty": "",
    "rubbish": "rubbish\n\x00\xff",
    "dead": "999999\n/nowhere\n1\n5432\n.\n\n\nready\n",
    "the pid is someone else's now": f"{os.getpid()}\n/proc/self/cwd\n1\n5432\n.\n\n\nready\n",
    "and the socket was elsewhere": f"{os.getppid()}\n/nowhere\n1\n5432\n/nowhere\n\n\nready\n",
}


def test_pid_files_left_behind_are_not_believed(data_dir: Path) -> None:
    server = start(data_dir, durable=False)
    keep(server)
    for what, content in PID_FILES.items():
        server.stop()
        Layout(data_dir).pid_file.write_text(content)
        socket_lock(server.socket_dir).write_text(content)

        server = start(data_dir, durable=False)
        assert server.started_here, what
        assert kept(server) == 42, what
    server.stop()


def test_a_server_still_recovering_when_its_starter_is_killed_is_waited_for(data_dir: Path) -> None:
    with Child("start", data_dir) as first:
        answer = first.answer()
        keep(answer["dsn"])
        fetch(
            answer["dsn"],
            "create table much as select n, md5(n::text) from generate_series(1, 200000) n",
            "select 1",
        )
        os.kill(postmaster(answer["socket_dir"]), signal.SIGKILL)
        first.kill()
    eventually(lambda: is_gone(data_dir))
    with Child("start", data_dir) as second:
        eventually(lambda: listener_pid(Path(answer["socket_dir"])))
        second.kill()

    with Child("start", data_dir) as third:
        assert third.answer()["started_here"] is False
        assert fetch(answer["dsn"], "select n from kept") == 42


def test_killed_in_the_middle_of_initdb_nothing_half_made_is_left(data_dir: Path) -> None:
    with Child("start", data_dir) as child:
        eventually(lambda: list(data_dir.glob("postgres.new-*/base")))
        child.kill()
    assert not Layout(data_dir).cluster.exists()

    server = start(data_dir)
    assert server.started_here
    assert not list(data_dir.glob("postgres.new-*"))
    assert fetch(server.dsn("owner"), "select 1") == 1
    server.stop()


def test_killed_before_our_database_was_made_the_next_start_makes_it(data_dir: Path) -> None:
    first = start(data_dir, durable=False)
    fetch(first.dsn("owner", "postgres"), "drop database proxy_agent", "select 1")
    first.stop()

    second = start(data_dir, durable=False)
    assert fetch(second.dsn("owner"), "select current_database()") == "proxy_agent"
    second.stop()


def test_starters_killed_at_random_moments_leave_a_server_that_can_be_started(data_dir: Path) -> None:
    for tenth in (0, 1, 2, 3):
        with Child("quick", data_dir) as child:
            child.has_answered(within=tenth / 10)
            child.kill()
    server = start(data_dir, durable=False)
    assert fetch(server.dsn("owner"), "select 1") == 1
    server.stop()
    eventually(lambda: is_gone(data_dir), DEADLINE)
