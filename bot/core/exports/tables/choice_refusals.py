"""The refusals of files out of which no single playlist is chosen."""

from collections.abc import Sequence

from bot.core.errors import ExportError, SeveralPlaylistsError
from bot.core.exports.tables.listed_names import listed_names, short_name
from bot.languages import Text, gettext, pgettext


def several_playlists(names: Sequence[str]) -> SeveralPlaylistsError:
    """Return the refusal of a file with several playlists, which asks for one of them."""
    return SeveralPlaylistsError(
        # NOTE {names} are titles in quotes, {option} is what the option of the command is called.
        gettext(
            "That file holds {found} playlists; please name one with the option {option}, out of "
            "{names}.",
            found=len(names),
            option=_option(),
            names=listed_names(names),
        ),
        names,
    )


def several_matches(wanted: str, names: Sequence[str]) -> SeveralPlaylistsError:
    """Return the refusal of a name that fits several playlists of a file."""
    return SeveralPlaylistsError(
        gettext(
            "I find {found} playlists with “{name}” in that file; please name one of {names}.",
            found=len(names),
            name=short_name(wanted),
            names=listed_names(names),
        ),
        names,
    )


def unknown_playlist(wanted: str, names: Sequence[str]) -> SeveralPlaylistsError:
    """Return the refusal of a playlist that is not in the file, which names those that are."""
    return SeveralPlaylistsError(
        gettext(
            "I find no playlist “{name}” in that file; please name one with the option {option}, "
            "out of {names}.",
            option=_option(),
            name=short_name(wanted),
            names=listed_names(names),
        ),
        names,
    )


def nothing_to_choose() -> ExportError:
    """Return the refusal to choose by name from a file whose one playlist has none."""
    return ExportError(
        gettext(
            "That file holds a single playlist and does not name it; please leave the option "
            "{option} out.",
            option=_option(),
        )
    )


def _option() -> Text:
    """Return what the option that names a playlist is called in Discord."""
    return pgettext("option name", "playlist")
