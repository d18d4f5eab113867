"""Whatever a button carries means what it says, or gets a sentence."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from discord import Permissions
from hypothesis import given
from hypothesis import strategies as st

from bot.core.clicks.page_clicks import Action, Click, read_click, write_click
from bot.core.guild_settings import Setting
from bot.core.pages.positions import ASIDES, OVERVIEW, PROFILE, UNPLACED, Position
from bot.core.postings import PostingId
from bot.core.tracks.sorting import Sort
from bot.interactions.errors import FAULT
from tests.cogs.conftest import PATIENCE_S
from tests.cogs.spotify_steps import opening_with, people_at_spotify
from tests.cogs.stage import OpenStage, Stage
from tests.fakes.discord.people import ADA, BEN, HOME, MEMBER, Person
from tests.system.fuzz.inputs import NASTY, damaged, joined, share

POSTING = PostingId("0aZ9" * 4)
LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
SECTIONS = (OVERVIEW, PROFILE, ASIDES, UNPLACED, *map(str, range(1, 13)))
CLICKS = st.builds(
    Click,
    st.text(LETTERS, min_size=16, max_size=16).map(PostingId),
    st.sampled_from(Action),
    st.builds(Position, st.sampled_from(SECTIONS), st.integers(0, 99_999), st.sampled_from(Sort)),
)
WRITTEN = (
    *(write_click(Click(POSTING, action, Position("12", 990, Sort.YEAR))) for action in Action),
    *(f"s1:{action}:{setting}" for action in ("open", "set", "ask", "put") for setting in Setting),
    *(f"s2:{action}:{setting}" for action in ("edit", "put") for setting in Setting),
    *("s1:reset", "s2:reset", "s2:sure", "s2:keep"),
    *("p1:export", "p1:delete", "p1:sure", "p1:server", "p1:server-delete", "p1:server-sure"),
    *(f"wa1:{action}:{POSTING}:{POSTING}" for action in ("open", "stop", "go")),
    *("wa1:stop-one::", "wa1:go-one::"),
    *("a1:paste", "a1:address", "a1:show:on", "a1:show:off", "pick"),
)
PIECES = (
    *("c1", "s1", "s2", "p1", "a1", "pick", "c2", ":", "::", POSTING, "next", "open", "set", "put"),
    *("page_size", "roles", "show", "on", "o", "12", "0", "t", "server-sure", *NASTY),
)
NEARLY = st.tuples(
    st.sampled_from(["c1", "c1", "c1", "C1", "c2"]),
    st.sampled_from([POSTING, POSTING, POSTING[1:], f"{POSTING}0", f"é{POSTING[1:]}"]),
    st.sampled_from([*Action, "NEXT", ""]),
    st.sampled_from([*SECTIONS, "0", "01", "13", "x", "٣"]),
    st.sampled_from(["0", "10", "99999", "010", "00", "-1", "+1", "1_0", "100000", "٣", "1\n"]),
    st.sampled_from([*Sort, "z", "", "t\n", "tt"]),
).map(":".join)
CUSTOM_IDS = st.one_of(
    st.sampled_from(WRITTEN), damaged(WRITTEN), NEARLY, joined(PIECES), st.text(max_size=100)
)
# Discord itself takes no longer ones, and none that are no Unicode.
SENT = CUSTOM_IDS.map(lambda text: text.encode("utf-8", "ignore").decode()[:100])
CHOSEN = st.one_of(
    st.sampled_from(["0", "1", "2"]), st.sampled_from(["t", "²", *NASTY]), st.text(max_size=9)
)
VALUES = st.lists(CHOSEN.map(lambda text: text.encode("utf-8", "ignore").decode()), max_size=2)
ADMIN = replace(ADA, permissions=MEMBER | Permissions(manage_guild=True))


@share(of=2)
@given(CLICKS)
def test_any_click_is_read_as_it_was_written(click: Click) -> None:
    custom_id = write_click(click)

    assert read_click(custom_id) == click
    assert len(custom_id) <= 100


@share()
@given(CUSTOM_IDS)
def test_any_custom_id_is_the_click_that_writes_it_or_none(text: str) -> None:
    click = read_click(text)

    assert click is None or write_click(click) == text


@pytest.fixture
async def linkable(open_stage: OpenStage) -> AsyncIterator[Stage]:
    """Start a bot that answers to every prefix there is."""
    async with people_at_spotify() as spotify, opening_with(open_stage, spotify)() as stage:
        # All that hypothesis remembers is swept now and then, and the bot has to wait for that.
        stage.discord.world.acknowledgement_limit_s = PATIENCE_S
        yield stage


@share(of=5)
@given(SENT, VALUES, st.sampled_from([ADMIN, BEN]))
async def test_any_click_that_reaches_the_bot_is_answered_and_strangers_change_nothing(
    linkable: Stage, custom_id: str, values: list[str], who: Person
) -> None:
    settings = linkable.bot.services.defaults
    decided = settings.decided(HOME.id)

    answered = await linkable.discord.forge_click(custom_id, *values, who=who)

    assert answered.modal or FAULT not in answered.message.content
    assert who is ADMIN or settings.decided(HOME.id) == decided
