"""A playlist that was seen before answers with what is new since then."""

from dataclasses import replace

from tests.cogs.stage import Stage, buttons, choices
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, BEN, Person
from tests.fakes.services import PLAYLIST_ID

GONE = 3
BUTTON = "What changed"


def edit(stage: Stage, first: int, last: int | None = None) -> None:
    """Let some tracks of the playlist at Deezer be there, by their places among all."""
    playlists = stage.deezer.playlists
    whole = playlists.setdefault("whole", playlists[str(PLAYLIST_ID)])
    rows = whole.rows[first:last]
    playlists[str(PLAYLIST_ID)] = replace(whole, rows=rows, checksum=f"{first} to {last}")


async def asked(stage: Stage, who: Person = ADA, *, private: bool = False) -> Message:
    link = f"https://www.deezer.com/playlist/{PLAYLIST_ID}"
    return await stage.page(await stage.ask(who=who, playlist=link, private=private))


async def test_what_is_seen_for_the_first_time_tells_nothing_new(stage: Stage) -> None:
    shown = await asked(stage)

    assert BUTTON not in buttons(shown)
    assert "Since" not in shown.text


async def test_an_unchanged_playlist_gives_the_identical_answer(stage: Stage) -> None:
    first = await asked(stage)

    second = await asked(stage)

    assert second.text == first.text
    assert buttons(second) == buttons(first)


async def test_tracks_in_and_out_are_told_with_where_they_landed(stage: Stage) -> None:
    edit(stage, 0, -GONE)
    await asked(stage)
    edit(stage, 2)

    shown = await asked(stage)
    overview = shown.text
    await stage.discord.click(shown, BUTTON)

    assert ": 3 new, 2 gone" in overview
    assert "Since <t:" in overview
    assert "What changed" in shown.text
    assert shown.text.count("➕") == GONE
    assert shown.text.count("➖") == 2
    assert "New ones landed:" in shown.text
    assert "gone, was in" in shown.text
    assert BUTTON in choices(shown, "Go to …")


async def test_it_comes_between_the_overview_and_the_profile(stage: Stage) -> None:
    edit(stage, 0, -GONE)
    await asked(stage)
    edit(stage, 0)
    shown = await asked(stage)

    await stage.discord.click(shown, "Next ▶")
    news = shown.text
    await stage.discord.click(shown, "Next ▶")

    assert "➕" in news
    assert "Profile" in shown.text


async def test_asked_again_in_the_same_state_it_tells_the_same(stage: Stage) -> None:
    edit(stage, 0, -GONE)
    await asked(stage)
    edit(stage, 0)
    first = await asked(stage)

    second = await asked(stage)

    assert second.text == first.text
    assert BUTTON in buttons(second)


async def test_an_edit_keeps_numbers_and_names(stage: Stage) -> None:
    edit(stage, 0, -GONE)
    before = [label for label in buttons(await asked(stage)) if " · " in label]
    edit(stage, 0)

    after = [label for label in buttons(await asked(stage)) if " · " in label]

    assert after == before


async def test_another_user_on_the_server_is_told_what_all_were_shown(stage: Stage) -> None:
    edit(stage, 0, -GONE)
    await asked(stage, ADA)
    edit(stage, 0)

    shown = await asked(stage, BEN)

    assert ": 3 new" in shown.text


async def test_what_was_shown_in_private_is_no_other_users_business(stage: Stage) -> None:
    edit(stage, 0, -GONE)
    await asked(stage, ADA, private=True)
    edit(stage, 0)

    shown = await asked(stage, BEN, private=True)

    assert "Since" not in shown.text
    assert BUTTON not in buttons(shown)


async def test_an_answer_for_all_tells_nothing_of_what_was_shown_in_private(stage: Stage) -> None:
    edit(stage, 0, -GONE)
    await asked(stage, ADA, private=True)
    edit(stage, 0)

    public = await asked(stage, ADA)
    private = await asked(stage, ADA, private=True)

    assert "Since" not in public.text
    assert ": 3 new" in private.text


async def test_after_its_answer_is_deleted_nothing_is_told_of_it(stage: Stage) -> None:
    edit(stage, 0, -GONE)
    first = await asked(stage)
    await stage.discord.click(first, "⋯ Options")
    await stage.delete(first)
    await stage.settle()
    edit(stage, 0)

    shown = await asked(stage)

    assert "Since" not in shown.text


async def test_another_number_of_clusters_still_tells_it(stage: Stage) -> None:
    edit(stage, 0, -GONE)
    await asked(stage)
    edit(stage, 0)
    shown = await asked(stage)
    edits = shown.edits

    await stage.discord.click(shown, "+ More clusters")
    await stage.discord.wait_until(lambda: shown.edits > edits)
    await stage.settle()

    assert ": 3 new" in shown.text


async def test_names_that_its_owner_gave_stay(stage: Stage) -> None:
    edit(stage, 0, -GONE)
    first = await asked(stage)
    await stage.settle()
    await stage.discord.select(first, "Go to …", ["2"])
    opened = await stage.discord.click(first, "Rename")
    await stage.discord.submit(opened, {"Name": "Gym"})
    edit(stage, 0)

    own = await asked(stage)
    others = await asked(stage, BEN)

    assert "**2 · Gym**" in own.text
    assert "Gym" not in others.text


async def test_a_name_from_a_private_answer_stays_private(stage: Stage) -> None:
    edit(stage, 0, -GONE)
    first = await asked(stage, private=True)
    await stage.settle()
    await stage.discord.select(first, "Go to …", ["2"])
    opened = await stage.discord.click(first, "Rename")
    await stage.discord.submit(opened, {"Name": "Gym"})
    edit(stage, 0)

    assert "Gym" not in (await asked(stage)).text
    assert "Gym" in (await asked(stage, private=True)).text


async def test_an_answer_that_is_posted_for_all_tells_nothing_of_what_was_private(
    stage: Stage,
) -> None:
    edit(stage, 0, -GONE)
    await asked(stage, private=True)
    edit(stage, 0)
    private = await asked(stage, private=True)
    await stage.settle()

    posted = await stage.page(await stage.discord.click(private, "Post it here"))

    assert ": 3 new" in private.text
    assert not posted.ephemeral
    assert "Since" not in posted.text
