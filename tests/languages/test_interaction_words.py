"""What interactions, the panel of settings and watches say is all in the catalogues."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from gettext import NullTranslations

import pytest
from discord import app_commands, ui

from bot.core.errors import UserError
from bot.core.guild_settings import Change, GuildSettings, GuildUsage, Setting
from bot.core.pages.page import Page
from bot.core.pages.watches import (
    halted,
    last_post,
    news_page,
    option,
    resumed,
    started,
    stopped,
    watches_page,
)
from bot.core.postings import PostingId
from bot.core.text.setting_words import CHOICES, WORDS, value_text
from bot.core.watches import Pause, Rhythm, Watch, WatchId
from bot.interactions.dropped_connections import OutOfReachError
from bot.interactions.errors import explain
from bot.interactions.presenter import Presenter
from bot.languages import Language, messages, speaking
from bot.screens.settings_forms import setting_form
from bot.screens.settings_panel import Panel, panel_view
from bot.screens.watches import below_list, below_news
from bot.use_cases.upkeep.blocks import REFUSAL
from tests.core.pages.nasty import nasty_summary
from tests.languages.brackets import outside, speak_in_brackets
from tests.languages.invented import Entry, speak_german

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PANEL = Panel(
    settings=GuildSettings(
        roles=tuple(10**18 + number for number in range(20)),
        channels=tuple(10**18 + number for number in range(25)),
        spotify_app="5" * 32,
    ),
    decided=dict.fromkeys(Setting),
    changes={setting: Change(10**18, NOW) for setting in Setting},
    usage=GuildUsage(1_000, 100),
    permissions={"Embed Links": False, "Attach Files": False},
    offered=tuple(WORDS),
    watches=10,
    bot="<@7>",
)
WATCH = Watch(
    id=WatchId("a" * 16),
    guild_id=1,
    channel_id=2,
    link="spotify:playlist:37i9dQZF1DXcBWIGoYBM5M",
    title="7",
    rhythm=Rhythm.WEEK,
    set_by=3,
    made=NOW,
    next_look=NOW,
    pause=Pause.UNOPENED,
)
NO_WORDS = re.compile(r"<[^<>]*>|\]\([^()]*\)|`[^`]*`")
"""Mentions, times, addresses and ids."""


def words_outside(text: str) -> list[str]:
    """Return the words of a text that are in no message."""
    return re.findall(r"[A-Za-z]{2,}", NO_WORDS.sub("", outside(text)))


def words_of(view: ui.LayoutView | ui.View | ui.Modal) -> Iterator[str]:
    """Go through all that is read in a message or form."""
    if isinstance(view, ui.Modal):
        yield view.title
    for item in view.walk_children():
        names = ["content", "placeholder", "text", "description"]
        names += [] if isinstance(item, ui.TextInput) else ["label"]
        yield from (str(getattr(item, name, None) or "") for name in names)
        for each in getattr(item, "options", ()):
            yield from (each.label, each.description or "")


@pytest.fixture
def brackets(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_in_brackets(monkeypatch)


@pytest.mark.usefixtures("brackets")
@pytest.mark.parametrize("asks", [False, True])
def test_the_panel_is_translated(*, asks: bool) -> None:
    said = [word for text in words_of(panel_view(PANEL, asks=asks)) for word in words_outside(text)]

    assert not said


@pytest.mark.usefixtures("brackets")
@pytest.mark.parametrize("setting", [each for each in Setting if each is not Setting.SPOTIFY_APP])
def test_the_form_of_a_setting_is_translated(setting: Setting) -> None:
    defaults = GuildSettings()
    form = setting_form(setting, defaults, defaults, {setting: None}, "")

    said = [word for text in words_of(form) for word in words_outside(text)]

    own_names = ["English", "Deutsch"] if setting is Setting.LANGUAGE else []
    assert [word for word in said if word in {"English", "Deutsch"}] == own_names
    if setting is not Setting.LANGUAGE:
        assert not said


@pytest.mark.parametrize("language", Language)
def test_a_language_is_offered_by_its_own_name_whatever_is_spoken(
    language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = value_text(Setting.LANGUAGE, language)

    speak_in_brackets(monkeypatch)

    assert language in CHOICES[Setting.LANGUAGE]
    assert value_text(Setting.LANGUAGE, language) == named


@pytest.mark.usefixtures("brackets")
def test_the_list_of_watches_is_translated() -> None:
    page = watches_page([WATCH])
    texts = [page.title, page.description, page.footer, watches_page([]).description]

    assert [words_outside(text) for text in texts] == [[]] * 4


@pytest.mark.usefixtures("brackets")
def test_a_post_about_a_watch_is_translated() -> None:
    about = replace(nasty_summary(), title="7")
    page = news_page(Page("", "", ""), about, Rhythm.CHANGE, 3)
    below = [
        *words_of(below_news(WATCH, PostingId("b" * 16), last=True)),
        *words_of(below_list([WATCH]) or ui.View()),
    ]

    assert [words_outside(text) for text in (page.title, page.footer, last_post(), *below)] == [
        []
    ] * (3 + len(below))


def sentences() -> Iterator[str]:
    """Say what needs no answer around it."""
    yield from (started(WATCH), stopped(WATCH), resumed(WATCH), option(1, WATCH))
    for why in (Pause.UNREADABLE, Pause.TOO_LARGE, Pause.CHANNEL):
        yield halted(WATCH, why, 10_000, "7")
    refused = UserError(messages.gettext(REFUSAL))
    for error in (OutOfReachError(), RuntimeError(), app_commands.CheckFailure(), refused):
        yield explain(error)


@pytest.mark.usefixtures("brackets")
def test_sentences_are_translated() -> None:
    assert [word for said in sentences() for word in words_outside(said)] == []


class Longer(NullTranslations):
    """A language that takes two fifths more letters than English."""

    def gettext(self, message: str) -> str:
        """Return the message, and as much beside it."""
        return message + "x" * (len(message) * 2 // 5)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the message, likewise."""
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """Return the message, likewise."""
        del context
        return self.gettext(message)


