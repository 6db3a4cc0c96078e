"""Which OS user runs PostgreSQL: ourselves, or, as root (which PostgreSQL refuses), someone harmless."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from storage.embedded.errors import EmbeddedError

if sys.platform != "win32":
    import pwd

_OWN_FOLDER = Path("/proc/self/cwd")


@dataclass(frozen=True, slots=True)
class Account:
    """The OS user PostgreSQL runs as; `switched` when that is not who we are."""

    uid: int
    gid: int
    switched: bool

    def give(self, target: int | Path) -> None:
        """Make `target`, a path or an open file, this user's, if we are root. Raises OSError."""
        if not self.switched:
            return
        if isinstance(target, Path):
            os.chown(target, self.uid, self.gid, follow_symlinks=False)
        elif os.fstat(target).st_uid != self.uid:
            os.fchown(target, self.uid, self.gid)

    def name_for(self, folder: Path) -> str:
        """How a process of this user, whose working folder is `folder`, names that folder.

        Root's folders are often closed to the user PostgreSQL runs as (`/root`). We may not open them, but a
        process started *inside* one reaches it through `/proc/self/cwd`, for which no parent is walked. Where
        there is no such thing (macOS) the parents have to let the user through.
        """
        return str(_OWN_FOLDER) if self.switched and _OWN_FOLDER.exists() else str(folder)


def account_for(cluster: Path) -> Account:
    """The user to run the cluster in folder `cluster`, which may not exist yet.

    As root: who owns the cluster, or else the folder it is in, so that a run with sudo changes nothing for
    its user; if that is root too, `nobody`. Otherwise ourselves. Raises EmbeddedError, OSError.
    """
    if os.geteuid() != 0:
        _refuse_foreign(cluster)
        return Account(os.geteuid(), os.getegid(), switched=False)
    if (cluster / "PG_VERSION").exists() and cluster.stat().st_uid == 0:
        raise EmbeddedError(f"{cluster} belongs to root, as whom PostgreSQL does not run: chown -R nobody {cluster}")
    for folder in (cluster, cluster.parent):
        if not folder.exists() or (uid := folder.stat().st_uid) == 0:
            continue
        try:
            return Account(uid, pwd.getpwuid(uid).pw_gid, switched=True)
        except KeyError:  # initdb wants a name: a container's volume may belong to a number without one
            continue
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        message = "PostgreSQL does not run as root, and there is no user 'nobody' for it: start as a normal user."
        raise EmbeddedError(message) from None
    return Account(nobody.pw_uid, nobody.pw_gid, switched=True)


def _refuse_foreign(cluster: Path) -> None:
    if not cluster.exists():
        return
    uid = cluster.stat().st_uid
    if uid != os.geteuid():
        message = f"{cluster} belongs to another user (uid {uid}): start as that user, or as root."
        raise EmbeddedError(message)
