"""How sentences name who runs the bot.

A sentence says OPERATOR, which reads well as it is; whatever shows sentences in Discord puts the
name in its place (`with_operator`), once it is known who that is. Translated sentences have it as
a parameter, so that it stands in them in English until then.
"""

from bot.languages import gettext, gettext_noop

# NOTE Who runs the bot, where no name is known; it takes the place of {operator} in any sentence.
OPERATOR = gettext_noop("my operator")


def with_operator(sentence: str, name: str) -> str:
    """Name who runs the bot in a sentence, by a mention or a link."""
    return sentence.replace(OPERATOR, name.replace(OPERATOR, gettext(OPERATOR)))
