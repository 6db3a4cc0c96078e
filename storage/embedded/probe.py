"""Asking a server over its socket whether it takes connections: the first words of PostgreSQL's own protocol.

pg_isready would be a process for each question and does not tell whether a database exists or who is
listening. https://www.postgresql.org/docs/18/protocol-flow.html#PROTOCOL-FLOW-START-UP
"""

from __future__ import annotations

import socket
import struct
import sys
from enum import Enum
from pathlib import Path

from storage.embedded.errors import EmbeddedError
from storage.embedded.layout import socket_path

OWNER = "owner"
_PROTOCOL_3 = 196608
_SECONDS = 5.0
_LOCAL_PEERPID = 2
"""macOS, <sys/un.h>: the process at the other end of a local socket."""


class State(Enum):
    """What a server answered."""

    READY = "ready"
    NO_DATABASE = "no database"
    BUSY = "busy"
    """Starting, recovering, stopping, or too slow to answer in five seconds."""
    SILENT = "silent"
    """Nobody listens."""


def ask(socket_dir: Path, database: str) -> State:
    """Ask the server at `socket_dir` for `database`. Raises EmbeddedError when it refuses us for good."""
    try:
        with _connect(socket_dir) as connection:
            words = f"user\0{OWNER}\0database\0{database}\0\0".encode()
            connection.sendall(struct.pack("!ii", len(words) + 8, _PROTOCOL_3) + words)
            return _hear(connection)
    except (FileNotFoundError, ConnectionRefusedError):
        return State.SILENT
    except PermissionError:
        raise EmbeddedError(f"The server at {socket_dir} belongs to another user: start as that user.") from None
    except OSError:  # closed on us or timed out: it is on its way up or down
        return State.BUSY


def listener_pid(socket_dir: Path) -> int | None:
    """The process that listens at `socket_dir`, as the kernel knows it; None when there is none in sight."""
    try:
        with _connect(socket_dir) as connection:
            if sys.platform == "darwin":
                pid = connection.getsockopt(0, _LOCAL_PEERPID)
            else:
                credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
                pid = struct.unpack("3i", credentials)[0]
    except OSError:
        return None
    return pid if pid > 1 else None


def _connect(socket_dir: Path) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.settimeout(_SECONDS)
        connection.connect(str(socket_path(socket_dir)))
    except BaseException:
        connection.close()
        raise
    return connection


def _hear(connection: socket.socket) -> State:
    with connection.makefile("rb") as stream:
        while head := stream.read(5):
            if len(head) < 5:
                break
            kind, length = struct.unpack("!ci", head)
            body = stream.read(length - 4)
            if kind == b"Z":
                connection.sendall(b"X\0\0\0\4")
                return State.READY
            if kind == b"E":
                return _refusal(body)
    return State.BUSY


def _refusal(body: bytes) -> State:
    fields = {chr(field[0]): field[1:].decode(errors="replace") for field in body.split(b"\0") if field}
    match fields.get("C"):
        case "3D000":  # invalid_catalog_name
            return State.NO_DATABASE
        case "53300":  # too_many_connections: it works, only not for one more
            return State.READY
        case str(code) if code.startswith("57P"):  # cannot_connect_now and the shutdowns
            return State.BUSY
        case _:
            raise EmbeddedError(f"PostgreSQL refused the connection: {fields.get('M', 'no reason given')}.")
