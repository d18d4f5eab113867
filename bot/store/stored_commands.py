"""The form in which pending commands are kept, whatever the bot calls their parts today.

The process that takes a command up may run an older version than the one that kept it, or a newer
one: both have to find the released names, so these never change; a field may be added with a
default. Asker and Source are kept as they are, with the names of their own fields.
"""

from dataclasses import dataclass, field
from datetime import datetime

from bot.core.asker import Asker
from bot.core.features import Focus
from bot.core.models import ANY_SIZES, Options, Sizes
from bot.core.pending_commands import ClusterCommand, PendingCommand, Source
from bot.records.codec import JsonCodec


@dataclass(frozen=True, slots=True)
class StoredOptions:
    """Options under the names of the released form."""

    clusters: int | None
    focus: Focus


@dataclass(frozen=True, slots=True)
class StoredSizedOptions(StoredOptions):
    """Those with sizes, which the release takes for any."""

    sizes: Sizes


@dataclass(frozen=True, slots=True)
class StoredClusterCommand:
    """A ClusterCommand under the names of the released form."""

    wanted: Source
    options: StoredOptions | StoredSizedOptions
    private: bool


@dataclass(frozen=True, slots=True)
class StoredNewestCommand(StoredClusterCommand):
    """One about the newest tracks alone, which the release takes for one about all."""

    newest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPendingCommand:
    """A PendingCommand under the names, and in the order, of the released form."""

    id: int
    application_id: int
    token: str = field(repr=False)
    asker: Asker
    wish: StoredClusterCommand | StoredNewestCommand
    accepted: datetime
    attempt: int = 1


_CODEC: JsonCodec[StoredPendingCommand] = JsonCodec(StoredPendingCommand)


def write_pending_command(pending: PendingCommand) -> str:
    """Write a pending command as JSON, its secret token included."""
    command = pending.command
    return _CODEC.encode(
        StoredPendingCommand(
            id=pending.id,
            application_id=pending.application_id,
            token=pending.token,
            asker=pending.asker,
            wish=_stored(command),
            accepted=pending.accepted,
            attempt=pending.attempt,
        )
    )


def read_pending_command(text: str) -> PendingCommand:
    """Read a pending command; raises ValueError where the text is something else."""
    stored = _CODEC.decode(text)
    wish = stored.wish
    newest = wish.newest if isinstance(wish, StoredNewestCommand) else None
    return PendingCommand(
        id=stored.id,
        application_id=stored.application_id,
        token=stored.token,
        asker=stored.asker,
        command=ClusterCommand(wish.wanted, _options(wish.options), wish.private, newest),
        accepted=stored.accepted,
        attempt=stored.attempt,
    )


def _stored(command: ClusterCommand) -> StoredClusterCommand | StoredNewestCommand:
    options = _stored_options(command.options)
    if command.newest is None:
        return StoredClusterCommand(command.source, options, command.private)
    return StoredNewestCommand(command.source, options, command.private, command.newest)


def _stored_options(options: Options) -> StoredOptions | StoredSizedOptions:
    if options.sizes == ANY_SIZES:
        return StoredOptions(options.clusters, options.focus)
    return StoredSizedOptions(options.clusters, options.focus, options.sizes)


def _options(stored: StoredOptions | StoredSizedOptions) -> Options:
    sizes = stored.sizes if isinstance(stored, StoredSizedOptions) else ANY_SIZES
    return Options(stored.clusters, stored.focus, sizes)
