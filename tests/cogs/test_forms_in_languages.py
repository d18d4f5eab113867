"""A form is the same whichever language it is opened in, and may be handed in in another."""

from dataclasses import replace
from typing import Any

import pytest

from tests.cogs.stage import Stage, buttons, custom_ids
from tests.cogs.test_renaming_clusters import at_cluster
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, Person

ANNA = replace(ADA, locale="de")
WORDS = {"id", "label", "description", "placeholder", "content"}


def bones(part: Any) -> Any:
    """Return what a form carries, without its words."""
    if isinstance(part, dict):
        return {name: bones(value) for name, value in part.items() if name not in WORDS}
    return [*map(bones, part)] if isinstance(part, list) else part


async def opened(stage: Stage, shown: Message, action: str, who: Person = ADA) -> Interaction:
    button = next(each for each in custom_ids(shown) if f":{action}:" in each)
    return await stage.discord.forge_click(button, message=shown, who=who)


@pytest.mark.parametrize("action", ["name", "find", "size"])
async def test_its_fields_do_not_depend_on_the_language(stage: Stage, action: str) -> None:
    shown = await at_cluster(stage)
    if action == "size":
        await stage.discord.click(shown, "⋯ Options")

    english, german = [(await opened(stage, shown, action, who)).modal for who in (ADA, ANNA)]

    assert english
    assert german
    assert english.title != german.title
    assert english.custom_id == german.custom_id
    assert bones(english.components) == bones(german.components)


@pytest.mark.parametrize(("first", "then"), [(ADA, ANNA), (ANNA, ADA)], ids=["en-de", "de-en"])
async def test_what_all_see_stays_in_the_language_of_the_place(
    stage: Stage, first: Person, then: Person
) -> None:
    shown = await at_cluster(stage)
    form = await opened(stage, shown, "name", first)
    assert form.modal

    form.who = then
    await stage.discord.submit(form, {form.modal.components[0]["label"]: "Gym"})

    assert "Cluster #1 · Gym" in shown.text
    assert "Next ▶" in buttons(shown)


@pytest.mark.parametrize(
    ("first", "then", "said"), [(ADA, ANNA, "Titel sind zu wenig"), (ANNA, ADA, "are too few")]
)
async def test_a_refusal_is_in_the_language_of_who_hands_it_in(
    stage: Stage, first: Person, then: Person, said: str
) -> None:
    shown = await at_cluster(stage)
    await stage.discord.click(shown, "⋯ Options")
    form = await opened(stage, shown, "size", first)
    assert form.modal

    form.who = then
    _, least, _ = (each["label"] for each in form.modal.components)
    refused = await stage.discord.submit(form, {least: "999"})

    assert refused.message.ephemeral
    assert said in refused.message.content
