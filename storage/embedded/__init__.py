"""PostgreSQL of our own: started under the data directory on a local socket, stopped with us.

`start()` gives a durable server that is shared by every process using the same data directory; `temporary()`
one that is thrown away. Both block: call them in a thread from async code. Why it is built on file locks and
not on pid files is told in `locks`.
"""

from __future__ import annotations

from storage.embedded.errors import EmbeddedError
from storage.embedded.server import EmbeddedServer
from storage.embedded.start import start
from storage.embedded.temporary import temporary

__all__ = ["EmbeddedError", "EmbeddedServer", "start", "temporary"]
