"""The user of a unit of work."""

from __future__ import annotations

from sqlalchemy import update

from domain.user import User
from storage.repository import Repository
from storage.rows import UserRow


class SqlUserRepository(Repository[User, UserRow]):
    """The one user the row-level policy shows."""

    def label(self, entity: User) -> str:
        """What undo calls it."""
        return "your settings"

    async def note_zone_named(self) -> None:
        """Note that the user was told which zone is taken for theirs: no change that undo would know of."""
        me = update(self.table).where(self.table.c.id == self._journal.user_id)
        await self._connection.execute(me.values(zone_named=True))

    async def me(self) -> User:
        """The user of this unit of work. Raises LookupError when the row is gone."""
        user = await self.get(self._journal.user_id)
        if user is None:
            raise LookupError("the user of this unit of work does not exist")
        return user
