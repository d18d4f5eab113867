"""A message or a form of the bot as a page of HTML, about as Discord shows it."""

import base64
import html
from collections.abc import Iterator, Sequence

from tests.fakes.discord.interactions import Modal
from tests.fakes.discord.messages import File, Message
from tests.fakes.discord.people import Payload
from tests.system.screens.controls import control, form_field
from tests.system.screens.style import STYLE
from tests.system.screens.words import html_of

PRIVATE = "<p class=note>👁 Only you can see this</p>"
HEAD = "<span class=name>Constellate</span> <span class=tag>APP</span> "
PICTURES = (".png", ".jpg", ".webp")


def page_of(message: Message, opened: str = "") -> str:
    """Write a message; `opened` is the placeholder of a menu that stands open."""
    shown = "".join(
        [
            html_of(message.content),
            *(_embed(embed, message) for embed in message.embeds),
            *_attached(message),
            *(_component(component, message, opened) for component in message.components),
            PRIVATE if message.ephemeral else "",
        ]
    )
    used = f"{HEAD}<span class=note>Today at 20:15</span>"
    return _page(f"<div class=message><div class=avatar></div><div>{used}{shown}</div></div>")


def page_of_form(form: Modal) -> str:
    """Write a form that was opened."""
    fields = "".join(form_field(component) for component in form.components)
    buttons = "<div class=row><span class=button>Cancel</span><span class='button s1'>Submit</span>"
    return _page(f"<div class=form><h2>{html.escape(form.title)}</h2>{fields}{buttons}</div></div>")


def _page(body: str) -> str:
    viewport = "<meta name=viewport content='width=device-width'>"
    return f"<!doctype html><meta charset=utf-8>{viewport}<style>{STYLE}</style>{body}"


def _embed(embed: Payload, message: Message) -> str:
    title = embed.get("title")
    fields = "".join(map(_field, embed.get("fields", [])))
    footer = embed.get("footer", {}).get("text")
    parts = [
        f"<p class=title>{html.escape(title)}</p>" if title else "",
        html_of(embed.get("description", "")),
        f"<div class=fields>{fields}</div>" if fields else "",
        *_picture(embed.get("image", {}).get("url", ""), message),
        f"<p class=small>{html.escape(footer)}</p>" if footer else "",
    ]
    return f"<div class=embed style='{_edge(embed.get('color'))}'>{''.join(parts)}</div>"


def _edge(colour: int | None) -> str:
    return f"border-left-color: #{colour or 0x1E1F22:06x}"


def _field(field: Payload) -> str:
    wide = "" if field.get("inline") else " wide"
    inner = f"<b>{html.escape(field['name'])}</b>{html_of(field['value'])}"
    return f"<div class='field{wide}'>{inner}</div>"


def _picture(address: str, message: Message) -> Iterator[str]:
    name = address.rpartition("/")[2]
    if name in message.files:
        yield f"<img src='data:image;base64,{_base64(message.files[name])}'>"


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _attached(message: Message) -> Iterator[str]:
    """Write the files that no embed shows."""
    for file in (one.file for one in message.bare_attachments()):
        yield _image(file) if file.name.endswith(PICTURES) else _card(file)


def _image(file: File) -> str:
    return f"<div class=loose><img src='data:image;base64,{_base64(file.content)}'></div>"


def _card(file: File) -> str:
    size = max(1, len(file.content) // 1_000)
    return f"<div class=file>{html.escape(file.name)}<p class=note>{size} KB</p></div>"


def _component(component: Payload, message: Message, opened: str) -> str:
    inner = component.get("components", [])
    match component["type"]:
        case 1:
            return f"<div class=row>{''.join(control(one, opened) for one in inner)}</div>"
        case 9:
            told = _all(inner, message, opened)
            beside = control(component["accessory"], opened)
            return f"<div class=section><div>{told}</div>{beside}</div>"
        case 10:
            return html_of(component["content"])
        case 14:
            return "<hr>"
        case 17:
            edge = _edge(component.get("accent_color"))
            return f"<div class=box style='{edge}'>{_all(inner, message, opened)}</div>"
    raise ValueError(f"a component of type {component['type']} has no look yet")


def _all(components: Sequence[Payload], message: Message, opened: str) -> str:
    return "".join(_component(component, message, opened) for component in components)
