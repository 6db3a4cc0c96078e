"""As root and as a normal user, wherever the folders are."""

from __future__ import annotations

import os
import pwd
import shutil
import stat
from pathlib import Path

import pytest

from storage.embedded import start
from storage.embedded.binaries import wheel_programs
from storage.embedded.layout import Layout

from .helpers import AS_ROOT, Child, fetch, is_gone, postmaster, unprivileged_python

pytestmark = pytest.mark.skipif(not AS_ROOT, reason="becoming another user needs root")


@pytest.fixture
def python_of_nobody() -> str:
    python = unprivileged_python()
    if python is None:
        pytest.skip("no interpreter for nobody")
    return python


@pytest.fixture
def data_of_nobody(data_dir: Path) -> Path:
    """A data directory that nobody owns and can reach."""
    data_dir.parent.chmod(0o711)
    data_dir.mkdir()
    shutil.chown(data_dir, "nobody", pwd.getpwnam("nobody").pw_gid)
    return data_dir


def user_of(pid: int) -> str:
    return pwd.getpwuid(Path(f"/proc/{pid}").stat().st_uid).pw_name


def test_a_normal_user_starts_attaches_and_stops(data_of_nobody: Path, python_of_nobody: str) -> None:
    with (
        Child("quick", data_of_nobody, python=python_of_nobody, user="nobody") as one,
        Child("quick", data_of_nobody, python=python_of_nobody, user="nobody") as other,
    ):
        answers = [one.answer(), other.answer()]
        assert sorted(answer["started_here"] for answer in answers) == [False, True]
        assert fetch(answers[0]["dsn"], "select 1") == 1
        for child in (one, other):
            child.tell("stop")
            child.answer()
    assert is_gone(data_of_nobody)


def test_a_normal_users_long_path_gets_a_short_socket(data_of_nobody: Path, python_of_nobody: str) -> None:
    with Child("quick", data_of_nobody / ("x" * 110), python=python_of_nobody, user="nobody") as child:
        answer = child.answer()
        assert fetch(answer["dsn"], "select 1") == 1
        child.tell("stop")
        child.answer()
    assert not Path(answer["socket_dir"]).exists()


def test_as_root_the_server_runs_as_nobody_under_closed_parents_that_stay_closed(data_dir: Path) -> None:
    closed = data_dir / "closed"
    closed.mkdir(parents=True, mode=0o700)
    server = start(closed / "data")
    pid = postmaster(server.socket_dir)

    assert user_of(pid) == "nobody"
    assert Layout(closed / "data").cluster.is_dir()
    assert fetch(server.dsn("owner"), "create table t as select 42 as n", "select n from t") == 42
    os.kill(pid, 9)
    again = start(closed / "data")
    assert fetch(again.dsn("owner"), "select n from t") == 42
    server.stop()
    again.stop()
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (closed, closed / "data")} == {0o700}
    assert {folder.stat().st_uid for folder in (closed, closed / "data")} == {0}


def test_root_starting_a_users_cluster_leaves_it_usable_for_that_user(
    data_of_nobody: Path, python_of_nobody: str
) -> None:
    start(data_of_nobody, durable=False).stop()
    with Child("quick", data_of_nobody, python=python_of_nobody, user="nobody") as child:
        assert child.answer()["started_here"]
        attached = start(data_of_nobody, durable=False)
        assert not attached.started_here
        attached.stop()


def test_another_user_is_told_whose_cluster_it_is(data_dir: Path, python_of_nobody: str) -> None:
    data_dir.parent.chmod(0o711)
    data_dir.mkdir(mode=0o711)
    shutil.chown(data_dir, "daemon")
    start(data_dir, durable=False).stop()
    with Child("quick", data_dir, python=python_of_nobody, user="nobody") as child:
        assert "belongs to another user" in child.answer()["error"]


def test_programs_under_a_closed_home_are_copied_to_where_the_server_can_run_them(data_dir: Path) -> None:
    home = data_dir.parent / "home"
    home.mkdir(mode=0o700)
    package = wheel_programs().parents[1]
    shutil.copytree(package, home / package.name)
    shutil.copytree(package.parent / f"{package.name}.libs", home / f"{package.name}.libs")
    with Child("quick", data_dir, first_path=str(home)) as child:
        answer = child.answer()
        program = Path(f"/proc/{postmaster(answer['socket_dir'])}/exe").readlink()
        assert fetch(answer["dsn"], "create extension pg_trgm", "select 1") == 1
        child.tell("stop")
        child.answer()
    assert not program.is_relative_to(home)
    assert program.parents[3].name.startswith("postgresql-")
    assert not (program.parents[1] / "include").exists()
    shutil.rmtree(program.parents[3])
