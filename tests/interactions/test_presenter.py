"""Commands in texts become mentions, and words to type where their ids are not known."""

import discord
import pytest
from discord import ui

from bot.interactions.presenter import GROUPS, NAMES, SINGLE, Presenter

KNOWN = Presenter("Ada", {"clusters": 11, "spotify": 22})


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Please run /clusters again.", "Please run </clusters:11> again."),
        ("`/clusters`, or **/spotify link**.", "</clusters:11>, or </spotify link:22>."),
        ("Begin with /spotify link.", "Begin with </spotify link:22>."),
        ("/clusters takes a link", "</clusters:11> takes a link"),
        ("(/clusters)", "(</clusters:11>)"),
        ("An admin can, with /config.", "An admin can, with `/config`."),
        ("**/privacy** tells.", "`/privacy` tells."),
    ],
)
def test_a_command_is_a_mention_or_a_word_to_type(written: str, shown: str) -> None:
    assert KNOWN.text(written) == shown


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/clusters",
        "`/spotify link app:`",
        "/clusterss, /aboutness and //about",
        "</clusters:7>",
        "either/config",
        "/spotify",
        r"\`/clusters\`",
    ],
)
def test_what_only_looks_like_a_command_stays(text: str) -> None:
    assert KNOWN.text(text) == text


def test_the_operator_is_named() -> None:
    assert KNOWN.text("Please tell my operator.") == "Please tell Ada."


def test_a_text_that_has_no_room_for_mentions_stays_as_it_is() -> None:
    text = "/clusters " * 150

    assert KNOWN.text(text) == text
    assert len(KNOWN.text("a" * 1_900 + " /clusters")) <= 2_000


def test_of_an_embed_the_description_and_the_fields_are_shown() -> None:
    embed = discord.Embed(title="/clusters", description="Use /clusters.")
    embed.add_field(name="/clusters", value="Or /config.").set_footer(text="/clusters")

    shown = KNOWN.embed(embed)

    assert shown.description == "Use </clusters:11>."
    assert shown.fields[0].value == "Or `/config`."
    assert [shown.title, shown.fields[0].name, shown.footer.text] == ["/clusters"] * 3


def test_of_a_whole_layout_the_texts_are_shown_and_buttons_are_not() -> None:
    view = ui.LayoutView()
    button: ui.Button[ui.LayoutView] = ui.Button(label="/clusters")
    view.add_item(ui.Section(ui.TextDisplay("Use /clusters."), accessory=button))

    shown = [*KNOWN.layout(view).walk_children()]

    assert [one.content for one in shown if isinstance(one, ui.TextDisplay)] == [
        "Use </clusters:11>."
    ]
    assert button.label == "/clusters"


def test_every_name_is_one_of_a_command() -> None:
    assert set(NAMES) == {*SINGLE, *(f"{group} {one}" for group in GROUPS for one in GROUPS[group])}
