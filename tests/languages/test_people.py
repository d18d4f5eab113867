"""What users read of their accounts, their playlists and one another is said in their language."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import discord
import pytest

from bot.core.clicks.save_clicks import AnswerAction, AnswerClick
from bot.core.command_choices import WishedSave
from bot.core.operator import OPERATOR, with_operator
from bot.core.pages.positions import START
from bot.core.postings import PostingId
from bot.core.preferences import Preferences
from bot.core.proposals import Proposal, ProposalId
from bot.core.server_map import MapMember
from bot.core.services import Service
from bot.core.spotify import app_refusals, refusals
from bot.core.spotify.accounts import Account, HolderId, Login, Scope, WritingScope
from bot.core.spotify.errors import Asked
from bot.core.spotify.playlist_names import description
from bot.core.spotify.playlist_saves import ClusterPlaylist, PlaylistSave, SaveId
from bot.core.spotify.save_refusals import while_saving
from bot.core.summary import ClusterSummary
from bot.core.tracks.sorting import Sort
from bot.languages import Language, gettext, messages, pgettext, speaking
from bot.screens import (
    preferences,
    privacy,
    proposal,
    save_playlists,
    server_map,
    spotify_account,
    spotify_apps,
    spotify_linking,
)
from bot.screens.save_form import save_form
from bot.screens.spotify_naming import Naming
from bot.use_cases.saving.plans import SaveOffer, WantedSave
from tests.languages.brackets import Brackets, outside, speak_in_brackets

EVENING = datetime(2026, 11, 24, 18, 45, tzinfo=UTC)
URI, NAME = "https://bot.example/callback", "A D A"
WORD = re.compile(r"[^\W\d_]{2,}")
NAMES = {"Spotify", "Constellate"}
LONGER = 1.4
"""As long as other languages may get."""
LOGIN = Login("access", "refresh", EVENING, frozenset({*Scope, *WritingScope}))
ACCOUNT = Account(HolderId(1), "id", NAME, LOGIN, shows=False, linked=EVENING)
WHOLE = ClusterPlaylist(1, "1", 1, 1, 0, "id", 1, 1)
HALF = ClusterPlaylist(2, "2", 300, 2, 2_000, "id", 100, 2)
GONE = ClusterPlaylist(3, "3", 5, 0, 0, "id", 2, gone=True)
NEW = ClusterPlaylist(4, "4", 5)
SAVE = PlaylistSave(
    SaveId("a" * 16), PostingId("b" * 16), HolderId(1), EVENING, "1", Sort.YEAR, public=False,
    playlists=(WHOLE, HALF, GONE, NEW),
)  # fmt: skip
ASKED = [Asked(*each) for each in product((True, False), (True, False), ("", NAME))]
REFUSALS = [
    *(make(asked) for asked in ASKED for make in (refusals.absent, refusals.not_yours)),
    *(refusals.blocked(EVENING), refusals.spotify_down(), refusals.token_rejected()),
    *(refusals.login_expired(), refusals.code_rejected(), refusals.not_permitted()),
    *(refusals.may_not_write(), refusals.tracks_refused(), refusals.no_account()),
    *(refusals.spotify_made(), refusals.empty(), refusals.too_many_rows(30_000)),
    *(app_refusals.own_trouble(), app_refusals.app_gone()),
    *(app_refusals.not_listed(own=own) for own in (True, False)),
    *(app_refusals.premium_lapsed(own=own) for own in (True, False)),
    *(app_refusals.app_refused(own=own) for own in (True, False)),
    *(app_refusals.rows_refused(own=own) for own in (True, False)),
    *(app_refusals.writing_refused(own=own) for own in (True, False)),
    *(app_refusals.app_not_accepted(own=own) for own in (True, False)),
]


def words_outside(texts: Iterator[str]) -> set[str]:
    """Find words that stand in no message and are no name."""
    found = (WORD.findall(re.sub(r"<?https?://\S+|<t:\S+>", "", outside(text))) for text in texts)
    return {word for words in found for word in words} - NAMES


def of_embed(embed: discord.Embed) -> Iterator[str]:
    yield from (embed.title or "", embed.description or "")


def of_controls(view: discord.ui.View | discord.ui.Modal | None) -> Iterator[str]:
    """Read what stands on controls, and in a form."""
    for item in view.walk_children() if view else ():
        match item:
            case discord.ui.Button():
                yield item.label or ""
            case discord.ui.Select():
                yield item.placeholder or ""
                yield from (text or "" for each in item.options for text in _of_option(each))
            case discord.ui.Label():
                yield from (item.text, item.description or "")
            case discord.ui.TextInput():
                yield item.placeholder or ""
            case discord.ui.TextDisplay():
                yield item.content
    if isinstance(view, discord.ui.Modal):
        yield view.title


def _of_option(option: discord.SelectOption) -> tuple[str, str | None]:
    return option.label, option.description


def of_accounts() -> Iterator[str]:
    namings = [None, *(Naming(*each) for each in product((True, False), ("", NAME), (0, 1, 2)))]
    every = (frozenset[str](), frozenset(Scope), LOGIN.scopes)
    for shows, scopes in product((True, False), every):
        login = replace(LOGIN, scopes=scopes, app="x" * 32 if shows else "")
        account = replace(ACCOUNT, shows=shows, login=login)
        for aim in (None, WishedSave(PostingId("a"))):
            yield from of_embed(spotify_account.linked_embed(account, aim))
            yield from of_controls(spotify_account.account_view(account, aim))
        for naming in namings:
            status = spotify_account.Status(account, account, EVENING, naming=naming)
            yield from of_embed(spotify_account.status_embed(status))
            yield from of_controls(spotify_account.account_view(account, naming=naming))
    for unreadable in (True, False):
        status = spotify_account.Status(None, None, None, unreadable)
        yield from of_embed(spotify_account.status_embed(status))


def of_linking() -> Iterator[str]:
    for through, saves in product(spotify_linking.Through, (True, False)):
        for address in (URI, URI + "/" * 600):
            wishes = spotify_linking.wishes_embed(address, through, offers_own=True, saves=saves)
            yield from of_embed(wishes)
            yield from of_controls(spotify_linking.wishes_view(address, offers_own=True))
    yield from of_controls(spotify_linking.address_form())
    yield from of_embed(spotify_apps.own_app_embed(URI))
    yield from of_controls(spotify_apps.own_app_view())
    yield from of_controls(spotify_apps.own_app_form(URI))
    yield spotify_apps.app_steps(URI, spotify_apps.SERVERS_APP)


def of_saves() -> Iterator[str]:
    for playlists in ((WHOLE,), (NEW,), (WHOLE, WHOLE), (WHOLE, HALF), (NEW, HALF), (GONE,)):
        save = replace(SAVE, playlists=playlists, public=len(playlists) == 1)
        yield from of_embed(save_playlists.plan_embed(save, NAME))
        yield from of_embed(save_playlists.state_embed(save))
    yield from of_embed(save_playlists.state_embed(SAVE))
    yield from of_embed(save_playlists.before_embed([SAVE] * 9))
    yield from of_controls(save_playlists.plan_view(SAVE))
    yield from of_controls(save_playlists.running_view(SAVE))
    yield from of_controls(save_playlists.state_view(SAVE, START, again=True))
    yield from map(save_playlists.undone_text, (0, 1, 2))
    offer = SaveOffer("1", (ClusterSummary(1, "1", 10, ()),), tuple(Sort))
    click = AnswerClick(SAVE.posting, AnswerAction.PLAN, START)
    wanted = WantedSave((1,), Sort.TYPICAL, public=True, template="{cluster}")
    yield from of_controls(save_form(click, offer, wanted))


def of_members() -> Iterator[str]:
    asked = Proposal(ProposalId("a"), 1, NAME, 2, 3, 4, EVENING)
    yield from (proposal.question_text(asked), proposal.agreed_text(asked, ""))
    yield from of_controls(proposal.question_view(asked))
    for count in range(4):
        members = [MapMember(1, person, NAME, EVENING) for person in range(count)]
        yield server_map.map_text(members)
        yield from of_controls(server_map.map_view(members))


def of_choices() -> Iterator[str]:
    for text_only in (True, False):
        yield from of_embed(preferences.preferences_embed(Preferences(text_only)))
        yield from of_controls(preferences.preferences_view(Preferences(text_only)))
    yield from (privacy.about_you(2, 30), privacy.about_server())
    yield from (privacy.about_others([Service.DEEZER]), privacy.about_account(ACCOUNT))


SCREENS = {
    "accounts": of_accounts,
    "linking": of_linking,
    "saves": of_saves,
    "members": of_members,
    "choices": of_choices,
}


@pytest.mark.parametrize("screen", SCREENS)
def test_every_word_of_a_screen_is_a_message(monkeypatch: pytest.MonkeyPatch, screen: str) -> None:
    speak_in_brackets(monkeypatch)

    assert words_outside(SCREENS[screen]()) == set()


def test_every_word_of_a_refusal_is_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_in_brackets(monkeypatch)
    finish = pgettext("button", "Finish")

    assert {outside(str(refusal)) for refusal in REFUSALS} == {""}
    assert {outside(while_saving(refusal, finish)) for refusal in REFUSALS} == {""}


@pytest.mark.parametrize("screen", ["linking", "accounts", "saves"])
def test_forms_and_buttons_leave_room_for_longer_languages(screen: str) -> None:
    longest = max(SCREENS[screen](), key=len)

    assert LONGER * len(longest) < 4_096


def test_the_words_on_privacy_leave_room_for_longer_languages() -> None:
    parts = [
        *(privacy.about_you(2_000, 3_650), privacy.about_server()),
        *(privacy.about_others([*Service]), privacy.about_account(ACCOUNT)),
    ]

    assert LONGER * len("\n\n".join(parts)) < 4_096


GERMAN = {
    "my operator": "wer mich betreibt",
    "Hide my ranks and hearts": "Ränge und Herzen verbergen",
    "{reason}; please press {button} in a minute.": "{reason}; drück gleich {button}.",
    "Cluster {number} of {title}, {order}. Made by Constellate {signature}": (
        "{signature} {order}: {title}"
    ),
}


class German(Brackets):
    """Some words in German, and all else in English."""

    def gettext(self, message: str) -> str:
        """Return a message in German, where it is known."""
        return GERMAN.get(message, message)


@pytest.fixture
def _german(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(messages, "translations", lambda _: German())
    with speaking(Language.GERMAN):
        yield


@pytest.mark.usefixtures("_german")
def test_buttons_are_said_in_german() -> None:
    shown = spotify_account.account_view(replace(ACCOUNT, shows=True))

    assert "Ränge und Herzen verbergen" in of_controls(shown)


@pytest.mark.usefixtures("_german")
def test_the_operator_is_named_in_german_sentences() -> None:
    sentence = gettext("Please ask {operator}.", operator=OPERATOR)

    assert with_operator(sentence, OPERATOR) == "Please ask wer mich betreibt."
    assert with_operator(sentence, "<@1>") == "Please ask <@1>."
    assert with_operator(sentence, f"[{OPERATOR}](<{URI}>)") == (
        f"Please ask [wer mich betreibt](<{URI}>)."
    )


@pytest.mark.usefixtures("_german")
def test_a_refused_save_names_the_button_in_german() -> None:
    told = while_saving(refusals.spotify_down(), "Fertigstellen")

    assert told == "Spotify is not answering; drück gleich Fertigstellen."


@pytest.mark.usefixtures("_german")
def test_a_playlist_keeps_the_signature_by_which_it_is_found() -> None:
    words = description(SAVE, WHOLE, "neueste zuerst")

    assert words == f"({SAVE.signature(WHOLE)}) neueste zuerst: 1"
