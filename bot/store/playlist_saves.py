"""What users save as playlists of their accounts, in SQL."""

import logging
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, select, update

from bot.core.postings import PostingId
from bot.core.spotify.accounts import HolderId
from bot.core.spotify.playlist_saves import PlaylistSave, SaveId
from bot.records.codec import Codec
from bot.store.database.answer_tables import postings
from bot.store.database.database import Database
from bot.store.database.tables import accounts, playlist_saves

log = logging.getLogger(__name__)

saves = Codec[PlaylistSave](PlaylistSave)


class SqlPlaylistSaveStore:
    """Keeps what users save; see `bot.ports.PlaylistSaveStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, save: PlaylistSave) -> bool:
        """Keep what is planned; False where the answer or the account is gone."""

        def replace(connection: Connection) -> bool:
            connection.execute(delete(playlist_saves).where(*_unstarted(save)))
            if not _has_place(connection, save):
                return False
            connection.execute(insert(playlist_saves).values(_row(save)))
            return True

        return await self._database.write(replace)

    async def update(self, save: PlaylistSave) -> bool:
        """Keep how far it is; False where it is not kept any more."""
        statement = update(playlist_saves).where(*_only(save.id, save.holder)).values(_row(save))
        changed: int = await self._database.write(
            lambda connection: connection.execute(statement).rowcount
        )
        return changed > 0

    async def get(self, identifier: SaveId, holder: HolderId) -> PlaylistSave | None:
        """Return what a user saves."""
        found = await self._read(select(playlist_saves).where(*_only(identifier, holder)))
        return next(iter(found), None)

    async def of_answer(self, posting: PostingId, holder: HolderId) -> Sequence[PlaylistSave]:
        """List what a user has started to save of an answer, the newest first."""
        theirs = playlist_saves.c.posting_id == posting, playlist_saves.c.holder == holder
        return await self._read(select(playlist_saves).where(*theirs, playlist_saves.c.started))

    async def of_holder(self, holder: HolderId) -> Sequence[PlaylistSave]:
        """List all that a user has saved or planned, the newest first."""
        return await self._read(select(playlist_saves).where(playlist_saves.c.holder == holder))

    async def remove(self, identifier: SaveId, holder: HolderId) -> None:
        """Forget what a user has planned or saved."""
        statement = delete(playlist_saves).where(*_only(identifier, holder))
        await self._database.erase(lambda connection: connection.execute(statement))

    async def _read(self, statement: Select[Any]) -> Sequence[PlaylistSave]:
        ordered = statement.order_by(playlist_saves.c.made.desc(), playlist_saves.c.id)
        rows = await self._database.read(lambda connection: connection.execute(ordered).all())
        return [save for save in map(_save, rows) if save is not None]


def _only(identifier: SaveId, holder: HolderId) -> tuple[Any, ...]:
    return playlist_saves.c.id == identifier, playlist_saves.c.holder == holder


def _unstarted(save: PlaylistSave) -> tuple[Any, ...]:
    theirs = playlist_saves.c.posting_id == save.posting, playlist_saves.c.holder == save.holder
    return *theirs, ~playlist_saves.c.started


def _has_place(connection: Connection, save: PlaylistSave) -> bool:
    answer = connection.scalar(select(postings.c.id).where(postings.c.id == save.posting))
    account = connection.scalar(select(accounts.c.holder).where(accounts.c.holder == save.holder))
    return answer is not None and account is not None


def _row(save: PlaylistSave) -> dict[str, Any]:
    return {
        "id": save.id,
        "posting_id": save.posting,
        "holder": save.holder,
        "made": save.made,
        "started": save.started,
        "body": saves.encode(save),
    }


def _save(row: Row[Any]) -> PlaylistSave | None:
    try:
        return saves.decode(row.body)
    except ValueError:
        log.warning("what is saved as %s is damaged or of a form I do not know", row.id)
        return None
