"""Pages for browsers: a heading, some paragraphs, a button or a link; no script, nothing loaded."""

import base64
import hashlib
from collections.abc import Mapping
from html import escape
from string import Template
from typing import Final, NewType

from aiohttp import web

from bot.core.palette import BUTTON_GROUND, BUTTON_TEXT
from bot.languages.current import language

STYLE: Final = (
    ":root{color-scheme:light dark}"
    "body{margin:0 auto;max-width:32rem;padding:12vh 1.5rem 2rem;"
    "font:1.125rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}"
    "h1{margin-top:0;font-size:1.5rem;line-height:1.3}"
    "header{font-size:1rem;font-weight:600;opacity:.7;margin-bottom:.75rem}"
    "button,a{display:block;box-sizing:border-box;width:100%;margin-top:1.5rem;padding:.9rem;"
    f"border:0;border-radius:.5rem;background:{BUTTON_GROUND.code};color:{BUTTON_TEXT.code};"
    "font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}"
    "p a{display:inline;margin:0;padding:0;background:none;color:inherit;font-weight:inherit;"
    "text-decoration:underline}"
    "button:focus-visible,a:focus-visible{outline:3px solid;outline-offset:2px}"
)
STYLE_SOURCE: Final = (
    f"'sha256-{base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'"
)
"""Lets a browser use this style and no other."""

Html = NewType("Html", str)
"""What a browser may read as it is."""

PAGE = Template(
    '<!doctype html>\n<html lang="$language">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<title>Constellate</title>\n"
    f"<style>{STYLE}</style>\n</head>\n"
    "<body>\n<header>Constellate</header>\n<main>\n<h1>$heading</h1>\n$rest\n</main>\n</body>\n</html>\n"
)
BUTTON = Template(
    '<form method="post" action="$action">\n$fields\n<button>$words</button>\n</form>'
)
FIELD = Template('<input type="hidden" name="$name" value="$value">')
LINK = Template('<a href="$address">$words</a>')
PARAGRAPH = Template("<p>$text</p>")


def page(heading: Html, *rest: Html, status: int = 200) -> web.Response:
    """Make a page of a heading and what follows, in the language that is spoken."""
    spoken = language().value.replace("_", "-")
    text = PAGE.substitute(language=spoken, heading=heading, rest="\n".join(rest))
    # Names may hold halves of surrogate pairs, which have no bytes.
    body = text.encode(errors="replace")
    return web.Response(body=body, status=status, content_type="text/html", charset="utf-8")


def plain(text: str) -> Html:
    """Write text as it is read."""
    return Html(escape(text))


def name(text: str) -> Html:
    """Write a name that may run from right to left without turning the words around it."""
    return Html(f"<bdi>{escape(text)}</bdi>")


def paragraph(text: Html) -> Html:
    """Write a paragraph."""
    return Html(PARAGRAPH.substitute(text=text))


def link(words: str, address: str) -> Html:
    """Write a link that looks like a button."""
    return Html(LINK.substitute(address=escape(address), words=escape(words)))


def button(words: str, action: str, fields: Mapping[str, str]) -> Html:
    """Write a button that posts fields, none of which is shown."""
    hidden = [FIELD.substitute(name=escape(k), value=escape(v)) for k, v in fields.items()]
    return Html(
        BUTTON.substitute(action=escape(action), fields="\n".join(hidden), words=escape(words))
    )
