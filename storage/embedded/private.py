"""Folders of ours in places where anyone may make one (/tmp): never trusted by name alone."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from storage.embedded.account import Account
from storage.embedded.errors import EmbeddedError

_NAMES = 5


def private_base(roots: Sequence[Path]) -> Path:
    """A folder of this user's, `proxy-agent-<uid>`, in the first of `roots` where we can have one.

    Nobody else can write to it, and only root's can be passed through by others, since the server runs as
    someone else there. A folder that someone else made under that name is left alone and another name taken;
    one that is ours already comes before a new one, so that the choice stays the same. Raises EmbeddedError.
    """
    uid = os.geteuid()
    names = [f"proxy-agent-{uid}", *(f"proxy-agent-{uid}-{n}" for n in range(1, _NAMES))]
    for root in roots:
        candidates = [root / name for name in names]
        for candidate in (*filter(_is_ours, candidates), *candidates):
            if _make(candidate, 0o711 if uid == 0 else 0o700):
                return candidate
    places = ", ".join(str(root) for root in roots)
    raise EmbeddedError(
        f"There is no place for a folder of our own: tried {places}. Set TMPDIR to one we can write to."
    )


def private_folder(path: Path, account: Account) -> Path:
    """Folder `path` inside a private base, for `account` alone, made if missing. Raises OSError."""
    path.mkdir(mode=0o700, exist_ok=True)
    account.give(path)
    path.chmod(0o700)
    return path


def _make(path: Path, mode: int) -> bool:
    try:
        path.mkdir(mode=mode)
    except FileExistsError:
        pass
    except OSError:
        return False
    if not _is_ours(path):
        return False
    path.chmod(mode)
    return True


def _is_ours(path: Path) -> bool:
    try:
        found = path.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & 0o022
