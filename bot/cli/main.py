"""The command line: what there is, and errors as one sentence."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def _callback() -> None:
    """Proxy Agent: it remembers things for you, and can be undone."""


@app.command()
def serve() -> None:
    """Run the service: web chat, API, and the platforms whose tokens are set."""
    from bot.cli.serve import serve

    serve()


@app.command()
def chat(
    json: Annotated[bool, typer.Option("--json", help="lines in, a line of JSON a turn out")] = False,
    user: Annotated[str | None, typer.Option(help="who is talking")] = None,
    now: Annotated[str | None, typer.Option(help="hold the clock at this ISO moment")] = None,
    timezone: Annotated[str | None, typer.Option(help="IANA zone of new people")] = None,
    database: Annotated[str | None, typer.Option(help="URL of a database; else a temporary one with --json")] = None,
    model: Annotated[str, typer.Option(help="`local` or provider:name")] = "local",
) -> None:
    """Talk to it here."""
    from bot.cli.chat import Options, chat

    chat(Options(json, user, _moment(now), timezone, database, model))


@app.command()
def migrate(
    to: Annotated[str, typer.Argument(help="a revision; `head` is the newest, `base` is nothing")] = "head",
) -> None:
    """Bring the database to a revision."""
    from bot.cli.admin import migrate

    migrate(to)


@app.command()
def pair() -> None:
    """Print a code that makes whoever sends it on any channel the owner: ten minutes, one use."""
    from bot.cli.admin import pair

    pair()


@app.command()
def token(name: Annotated[str, typer.Argument(help="what it is for")] = "api") -> None:
    """Print a new bearer token of the owner's for /api/v1."""
    from bot.cli.admin import token

    token(name)


@app.command()
def doctor() -> None:
    """Check environment, database, roles, migrations, clock, ports, tokens: one line each."""
    from bot.cli.doctor import doctor

    doctor()


@app.command()
def bench(
    measures: Annotated[
        list[str] | None, typer.Argument(help="turns, parse, start, memory, growth, tokens; or all")
    ] = None,
) -> None:
    """Measure, each figure beside a floor of the same run; one JSON object a measure."""
    from bot.cli.bench import bench

    bench(measures or [])


@app.command("eval")
def evaluate(
    suites: Annotated[list[str] | None, typer.Argument(help="names of suites; all when none is named")] = None,
    json: Annotated[bool, typer.Option("--json", help="a line of JSON a suite")] = False,
    failures: Annotated[bool, typer.Option("--failures", help="show the cases that are wrong")] = False,
    folder: Annotated[Path | None, typer.Option(help="another folder of `suites/` and `floors.toml`")] = None,
) -> None:
    """Run the understanding suites: `suite: correct/total` each; exit code 1 when one is under its floor."""
    from bot.cli.eval import evaluate

    evaluate(suites or [], as_json=json, failures=failures, folder=folder)


@app.command()
def explain(
    text: Annotated[str, typer.Argument(help="what somebody says")],
    now: Annotated[str | None, typer.Option(help="when, as an ISO moment; else at this moment")] = None,
    timezone: Annotated[str | None, typer.Option(help="IANA zone it is said in; else the machine's")] = None,
    json: Annotated[bool, typer.Option("--json", help="one line of JSON")] = False,
) -> None:
    """Show how a text is read: tokens, spans, clauses, what it may ask for, what was chosen, which agent answers."""
    from bot.cli.explain import explain

    explain(text, now=_moment(now), zone=timezone, as_json=json)


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("write 2026-11-23T10:00:00-05:00") from None
    if moment.tzinfo is None:
        raise typer.BadParameter("the moment needs an offset, as in 2026-11-23T10:00:00-05:00")
    return moment


def run() -> None:
    """The entry point: what goes wrong in a known way ends in one sentence and exit code 1."""
    from bot.settings import SettingsError

    os.environ.setdefault("PYDANTIC_AI_NO_BANNER", "1")  # it would stand amid the talk
    try:
        app()
    except SettingsError as error:
        sys.exit(str(error))
    except Exception as error:
        if type(error).__name__ not in ("EmbeddedError", "SchemaError", "StartError"):
            raise
        sys.exit(str(error))
