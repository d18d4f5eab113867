"""What users read who were refused a playlist: each way that is open, and none that is not."""

import pytest

from bot.core.command_choices import CommandChoices
from bot.core.models import Options
from bot.screens.ways_in import OpenWays, ways_text, ways_view

REASON = "Spotify shows that playlist to its owner and collaborators only."
ALL = OpenWays(linking=True, collaborator="Constellate")


def labels(ways: OpenWays) -> list[str]:
    view = ways_view(CommandChoices(Options(), private=False), ways, "a1:begin")
    return [getattr(item, "label", "") for item in view.children]


def test_the_quickest_way_comes_first_and_each_has_a_number() -> None:
    text = ways_text(REASON, ALL)

    assert (
        text.removeprefix(REASON)
        == """
Four ways, quickest first:
1. In Spotify's desktop app, select all tracks of the playlist, copy, and **Paste tracks** here.
2. Get a file from Chosic (any public playlist) or Exportify (yours), then **Upload file**.
3. Is it yours? **Link Spotify**.
4. Share it with me: its owner can add my Spotify account, **Constellate**, as a collaborator."""
    )


@pytest.mark.parametrize(
    "ways",
    [OpenWays(files=False, linking=True), OpenWays(files=False), OpenWays(), ALL],
    ids=["no files", "nothing else", "no account", "all"],
)
def test_a_button_is_spoken_of_where_it_is_there(ways: OpenWays) -> None:
    text = ways_text(REASON, ways)

    for label in ("Paste tracks", "Upload file", "Link Spotify"):
        assert (f"**{label}**" in text) == (label in labels(ways))


def test_the_only_way_has_no_number() -> None:
    text = ways_text(REASON, OpenWays(files=False))

    assert text.count("\n") == 1
    assert "1." not in text


def test_an_account_that_lacks_a_permission_is_linked_again() -> None:
    text = ways_text(REASON, OpenWays(linking=True, again=True))

    assert "**Link Spotify** again, and let me see such playlists." in text


def test_the_name_of_my_account_means_only_itself() -> None:
    text = ways_text(REASON, OpenWays(collaborator="**Ada** <@1>"))

    assert r"\*\*Ada\*\* \<\@1\>" in text
