"""What cogs say, suggest and refuse, as messages that can be translated."""

import re

import pytest

from tests.cogs.stage import LINK, Stage, sentence
from tests.fakes.discord.people import BEN, HOME
from tests.languages.brackets import outside, speak_in_brackets

LETTERS = re.compile(r"[^\W\d_]{2,}")
OTHER = "https://www.deezer.com/playlist/1"


@pytest.fixture(autouse=True)
def in_brackets(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the bot that is online say every message in brackets."""
    del stage
    speak_in_brackets(monkeypatch)


def english(said: str) -> list[str]:
    return LETTERS.findall(re.sub(r"https?://\S+", "", outside(said)))


@pytest.mark.parametrize("typed", ["", OTHER, "https://www.deezer.com/album/2", "https://a.b/c"])
async def test_suggestions_are_messages(stage: Stage, typed: str) -> None:
    asked = await stage.discord.autocomplete("clusters", "playlist", typed, where=HOME)

    assert [one["name"] for one in asked.choices or [] if english(one["name"])] == []


async def test_the_list_of_a_messages_playlists_is_a_message(stage: Stage) -> None:
    posted = stage.discord.post(f"{LINK}\n{OTHER} https://deezer.page.link/abc", who=BEN)

    asked = await stage.discord.message_command("Cluster this playlist", posted, where=HOME)

    [embed] = asked.message.embeds
    assert "⟦That message holds" in embed["title"]
    assert english(embed["title"]) == []
    [menu] = asked.message.controls()
    assert menu["placeholder"] == "⟦Choose a playlist …⟧"


async def test_refusals_are_messages(stage: Stage) -> None:
    posted = stage.discord.post("nothing", who=BEN)

    nothing = await stage.discord.message_command("Cluster this playlist", posted, where=HOME)
    missing = await stage.discord.command("compare playlists", {}, where=HOME)

    assert english(sentence(nothing)) == []
    assert english(sentence(missing)) == []


@pytest.mark.parametrize("prefix", ["c1", "k1", "q1", "b1", "u1", "n1", "f1", "w1"])
async def test_odd_clicks_are_refused_by_messages(stage: Stage, prefix: str) -> None:
    said = sentence(await stage.discord.forge_click(f"{prefix}:odd"))

    assert said.startswith("⟦I no longer know that ")
    assert english(said) == []
