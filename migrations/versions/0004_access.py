"""The role `app`, what it may do, and the row-level policies that keep each user to their own rows.

Revision ID: 0004
Revises: 0003
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

OWNED = ("tasks", "messages", "change_sets", "changes")
SHARED = (
    "users",
    "identities",
    "codes",
    "refusals",
    "api_tokens",
    "conversations",
    "inbox",
    "turns",
    "outbox",
)
ME = "nullif(current_setting('app.user_id', true), '')::uuid"


def upgrade() -> None:
    """Make the role unless the server has it; let this login act as it; open the tables to it under policies."""
    op.execute(
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app') THEN"
        " CREATE ROLE app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE; END IF; END $$"
    )
    op.execute(
        "DO $$ BEGIN IF NOT pg_has_role(current_user, 'app', 'MEMBER') THEN"
        " EXECUTE format('GRANT app TO %I', current_user); END IF; END $$"
    )
    op.execute("GRANT USAGE ON SCHEMA public TO app")
    op.execute("GRANT USAGE ON SEQUENCE process_numbers TO app")
    op.execute("GRANT SELECT ON alembic_version TO app")
    for table in OWNED + SHARED:
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO app")
    for table in OWNED:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY own ON {table} USING (user_id = {ME}) WITH CHECK (user_id = {ME})")
    op.execute("ALTER TABLE users ENABLE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY own ON users USING (id = {ME}) WITH CHECK (id = {ME})")


def downgrade() -> None:
    """Take the policies and grants back; the role stays, as other databases of the server may use it."""
    for table in (*OWNED, "users"):
        op.execute(f"DROP POLICY own ON {table}")
        op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
    for table in OWNED + SHARED:
        op.execute(f"REVOKE ALL ON {table} FROM app")
    op.execute("REVOKE ALL ON alembic_version FROM app")
    op.execute("REVOKE ALL ON SEQUENCE process_numbers FROM app")
    op.execute("REVOKE USAGE ON SCHEMA public FROM app")
