"""No source file over 300 lines."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LIMIT = 300
KINDS = {".py", ".js", ".css", ".html", ".toml", ".md"}
FREE = {"pyproject.toml", "CHANGELOG.md"}


def main() -> None:
    """Print every file that is too long, and exit 1 when there is one."""
    listed = subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=True).stdout.split("\n")
    sizes = {
        name: len(Path(name).read_text(encoding="utf-8").splitlines())
        for name in listed
        if Path(name).suffix in KINDS and name not in FREE and Path(name).is_file()
    }
    long = {name: lines for name, lines in sizes.items() if lines > LIMIT}
    for name, lines in sorted(long.items()):
        print(f"{name}: {lines} lines, {LIMIT} at most")
    if long:
        sys.exit(1)
    print(f"{len(sizes)} files, the longest {max(sizes.values())} lines")


if __name__ == "__main__":
    main()
