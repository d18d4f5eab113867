"""Several playlists on one map."""

from bot.core.recordings.union import unite
from bot.core.requests import UnionRequest
from bot.core.tracks.limits import refuse_larger_union
from bot.jobs.clustering import record
from bot.records import pieces


def record_union(request: UnionRequest) -> dict[str, bytes]:
    """Group the tracks of several playlists together, and write the report down in pieces.

    Raises GoneError where a playlist was kept in a form that is not known, TooLargeError where they
    have too many tracks together, and UserError where too little is known of these.
    """
    playlists = [pieces.unpack(pieces.playlists, packed) for packed in request.playlists]
    union = unite(request.title, request.names, playlists)
    refuse_larger_union(len(union.tracks), request.largest)
    return record(union, request.options)
