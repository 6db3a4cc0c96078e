"""Starts that cannot work say why in a sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from storage.embedded import EmbeddedError, start
from storage.embedded.layout import Layout

from .helpers import AS_ROOT, ROOT, Child, is_gone, unprivileged_python

root_only = pytest.mark.skipif(not AS_ROOT, reason="needs root")


def test_a_cluster_of_another_major_version_is_named_as_such(data_dir: Path) -> None:
    start(data_dir, durable=False).stop()
    (Layout(data_dir).cluster / "PG_VERSION").write_text("17\n")

    with pytest.raises(EmbeddedError, match=r"made by PostgreSQL 17, but this is PostgreSQL 1\d\.\d+: dump it"):
        start(data_dir, durable=False)
    assert is_gone(data_dir)


def test_a_setting_the_server_refuses_is_quoted_from_its_log(data_dir: Path) -> None:
    start(data_dir, durable=False).stop()
    with (Layout(data_dir).cluster / "postgresql.conf").open("a") as settings:
        settings.write("shared_buffers = 'plenty'\n")

    with pytest.raises(EmbeddedError, match='invalid value for parameter "shared_buffers": "plenty"'):
        start(data_dir, durable=False)


def test_a_folder_full_of_something_else_is_left_alone(data_dir: Path) -> None:
    cluster = Layout(data_dir).cluster
    cluster.mkdir(parents=True)
    (cluster / "holiday.jpg").touch()

    with pytest.raises(EmbeddedError, match="holds files but no PostgreSQL cluster"):
        start(data_dir, durable=False)
    (cluster / "holiday.jpg").unlink()
    start(data_dir, durable=False).stop()


def test_a_data_directory_that_is_a_file_is_told(data_dir: Path) -> None:
    data_dir.write_text("not a folder")
    try:
        with pytest.raises(EmbeddedError, match=r"could not be started: File exists \(.*data\)"):
            start(data_dir)
    finally:
        data_dir.unlink()


@root_only
def test_a_full_disk_is_told(data_dir: Path) -> None:
    data_dir.mkdir()
    script = 'mount -t tmpfs -o size=12m tmpfs "$0" && exec "$@"'
    child = [sys.executable, str(Path(__file__).with_name("child.py")), "start", str(data_dir)]
    command = ["unshare", "-m", "sh", "-c", script, str(data_dir), *child]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    if "mount" in done.stderr or "unshare" in done.stderr:
        pytest.skip(f"cannot mount: {done.stderr}")
    assert "could not make a database" in done.stdout
    assert "No space left on device" in done.stdout


@root_only
def test_a_folder_we_may_not_write_to_is_told(data_dir: Path) -> None:
    if (python := unprivileged_python()) is None:
        pytest.skip("no interpreter for nobody")
    data_dir.mkdir(mode=0o755)
    data_dir.parent.chmod(0o755)
    with Child("quick", data_dir, python=python, user="nobody") as child:
        assert "Permission denied" in child.answer()["error"]


@root_only
def test_a_cluster_restored_as_root_says_whose_it_must_be(data_dir: Path) -> None:
    start(data_dir, durable=False).stop()
    cluster = Layout(data_dir).cluster
    shutil.chown(cluster, "root")
    with pytest.raises(EmbeddedError, match=r"belongs to root.*chown -R nobody"):
        start(data_dir, durable=False)
    shutil.chown(cluster, "nobody")
