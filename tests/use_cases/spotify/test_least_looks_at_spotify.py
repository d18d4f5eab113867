"""An answer that is kept costs one look at Spotify, through whomever."""

from bot.core.spotify.accounts import BOT
from tests.use_cases.spotify.linked import BEN, LINK, PLAYLIST, Linked


async def test_a_public_playlist_that_neither_account_reads_is_looked_at_once_the_second_time(
    linked: Linked,
) -> None:
    await linked.link(BEN)
    await linked.link(BOT)
    await linked.playlists.snapshot(LINK, BEN)
    linked.fake.calls.clear()

    await linked.playlists.snapshot(LINK, BEN)

    assert linked.fake.counts() == {f"/v1/playlists/{PLAYLIST}": 1}
