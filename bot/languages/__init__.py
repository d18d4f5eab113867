"""What users read, in the language of who reads it.

Every sentence for users goes through `gettext`, `ngettext` or `pgettext` where it is written, and
comes out in the language that is spoken right then (`speaking`). English is what stands in the
code; the other languages are the catalogues beside this page (`de.po` and so on), which
`make catalogues` brings up to date. Operators' texts (the log, the command line, `/owner`) are
English alone.

>>> with speaking(Language.GERMAN):
...     ngettext("{count} track", "{count} tracks", 1204)
'1.204 Titel'
"""

from bot.languages.current import Language, Languages, language_of, languages, speak, speaking
from bot.languages.days import day_and_month, short_day, whole_day
from bot.languages.figures import (
    both,
    clauses,
    decimal,
    either,
    labelled,
    listed,
    number,
    percent,
    sentences,
)
from bot.languages.messages import (
    Message,
    Text,
    again,
    gettext,
    gettext_noop,
    ngettext,
    pgettext,
    pgettext_noop,
)

__all__ = [
    "Language",
    "Languages",
    "Message",
    "Text",
    "again",
    "both",
    "clauses",
    "day_and_month",
    "decimal",
    "either",
    "gettext",
    "gettext_noop",
    "labelled",
    "language_of",
    "languages",
    "listed",
    "ngettext",
    "number",
    "percent",
    "pgettext",
    "pgettext_noop",
    "sentences",
    "short_day",
    "speak",
    "speaking",
    "whole_day",
]
