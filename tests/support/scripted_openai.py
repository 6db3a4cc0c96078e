"""A stand-in of an OpenAI-compatible endpoint on loopback: it answers chat completions as a test says."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


@dataclass
class ScriptedOpenAI:
    """`answers` are given one after another, the last for ever: tool calls, words, a status, or bytes as they are."""

    url: str = ""
    answers: list[Any] = field(default_factory=list[Any])
    requests: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    keys: list[str | None] = field(default_factory=list[str | None])

    async def complete(self, request: web.Request) -> web.Response:
        """POST /v1/chat/completions."""
        self.requests.append(await request.json())
        self.keys.append(request.headers.get("Authorization"))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, int):
            return web.json_response({"error": {"message": "scripted", "type": "server_error"}}, status=answer)
        if isinstance(answer, bytes):
            return web.Response(body=answer, content_type="application/json")
        return web.json_response(_completion(answer))

    @property
    def input_characters(self) -> int:
        """The size of everything the last request put before the model: messages and tool schemas."""
        last = self.requests[-1]
        return len(json.dumps(last["messages"], ensure_ascii=False)) + len(json.dumps(last.get("tools", [])))


def _completion(answer: str | list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    message: dict[str, Any] = {"role": "assistant", "content": answer if isinstance(answer, str) else None}
    if not isinstance(answer, str):
        message["tool_calls"] = [
            {"id": f"call_{n}", "type": "function", "function": {"name": name, "arguments": json.dumps(arguments)}}
            for n, (name, arguments) in enumerate(answer)
        ]
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_795_000_000,
        "model": "scripted-1",
        "choices": [
            {"index": 0, "message": message, "finish_reason": "stop" if isinstance(answer, str) else "tool_calls"}
        ],
        "usage": {"prompt_tokens": 1234, "completion_tokens": 56, "total_tokens": 1290},
    }


@asynccontextmanager
async def scripted_openai(*answers: Any) -> AsyncGenerator[ScriptedOpenAI]:
    """The stand-in, listening on a free port of this machine."""
    endpoint = ScriptedOpenAI(answers=list(answers))
    application = web.Application()
    application.router.add_post("/v1/chat/completions", endpoint.complete)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    endpoint.url = f"http://{host}:{port}/v1"
    try:
        yield endpoint
    finally:
        await runner.cleanup()
