"""Services under test: each with a home and a data directory of its own, ended and cleared whatever happens."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support import process
from tests.support.process import Serve

NewServe = Callable[..., Serve]


@pytest.fixture(scope="session", autouse=True)
def hang_up_is_heard() -> None:
    """What the tests start hears SIGHUP as anybody's shell would have it, also where the tests run under `nohup`."""
    signal.signal(signal.SIGHUP, _heard)  # a handled signal is back at its default in a new program


def _heard(number: int, frame: object) -> None:
    """Go on."""


@pytest.fixture
def home() -> Iterator[Path]:
    """A HOME of this test's own."""
    with process.home() as folder:
        yield folder


@pytest.fixture
def new_serve(home: Path) -> Iterator[NewServe]:
    """Makes services that are not yet started; those with the same `data` name share a data directory."""
    made: list[Serve] = []

    def new(data: str = "data", **settings: str) -> Serve:
        made.append(Serve(home, home / data, settings))
        return made[-1]

    yield new
    for serve in made:
        serve.clear()
        print(f"----- {serve.url or serve.data_dir}\n{serve.log}")  # shown when the test fails


@pytest.fixture
def serve(new_serve: NewServe) -> Serve:
    """A service that is not yet started."""
    return new_serve()
