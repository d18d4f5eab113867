"""One good table of every kind that is read, and the JSON files of Spotify's own."""

from typing import Any

TRACK, ARTIST, ALBUM = "1" * 22, "a" * 22, "h" * 22
URI = f"spotify:track:{TRACK}"
SOUND = (
    "Danceability|Energy|Key|Loudness|Mode|Speechiness|Acousticness|Instrumentalness|Liveness|"
    "Valence|Tempo|Time Signature"
)
HEARD = "0.5|0.6|7|-8.5|1|0.04|0.1|0.2|0.3|0.7|121.5|4"
EXPORTIFY_NET = (
    (
        "Track URI|Track Name|Album Name|Artist Name(s)|Release Date|Duration (ms)|Popularity|"
        f"Explicit|Added By|Added At|Genres|Record Label|{SOUND}"
    ),
    (
        f"{URI}|Low Tide|Harbour|Ada North;Bo Reed|2017-03-03|201000|42|false|"
        f"me|2024-05-01T10:00:00Z|dream pop,ambient|Quay Records|{HEARD}"
    ),
)
EXPORTIFY_NET_BEFORE = (
    f"Spotify ID|Artist IDs|Track Name|Album Name|Artist Name(s)|{SOUND}",
    f"{TRACK}|{ARTIST},{ALBUM}|Low Tide|Harbour|Reed, The Elder,Ada North|{HEARD}",
)
EXPORTIFY_NET_FIRST = (
    "Track Name|Album Name|Artist Name(s)|Duration (ms)",
    "Low Tide|Harbour|Ada North|201000",
)
EXPORTIFY_APP = (
    (
        "Track URI|Track Name|Artist URI(s)|Artist Name(s)|Album URI|Album Name|"
        "Album Artist URI(s)|Album Artist Name(s)|Album Release Date|Album Image URL|"
        "Disc Number|Track Number|Track Duration (ms)|Track Preview URL|Explicit|Popularity|"
        f"ISRC|Added By|Added At|Artist Genres|{SOUND}|Album Genres|Label|Copyrights"
    ),
    (
        f"{URI}|Low Tide|spotify:artist:{ARTIST}, spotify:artist:{ALBUM}|"
        f"Reed\\, The Elder, Ada North|spotify:album:{ALBUM}|Harbour|spotify:artist:{ARTIST}|"
        "Ada North|2017-03-03|https://example.org/harbour.jpg|1|3|201000||false|42|GBAYE0000351|"
        f"spotify:user:me|2024-05-01T10:00:00Z|dream pop,ambient|{HEARD}|post-rock|"
        "Quay Records|C 2017 Quay"
    ),
)
FOREIGN = ("|".join("見出し" for _ in EXPORTIFY_APP[0].split("|")), EXPORTIFY_APP[1])
"""The same in a language whose names are not known, so that places have to tell."""
TUNE_MY_MUSIC = (
    "Track name|Artist name|Album|Playlist name|Type|ISRC|Spotify - id",
    f"Low Tide|Ada North|Harbour|Evenings|Playlist|gb-aye-00-00351|{TRACK}",
)
SOUNDIIZ = (
    "title|artist|album|isrc|duration|url",
    f"Low Tide|Ada North|Harbour|GBAYE0000351|225s|https://open.spotify.com/track/{TRACK}",
)
TABLES = tuple(
    [header.split("|"), row.split("|")]
    for header, row in (
        *(EXPORTIFY_NET, EXPORTIFY_NET_BEFORE, EXPORTIFY_NET_FIRST, EXPORTIFY_APP, FOREIGN),
        *(TUNE_MY_MUSIC, SOUNDIIZ),
    )
)
"""Of each its header and a row."""

MUSIC = {"trackName": "Low Tide", "artistName": "Ada North", "albumName": "Harbour"}
SPOKEN = {
    "episode": {"episodeName": "Talk", "showName": "Show", "episodeUri": "spotify:episode:9"},
    "audiobook": {"audiobookName": "Tale", "audiobookUri": "spotify:audiobook:9"},
}
ITEM: dict[str, Any] = {"track": MUSIC | {"trackUri": URI}, "addedDate": "2024-05-01"}
LOCAL: dict[str, Any] = {"localTrack": {"uri": "spotify:local:Ada:Harbour:Demo:180"}}
DOCUMENTS: tuple[Any, ...] = (
    {"playlists": [{"name": "Evenings", "items": [ITEM, ITEM | SPOKEN, LOCAL]}]},
    {
        "tracks": [{"artist": "Ada", "album": "Harbour", "track": "Low Tide", "uri": URI}],
        "episodes": [{"name": "Talk", "show": "Show", "uri": "spotify:episode:9"}],
        "albums": [],
    },
    [{"endTime": "2024", "msPlayed": 1, "trackName": "Low Tide"}],
)
"""A download of playlists, a library, and a history, which is refused."""
