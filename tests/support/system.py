"""What the tests need of the system: Chromium. Installed where we may (root on Debian), else named."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """The path of a Chromium on this machine."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> None:
    """Install Chromium when it is missing and we may; otherwise say how to."""
    if chromium():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
        ):
            done = subprocess.run(
                command, env=environment, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, check=False
            )
            if done.returncode:
                print(f"{' '.join(command)} did not work (exit {done.returncode}).", file=sys.stderr)
    if not chromium():
        message = "The browser tests need Chromium: install the package chromium, as root."
        if os.environ.get("CI"):
            sys.exit(message)
        print(f"{message} They are skipped now.", file=sys.stderr)


if __name__ == "__main__":
    main()
