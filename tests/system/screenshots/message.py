"""A message of the bot, about as Discord shows it: who asked, the embed, and its controls."""

from io import BytesIO

from PIL import Image

from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import Payload
from tests.system.screenshots.controls import draw_rows
from tests.system.screenshots.markdown import Look, Span, spans
from tests.system.screenshots.sheet import CARD, FAINT, LINK, ROW, Pen, Sheet

WIDTH, LEFT, RIGHT, INSET, TOP, FOOT = 1000, 104, 976, 28, 104, 24
BAND = 6
TITLE = Pen(26.0, "#ffffff", bold=True)
NAME, TAG, ASKED = Pen(24.0, "#ffffff", bold=True), Pen(15.0, "#ffffff", bold=True), Pen(20.0, LINK)
NOTE = Pen(19.0, FAINT)
AVATAR, TAG_GROUND = "#1f2a4d", "#5865f2"
STARS = ((44, 84), (54, 66), (68, 78), (60, 92))


def picture(message: Message) -> Image.Image:
    """Draw a message that has one embed."""
    sheet = Sheet(WIDTH)
    _head(sheet)
    (embed,) = message.embeds
    foot = _embed(sheet, embed, _shown(message, embed))
    return sheet.cut(draw_rows(sheet, message.components, LEFT, foot + 16) + FOOT)


def _head(sheet: Sheet) -> None:
    sheet.draw.arc((52, 32, 92, 72), 180, 270, fill=FAINT, width=3)
    end = sheet.write("ann", (LEFT, 32), Pen(20.0, "#ffffff"))
    sheet.write("/clusters", (sheet.write("used", (end + 8, 32), NOTE) + 8, 32), ASKED)
    sheet.draw.ellipse((26, 50, 84, 108), fill=AVATAR)
    sheet.draw.line(STARS, fill="#8ea1e1", width=2)
    for x, y in STARS:
        sheet.draw.ellipse((x - 4, y - 4, x + 4, y + 4), fill="#ffffff")
    end = sheet.write("Constellate", (LEFT, 74), NAME)
    sheet.draw.rounded_rectangle((end + 10, 61, end + 58, 86), 5, fill=TAG_GROUND)
    sheet.write("APP", (end + 17, 74), TAG)
    sheet.write("Today at 20:15", (end + 70, 74), NOTE)


def _embed(sheet: Sheet, embed: Payload, shown: Image.Image | None) -> float:
    """Draw an embed on a card that is as high as it; return its foot."""
    foot = _contents(Sheet(WIDTH), embed, shown) + INSET
    colour = f"#{embed.get('color', 0):06x}"
    sheet.draw.rounded_rectangle((LEFT, TOP, RIGHT, foot), 8, fill=colour)
    sheet.draw.rounded_rectangle((LEFT + BAND, TOP, RIGHT, foot), 8, fill=CARD)
    _contents(sheet, embed, shown)
    return foot


def _contents(sheet: Sheet, embed: Payload, shown: Image.Image | None) -> float:
    left, right, top = LEFT + INSET, RIGHT - INSET, float(TOP + INSET)
    sheet.write(embed["title"], (left, top + ROW / 2), TITLE)
    top += ROW + 12
    for line in embed["description"].split("\n"):
        top = sheet.paragraph(spans(line), (left, top, right)) if line else top + ROW / 2
    if shown is not None:
        scale = (right - left) / shown.width
        size = (round(right - left), round(shown.height * scale))
        sheet.image.paste(shown.resize(size, Image.Resampling.LANCZOS), (left, round(top + 16)))
        top += size[1] + 24
    if "footer" not in embed:
        return top
    footer = [Span(embed["footer"]["text"], Look(small=True))]
    return sheet.paragraph(footer, (left, top + 8, right))


def _shown(message: Message, embed: Payload) -> Image.Image | None:
    address = embed.get("image", {}).get("url", "")
    name = address.rpartition("/")[2]
    content = message.files.get(name)
    return Image.open(BytesIO(content)).convert("RGB") if content else None
