"""What sentences are given on their way into Discord: who runs the bot, and clickable commands.

The rest of the bot writes `/clusters` as it is, and knows nothing of ids. Every text that users
read in a message, in a text of it, in the description or a field of an embed, goes through a
`Presenter`; footers, buttons, forms and suggestions do not, since Discord makes nothing of a
mention there. A command whose id is not known stays a word to type. In every language sentences
write commands by their English names, which Discord takes in mentions; a word to type is the name
that Discord shows a user of that language.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import discord

from bot.core.operator import OPERATOR, with_operator
from bot.core.text.discord_markdown import length
from bot.languages import pgettext
from bot.use_cases.services import Services

PRESENTER = "presenter"
"""Where an interaction has what its texts go through."""
GROUPS: Mapping[str, tuple[str, ...]] = {
    "spotify": ("link", "status", "unlink"),
    "compare": ("playlists", "member"),
    "owner": ("state", "servers", "leave", "block", "unblock"),
}
SINGLE = (
    *("clusters", "config", "history", "watch", "servermap"),
    *("preferences", "privacy", "about"),
)
NAMES = (*SINGLE, *(f"{group} {name}" for group, names in GROUPS.items() for name in names))
LETTER = r"[^\W\u3005-\u30ff\u3400-\u9fff]"
"""Of a word that stands apart from others; Japanese has no blanks between words."""
COMMAND = re.compile(
    rf"(?<!{LETTER})(?<![/:.<`*\\-])(`|\*\*|)/({'|'.join(NAMES)})\1(?![:/`*-])(?!{LETTER})"
)
"""A command as sentences write it, perhaps as code or in bold; no part of an address."""
LONGEST_TEXT, LONGEST_DESCRIPTION, LONGEST_FIELD = 2_000, 4_096, 1_024
"""Characters that Discord takes; names from outside may hold many commands."""


@dataclass(frozen=True, slots=True)
class Presenter:
    """Puts names and mentions into texts, for one place."""

    operator: str = OPERATOR
    """How to name who runs the bot."""
    commands: Mapping[str, int] = field(default_factory=dict)
    """The ids of the commands that can be used there."""

    def text(self, sentence: str, longest: int = LONGEST_TEXT) -> str:
        """Return a sentence as users are shown it; without mentions where these do not fit."""
        named = with_operator(sentence, self.operator)
        shown = COMMAND.sub(self._mention, named)
        return shown if length(shown) <= longest else named

    def embed(self, embed: discord.Embed) -> discord.Embed:
        """Return an embed as users are shown it."""
        if embed.description:
            embed.description = self.text(embed.description, LONGEST_DESCRIPTION)
        for place, each in enumerate(embed.fields):
            value = self.text(each.value or "", LONGEST_FIELD)
            embed.set_field_at(place, name=each.name, value=value, inline=each.inline)
        return embed

    def layout(self, view: discord.ui.LayoutView) -> discord.ui.LayoutView:
        """Return a whole message as users are shown it."""
        for item in view.walk_children():
            if isinstance(item, discord.ui.TextDisplay):
                item.content = self.text(item.content, LONGEST_DESCRIPTION)
        return view

    def _mention(self, found: re.Match[str]) -> str:
        name = found[2]
        identifier = self.commands.get(name.partition(" ")[0])
        if identifier is not None:
            return f"</{name}:{identifier}>"
        typed = " ".join(pgettext("command name", word) for word in name.split())
        return f"`/{typed}`"


PLAINLY = Presenter()
"""Where no one is known by name."""


def presenter_of(services: Services, guild_id: int | None) -> Presenter:
    """Return what texts go through in a server, or in a chat."""
    return Presenter(services.contact.name, services.commands.of(guild_id))


def introduce(services: Services, interaction: discord.Interaction) -> None:
    """Have the texts of an interaction name who runs the bot, and lead to its commands."""
    interaction.extras[PRESENTER] = presenter_of(services, interaction.guild_id)


def presenter_at(interaction: discord.Interaction) -> Presenter:
    """Return what texts of an interaction go through."""
    found: Presenter = interaction.extras.get(PRESENTER, PLAINLY)
    return found
