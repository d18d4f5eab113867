"""Pages as embeds with their files."""

import io
from typing import Any, Protocol

import discord

from bot.core.pages.page import Page, Picture


class Pictured(Protocol):
    """A page with what is uploaded beside it."""

    @property
    def page(self) -> Page:
        """Return the page."""
        ...

    @property
    def picture(self) -> bytes | None:
        """Return its picture."""
        ...


def embed(page: Page) -> discord.Embed:
    """Write a page as an embed.

    Made from a dictionary: `Embed.set_image` would drop the description that people who cannot see
    the picture hear.
    """
    parts: dict[str, Any] = {
        "title": page.title,
        "description": page.description,
        "color": page.colour,
    }
    if page.footer:
        parts["footer"] = {"text": page.footer}
    if page.url:
        parts["url"] = page.url
    if page.cover_url:
        parts["thumbnail"] = {"url": page.cover_url}
    if page.picture:
        parts["image"] = _image(page.picture)
    return discord.Embed.from_dict(parts)


def files(shown: Pictured) -> list[discord.File]:
    """List what is uploaded with a page."""
    if shown.picture is None or shown.page.picture is None:
        return []
    picture = shown.page.picture
    content = io.BytesIO(shown.picture)
    return [discord.File(content, picture.name, description=picture.words)]


def _image(picture: Picture) -> dict[str, str]:
    return {"url": f"attachment://{picture.name}", "description": picture.words}
