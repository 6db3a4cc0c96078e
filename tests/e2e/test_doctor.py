"""`proxy-agent doctor`, by the real command."""

from __future__ import annotations

import socket

import pytest

from storage.embedded import EmbeddedServer
from tests.support.process import home, run

pytestmark = pytest.mark.slow


def test_a_fresh_installation_is_well_but_for_its_migrations() -> None:
    with home() as folder:
        done = run(["doctor"], folder, PORT="0")
    lines = done.stdout.splitlines()
    assert any("migrations" in line for line in lines)
    assert [line for line in lines if not line.startswith(("ok ", "FIX  migrations"))] == []


def test_what_is_wrong_is_named_with_how_to_fix_it_and_the_exit_code_says_so() -> None:
    with home() as folder, socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = run(["doctor"], folder, PORT=port, TELEGRAM_TOKEN="nonsense", MODEL="openai:gpt-5")
    assert done.returncode == 1
    wrong = {line.split(":")[0].removeprefix("FIX").strip(): line for line in done.stdout.splitlines() if "FIX" in line}
    assert "PORT" in wrong["port"]
    assert "BotFather" in wrong["telegram"]
    assert "OPENAI_API_KEY" in wrong["model"]


def test_a_login_that_goes_round_the_policies_is_reported(postgres: EmbeddedServer, template: str) -> None:
    with home() as folder:
        url = postgres.dsn("owner", template)
        done = run(["doctor"], folder, PORT="0", DATABASE_URL=url)
    assert done.returncode == 1
    assert "FIX  role app is bound by policies: no" in done.stdout


def test_a_database_that_does_not_answer_is_one_line() -> None:
    with home() as folder:
        done = run(["doctor"], folder, PORT="0", DATABASE_URL="postgresql://x@127.0.0.1:1/x")
    assert done.returncode == 1
    assert "FIX  database: server, cannot be used" in done.stdout
    assert "Traceback" not in done.stderr
