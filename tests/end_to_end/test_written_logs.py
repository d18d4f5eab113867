"""What a running bot writes to standard error, read as a program or a person would."""

import asyncio
import json
import os
import re
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import PATIENCE_S, settings
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File
from tests.fakes.discord.people import ADA, BEN
from tests.fakes.discord.process import ROOT, BotProcess
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.services import PLAYLIST_ID, synthetic_services

pytestmark = pytest.mark.slow

LINK = f"https://www.deezer.com/playlist/{PLAYLIST_ID}"
TEXT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8},[0-9]{3} (INFO|WARNING|ERROR) ")
JSON_LOG = {"CONSTELLATE_LOG__FORMAT": "json"}
REFERENCE = re.compile(r"quote `([0-9a-f]{8})`")


async def live(discord: FakeDiscord, folder: Path, environment: dict[str, str]) -> tuple[str, str]:
    """Let two people ask, one of them while Discord has a fault; return log and reference."""
    deezer, reccobeats = synthetic_services(60)
    async with deezer, reccobeats:
        services = {
            "CONSTELLATE_DEEZER__URL": deezer.url,
            "CONSTELLATE_RECCOBEATS__URL": reccobeats.url,
        }
        surroundings = settings(discord, folder) | services | environment
        async with BotProcess(discord, "run", environment=surroundings, directory=folder) as bot:
            shown = await discord.command("clusters", {"playlist": LINK})
            await discord.wait_until(lambda: shown.message.embeds, PATIENCE_S)
            await discord.click(shown.message, "Next ▶", who=BEN)
            await discord.command("clusters", {"file": File("Ada's diary.csv", b"\0\1")}, who=BEN)
            discord.fail_next("POST", "callback", status=400)
            failed = await discord.command("privacy")
            reference = await told(discord, failed)
            await bot.stop()
            return bot.output, reference


async def told(discord: FakeDiscord, failed: Interaction) -> str:
    def said() -> str:
        shown = [failed.original, *failed.followups]
        return " ".join(message.text for message in shown if message)

    await discord.wait_until(lambda: REFERENCE.search(said()), PATIENCE_S)
    found = REFERENCE.search(said())
    assert found
    return found[1]


def records(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


async def test_every_line_is_an_object_where_json_is_wanted(tmp_path: Path) -> None:
    async with FakeDiscord() as discord:
        output, reference = await live(discord, tmp_path, JSON_LOG)

    written = records(output)
    for record in written:
        assert {"time", "level", "logger", "message"} <= record.keys()
        age = datetime.now(UTC) - datetime.fromisoformat(record["time"])
        assert record["time"].endswith("+00:00")
        assert timedelta(0) <= age < timedelta(minutes=5)
    [failed] = [record for record in written if "reference" in record]
    assert failed["reference"] == reference
    assert failed["level"] == "ERROR"
    assert "\n" in failed["traceback"]
    assert failed["traceback"].startswith("Traceback (most recent call last):")


async def test_lines_are_for_people_unless_json_is_wanted(tmp_path: Path) -> None:
    async with FakeDiscord() as discord:
        output, reference = await live(discord, tmp_path, {})

    starts = [line for line in output.splitlines() if TEXT.match(line)]
    assert TEXT.match(output)
    assert len(starts) > 3
    assert any(f"[{reference}]" in line and " ERROR " in line for line in starts)


async def test_people_and_music_are_in_the_log_by_their_ids_at_most(tmp_path: Path) -> None:
    async with FakeDiscord() as discord:
        output, _ = await live(discord, tmp_path, JSON_LOG)

    music = ["invented tracks", "diary", "deezer.com"]
    people = [name for who in (ADA, BEN) for name in (who.name, who.name.title())]
    words = set(re.findall(r"\w+", output))
    assert [name for name in people if name in words] == []
    assert [word for word in music if word in output] == []


@pytest.mark.parametrize(
    ("token", "exit_status", "level"), [("not-the-token", 2, "CRITICAL"), (None, 2, None)]
)
async def test_an_end_is_written_as_everything_else(
    tmp_path: Path, token: str | None, exit_status: int, level: str | None
) -> None:
    async with FakeDiscord() as discord:
        environment = {**os.environ, **discord.environment, **settings(discord, tmp_path)}
        environment |= {**JSON_LOG, "PYTHONPATH": str(ROOT), "DISCORD_TOKEN": token or ""}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.fakes.discord.bot", "run"),
            env=environment,
            cwd=tmp_path,
            stderr=asyncio.subprocess.PIPE,
        )
        _, output = await process.communicate()

    assert process.returncode == exit_status
    if level:
        ending = records(output.decode())[-1]
        assert ending["level"] == level
        assert ending["message"].startswith("Discord refuses the token; please")
    else:
        assert output.decode().startswith("I cannot start without a Discord token; please")
