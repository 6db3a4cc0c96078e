"""The API over a real server on the loopback, on a real database."""
