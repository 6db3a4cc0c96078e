"""The user of a unit of work."""

from __future__ import annotations

from domain.user import User
from storage.repository import Repository
from storage.rows import UserRow


class SqlUserRepository(Repository[User, UserRow]):
    """The one user the row-level policy shows."""

    async def me(self) -> User:
        """The user of this unit of work. Raises LookupError when the row is gone."""
        user = await self.get(self._journal.user_id)
        if user is None:
            raise LookupError("the user of this unit of work does not exist")
        return user
