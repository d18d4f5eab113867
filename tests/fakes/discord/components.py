"""Buttons, selects and forms as a person's own Discord lets them be used."""

from collections.abc import Mapping, Sequence

from tests.fakes.discord.asking import Resolver, Value
from tests.fakes.discord.interactions import Modal
from tests.fakes.discord.limits.component import BUTTON, ROW, SELECTS, STRING_SELECT
from tests.fakes.discord.limits.modal import LABEL, TEXT_DISPLAY
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import Payload, Person

Fields = Mapping[str, str | bool | Sequence[Value]]
"""What a user fills in, by label: a text, a radio button, a tick, or the values of a select or of
an upload."""


def require_seen(message: Message, who: Person) -> None:
    """Hold a message's privacy and deletion against who wants to touch it."""
    assert not message.deleted, "that message is deleted"
    hidden = message.ephemeral and message.invoker and message.invoker.id != who.id
    assert not hidden, f"{who.name} does not see a private answer to somebody else"


def find_button(message: Message, wanted: str) -> Payload:
    """Return a button by label, emoji or custom id, when it can be pressed."""
    buttons = [one for one in message.controls() if one["type"] == BUTTON]
    found = [one for one in buttons if wanted in button_names(one)]
    assert found, f"no button {wanted!r} among {[button_names(one) for one in buttons]}"
    assert not found[0].get("disabled"), f"{wanted!r} is disabled"
    assert "custom_id" in found[0], f"{wanted!r} is a link"
    return found[0]


def find_select(message: Message, wanted: str) -> Payload:
    """Return a select by its placeholder or the beginning of its custom id."""
    selects = [one for one in message.controls() if one["type"] in SELECTS]
    found = [one for one in selects if select_matches(one, wanted)]
    assert found, f"no select {wanted!r} among {selects}"
    assert not found[0].get("disabled"), f"{wanted!r} is disabled"
    return found[0]


def button_names(button: Payload) -> list[str]:
    """Return what a button can be called by."""
    emoji = button.get("emoji") or {}
    return [name for name in (button.get("label"), button.get("custom_id"), emoji.get("name"))
            if name]  # fmt: skip


def select_matches(select: Payload, wanted: str) -> bool:
    """Tell whether a select goes by this name."""
    return select.get("placeholder") == wanted or select["custom_id"].startswith(wanted)


def selected(select: Payload, values: Sequence[Value], resolver: Resolver) -> list[str]:
    """Write what somebody selects; options go by label or value."""
    least, most = select.get("min_values", 1), select.get("max_values", 1)
    assert least <= len(values) <= most, f"between {least} and {most} are to be selected"
    if select["type"] != STRING_SELECT:
        return [str(resolver.written(value)) for value in values]
    return [_option(select, value) for value in values]


def filled(modal: Modal, fields: Fields, resolver: Resolver) -> list[Payload]:
    """Write a form as it is handed in; every field must be one of the form's."""
    labels = [name for one in modal.components if (name := label_of(one))]
    assert {*fields} <= {*labels}, f"{[*fields]} are to be filled in, but there are {labels}"
    return [_filled_one(one, fields, resolver) for one in modal.components]


def label_of(component: Payload) -> str | None:
    """Return what stands over an input; texts have none."""
    if component["type"] == ROW:
        return str(component["components"][0]["label"])
    return str(component["label"]) if component["type"] == LABEL else None


def _filled_one(component: Payload, fields: Fields, resolver: Resolver) -> Payload:
    label = label_of(component) or ""
    match component["type"]:
        case 1:
            inner = _input(component["components"][0], label, fields, resolver)
            return {"type": ROW, "components": [inner]}
        case 18:
            inner = _input(component["component"], label, fields, resolver)
            return {"type": LABEL, "component": inner}
        case _:
            return {"type": TEXT_DISPLAY}


def _input(one: Payload, label: str, fields: Fields, resolver: Resolver) -> Payload:
    described = {"type": one["type"], "custom_id": one["custom_id"]}
    given = fields.get(label)
    match one["type"]:
        case 4:
            return described | {"value": _text(one, label, given)}
        case 21:
            return described | {"value": _radio(one, label, given)}
        case 23:
            return described | {"value": bool(one.get("default") if given is None else given)}
    values = _defaults(one) if given is None else given
    assert not isinstance(values, bool), f"{label!r} takes a list"
    assert values or not one.get("required", True), f"{label!r} must be filled in"
    return described | {"values": selected(one, values, resolver) if values else []}


def _defaults(one: Payload) -> list[str]:
    options = [option["value"] for option in one.get("options", []) if option.get("default")]
    return options + [str(each["id"]) for each in one.get("default_values", [])]


def _radio(one: Payload, label: str, given: object) -> str | None:
    if given is not None:
        return _option(one, str(given))
    found = next(iter(_defaults(one)), None)
    assert found or not one.get("required", True), f"{label!r} must be chosen"
    return found


def _text(one: Payload, label: str, given: object) -> str:
    text = one.get("value") or "" if given is None else str(given)
    if not text and not one.get("required", True):
        return text
    least, most = one.get("min_length") or 1, one.get("max_length") or 4000
    assert least <= len(text) <= most, f"{label!r} takes from {least} to {most} characters"
    return text


def _option(select: Payload, wanted: Value) -> str:
    for option in select["options"]:
        if wanted in {option["label"], option["value"]}:
            return str(option["value"])
    raise AssertionError(f"no option {wanted!r} among {select['options']}")
