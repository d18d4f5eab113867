"""The form in which pending commands are kept, encrypted, whatever the bot calls their parts today.

The process that takes a command up may run an older version than the one that kept it, or a newer
one: both have to find the released names, so these never change; a field may be added with a
default. Asker and Source are kept as they are, with the names of their own fields.
"""

import logging
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Row

from bot.core.asker import Asker
from bot.core.features import Focus
from bot.core.models import ANY_SIZES, Options, Sizes
from bot.core.pending_commands import ClusterCommand, PendingCommand, Source
from bot.languages import Languages, language_of
from bot.languages.current import ENGLISH_ALONE
from bot.records.codec import JsonCodec
from bot.store.encryption import Cipher

log = logging.getLogger(__name__)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSpokenCommand(StoredPendingCommand):
    """One that is not answered in English alone, as the release would do it."""

    own_language: str
    shared_language: str
    """One that this version does not know is read as English."""


AnyStored: TypeAlias = StoredPendingCommand | StoredSpokenCommand
_CODEC: JsonCodec[AnyStored] = JsonCodec(AnyStored)


def write_pending_command(pending: PendingCommand) -> str:
    """Write a pending command as JSON, its secret token included."""
    stored = StoredPendingCommand(
        id=pending.id,
        application_id=pending.application_id,
        token=pending.token,
        asker=pending.asker,
        wish=_stored(pending.command),
        accepted=pending.accepted,
        attempt=pending.attempt,
    )
    return _CODEC.encode(_spoken(stored, pending.languages))


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
        languages=_languages(stored),
    )


class CommandSecrets:
    """Writes pending commands so that only who has a key reads them."""

    def __init__(self, cipher: Cipher) -> None:
        self._cipher = cipher

    def written(self, pending: PendingCommand) -> bytes:
        """Write a command, and encrypt it."""
        return self._cipher.encrypt(write_pending_command(pending))

    def read(self, interaction_id: int, body: bytes) -> PendingCommand | None:
        """Read what was encrypted; None, with a line in the log, where it cannot be read."""
        try:
            text = self._cipher.decrypt(body)
        except ValueError:
            log.warning("no key of mine opens what is kept of interaction %s", interaction_id)
            return None
        try:
            return read_pending_command(text)
        except ValueError:
            # Without the error, which holds parts of what was read, the token among them.
            log.warning("what is kept of interaction %s has a form I do not know", interaction_id)
            return None

    def read_row(self, row: Row[Any]) -> PendingCommand | None:
        """Read a row of the table, likewise; the time and the attempts are the row's."""
        pending = self.read(row.id, row.body)
        return pending and replace(pending, attempt=row.attempt, accepted=row.accepted)


def _spoken(stored: StoredPendingCommand, spoken: Languages) -> AnyStored:
    if spoken == ENGLISH_ALONE:
        return stored
    fields = {name: getattr(stored, name) for name in StoredPendingCommand.__dataclass_fields__}
    return StoredSpokenCommand(
        **fields, own_language=spoken.own.value, shared_language=spoken.shared.value
    )


def _languages(stored: AnyStored) -> Languages:
    if not isinstance(stored, StoredSpokenCommand):
        return ENGLISH_ALONE
    return Languages(language_of(stored.own_language), language_of(stored.shared_language))


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
