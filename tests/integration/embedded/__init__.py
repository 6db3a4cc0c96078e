"""The embedded PostgreSQL, against real processes that are really killed."""
