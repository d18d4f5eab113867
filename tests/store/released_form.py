"""A database as the first release wrote it: every table filled, with a playlist of our invention.

The two files beside this module were written by the code of the release and are never written
again: `database.sqlite3`, and `pages.json` with what its buttons led to, by custom_id. What they
hold has to be read by every version to come. A new form gets files of its own beside these.
"""

import json
import shutil
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.core.asker import Asker
from bot.core.features import Focus
from bot.core.models import Options
from bot.core.pages.page import badge
from bot.core.pending_commands import (
    AttachedFile,
    ClusterCommand,
    FileSource,
    LinkSource,
    PendingCommand,
)
from bot.core.postings import PostingId
from bot.core.spotify.accounts import HolderId

FOLDER = Path(__file__).with_name("released")
ENCRYPTION_KEY = urlsafe_b64encode(b"released-form: opens golden file").decode()
NOON = datetime(2026, 5, 4, 12, 0, 0, 123456, tzinfo=UTC)
ADA, HOME, CHANNEL = (
    100_000_000_000_000_001,
    200_000_000_000_000_001,
    210_000_000_000_000_001,
)
"""The same as of the fake Discord."""
HOLDER = HolderId(ADA)
OPEN, CLOSED = PostingId("Ada0Released0001"), PostingId("Ada0Released0002")
"""Answers: one that all may see, and one that is private and lacks most of its report."""
BADGES_THEN = ("🔵", "🟩", "🟣")
TITLE = "Tides and Turbines"
LINK = "https://www.deezer.com/playlist/908622995"
SHARED_PLAYLIST = "0123456789abcdefghijAB"
BY_LINK = PendingCommand(
    id=300_000_000_000_000_001,
    application_id=400_000_000_000_000_001,
    token="token-of-the-link",  # noqa: S106  invented
    asker=Asker(ADA, HOME, CHANNEL, alone=False),
    command=ClusterCommand(LinkSource(LINK), Options(4, Focus.MOOD), private=True),
    accepted=NOON,
)
FILE = AttachedFile("https://cdn.discordapp.com/attachments/1/2/tides.zip?ex=1", "tides.zip", 5_120)
BY_FILE = PendingCommand(
    id=300_000_000_000_000_002,
    application_id=400_000_000_000_000_001,
    token="token-of-the-file",  # noqa: S106  invented
    asker=Asker(ADA, None, CHANNEL, alone=True),
    command=ClusterCommand(FileSource(FILE, "Tides"), Options(), private=False),
    accepted=NOON,
)
WRITTEN = {
    BY_LINK.id: (
        '{"id":300000000000000001,"application_id":400000000000000001,'
        '"token":"token-of-the-link","asker":{"person_id":100000000000000001,'
        '"guild_id":200000000000000001,"channel_id":210000000000000001,"alone":false},'
        '"wish":{"wanted":{"text":"https://www.deezer.com/playlist/908622995"},'
        '"options":{"clusters":4,"focus":"mood"},"private":true},'
        '"accepted":"2026-05-04T12:00:00.123456Z","attempt":1}'
    ),
    BY_FILE.id: (
        '{"id":300000000000000002,"application_id":400000000000000001,'
        '"token":"token-of-the-file","asker":{"person_id":100000000000000001,'
        '"guild_id":null,"channel_id":210000000000000001,"alone":true},'
        '"wish":{"wanted":{"file":{"url":'
        '"https://cdn.discordapp.com/attachments/1/2/tides.zip?ex=1","name":"tides.zip",'
        '"size":5120},"playlist":"Tides"},'
        '"options":{"clusters":null,"focus":"balanced"},"private":false},'
        '"accepted":"2026-05-04T12:00:00.123456Z","attempt":1}'
    ),
}
"""What the release encrypted."""


def released_database(folder: Path) -> Path:
    """Put a copy of the database into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(FOLDER / "database.sqlite3", folder / "kept.sqlite3"))


def released_pages() -> Mapping[str, Mapping[str, Any]]:
    """Read what the buttons of the open answer led to, by custom_id, in the words of today."""
    text = (FOLDER / "pages.json").read_text("utf-8")
    for number, then in enumerate(BADGES_THEN, start=1):
        text = text.replace(then, badge(number))
    text = text.replace("(from the file); ", "(from the file), genres for 22; ")
    # A trait is no longer cut where there is no room for all of it.
    text = text.replace(", 86%…", "")
    pages: Mapping[str, Mapping[str, Any]] = json.loads(text)
    return pages
