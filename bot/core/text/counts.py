"""So many of something, as sentences name it: `1 track`, `1,204 tracks`.

They stand where a count is a thing of its own, as in a list or beside a name. A sentence that
speaks of a count is a plural of its own (`ngettext`), since languages bend the words around it.
"""

from bot.languages import Text, ngettext


def tracks(count: int) -> Text:
    """Count tracks."""
    return ngettext("{count} track", "{count} tracks", count)


def clusters(count: int) -> Text:
    """Count clusters."""
    return ngettext("{count} cluster", "{count} clusters", count)


def playlists(count: int) -> Text:
    """Count playlists."""
    return ngettext("{count} playlist", "{count} playlists", count)


def people(count: int) -> Text:
    """Count people."""
    return ngettext("{count} person", "{count} people", count)


def members(count: int) -> Text:
    """Count members of a server."""
    return ngettext("{count} member", "{count} members", count)


def answers(count: int) -> Text:
    """Count answers."""
    return ngettext("{count} answer", "{count} answers", count)


def seconds(count: int) -> Text:
    """Count seconds."""
    return ngettext("{count} second", "{count} seconds", count)


def minutes(count: int) -> Text:
    """Count minutes."""
    return ngettext("{count} minute", "{count} minutes", count)


def hours(count: int) -> Text:
    """Count hours."""
    return ngettext("{count} hour", "{count} hours", count)


def days(count: int) -> Text:
    """Count days."""
    return ngettext("{count} day", "{count} days", count)
