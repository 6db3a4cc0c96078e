"""Starting the embedded PostgreSQL, or attaching to the one that runs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from storage.embedded import cluster
from storage.embedded.account import Account, account_for
from storage.embedded.attachment import Attachment, locked_start
from storage.embedded.binaries import programs_for, wheel_programs
from storage.embedded.errors import EmbeddedError, telling
from storage.embedded.layout import PORT, Layout, recorded_socket_dir, socket_dir_for, socket_path
from storage.embedded.locks import FileLock
from storage.embedded.postmaster import explain, launch
from storage.embedded.probe import OWNER, State, ask
from storage.embedded.programs import run
from storage.embedded.server import DATABASE, EmbeddedServer

_READY_SECONDS = 60
_POLL_SECONDS = 0.005


def start(data_dir: Path, *, durable: bool = True) -> EmbeddedServer:
    """Start PostgreSQL under `data_dir`, or attach to the one that runs there; blocks until it is ready.

    The first start makes the folder, the cluster (superuser role `owner`) and the database `proxy_agent`. A
    server left by a killed process, or still recovering from a crash, is attached to; up to a minute is
    waited for it. `durable=False` gives up safety for speed (no fsync): throw-away data only. Raises
    EmbeddedError.
    """
    if sys.platform == "win32":
        raise EmbeddedError("The embedded PostgreSQL needs Linux or macOS: set DATABASE_URL to a server.")
    layout = Layout(Path(os.path.abspath(data_dir)))
    with telling(f"PostgreSQL in {layout.data_dir} could not be started"):
        layout.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        account = account_for(layout.cluster)
        with locked_start(layout, account) as start_lock:
            if not cluster.is_cluster(layout):
                cluster.create(layout, account, programs_for(account), start_lock, durable=durable)
            return _attach_or_launch(layout, account, durable=durable)


def _attach_or_launch(layout: Layout, account: Account, *, durable: bool) -> EmbeddedServer:
    """Wait until a server answers; launch one as soon as it is certain that none is alive."""
    deadline = time.monotonic() + _READY_SECONDS
    child: subprocess.Popen[bytes] | None = None
    with FileLock(layout.server_lock, account) as lock:
        while True:
            ours = not lock.try_exclusive()
            socket_dir = recorded_socket_dir(layout) or socket_dir_for(layout, account)
            state = ask(socket_dir, DATABASE)
            if state in (State.READY, State.NO_DATABASE):
                break
            if child is not None and not ours:
                child.wait()
                raise explain(layout, wheel_programs())
            if state is State.SILENT and not ours:
                socket_dir = socket_dir_for(layout, account)
                child = launch(layout, account, programs_for(account), socket_dir, lock, durable=durable)
                lock.hand_over()
            elif time.monotonic() > deadline:
                raise _late(layout, socket_dir, state)
            time.sleep(_POLL_SECONDS)
    if state is State.NO_DATABASE:
        _create_database(socket_dir)
    attachment = Attachment(layout, account, socket_dir, child, ours=ours)
    return EmbeddedServer(socket_dir, PORT, layout.data_dir, child is not None, attachment)


def _create_database(socket_dir: Path) -> None:
    command = [str(wheel_programs() / "createdb"), "-h", str(socket_dir), "-p", str(PORT), "-U", OWNER]
    done = run([*command, "--maintenance-db=postgres", DATABASE])
    if done.returncode != 0:
        raise EmbeddedError(f"The database {DATABASE} could not be made: {done.stderr.strip()}")


def _late(layout: Layout, socket_dir: Path, state: State) -> EmbeddedError:
    if state is State.BUSY:
        trouble = "is still starting, recovering or stopping: try again in a moment"
    else:
        where = socket_path(socket_dir)
        trouble = f"is alive, but nobody listens at {where}: end it, or use a shorter data directory"
    message = f"The PostgreSQL server of {layout.cluster} {trouble} (waited {_READY_SECONDS} s; see {layout.log})."
    return EmbeddedError(message)
