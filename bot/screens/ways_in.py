"""The other ways to a playlist, for users who were refused one or have brought none.

Buttons and forms carry the choices of the refused command, so that nothing is entered twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import discord
from discord import ButtonStyle

from bot.core.command_choices import AUTOMATIC, CommandChoices
from bot.core.features import Focus
from bot.core.models import FEWEST_CLUSTERS, MOST_CLUSTERS
from bot.core.text.discord_markdown import plain, shortened
from bot.languages import gettext, gettext_noop, pgettext
from bot.screens.choices import automatic, focus_name
from bot.screens.widgets import LONGEST_HINT, button, field, form, loose, option

PREFIX = "w1"
PASTE, UPLOAD, EXAMPLE, SENT = "paste", "upload", "example", "sent"
"""What a click does: open one of the forms, show the example, hand a form in."""
TRACKS, FILE, CLUSTERS, FOCUS = "tracks", "file", "clusters", "focus"
"""The fields of the forms."""
LONGEST = 4_000
"""Characters that Discord lets a form take: about sixty links."""
TRACK_ADDRESS = "https://open.spotify.com/track/…"
EXPORTIFY = "https://exportify.app"
CHOSIC = "https://www.chosic.com/spotify-playlist-analyzer/"
FIRST = gettext_noop("Which playlist?")
# NOTE What stands between stars is a button below, here and in those that follow.
PASTE_WAY = gettext_noop(
    "In Spotify's desktop app, select all tracks of the playlist, copy, and **Paste tracks** here."
)
FILE_WAY = gettext_noop(
    "Get a file from Chosic (any public playlist) or Exportify (yours), then **Upload file**."
)
LINK_WAY = gettext_noop("Is it yours? **Link Spotify**.")
LINK_AGAIN_WAY = gettext_noop(
    "Is it yours, or shared with you? **Link Spotify** again, and let me see such playlists."
)
COLLABORATOR_WAY = gettext_noop(
    "Share it with me: its owner can add my Spotify account, **{name}**, as a collaborator."
)
QUICKEST_FIRST = {
    2: gettext_noop("Two ways, quickest first:"),
    3: gettext_noop("Three ways, quickest first:"),
    4: gettext_noop("Four ways, quickest first:"),
}
LONGEST_NAME = 100
"""Of the bot's own account."""


@dataclass(frozen=True, slots=True)
class OpenWays:
    """Which ways are open here."""

    files: bool = True
    """Whether the server takes files."""
    linking: bool = False
    """Whether linking an account of Spotify's may help the user."""
    again: bool = False
    """Whether they have linked one, which does not let me see all that it could."""
    collaborator: str = ""
    """The name of the bot's own account, where letting it in to the playlist would help."""
    example: bool = False
    """Whether to offer the example, to those who have brought nothing yet."""
    smaller: bool = False
    """Whether a part of the playlist is what helps, so that no tool makes a file of it."""


def ways_text(reason: str, ways: OpenWays) -> str:
    """Write what stands in the way, and which ways there are."""
    told = [*_told(ways)]
    if len(told) == 1:
        return f"{reason}\n{told[0]}"
    lines = (f"{number}. {way}" for number, way in enumerate(told, start=1))
    return "\n".join([reason, gettext(QUICKEST_FIRST[len(told)]), *lines])


def ways_view(
    choices: CommandChoices,
    ways: OpenWays,
    link_id: str,
    first: discord.ui.Button[discord.ui.View] | None = None,
) -> discord.ui.View:
    """Make the buttons of all ways that are open, behind the one that helps at once.

    `link_id` is that of linking an account.
    """
    style = ButtonStyle.secondary if first else ButtonStyle.primary
    items: list[discord.ui.Item[discord.ui.View]] = [
        *([first] if first else []),
        button(_id(PASTE, choices), pgettext("button", "Paste tracks"), row=0, style=style),
    ]
    if ways.files:
        items.append(button(_id(UPLOAD, choices), pgettext("button", "Upload file"), row=0))
    if ways.files and not ways.smaller:
        items += [_there("Chosic", CHOSIC), _there("Exportify", EXPORTIFY)]
    if ways.linking:
        items.append(button(link_id, pgettext("button", "Link Spotify"), row=0))
    if ways.example:
        items.append(button(_id(EXAMPLE, choices), pgettext("button", "Show an example"), row=1))
    return loose(*items)


def paste_form(choices: CommandChoices, ways: OpenWays) -> discord.ui.Modal:
    """Make the form that takes pasted tracks, or more of them as a file."""
    modal = form(gettext("Paste tracks"), _id(SENT, choices))
    names = gettext("Artist - Title")
    sample = f"{TRACK_ADDRESS}\n{names}"
    entry: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
        custom_id=TRACKS,
        style=discord.TextStyle.paragraph,
        placeholder=shortened(sample, LONGEST_HINT),
        max_length=LONGEST,
        required=not ways.files,
    )
    words = gettext("One a line: links of tracks, or Artist - Title.")
    modal.add_item(field(gettext("Tracks"), entry, words))
    if ways.files:
        words = gettext("More than about 60 links? Save them as a text file.")
        modal.add_item(_upload(gettext("Or a file"), words, required=False))
    modal.stop()
    return modal


def upload_form(choices: CommandChoices) -> discord.ui.Modal:
    """Make the form that takes a file, with what is to be done with it."""
    modal = form(gettext("Upload file"), _id(SENT, choices))
    words = gettext("An export, or any list of tracks.")
    modal.add_item(_upload(gettext("File"), words, required=True))
    modal.add_item(
        field(pgettext("setting", "Clusters"), clusters_select(choices.options.clusters))
    )
    modal.add_item(field(gettext("Focus"), _focus(choices)))
    modal.stop()
    return modal


def _told(ways: OpenWays) -> Iterator[str]:
    yield gettext(PASTE_WAY)
    if ways.files:
        yield gettext(FILE_WAY)
    if ways.linking:
        yield gettext(LINK_AGAIN_WAY if ways.again else LINK_WAY)
    if ways.collaborator:
        yield gettext(COLLABORATOR_WAY, name=plain(ways.collaborator, LONGEST_NAME))


def _upload(text: str, words: str, *, required: bool) -> discord.ui.Label[discord.ui.Modal]:
    chosen: discord.ui.FileUpload[discord.ui.Modal] = discord.ui.FileUpload(
        custom_id=FILE, required=required, min_values=int(required), max_values=1
    )
    return field(text, chosen, words)


def clusters_select(wanted: int | None) -> discord.ui.Select[discord.ui.Modal]:
    """Make the menu of a form from which the number of clusters is chosen."""
    counts = range(FEWEST_CLUSTERS, MOST_CLUSTERS + 1)
    options = [
        option(automatic(), AUTOMATIC, default=wanted is None),
        *(option(str(n), str(n), default=wanted == n) for n in counts),
    ]
    return discord.ui.Select(custom_id=CLUSTERS, options=options)


def _focus(choices: CommandChoices) -> discord.ui.Select[discord.ui.Modal]:
    wanted = choices.options.focus
    options = [option(focus_name(focus), focus, default=focus is wanted) for focus in Focus]
    return discord.ui.Select(custom_id=FOCUS, options=options)


def _there(label: str, url: str) -> discord.ui.Button[discord.ui.View]:
    return discord.ui.Button(label=label, url=url, row=0)


def _id(action: str, choices: CommandChoices) -> str:
    return f"{PREFIX}:{action}:{choices.written()}"
