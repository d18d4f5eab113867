"""By which ids Discord knows the commands, so that sentences can lead to them."""

from collections.abc import Mapping

CommandIds = Mapping[str, int]
"""By the names of the commands; those in a group have the group's."""


class KnownCommands:
    """Remembers the ids, of all servers and of those that have commands of their own."""

    def __init__(self) -> None:
        self._everywhere: CommandIds = {}
        self._by_server: dict[int, CommandIds] = {}

    def learn(self, ids: CommandIds, server: int | None = None) -> None:
        """Take the ids of the commands everywhere, or of a server's own, in the place of others."""
        if server is None:
            self._everywhere = dict(ids)
        else:
            self._by_server[server] = dict(ids)

    def of(self, server: int | None) -> CommandIds:
        """Return the ids of what may be used in a server; in chats, of what may be everywhere."""
        own = {} if server is None else self._by_server.get(server, {})
        return {**self._everywhere, **own}
