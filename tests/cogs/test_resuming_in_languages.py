"""A command that another process takes up is answered in the language that it was begun in."""

import pytest

from bot.core.errors import OutOfTimeError
from bot.languages import gettext
from tests.cogs.german import ANNA, ENGLISH, GERMAN, GERMAN_HOME, speak_fake_german
from tests.cogs.stage import sentence
from tests.cogs.test_resuming import BY_FILE, Night, night
from tests.fakes.discord.people import ADA, HOME, Person, Place

__all__ = ["night"]


@pytest.mark.parametrize(
    ("who", "where", "private", "said"),
    [
        (ANNA, HOME, True, GERMAN),
        (ANNA, HOME, False, ENGLISH),
        (ADA, GERMAN_HOME, False, GERMAN),
    ],
)
async def test_the_answer_is_in_the_language_it_was_begun_in(  # noqa: PLR0913  who, where and how
    night: Night,
    monkeypatch: pytest.MonkeyPatch,
    who: Person,
    where: Place,
    said: str,
    *,
    private: bool,
) -> None:
    speak_fake_german(monkeypatch)
    asked = await night.interrupted({**BY_FILE, "private": private}, who=who, where=where)

    async with night.open_stage() as stage:
        shown = await stage.page(asked)
        await night.over()

    assert said in shown.text


async def test_why_there_is_none_is_told_in_the_users_own(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_fake_german(monkeypatch)
    asked = await night.interrupted(who=ANNA)
    night.compute.error = OutOfTimeError(gettext("That took too long; please try another."))

    async with night.open_stage():
        await night.over()

    assert sentence(asked) == "⟦That took too long; please try another.⟧"


async def test_who_was_killed_over_telling_in_german_is_known_to_have_been_told(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_fake_german(monkeypatch)
    asked = await night.interrupted(who=ANNA, where=GERMAN_HOME)
    assert asked.original
    asked.original.content = "…"

    async with night.open_stage():
        await night.over()

    assert asked.original.content.startswith("⟦I told you in private")
