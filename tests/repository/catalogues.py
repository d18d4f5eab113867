"""Bring the catalogues up to date with the code: `python -m tests.repository.catalogues`.

What stands in the code is found by Babel's own extractor, what commands are called and described
with by asking discord.py. Translations stay; a sentence that was changed is empty until it is
translated anew, since a test lets no guess through.
"""

import asyncio
import contextlib
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO, StringIO
from pathlib import Path
from types import ModuleType
from typing import Any

import discord
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from discord import app_commands
from discord.ext import commands
from rich.console import Console
from rich.table import Table

from bot.client import COGS
from bot.interactions.command_translator import CONTEXTS
from bot.languages import Language

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "bot/languages"
TRANSLATED = tuple(each for each in Language if each is not Language.ENGLISH)
KEYWORDS = {
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "gettext_noop": None,
    "pgettext_noop": ((1, "c"), 2),
}
PLURALS = {
    Language.GERMAN: "nplurals=2; plural=(n != 1);",
    Language.FRENCH: "nplurals=2; plural=(n > 1);",
    Language.SPANISH: "nplurals=2; plural=(n != 1);",
    Language.PORTUGUESE: "nplurals=2; plural=(n > 1);",
    Language.JAPANESE: "nplurals=1; plural=0;",
}
"""Without the form that CLDR has for whole millions, in which no sentence of ours counts."""
HEADER = "# What users read of Constellate, in {language}; `make catalogues` adds what is new."
WIDTH = 100
PASSED_OVER = (
    *(b'"Project-Id-Version', b'"Report-Msgid', b'"POT-Creation', b'"PO-Revision'),
    *(b'"Last-Translator', b'"Language-Team', b'"Generated-By'),
)
FOR_OPERATORS = ("cogs.owner", "cogs.alarms")
"""What the operator alone reads is English, as the log and the command line are."""


def template() -> Catalog:
    """Return every message of the code, without translations."""
    catalog = Catalog(charset="utf-8")
    for folder in ("bot", "cogs"):
        found = extract_from_dir(
            ROOT / folder,
            method_map=[("**.py", "python")],
            keywords=KEYWORDS,
            comment_tags=("NOTE",),
            strip_comment_tags=True,
        )
        # It tells of parameters that are f-strings, which are none of the message.
        with contextlib.redirect_stderr(StringIO()):
            extracted = sorted(found, key=_place)
        for name, _, message, comments, context in extracted:
            place = (f"{folder}/{name}", 0)
            catalog.add(message, locations=[place], auto_comments=comments, context=context)
    for context, message in sorted(set(asyncio.run(_commands()))):
        catalog.add(message, locations=[("commands", 0)], context=context)
    return catalog


def _place(found: tuple[str, int, Any, list[str], str | None]) -> tuple[str, int]:
    return found[0], found[1]


def kept(language: Language) -> Catalog:
    """Return the catalogue of a language as it stands in its file."""
    path = FOLDER / f"{language}.po"
    if not path.exists():
        return Catalog(locale=language.value)
    with path.open("rb") as source:
        return read_po(source, locale=language.value)


def current(language: Language, messages: Catalog) -> Catalog:
    """Return the catalogue of a language with the messages of the code, no more and no fewer."""
    known = kept(language)
    catalog = Catalog(
        locale=language.value,
        header_comment=HEADER.format(language=language.name.title()),
        charset="utf-8",
        fuzzy=False,
    )
    catalog.mime_headers = [("Plural-Forms", PLURALS[language])]
    for message in messages:
        if message.id:
            found = known.get(message.id, message.context)
            catalog.add(
                message.id,
                found.string if found else "",
                locations=message.locations,
                auto_comments=message.auto_comments,
                context=message.context,
            )
    return catalog


def written(catalog: Catalog) -> bytes:
    """Return a catalogue as its file holds it."""
    file = BytesIO()
    write_po(file, catalog, width=WIDTH, include_lineno=False, sort_by_file=True)
    # Neither who wrote it with which version, nor addresses that no translator reads.
    lines = file.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(PASSED_OVER))


def lacking(catalog: Catalog) -> Iterator[Message]:
    """Find what has no translation, or not in all its forms."""
    for message in catalog:
        forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        if message.id and not all(forms):
            yield message


def _singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


async def _commands() -> list[tuple[str, str]]:
    """Return all that commands are called and described with, after its context."""
    asked: list[tuple[str, str]] = []

    class Recorder(app_commands.Translator):
        async def translate(self, string: Any, _: discord.Locale, context: Any) -> None:
            if any(map(str.isalpha, string.message)):
                asked.append((CONTEXTS[context.location], string.message))

    tree = app_commands.CommandTree(discord.Client(intents=discord.Intents.none()))
    for name in COGS:
        if name not in FOR_OPERATORS:
            for command in _commands_of(import_module(name)):
                await command.get_translated_payload(tree, Recorder())
    return asked


def _commands_of(module: ModuleType) -> Iterator[Any]:
    for kind in vars(module).values():
        if isinstance(kind, type) and issubclass(kind, commands.Cog):
            own = kind.__module__ == module.__name__
            yield from kind.__cog_app_commands__ if own else ()
            if own and issubclass(kind, commands.GroupCog):
                yield app_commands.Group(
                    name=kind.__cog_group_name__, description=kind.__cog_group_description__
                )


def main() -> None:
    """Write the catalogues, and print how much of each is there."""
    messages = template()
    table = Table("", "messages", "translated", "words of English", title="Catalogues")
    for language in TRANSLATED:
        catalog = current(language, messages)
        (FOLDER / f"{language}.po").write_bytes(written(catalog))
        count, lacks = len(catalog), sum(1 for _ in lacking(catalog))
        words = sum(len(_singular(message).split()) for message in catalog)
        table.add_row(language.value, f"{count:,}", f"{(count - lacks) / count:.1%}", f"{words:,}")
    Console().print(table)


if __name__ == "__main__":
    main()
