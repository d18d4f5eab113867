"""What a refusal says of a login is said to whom it belongs."""

import pytest

from bot.core.errors import SourceError
from bot.core.spotify.accounts import BOT
from bot.core.spotify.errors import NotYoursError
from tests.use_cases.spotify.linked import BEN, CID, LINK, Linked


def quiet(_: str) -> None:
    pass


async def test_who_has_linked_an_account_is_not_told_to_link_one(linked: Linked) -> None:
    await linked.link(BEN)
    snapshot = await linked.playlists.snapshot(LINK, BEN)

    with pytest.raises(NotYoursError) as refusal:
        await linked.playlists.readable(snapshot, BEN)

    assert "/spotify link" not in str(refusal.value)


async def test_who_has_no_login_is_not_told_that_theirs_has_expired(linked: Linked) -> None:
    linked.record.collaborators = ["constellate"]
    await linked.link(BOT)
    snapshot = await linked.playlists.snapshot(LINK, CID)
    linked.fake.accounts.revoke("constellate")

    with pytest.raises(SourceError) as refusal:
        await linked.playlists.playlist(snapshot, quiet)

    assert "Your Spotify login" not in str(refusal.value)
