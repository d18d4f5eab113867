"""Rows of earlier results: how they are written and read, and who may see them."""

import logging
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, or_

from bot.core.errors import GoneError
from bot.core.history import Onlooker, PastResult
from bot.records import pieces
from bot.store.database.answer_tables import history
from bot.store.made_with import OPTION_COLUMNS, option_values, read_options

log = logging.getLogger(__name__)


def seen_by(onlooker: Onlooker) -> ColumnElement[bool]:
    """Match results that an onlooker may see; see `Onlooker`."""
    own = history.c.owner_id == onlooker.person_id
    public = ~history.c.private
    here = and_(public, history.c.guild_id.is_not_distinct_from(onlooker.guild_id))
    if onlooker.private:
        return own if onlooker.guild_id is None else or_(own, and_(here, history.c.open))
    if onlooker.guild_id is None:
        return and_(own, here)
    return and_(here, or_(own, history.c.open))


def row_of(result: PastResult) -> dict[str, Any]:
    """Write a result as a row, without its placement."""
    return {
        "posting_id": result.posting,
        "about": result.about,
        "source": result.source,
        **option_values(result.options),
        "owner_id": result.owner_id,
        "guild_id": result.guild_id,
        "private": result.private,
        "open": result.open,
        "title": result.title,
        "made": result.made,
        "sizes": pieces.size_lists.encode(result.clusters),
    }


def read_result(row: Row[Any]) -> PastResult | None:
    """Read a result; None where a newer version made it, or it is damaged."""
    found = row._asdict()
    found.pop("placement", None)
    options = read_options({name: found.pop(name) for name in OPTION_COLUMNS})
    posting, sizes = found.pop("posting_id"), found.pop("sizes")
    if options is None:
        return None
    try:
        size_list = pieces.unpack(pieces.size_lists, sizes)
    except GoneError:
        log.warning("what is left of answer %s is damaged or of a form I do not know", posting)
        return None
    return PastResult(posting=posting, options=options, clusters=size_list, **found)
