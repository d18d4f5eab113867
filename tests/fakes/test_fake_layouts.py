"""Layouts (Components V2) and the newer fields of forms, held against Discord's limits."""

from collections.abc import Iterable

import pytest

from tests.fakes.discord.asking import Resolver
from tests.fakes.discord.components import Fields, filled
from tests.fakes.discord.interactions import Modal
from tests.fakes.discord.limits.message import message_problems
from tests.fakes.discord.limits.modal import modal_problems
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, HOME, Payload
from tests.fakes.discord.refusals import Problem
from tests.fakes.discord.world import BOT, World

BUTTON = {"type": 2, "style": 2, "label": "Change", "custom_id": "change"}
CHANNELS = {
    "type": 8, "custom_id": "channels", "required": False, "min_values": 0, "max_values": 25,
    "default_values": [{"id": str(HOME.channel.id), "type": "channel"}],
}  # fmt: skip


def text(content: str = "Words") -> Payload:
    return {"type": 10, "content": content}


def section(*texts: Payload, accessory: Payload = BUTTON) -> Payload:
    return {"type": 9, "components": [*texts], "accessory": accessory}


def container(*components: Payload) -> Payload:
    return {"type": 17, "components": [*components], "accent_color": 0x112233}


def row(*controls: Payload) -> Payload:
    return {"type": 1, "components": [*controls]}


def named(number: int) -> Payload:
    return BUTTON | {"custom_id": f"change {number}"}


def of_layout(*components: Payload, **beside: object) -> list[str]:
    message = {"components": [*components], **beside}
    return places(message_problems(message, set(), laid_out=True))


def places(problems: Iterable[Problem]) -> list[str]:
    return [place for place, _ in problems]


def test_a_layout_that_just_fits_is_no_problem() -> None:
    sections = [section(text("a" * 300), accessory=named(one)) for one in range(12)]
    controls = row(named(99))

    assert of_layout(container(*sections, controls), content=None, embeds=[]) == []


@pytest.mark.parametrize(
    ("components", "place"),
    [
        ([], "components"),
        ([text()] * 41, "components"),
        ([container(*([text("a" * 2001)] * 2))], "components"),
        ([text("")], "components.0.content"),
        ([container()], "components.0.components"),
        ([container(container(text()))], "components.0.components.0"),
        ([container(*(section(text(), accessory=named(n)) for n in range(14)))], "components"),
        ([section(text(), text(), text(), text())], "components.0.components"),
        ([section()], "components.0.components"),
        ([section(row(BUTTON))], "components.0.components.0"),
        ([section(text(), accessory=text())], "components.0.accessory"),
        ([section(text(), accessory=BUTTON | {"label": "a" * 81})], "components.0.accessory.label"),
        ([section(text()), section(text())], "components"),
        ([BUTTON], "components.0"),
        ([row(*(named(one) for one in range(6)))], "components.0.components"),
        ([{"type": 14, "spacing": 3}], "components.0.spacing"),
    ],
)
def test_layouts_are_held_against_the_limits(components: list[Payload], place: str) -> None:
    assert place in of_layout(*components)


def test_nothing_stands_beside_a_layout() -> None:
    found = of_layout(text(), content="More words", embeds=[{"title": "More"}])

    assert found == ["content", "embeds"]


def test_a_layout_needs_its_flag() -> None:
    message = {"components": [container(text())]}

    assert places(message_problems(message, set())) == ["components.0"]


def test_words_and_controls_of_a_layout_are_found() -> None:
    inside = container(text("Title"), section(text("A setting")), row(named(1)))
    message = Message(id=1, place=HOME, author=BOT, components=[inside])

    assert message.text.split() == ["Title", "A", "setting"]
    assert [one["custom_id"] for one in message.controls()] == ["change", "change 1"]


def radios(options: list[Payload], **parts: object) -> Payload:
    return {"type": 21, "custom_id": "radio", "options": options} | parts


def option(number: int, **parts: object) -> Payload:
    return {"label": f"Number {number}", "value": str(number)} | parts


def labelled(label: str, component: Payload) -> Payload:
    return {"type": 18, "label": label, "component": component}


def form(*fields: Payload) -> Payload:
    return {"title": "Form", "custom_id": "form", "components": [*fields]}


@pytest.mark.parametrize(
    ("options", "fits"),
    [
        ([option(1)], False),
        ([option(one) for one in range(2)], True),
        ([option(one) for one in range(10)], True),
        ([option(one) for one in range(11)], False),
        ([option(1), option(1)], False),
        ([option(1, default=True), option(2, default=True)], False),
        ([option(1), option(2, label="")], False),
    ],
)
def test_radio_groups_are_held_against_the_limits(options: list[Payload], *, fits: bool) -> None:
    assert ([*modal_problems(form(labelled("One", radios(options))))] == []) == fits


def test_a_tick_box_needs_an_id() -> None:
    problems = modal_problems(form(labelled("Sure", {"type": 23, "custom_id": ""})))

    assert "data.components.0.component.custom_id" in places(problems)


def handed_in(fields: Fields, *components: Payload) -> list[Payload]:
    modal = Modal("Form", "form", [*components])
    resolver = Resolver(World("token"), ADA, HOME)
    return [one["component"] for one in filled(modal, fields, resolver)]


def test_what_is_not_touched_is_handed_in_as_it_was() -> None:
    chosen, ticked, channels = handed_in(
        {},
        labelled("One", radios([option(1), option(2, default=True)])),
        labelled("Sure", {"type": 23, "custom_id": "sure", "default": True}),
        labelled("Where", CHANNELS),
    )

    assert chosen["value"] == "2"
    assert ticked["value"] is True
    assert channels["values"] == [str(HOME.channel.id)]


def test_what_is_filled_in_is_handed_in() -> None:
    chosen, ticked, channels = handed_in(
        {"One": "Number 1", "Sure": True, "Where": []},
        labelled("One", radios([option(1), option(2, default=True)])),
        labelled("Sure", {"type": 23, "custom_id": "sure"}),
        labelled("Where", CHANNELS),
    )

    assert (chosen["value"], ticked["value"], channels["values"]) == ("1", True, [])


def test_a_radio_group_without_a_choice_is_not_handed_in() -> None:
    with pytest.raises(AssertionError, match="must be chosen"):
        handed_in({}, labelled("One", radios([option(1), option(2)])))
