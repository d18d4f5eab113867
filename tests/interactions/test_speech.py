"""Which language is spoken in an interaction, and from when on."""

from types import SimpleNamespace
from typing import Any

import pytest
from discord import Locale

from bot.core.guild_settings import GuildSettings
from bot.interactions.forms import in_time_for_a_form
from bot.interactions.in_time import in_time
from bot.interactions.speech import speak_privately, speak_to_all, speak_where, speak_with
from bot.languages import Language
from bot.languages.current import language

OWN, SHARED = Language.GERMAN, Language.FRENCH
PUBLIC, PRIVATE, NONE = False, True, None


def interaction(ephemeral: bool | None, guild: int | None = 1) -> Any:  # noqa: FBT001  as Discord says
    """Make a German user's click, or command where there is no message, in a French server."""
    message = None
    if ephemeral is not None:
        message = SimpleNamespace(flags=SimpleNamespace(ephemeral=ephemeral))
    return SimpleNamespace(
        locale=Locale.german,
        guild_locale=Locale.french if guild else None,
        guild_id=guild,
        message=message,
    )


def services(chosen: Language | None = None) -> Any:
    """Make the services of a bot whose servers have chosen a language."""
    settings = GuildSettings(language=chosen)
    return SimpleNamespace(defaults=SimpleNamespace(settings=lambda _: settings))


@pytest.mark.parametrize(("ephemeral", "spoken"), [(NONE, OWN), (PRIVATE, OWN), (PUBLIC, SHARED)])
async def test_a_click_on_what_all_see_is_answered_in_the_servers(
    ephemeral: bool | None,  # noqa: FBT001  as Discord says
    spoken: Language,
) -> None:
    speak_with(services(), interaction(ephemeral))

    assert language() is spoken


async def test_admins_decide_over_discord() -> None:
    speak_with(services(Language.JAPANESE), interaction(PUBLIC))

    assert language() is Language.JAPANESE


async def test_a_chat_has_the_language_of_its_user() -> None:
    speak_with(services(), interaction(PUBLIC, guild=None))

    assert language() is OWN


async def test_it_is_changed_as_it_is_shown() -> None:
    speak_with(services(), interaction(NONE))
    said = []
    for speak in (speak_to_all, speak_privately, speak_to_all):
        speak()
        said.append(language())

    assert said == [SHARED, OWN, SHARED]


@pytest.mark.parametrize(
    ("ephemeral", "in_place", "spoken"),
    [
        (PUBLIC, True, SHARED),
        (PUBLIC, False, OWN),
        (PRIVATE, True, OWN),
        (PRIVATE, False, OWN),
        (NONE, False, OWN),
    ],
)
async def test_an_answer_in_place_is_for_who_sees_the_message(
    ephemeral: bool | None,  # noqa: FBT001  as Discord says
    spoken: Language,
    *,
    in_place: bool,
) -> None:
    clicked = interaction(ephemeral)
    speak_with(services(), clicked)

    async def spoken_there() -> Language:
        return language()

    speak_to_all()
    speak_where(clicked, in_place=in_place)
    assert language() is spoken
    speak_to_all()
    assert await in_time(clicked, spoken_there(), in_place=in_place) is spoken
    assert language() is spoken


async def test_a_form_is_in_the_users_own_whatever_it_is_opened_from() -> None:
    speak_with(services(), interaction(PUBLIC))

    async with in_time_for_a_form():
        assert language() is OWN
