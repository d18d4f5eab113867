"""Messages that carry files with very long names, or very large ones."""

import pytest

from bot.adapters.attachments import DiscordAttachments
from bot.core.tracks.limits import MAX_BYTES
from tests.cogs.stage import MIX, Stage, choices, sentence
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File, Message
from tests.fakes.discord.people import BEN

PICKER = "Choose a playlist …"


async def use(stage: Stage, message: Message) -> Interaction:
    return await stage.discord.message_command("Cluster this playlist", message)


@pytest.mark.parametrize(
    "rest",
    ["x" * 240, "日" * 80, "*" * 240, "😀" * 60],
    ids=["letters", "ideographs", "asterisks", "emojis"],
)
async def test_a_message_with_ten_very_long_names_can_be_chosen_from(
    stage: Stage, rest: str
) -> None:
    files = [File(f"{number}{rest}.csv", MIX) for number in range(1, 11)]
    listed = (await use(stage, stage.discord.post("", files, who=BEN))).message

    offered = choices(listed, PICKER)
    shown = await stage.page(await stage.discord.select(listed, PICKER, [offered[-1]]))

    lines = listed.embeds[0]["description"].splitlines()
    assert 0 < len(lines) < 10
    assert [line[:2] for line in lines] == [label[:2] for label in offered]
    assert listed.embeds[0]["title"] == f"That message holds {len(lines)} playlists; which one?"
    assert shown.embeds[0]["title"].startswith(f"{len(lines)}{rest[0] if rest[0] != '*' else ''}")


async def test_an_oversized_attachment_is_refused_without_a_download(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    downloads: list[str] = []

    async def read(_: DiscordAttachments, url: str, limit: int) -> bytes:
        downloads.append(url)
        return bytes(limit)

    monkeypatch.setattr(DiscordAttachments, "read", read)
    posted = stage.discord.post("", [File("huge.csv", bytes(MAX_BYTES + 1))], who=BEN)

    used = await use(stage, posted)

    assert "larger than the 10 MiB" in sentence(used)
    assert downloads == []
