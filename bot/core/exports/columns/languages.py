"""What columns are called in other languages than English: letters alone, in lower case.

German, French, Spanish, Portuguese, Italian, Dutch and Japanese; iTunes, Excel and people write so.
Words that mean two things, as `Label` and `Live` do, are told by the values as English ones are.
"""

from collections.abc import Mapping

FOREIGN_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": (
        *("titelname", "songtitel", "liedtitel", "tracktitel", "nomdutitre", "titredelachanson"),
        *("nombredelacanción", "nombredelacancion", "nombredelapista", "títulodelacanción"),
        *("nomedafaixa", "nomedamúsica", "nomedamusica", "títulodafaixa", "nomedelbrano"),
        *("titel", "titre", "título", "titulo", "titolo", "lied", "liedname", "chanson", "morceau"),
        *("canción", "cancion", "pista", "tema", "faixa", "música", "musica", "canção", "cancao"),
        *("brano", "canzone", "nummer", "stück", "piste", "曲名", "曲", "タイトル", "トラック名"),
        *("楽曲名", "曲のタイトル", "楽曲", "トラック", "nom", "nombre", "nome", "名前"),
    ),
    "artist": (
        *("künstler", "kuenstler", "künstlername", "künstlernamen", "künstlernamenn", "interpret"),
        *("künstlerin", "interpreten", "artistenname", "nomdelartiste", "nomdesartistes"),
        *("artiste", "artistes", "interprète", "nombredelartista", "nombredelosartistas"),
        *("artista", "artistas", "intérprete", "nomedoartista", "nomesdosartistas"),
        *("nomedoartistas", "artisti", "nomedellartista", "artiest", "artiesten", "uitvoerder"),
        *("アーティスト", "アーティスト名", "歌手", "歌手名"),
    ),
    "album": (
        *("albumtitel", "nomdelalbum", "titredelalbum", "nombredelálbum", "nombredelalbum"),
        *("nomedoálbum", "nomedoalbum", "álbum", "nomedellalbum", "albumnaam"),
        *("アルバム", "アルバム名"),
    ),
    "release date": (
        *("veröffentlichungsdatum", "erscheinungsdatum", "erscheinungsjahr", "jahr"),
        *("veröffentlicht", "datedesortie", "datedeparution", "anneedesortie", "annéedesortie"),
        *("année", "annee", "fechadelanzamiento", "fechadepublicación", "añodelanzamiento", "año"),
        *("datadelançamento", "datadelancamento", "anodelançamento", "ano", "datadiuscita"),
        *("annodiuscita", "anno", "releasedatum", "jaar", "リリース日", "発売日", "リリース年"),
        *("年", "発売年"),
    ),
    "duration": (
        *("dauerms", "dauer", "länge", "laenge", "spieldauer", "spielzeit", "duréems", "durée"),
        *("duree", "duraciónms", "duración", "duracion", "duraçãoms", "duração", "duracao"),
        *("durata", "duur", "speelduur", "長さ", "再生時間", "時間"),
    ),
    "genres": (
        *("genreskünstler", "musikrichtung", "stil", "género", "géneros", "genero", "gênero"),
        *("gêneros", "genere", "generi", "ジャンル"),
    ),
    "label": ("plattenlabel", "maisondedisques", "discográfica", "gravadora", "レーベル"),
    "popularity": ("beliebtheit", "popularität", "popularité", "popularidad", "popularidade"),
    "added by": (
        *("hinzugefügtvon", "ajoutépar", "añadidopor", "adicionadopor", "aggiuntoda"),
        *("toegevoegddoor", "追加者", "追加したユーザー"),
    ),
    "playlist name": (
        *("wiedergabeliste", "nomdelaplaylist", "nombredelalista", "listadereproducción"),
        *("nomedaplaylist", "プレイリスト名", "プレイリスト"),
    ),
    "danceability": (
        *("tanzbarkeit", "dansabilité", "bailabilidad", "dançabilidade", "ballabilità"),
        *("dansbaarheid", "ダンサビリティ"),
    ),
    "energy": ("energie", "énergie", "energía", "energia", "エネルギー"),
    "loudness": ("lautstärke", "lautheit", "sonoridad", "volumen", "sonie", "ラウドネス", "音量"),
    "speechiness": ("sprachanteil", "sprechanteil", "locuacidad"),
    "acousticness": (
        *("akustik", "akustizität", "acoustique", "acoustiqueté", "acústica", "acusticidad"),
        *("acusticidade", "アコースティック"),
    ),
    "instrumentalness": (
        *("instrumentalität", "instrumentalité", "instrumentalidad", "instrumentalidade"),
        *("インストゥルメンタル",),
    ),
    "liveness": ("liveanteil", "livecharakter", "envivo", "aovivo"),
    "valence": ("valenz", "stimmung", "valencia", "valência", "valenza"),
    "tempo": ("schläge", "テンポ"),
}
"""By what a column holds, the most exact names first."""


def also_foreign(names: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Put the names of other languages behind the English ones."""
    return {kind: (*own, *FOREIGN_NAMES.get(kind, ())) for kind, own in names.items()}
