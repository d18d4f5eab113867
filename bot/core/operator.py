"""How sentences name who runs the bot.

A sentence says OPERATOR, which reads well as it is; whatever shows sentences in Discord puts the
name in its place (`with_operator`), once it is known who that is.
"""

OPERATOR = "my operator"


def with_operator(sentence: str, name: str) -> str:
    """Name who runs the bot in a sentence, by a mention or a link."""
    return sentence.replace(OPERATOR, name)
