"""Tables whose header is in another language than English."""

import pytest

from bot.core.exports.reading import read_export
from bot.core.models import Artist

HEADERS = {
    "German": "Titel;Interpret;Album;Erscheinungsjahr;Dauer;Genre",
    "French": "Titre;Artiste;Nom de l’album;Année;Durée;Genre",
    "Spanish": "Canción;Artista;Álbum;Año;Duración;Género",
    "Portuguese": "Nome da faixa;Nome do artista;Álbum;Data de lançamento;Duração;Gênero",
    "Italian": "Titolo;Artista;Album;Anno;Durata;Genere",
    "Dutch": "Titel;Artiest;Album;Jaar;Duur;Genre",
    "Japanese": "曲名;アーティスト;アルバム;リリース日;長さ;ジャンル",
    "iTunes in French": "Nom;Artiste;Album;Année;Durée;Genre",
    "iTunes in Japanese": "名前;アーティスト;アルバム;年;時間;ジャンル",
    "decomposed": "Ku\u0308nstler;Titel;Album;Jahr;La\u0308nge;Genre",
}
ROW = "Low Tide;Ada;Harbour;2017;3:25;folk"


@pytest.mark.parametrize("language", HEADERS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_columns_are_known_in_other_languages(language: str, encoding: str) -> None:
    cells = ROW.split(";")
    if language == "decomposed":
        cells[:2] = cells[1::-1]
    content = "\r\n".join([HEADERS[language], ";".join(cells)]).encode(encoding)

    (track,) = read_export(content).tracks

    assert (track.name, track.artists, track.album) == ("Low Tide", (Artist("Ada"),), "Harbour")
    assert (track.year, track.duration_ms, track.genres) == (2017, 205_000, ("folk",))


def test_sounds_are_read_with_decimal_commas() -> None:
    header = "Titel;Künstler;Tanzbarkeit;Energie;Lautstärke;Sprachanteil;Akustik;Valenz;Tempo"
    rows = [f"Low Tide {n};Ada;0,5;0,6;-8,5;0,04;0,1;0,7;121,5" for n in range(9)]

    playlist = read_export("\n".join([header, *rows]).encode("cp1252"))

    heard = playlist.features[playlist.tracks[0].id]
    assert (heard.danceability, heard.loudness, heard.tempo) == (0.5, -8.5, 121.5)


def test_shift_jis_is_read_by_its_kana() -> None:
    content = "曲名,アーティスト\n夜のうた,アダ\nひかりのまち,ボー\n".encode("cp932")

    assert {track.name for track in read_export(content).tracks} == {"夜のうた", "ひかりのまち"}


def test_letters_of_europe_are_not_taken_for_kana() -> None:
    content = "Titel;Künstler\nÄpfel für Zoë;Bjørn Þór\nŒuvre d’été;Señor ÑÕß\n".encode("cp1252")

    assert {track.name for track in read_export(content).tracks} == {
        "Äpfel für Zoë",
        "Œuvre d’été",
    }
