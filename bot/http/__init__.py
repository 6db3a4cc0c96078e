"""The HTTP listener: one aiohttp application for page, socket, API and health."""
