"""PostgreSQL: rows, repositories, the unit of work, the queue tables, the embedded server.

With migrations, the only part that imports sqlalchemy and asyncpg.
"""
