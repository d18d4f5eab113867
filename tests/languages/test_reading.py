"""What users read of links, files and services is said in their own language."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from bot.adapters.attachments import DiscordAttachments
from bot.adapters.deezer import refusals as deezer
from bot.adapters.deezer.recordings import RECORDINGS
from bot.adapters.http import open_session
from bot.adapters.lastfm import refusals as lastfm
from bot.adapters.listenbrainz.lists import no_statistics
from bot.adapters.lists.refusals import ListRefusals
from bot.adapters.lookup_run import LookupRun
from bot.adapters.musicbrainz.api import POLICY
from bot.adapters.short_links import ShortLinks
from bot.app.lookup_terms import FINDING_TRACKS
from bot.app.reccobeats_lookups import LOOKING_UP
from bot.core.errors import ExportError, LinkError, SeveralPlaylistsError, UserError
from bot.core.exports.reading import read_export
from bot.core.links import Service, parse_link
from bot.core.links.refusals import for_service_not_set_up
from bot.core.services import LIST_WORDS, OPEN_SERVICES, PAGES, titles
from bot.core.text.steps import so_far
from bot.languages import Language, again, gettext, pgettext, speaking
from tests.core.exports.test_exports_refusals import REFUSED
from tests.languages.brackets import speak_in_brackets
from tests.languages.invented import Entry, speak_german, speak_invented
from tests.languages.words import words_outside

DEEZER = ListRefusals("Deezer")
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LINKS = [
    *("", "12345", "hello", "https://example.org/a", "https://spotify.link/abc"),
    *("https://deezer.page.link/abc", "https://www.deezer.com/artist/27", "spotify:artist:7"),
    *("https://www.deezer.com/playlist/x", "https://www.deezer.com/help", "https://youtu.be/a"),
    *("https://www.deezer.com/show/7", "https://tidal.com/playlist/x"),
    "https://www.deezer.com/playlist/1 https://www.deezer.com/playlist/2",
]
SEVERAL = json.dumps({"playlists": [{"name": name, "items": [None]} for name in ("Mix", "Mixed")]})
MANY = json.dumps({f"key {number}": 1 for number in range(30)}).encode()
REFUSALS: dict[str, Callable[[], UserError]] = {
    "absent": DEEZER.absent,
    "empty": DEEZER.empty,
    "too many rows": lambda: DEEZER.too_many_rows(30_000),
    "refused": DEEZER.refused,
    "busy": deezer.busy,
    "blocked": lambda: deezer.blocked(NOON),
    "down": deezer.down,
    "down until": lambda: deezer.down_until(NOON),
    "unknown": deezer.absent,
    "private": deezer.private,
    "incomplete": lambda: deezer.incomplete(100, 2_000),
    "hidden": lastfm.private,
    "no statistics": no_statistics,
    "not set up": lambda: for_service_not_set_up(Service.TIDAL, OPEN_SERVICES),
    "nothing set up": lambda: for_service_not_set_up(Service.TIDAL, ()),
}


def refusal_of_link(text: str, readable: tuple[Service, ...]) -> LinkError:
    with pytest.raises(LinkError) as refused:
        parse_link(text, readable)
    return refused.value


def refusal_of_file(content: bytes, playlist: str | None = None) -> ExportError:
    with pytest.raises(ExportError) as refused:
        read_export(content, playlist=playlist)
    return refused.value


@pytest.mark.parametrize("readable", [OPEN_SERVICES, ()], ids=["as is", "where nothing is read"])
@pytest.mark.parametrize("text", LINKS)
def test_refusals_of_links_are_messages(
    text: str, readable: tuple[Service, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_in_brackets(monkeypatch)

    assert words_outside(str(refusal_of_link(text, readable))) == []


@pytest.mark.parametrize(
    "content", [*(content for content, _ in REFUSED.values()), MANY], ids=[*REFUSED, "many"]
)
def test_refusals_of_files_are_messages(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    speak_in_brackets(monkeypatch)

    assert words_outside(str(refusal_of_file(content))) == []


@pytest.mark.parametrize("playlist", [None, "mi", "other"])
def test_refusals_to_choose_are_messages(
    playlist: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_in_brackets(monkeypatch)

    refused = refusal_of_file(SEVERAL.encode(), playlist)

    assert isinstance(refused, SeveralPlaylistsError)
    assert words_outside(str(refused)) == []
    assert words_outside(refused.question) == []


@pytest.mark.parametrize("refusal", REFUSALS.values(), ids=REFUSALS)
def test_refusals_of_services_are_messages(
    refusal: Callable[[], UserError], monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_in_brackets(monkeypatch)

    assert words_outside(str(refusal())) == []


async def test_refusals_of_attachments_and_short_links_are_messages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    speak_in_brackets(monkeypatch)
    async with open_session("Constellate/test") as session:
        with pytest.raises(UserError) as foreign:
            await DiscordAttachments(session).read("https://example.org/a.csv", 10)
        with pytest.raises(UserError) as lost:
            await ShortLinks(session).follow("https://example.org/a")

    assert words_outside(str(foreign.value)) == words_outside(str(lost.value)) == []


def test_steps_are_messages_that_can_be_said_again(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    run = LookupRun(POLICY, RECORDINGS, told.append)
    run.begin(1_500)
    run.advance(1_200)
    told += [so_far(gettext(step), 1, 2) for step in (FINDING_TRACKS, LOOKING_UP)]

    speak_in_brackets(monkeypatch)

    assert told[0] == "Looking up recordings · 1200/1500"
    assert [words_outside(again(each)) for each in told] == [[], [], []]


def test_services_are_listed_as_the_language_lists() -> None:
    three = [Service.DEEZER, Service.TIDAL, Service.SPOTIFY]
    with speaking(Language.GERMAN):
        assert titles(three, "and") == "Deezer, TIDAL und Spotify"
        assert titles(three[:2], "or") == "Deezer oder TIDAL"
    with speaking(Language.JAPANESE):
        assert titles(three, "and") == "Deezer、TIDAL、Spotify"


def test_what_is_said_of_services_is_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_in_brackets(monkeypatch)
    invitations = [gettext(pages.invitation) for pages in PAGES.values()]
    kinds = [pgettext("list of a service", words) for words in LIST_WORDS.values()]

    assert [words_outside(each) for each in (*invitations, *kinds)] == [[]] * 10


def test_a_refusal_of_a_link_is_german_for_germans(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_german(
        monkeypatch,
        Entry(
            "That is a link to {about} on {title}; please send me a link to a {services} playlist, "
            "paste its tracks, or upload a file.",
            "Der Link führt bei {title} zu {about}; bitte schick mir den Link einer Playlist von "
            "{services}, füg ihre Titel ein oder lade eine Datei hoch.",
        ),
        Entry("an artist", "einem Künstler", context="what a link leads to"),
    )
    readable = (Service.DEEZER, Service.TIDAL)
    refused = refusal_of_link("https://www.deezer.com/artist/27", readable)

    with speaking(Language.GERMAN):
        assert refused.reason == "Der Link führt bei Deezer zu einem Künstler"
    assert refused.reason == "That is a link to an artist on Deezer"


def test_counts_and_names_out_of_a_file_stay_in_every_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = "That JSON is no playlist, I find {keys} in it; please send me {wanted}."
    speak_invented(
        monkeypatch,
        {
            Language.GERMAN: [
                Entry(found, "Da ist nur {keys}; bitte schick mir {wanted}."),
                Entry("{names}, {count} more", "{names} und {count} weitere"),
            ],
            Language.FRENCH: [Entry("nothing", "rien")],
        },
    )
    many, empty = refusal_of_file(MANY), refusal_of_file(b"{}")

    with speaking(Language.GERMAN):
        assert re.match(r"Da ist nur “key 0”, .* und 10 weitere; bitte schick mir the", str(many))
    with speaking(Language.FRENCH):
        assert str(empty).startswith("That JSON is no playlist, I find rien in it;")
