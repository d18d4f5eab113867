"""/history: what a playlist was like before, for who may see it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from tests.cogs.stage import LINK, OTHER_MIX, Stage, buttons, choices, sentence
from tests.cogs.test_what_changed import GONE, asked, edit
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, BEN, Person
from tests.fakes.services import PLAYLIST_ID

MENU = "Open an earlier answer …"
ABOUT = f"deezer:{PLAYLIST_ID}"


async def history(stage: Stage, playlist: str = LINK, who: Person = ADA) -> Message:
    answered = await stage.discord.command("history", {"playlist": playlist}, who=who)
    return await stage.page(answered)


async def suggested(stage: Stage, typed: str = "", who: Person = ADA) -> Sequence[str]:
    found = await stage.discord.autocomplete("history", "playlist", typed, who=who)
    return [choice["value"] for choice in found.choices or []]


async def test_a_playlist_that_changed_is_shown_with_a_chart_and_its_results(stage: Stage) -> None:
    edit(stage, 0, -GONE)
    await asked(stage)
    edit(stage, 0)
    await asked(stage, private=True)

    shown = await history(stage)

    assert shown.ephemeral
    assert "History of " in shown.text
    assert " → " in shown.text
    assert "private" in shown.text
    assert [*shown.files] == ["history.png"]
    assert len(choices(shown, MENU)) == 2


async def test_clusters_are_called_by_the_names_that_the_user_gave(stage: Stage) -> None:
    edit(stage, 0, -GONE)
    await asked(stage)
    edit(stage, 0)
    newest = await asked(stage)
    await stage.settle()
    await stage.discord.select(newest, "Go to …", ["2"])
    opened = await stage.discord.click(newest, "Rename")
    await stage.discord.submit(opened, {"Name": "Gym"})

    own, others = await history(stage), await history(stage, who=BEN)

    assert "**2 · Gym**" in own.text
    assert "Gym" not in others.text


async def test_a_playlist_that_was_seen_once_has_no_chart_yet(stage: Stage) -> None:
    await asked(stage)

    shown = await history(stage)

    assert not shown.files
    assert "I have seen it once so far" in shown.text


async def test_an_earlier_answer_opens_in_private_as_it_was(stage: Stage) -> None:
    edit(stage, 0, -GONE)
    first = await asked(stage)
    edit(stage, 0)
    await asked(stage)
    shown = await history(stage)
    options = next(one for one in shown.controls() if one.get("placeholder") == MENU)["options"]

    opened = await stage.discord.select(shown, MENU, [options[-1]["value"]])

    assert opened.message.ephemeral
    assert opened.message.text.strip() == first.text.strip()
    await stage.discord.click(opened.message, "Next ▶")
    assert "Profile" in opened.message.text


async def test_other_users_see_what_all_were_shown_and_nothing_private(stage: Stage) -> None:
    edit(stage, 0, -GONE)
    await asked(stage, ADA)
    edit(stage, 0)
    await asked(stage, ADA, private=True)

    theirs = await history(stage, who=BEN)

    assert len(choices(theirs, MENU)) == 1
    assert "private" not in theirs.text


async def test_of_what_was_shown_in_private_others_are_told_nothing(stage: Stage) -> None:
    await asked(stage, ADA, private=True)

    refused = await stage.discord.command("history", {"playlist": LINK}, who=BEN)

    assert "I remember no result" in sentence(refused)
    assert await suggested(stage, who=BEN) == []
    assert await suggested(stage, who=ADA) == [ABOUT]


async def test_playlists_are_suggested_by_their_titles(stage: Stage) -> None:
    await asked(stage)

    assert await suggested(stage, "no such title") == []
    assert await suggested(stage) == [ABOUT]
    assert "History of " in (await history(stage, ABOUT)).text


async def test_files_of_one_name_are_one_playlist_of_their_user(stage: Stage) -> None:
    await stage.cluster()
    about = (await suggested(stage))[0]

    shown = await history(stage, about)
    await stage.cluster(OTHER_MIX)
    changed = await history(stage, about)
    await stage.cluster(OTHER_MIX, who=BEN)

    assert about.startswith("file:")
    assert not shown.files
    assert [*changed.files] == ["history.png"]
    assert len(await suggested(stage)) == 2


async def test_what_is_no_link_is_refused_with_the_way_out(stage: Stage) -> None:
    refused = await stage.discord.command("history", {"playlist": "my favourites"})

    assert "link" in sentence(refused)


async def test_what_is_deleted_is_in_no_history(stage: Stage) -> None:
    await asked(stage)

    await stage.bot.services.retention.forget_person(ADA.id)

    refused = await stage.discord.command("history", {"playlist": LINK})
    assert "I remember no result" in sentence(refused)


async def test_an_answer_that_has_expired_is_listed_but_not_offered(stage: Stage) -> None:
    await asked(stage)
    await stage.settle()
    later = datetime.now(UTC) + timedelta(days=1)
    await stage.bot.services.retention._reports.expire(later, 0, later)

    listed = await history(stage)

    assert MENU not in [one.get("placeholder") for one in listed.controls()]
    assert buttons(listed) == []
