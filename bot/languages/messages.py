"""Sentences as they stand in the code, and as they are said in the language that is spoken.

A message is its English text, in which parameters stand in braces: `gettext("I read {tracks}.",
tracks=…)`. Whole numbers among the parameters are written as the language writes them; in
`ngettext` the count is a parameter of that name. Translators are told apart what English writes
alike by a context (`pgettext`).

What comes out is a `Text`: a string that remembers its message, so that it can be said `again` in
another language: an error that was raised for one user and is shown to another, or one that a
worker raised. Texts that are kept are kept as messages.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self, TypeAlias

from bot.languages.catalogues import translations
from bot.languages.current import language
from bot.languages.figures import number

Parameter: TypeAlias = "str | int | Message"


@dataclass(frozen=True, slots=True)
class Message:
    """What is said, apart from the language."""

    text: str
    """In English, one of something where there is a plural."""
    plural: str = ""
    """In English, of several; empty where nothing is counted."""
    count: int = 1
    context: str = ""
    parameters: Mapping[str, "str | int | Message"] = field(default_factory=dict)

    def said(self) -> "Text":
        """Return it in the language that is spoken right now."""
        told = translations(language())
        match bool(self.plural), self.context:
            case True, "":
                template = told.ngettext(self.text, self.plural, self.count)
            case True, context:
                template = told.npgettext(context, self.text, self.plural, self.count)
            case False, "":
                template = told.gettext(self.text) if self.text else ""
            case _, context:
                template = told.pgettext(context, self.text)
        filled = {name: _filled(value) for name, value in self.parameters.items()}
        return Text(template.format_map(filled) if filled else template, self)


class Text(str):
    """A sentence in one language, which can be said again in another."""

    __slots__ = ("message",)
    message: Message

    def __new__(cls, said: str, message: Message) -> Self:
        """Keep the message beside what it is in one language."""
        text = super().__new__(cls, said)
        text.message = message
        return text

    def __reduce__(self) -> tuple[type["Text"], tuple[str, Message]]:
        """Keep the message on the way from a worker."""
        return Text, (str(self), self.message)


def gettext(message: str, **parameters: str | int) -> Text:
    """Say a sentence."""
    return Message(message, parameters=_kept(parameters)).said()


def ngettext(one: str, several: str, count: int, **parameters: str | int) -> Text:
    """Say a sentence about so many of something; `{count}` stands for how many."""
    return Message(one, several, count, parameters=_kept({"count": count, **parameters})).said()


def pgettext(context: str, message: str, **parameters: str | int) -> Text:
    """Say what English writes like something else, told apart by a context."""
    return Message(message, context=context, parameters=_kept(parameters)).said()


def gettext_noop(message: str) -> str:
    """Mark a sentence that is said elsewhere, by `gettext`."""
    return message


def pgettext_noop(_context: str, message: str) -> str:
    """Mark what is said elsewhere, by `pgettext` with the same context."""
    return message


def again(text: str) -> str:
    """Say a text again in the language that is spoken now; a plain string stays as it is."""
    return text.message.said() if isinstance(text, Text) else text


def _kept(parameters: Mapping[str, str | int]) -> Mapping[str, Parameter]:
    return {
        name: value.message if isinstance(value, Text) else value
        for name, value in parameters.items()
    }


def _filled(value: Parameter) -> str:
    if isinstance(value, Message):
        return value.said()
    return value if isinstance(value, str) else number(value)
