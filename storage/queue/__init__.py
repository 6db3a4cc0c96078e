"""The hot path in plain SQL on asyncpg: inbox, leases, outbox, wake-ups, presence. The rows are the truth."""
