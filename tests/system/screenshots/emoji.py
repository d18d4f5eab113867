"""The emoji of answers as shapes, since no font is sure to be there that draws them in colour."""

import re

from PIL import Image, ImageDraw

CIRCLE, SQUARE, HEART = "circle", "square", "heart"
EMOJI = {
    "🔵": (CIRCLE, "#55acee"),
    "🟩": (SQUARE, "#78b159"),
    "🟣": (CIRCLE, "#aa8ed6"),
    "🟡": (CIRCLE, "#fdcb58"),
    "🔴": (CIRCLE, "#dd2e44"),
    "🩵": (HEART, "#88c9f9"),
    "🟤": (CIRCLE, "#c1694f"),
    "🟪": (SQUARE, "#aa8ed6"),
    "🩷": (HEART, "#f4abba"),
    "🟢": (CIRCLE, "#78b159"),
    "⚪": (CIRCLE, "#e6e7e8"),
    "🟨": (SQUARE, "#fdcb58"),
    "💚": (HEART, "#78b159"),
}
"""In the colours of Twemoji, which Discord shows."""
FINE = 4
"""Drawn so many times as large, and made smaller, so that edges are smooth."""
TEXT_OR_EMOJI = re.compile(f"([{''.join(EMOJI)}])")


def parted(text: str) -> list[str]:
    """Take a text apart into emoji and what is between them."""
    return [part for part in TEXT_OR_EMOJI.split(text) if part]


def draw_emoji(image: Image.Image, emoji: str, at: tuple[float, float], size: float) -> None:
    """Draw an emoji around a height, from the left."""
    shape, colour = EMOJI[emoji]
    whole = round(size)
    mask = Image.new("L", (whole * FINE, whole * FINE))
    _fill(ImageDraw.Draw(mask), shape, whole * FINE - 1)
    mask = mask.resize((whole, whole), Image.Resampling.LANCZOS)
    place = round(at[0]), round(at[1] - whole / 2)
    image.paste(Image.new("RGB", mask.size, colour), place, mask)


def _fill(draw: ImageDraw.ImageDraw, shape: str, side: int) -> None:
    if shape == CIRCLE:
        draw.ellipse((0, 0, side, side), fill=255)
    elif shape == SQUARE:
        draw.rounded_rectangle((0, 0, side, side), side / 9, fill=255)
    else:
        lobe = side * 0.54
        draw.ellipse((0, side * 0.06, lobe, side * 0.06 + lobe), fill=255)
        draw.ellipse((side - lobe, side * 0.06, side, side * 0.06 + lobe), fill=255)
        foot = (side * 0.05, side * 0.48), (side * 0.95, side * 0.48), (side / 2, side * 0.97)
        draw.polygon(foot, fill=255)
