"""Odd locales, and clicks of users of other languages, leave what all see as it is."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.cogs.stage import Stage, buttons
from tests.fakes.discord import asking
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, BEN, HOME, Payload, Place

AKI, ANNA = replace(BEN, locale="ja"), replace(ADA, locale="de")
GERMAN_HOME = replace(HOME, locale="de")
NEXT, OVERVIEW = "Next ▶", "Overview"


def say_locales(monkeypatch: pytest.MonkeyPatch, told: Payload, *missing: str) -> None:
    """Have every interaction say such locales, and lack some."""
    about = asking._about

    def odd(*asked: Any) -> Payload:
        whole = about(*asked) | told
        return {key: value for key, value in whole.items() if key not in missing}

    monkeypatch.setattr(asking, "_about", odd)


def looks(message: Message) -> list[object]:
    """Return all that is to be seen of a message."""
    return [message.content, message.embeds, message.components, [*message.files]]


def carried(message: Message) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Return what every button carries, and every menu with its first choice."""
    for one in message.controls():
        if "custom_id" in one:
            yield one["custom_id"], tuple(each["value"] for each in one.get("options", ())[:1])


@pytest.mark.parametrize(
    "locale",
    ["xx", "zh-TW", "", "-", "\0", "en_US", "x" * 5_000, None, 5, [], {}],
    ids=range(11),
)
async def test_a_locale_that_means_nothing_is_answered_in_english(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, locale: object
) -> None:
    say_locales(monkeypatch, {"locale": locale, "guild_locale": locale})

    for private in (False, True):
        shown = await stage.cluster(private=private)
        await stage.discord.click(shown, NEXT)

        assert OVERVIEW in buttons(shown)


async def test_where_no_locale_is_told_the_answer_is_in_english(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    say_locales(monkeypatch, {}, "locale", "guild_locale")

    shown = await stage.cluster()
    await stage.discord.click(shown, NEXT)

    assert OVERVIEW in buttons(shown)


@pytest.mark.parametrize(("where", "other"), [(HOME, AKI), (GERMAN_HOME, AKI)], ids=["en", "de"])
async def test_what_others_click_changes_nothing_of_what_all_see(
    stage: Stage, where: Place, other: Any
) -> None:
    shown = await stage.cluster(where=where)
    await stage.settle()
    before = looks(shown)

    for identifier, values in [*carried(shown)]:
        await stage.discord.forge_click(identifier, *values, message=shown, who=other, where=where)
        await stage.settle()

        assert looks(shown) == before, identifier


async def test_what_its_owner_turns_in_another_language_stays_in_that_of_the_place(
    stage: Stage,
) -> None:
    shown = await stage.cluster()
    await stage.settle()

    for label in (NEXT, "⋯ Options", "− Fewer clusters"):
        await stage.discord.click(shown, label, who=ANNA)
        await stage.settle()

        assert not any(word in f"{looks(shown)}" for word in ("Gruppe", "Titel", "Weiter"))
