"""Buttons, menus and the fields of forms as HTML."""

import html

from tests.fakes.discord.people import Payload
from tests.system.screens.words import html_of

BUTTON, TEXT_INPUT, TEXT, LABEL, UPLOAD, RADIO = 2, 4, 10, 18, 19, 21
LONG = 2
"""The style of a text input of several lines."""
ARROW, LINK = "<span>⌄</span>", 5


def control(one: Payload, opened: str = "") -> str:
    """Write a button or a menu; one that is `opened` with its options."""
    if one["type"] == BUTTON:
        return _button(one)
    shown = f"<div class=menu>{html.escape(one.get('placeholder', ''))}{ARROW}</div>"
    chosen = [option for option in one.get("options", []) if option.get("default")]
    if chosen:
        words = ", ".join(_label(option) for option in chosen)
        shown = f"<div class='menu chosen'><span>{words}</span>{ARROW}</div>"
    is_open = opened and one.get("placeholder") == opened
    return shown + (_options(one) if is_open else "")


def form_field(one: Payload) -> str:
    """Write a field of a form with its label, or a text between fields."""
    if one["type"] == TEXT:
        return html_of(one["content"])
    field = one["component"] if one["type"] == LABEL else one["components"][0]
    label = one.get("label") or field.get("label", "")
    described = one.get("description")
    told = f"<p class=small>{html.escape(described)}</p>" if described else ""
    return f"<p class=label>{html.escape(label)}</p>{told}{_field(field)}"


def _button(one: Payload) -> str:
    off = " off" if one.get("disabled") else ""
    there = " ↗" if one["style"] == LINK else ""
    return f"<span class='button s{one['style']}{off}'>{_label(one)}{there}</span>"


def _label(one: Payload) -> str:
    emoji = (one.get("emoji") or {}).get("name") or ""
    before = f"<span class=emoji>{emoji}</span> " if emoji else ""
    return f"{before}{html.escape(one.get('label') or '')}"


def _options(menu: Payload) -> str:
    return f"<div class=options>{''.join(map(_option, menu['options']))}</div>"


def _option(option: Payload) -> str:
    chosen = " chosen" if option.get("default") else ""
    told = option.get("description")
    below = f"<div class=small>{html.escape(told)}</div>" if told else ""
    return f"<div class='option{chosen}'><div>{_label(option)}</div>{below}</div>"


def _field(field: Payload) -> str:
    if field["type"] == TEXT_INPUT:
        tall = " tall" if field.get("style") == LONG else ""
        words = field.get("value") or field.get("placeholder", "")
        return f"<div class='entry{tall}'>{html.escape(words)}</div>"
    if field["type"] == UPLOAD:
        return "<div class='entry tall'>Drop a file here, or browse</div>"
    if field["type"] == RADIO:
        return _options(field)
    return control(field)
