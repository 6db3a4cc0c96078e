"""Run as a script: another process of ours, driven by lines on stdin and answering with JSON lines on stdout.

`child.py start <data_dir>` starts durably, `child.py quick <data_dir>` without fsync, `child.py temporary`.
Every line read is a command: `stop`, `quit`. Standard library only, so that any interpreter can run it.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from storage.embedded import EmbeddedError, EmbeddedServer, start, temporary


def say(**words: object) -> None:
    print(json.dumps(words), flush=True)


def serve(server: EmbeddedServer) -> None:
    say(
        socket_dir=str(server.socket_dir),
        data_dir=str(server.data_dir),
        started_here=server.started_here,
        dsn=server.dsn("owner"),
    )
    for line in sys.stdin:
        if line.strip() == "quit":
            return
        server.stop()
        say(stopped=True)
    os._exit(1)  # the test is gone


def main(verb: str, *arguments: str) -> None:
    try:
        if verb == "temporary":
            with temporary() as server:
                serve(server)
        else:
            serve(start(Path(arguments[0]), durable=verb == "start"))
    except EmbeddedError as error:
        say(error=str(error))


if __name__ == "__main__":
    main(*sys.argv[1:])
