"""What a user is shown who was refused a playlist: a sentence, and buttons to every other way."""

from dataclasses import dataclass, replace

import discord

from bot.core.command_choices import CommandChoices, RefusedPlaylist
from bot.core.errors import (
    NoPlaylistError,
    NoReaderError,
    OtherFileError,
    SeveralPlaylistsError,
    TooLargeError,
)
from bot.core.links import Service, find_links, leads_elsewhere
from bot.core.pending_commands import (
    AttachedFile,
    ClusterCommand,
    FileSource,
    LinkSource,
    PastedSource,
    Source,
)
from bot.core.services import ListKind
from bot.core.spotify.errors import SpotifyMadeError, UnreadableError
from bot.core.text.discord_markdown import plain, plain_within
from bot.interactions.caller import Caller
from bot.interactions.presenter import Presenter, presenter_at, presenter_of
from bot.languages import gettext, gettext_noop, ngettext
from bot.screens.file_menu import menu_text, menu_view
from bot.screens.newest import newest_button, source_file, source_line
from bot.screens.spotify_account import BEGIN, account_id
from bot.screens.ways_in import FIRST, OpenWays, ways_text, ways_view
from bot.use_cases.services import Services

NO_TRACKS = gettext_noop(
    "I find no tracks in that; please paste a line each, with the link of a track or like "
    "this: Artist - Title."
)


@dataclass(frozen=True, slots=True)
class WaysIn:
    """The ways that are open to a caller, with what they chose beside the playlist."""

    choices: CommandChoices
    ways: OpenWays
    presenter: Presenter
    source: Source | None = None
    """What the user has brought."""
    playlist: str = ""
    """Spotify's id of the playlist that was asked for; empty for others."""

    @property
    def file(self) -> AttachedFile | None:
        """Return the file that the user has brought."""
        return self.source.file if isinstance(self.source, FileSource) else None

    @property
    def pasted(self) -> bool:
        """Return whether the user has pasted a text, which they would not call a file."""
        return isinstance(self.source, PastedSource)

    def text(self, error: NoPlaylistError) -> str:
        """Return what stands in the way; for a rule of Spotify's, every way instead of one."""
        if isinstance(error, SeveralPlaylistsError) and self.file:
            return menu_text(plain(error.question), error.names, self.file)
        if isinstance(error, UnreadableError | NoReaderError):
            reason = gettext("{sentence}.", sentence=plain(error.reason))
            return ways_text(self.presenter.text(reason), _ways_after(error, self.ways))
        if self.pasted and isinstance(error, OtherFileError):
            return gettext(NO_TRACKS)
        if self.pasted and isinstance(error, SeveralPlaylistsError):
            return _several_pasted(len(error.names))
        source = self._cuttable(error)
        sentence = self.presenter.text(plain_within(str(error)))
        return f"{sentence}\n{source_line(source)}".strip() if source else sentence

    def attachment(self, error: NoPlaylistError) -> discord.File | None:
        """Make the file that the message brings along, so that a button can come back to it."""
        source = self._cuttable(error)
        return source_file(source) if source else None

    def view(self, error: NoPlaylistError | None = None) -> discord.ui.View:
        """Make the buttons, or the menu of a file's playlists."""
        if isinstance(error, SeveralPlaylistsError) and self.file:
            return menu_view(self.choices, error.names)
        ways = _ways_after(error, self.ways) if error else self.ways
        refused = RefusedPlaylist(self.choices, self.playlist) if self.playlist else None
        return ways_view(self.choices, ways, account_id(BEGIN, refused), self._newest_button(error))

    def _newest_button(
        self, error: NoPlaylistError | None
    ) -> discord.ui.Button[discord.ui.View] | None:
        if not isinstance(error, TooLargeError) or not error.newest or not self.source:
            return None
        return newest_button(error.newest, self.source, self.choices)

    def _cuttable(self, error: NoPlaylistError) -> Source | None:
        """Return the playlist of which the newest tracks may be taken; None for no such."""
        return self.source if isinstance(error, TooLargeError) and error.newest else None


async def show_ways(
    services: Services,
    interaction: discord.Interaction,
    caller: Caller,
    choices: CommandChoices,
) -> None:
    """Ask a user who has brought nothing which way they want to take."""
    ways = open_ways(services, caller, example=True)
    found = WaysIn(choices, ways, presenter_at(interaction))
    await interaction.response.send_message(
        ways_text(gettext(FIRST), found.ways), view=found.view(), ephemeral=True
    )


def ways_of(services: Services, caller: Caller, command: ClusterCommand) -> WaysIn:
    """Find the ways that are open to the user who gave a command."""
    source = command.source
    ways = open_ways(services, caller)
    ways = replace(ways, linking=ways.linking and _may_be_at_spotify(source))
    choices = CommandChoices(command.options, command.private)
    presenter = presenter_of(services, caller.asker.guild_id)
    return WaysIn(choices, ways, presenter, source, _spotify_playlist(source))


def open_ways(services: Services, caller: Caller, *, example: bool = False) -> OpenWays:
    """Find which ways are open here."""
    linking = services.spotify is not None
    return OpenWays(files=caller.settings.files_allowed, linking=linking, example=example)


def _several_pasted(playlists: int) -> str:
    return ngettext(
        "Those tracks are of {count} playlist; please paste one of them, or upload all as a file, "
        "which lets you choose.",
        "Those tracks are of {count} playlists; please paste one of them, or upload all as a file, "
        "which lets you choose.",
        playlists,
    )


def _may_be_at_spotify(source: Source) -> bool:
    """Return whether an account may help with what was brought: no file, no link elsewhere."""
    return isinstance(source, LinkSource) and not leads_elsewhere(source.text, Service.SPOTIFY)


def _ways_after(error: NoPlaylistError, ways: OpenWays) -> OpenWays:
    """Leave out linking where it does not help, and add what else may."""
    if isinstance(error, TooLargeError):
        return replace(ways, linking=False, smaller=True)
    if isinstance(error, SpotifyMadeError):
        return replace(ways, linking=False)
    if not isinstance(error, UnreadableError):
        return ways
    asked = error.asked
    return replace(
        ways,
        linking=ways.linking and (asked.lacking or not asked.linked),
        again=asked.lacking,
        collaborator=asked.collaborator,
    )


def _spotify_playlist(source: Source) -> str:
    links = find_links(source.text) if isinstance(source, LinkSource) else ()
    playlists = (
        link.id
        for link in links
        if link.service is Service.SPOTIFY and link.kind is ListKind.PLAYLIST
    )
    return next(playlists, "")
