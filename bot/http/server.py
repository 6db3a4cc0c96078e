"""The server: every route in one application, listening on one address."""

from __future__ import annotations

from aiohttp import web

from bot import api
from bot.bootstrap import Service
from bot.http import health
from bot.http.errors import mapped_errors
from bot.web.chat import WebChat

MAX_BODY = 1024 * 1024  # bytes


class HttpServer:
    """Listens on `host` and `port` (0 takes a free one) from `start` to `stop`."""

    def __init__(self, work: Service, chat: WebChat, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._runner = web.AppRunner(application(work, chat), access_log=None, shutdown_timeout=3)

    async def start(self) -> str:
        """Listen; returns the URL. Raises OSError when the port is taken."""
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()
        host, port = self._runner.addresses[0][:2]
        return f"http://{f'[{host}]' if ':' in host else host}:{port}"

    async def stop(self) -> None:
        """Close every connection and stop listening."""
        await self._runner.cleanup()


def application(work: Service, chat: WebChat) -> web.Application:
    """The aiohttp application with all routes."""
    app = web.Application(middlewares=[mapped_errors], client_max_size=MAX_BODY)
    app.add_routes([*health.routes(work), *chat.routes(), *api.routes(work)])
    return app
