"""Who alone sees an answer reads it in their language; what all see is in the server's."""

from dataclasses import replace

import pytest

from bot.core.guild_settings import Setting
from bot.interactions.publish import STANDS
from bot.languages import Language
from tests.cogs.german import (
    ANNA,
    BERND,
    ENGLISH,
    GERMAN,
    GERMAN_HOME,
    speak_fake_german,
)
from tests.cogs.panel_steps import ADMIN, decide, panel
from tests.cogs.stage import Stage, buttons, sentence
from tests.fakes.discord.people import ADA, BEN, HOME, WITH_BOT, Person, Place
from tests.languages.brackets import outside

POST, NEXT, FEWER = "Post it here", "Next ▶", "− Fewer clusters"


@pytest.fixture(autouse=True)
def _german(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the bot has started."""
    del stage
    speak_fake_german(monkeypatch)


def standing(labelled: str, words: list[str]) -> str:
    """Return a label as it stands, in brackets perhaps."""
    return next(each for each in words if labelled in each)


@pytest.mark.parametrize(
    ("who", "where", "private", "said"),
    [
        (ANNA, HOME, False, ENGLISH),
        (ANNA, HOME, True, GERMAN),
        (ADA, GERMAN_HOME, False, GERMAN),
        (ADA, GERMAN_HOME, True, ENGLISH),
        (ANNA, WITH_BOT, False, GERMAN),
        (ADA, WITH_BOT, False, ENGLISH),
    ],
)
async def test_a_command_is_answered_to_who_sees_the_answer(
    stage: Stage, who: Person, where: Place, said: str, *, private: bool
) -> None:
    shown = await stage.cluster(who=who, where=where, private=private)

    assert said in shown.text


async def test_a_server_is_answered_in_the_language_that_its_admins_chose(stage: Stage) -> None:
    await decide(stage, await panel(stage), Setting.LANGUAGE, "Deutsch")

    public = await stage.cluster()
    private = await stage.cluster(private=True)

    assert GERMAN in public.text
    assert ENGLISH in private.text


async def test_a_german_server_may_be_answered_in_english(stage: Stage) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.LANGUAGE, Language.ENGLISH)

    shown = await stage.cluster(who=ANNA, where=GERMAN_HOME)

    assert ENGLISH in shown.text


async def test_a_page_that_all_see_is_turned_in_the_language_of_all(stage: Stage) -> None:
    shown = await stage.cluster(who=ANNA)

    turned = await stage.discord.click(shown, standing(NEXT, buttons(shown)), who=ANNA)

    assert turned.message is shown
    assert ENGLISH in shown.text


async def test_a_page_that_another_user_opens_is_in_theirs(stage: Stage) -> None:
    shown = await stage.cluster()

    turned = await stage.discord.click(shown, standing(NEXT, buttons(shown)), who=BERND)

    assert turned.message is not shown
    assert GERMAN in turned.message.text


async def test_what_is_posted_is_in_the_language_of_all_and_that_it_stands_is_not(
    stage: Stage,
) -> None:
    shown = await stage.cluster(who=ANNA, private=True)
    post = standing(POST, buttons(shown))

    public = await stage.page(await stage.discord.click(shown, post, who=ANNA))
    await stage.settle()
    again = sentence(await stage.discord.click(shown, post, who=ANNA))

    assert GERMAN in shown.text
    assert ENGLISH in public.text
    assert STANDS.partition(":")[0] in again
    assert STANDS.partition(":")[0] not in outside(again)


@pytest.mark.parametrize(("who", "where"), [(ANNA, HOME), (ANNA, GERMAN_HOME)])
async def test_why_there_is_no_answer_is_told_in_the_users_own(
    stage: Stage, who: Person, where: Place
) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.ROLES, [HOME.roles[0].id])

    said = sentence(await stage.ask(who=who, where=where, playlist="https://deezer.com/playlist/1"))

    assert "some roles" in said
    assert "some roles" not in outside(said)


async def test_in_a_german_server_an_english_user_is_refused_in_english(stage: Stage) -> None:
    await stage.bot.services.defaults.decide(HOME.id, Setting.ROLES, [HOME.roles[0].id])

    asked = await stage.ask(who=BEN, where=GERMAN_HOME, playlist="https://deezer.com/playlist/1")

    assert "some roles" in outside(sentence(asked))


async def test_a_panel_is_in_its_admins_own_language(stage: Stage) -> None:
    shown = await panel(stage, replace(ADMIN, locale="de"))

    assert "Settings of this server" in shown.text
    assert "Settings of this server" not in outside(shown.text)


async def test_an_answer_that_all_see_is_grouped_anew_in_the_language_of_all(stage: Stage) -> None:
    shown = await stage.cluster(who=ANNA)

    await stage.discord.click(shown, "⋯ Options", who=ANNA)
    await stage.discord.click(shown, FEWER, who=ANNA)
    await stage.discord.wait_until(lambda: NEXT in buttons(shown))

    assert ENGLISH in shown.text


async def test_an_answer_that_another_user_groups_anew_is_in_theirs(stage: Stage) -> None:
    shown = await stage.cluster()
    opened = await stage.discord.click(shown, "⋯ Options", who=BERND)
    options = opened.message

    await stage.discord.click(options, standing(FEWER, buttons(options)), who=BERND)
    await stage.discord.wait_until(lambda: NEXT in "".join(buttons(options)))

    assert options.ephemeral
    assert GERMAN in options.text