def test_the_panel_fits_into_a_message_in_longer_languages_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(messages, "translations", lambda _: Longer())

    view = panel_view(PANEL, asks=True)

    presented = Presenter(commands={"clusters": 10**18, "watch": 10**18}).layout(view)
    texts = [item for item in presented.walk_children() if isinstance(item, ui.TextDisplay)]
    assert sum(len(text.content) for text in texts) <= 4_000
    assert presented.total_children_count <= 40


def test_forms_fit_in_longer_languages_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "translations", lambda _: Longer())

    for setting in Setting:
        form = setting_form(setting, GuildSettings(), GuildSettings(), {setting: None}, "x")
        labels = [item for item in form.walk_children() if isinstance(item, ui.Label)]

        assert len(form.title) <= 45
        assert all(len(label.text) <= 45 for label in labels)
        assert all(len(label.description or "") <= 100 for label in labels)


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    speak_german(
        monkeypatch,
        Entry("Clusters", "Gruppen", context="setting"),
        Entry("my operator", "dem Betreiber"),
        Entry("Please tell {operator}.", "Bitte sag {operator} Bescheid."),
        Entry("clusters", "gruppen", context="command name"),
    )
    with speaking(Language.GERMAN):
        yield


@pytest.mark.usefixtures("german")
def test_a_setting_is_called_as_the_catalogue_says() -> None:
    texts = [*words_of(panel_view(PANEL))]

    assert any(text.startswith("**Gruppen** · ") for text in texts)


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("operator", "said"),
    [
        ("<@7>", "Bitte sag <@7> Bescheid."),
        ("my operator", "Bitte sag dem Betreiber Bescheid."),
        (
            "[my operator](<https://example.org>)",
            "Bitte sag [dem Betreiber](<https://example.org>) Bescheid.",
        ),
    ],
)
def test_the_operator_is_named_in_every_language(operator: str, said: str) -> None:
    sentence = messages.gettext("Please tell {operator}.", operator="my operator")

    assert Presenter(operator).text(sentence) == said


@pytest.mark.usefixtures("german")
def test_a_command_to_type_is_called_as_discord_calls_it() -> None:
    assert Presenter().text("Bitte /clusters noch einmal.") == "Bitte `/gruppen` noch einmal."


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("もう一度/clustersを実行してください。", "もう一度</clusters:7>を実行してください。"),
        ("d’abord, lance /clusters.", "d’abord, lance </clusters:7>."),
        ("é/clusters", "é/clusters"),
        ("/clusterské", "/clusterské"),
    ],
)
def test_commands_are_found_in_every_language(written: str, shown: str) -> None:
    assert Presenter(commands={"clusters": 7}).text(written) == shown
