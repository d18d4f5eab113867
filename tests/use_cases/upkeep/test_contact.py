"""Sentences name who runs the bot once that is known, and read well until then."""

from bot.core.operator import OPERATOR, with_operator
from bot.use_cases.upkeep.contact import Contact

SENTENCE = f"The disk is full; please tell {OPERATOR}, and try again later."


def test_an_unknown_operator_leaves_the_sentence_as_it_is() -> None:
    contact = Contact()

    assert not contact.is_known
    assert with_operator(SENTENCE, contact.name) == SENTENCE


def test_the_owner_is_mentioned() -> None:
    contact = Contact()
    contact.learn(7)

    said = with_operator(SENTENCE, contact.name)

    assert said == "The disk is full; please tell <@7>, and try again later."


def test_an_address_for_help_is_linked_without_a_preview() -> None:
    contact = Contact("https://example.org/help")
    contact.learn(7)

    assert "please tell [my operator](<https://example.org/help>)," in with_operator(
        SENTENCE, contact.name
    )


def test_a_browser_is_led_to_the_help_or_else_to_the_owner() -> None:
    unknown, owned, helped = Contact(), Contact(), Contact("https://example.org/help")
    for contact in (owned, helped):
        contact.learn(7)

    addresses = [contact.address for contact in (unknown, owned, helped)]
    assert addresses == ["", "https://discord.com/users/7", "https://example.org/help"]
