"""Deezer's other lists: what is on an album, and what people have marked as loved."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from aiohttp import web

from tests.fakes.deezer import DeezerPlaylist, Document, FakeDeezer, Row, deezer_album

PRIVATE = {
    "error": {
        "type": "OAuthException",
        "message": "An active access token must be used. This user's profile is private",
        "code": 200,
    }
}


class FakeDeezerLists(FakeDeezer):
    """Knows the tracks of albums, by their numbers, and the loved tracks of people.

    A person is told as a playlist: with the person's number, and their name as its title.
    """

    def __init__(
        self,
        tracks_of_albums: Mapping[int, Sequence[Row]] | None = None,
        people: Iterable[DeezerPlaylist] = (),
        **other: Any,
    ) -> None:
        self.tracks_of_albums = {str(n): rows for n, rows in (tracks_of_albums or {}).items()}
        super().__init__(albums=[deezer_album(int(n)) for n in self.tracks_of_albums], **other)
        self.people = {str(person.id): person for person in people}

    def _found(self, request: web.Request) -> Document | None:
        match request.path.strip("/").split("/"):
            case ["album", number] if number in self.tracks_of_albums:
                return self._album(number)
            case ["album", number, "tracks"] if number in self.tracks_of_albums:
                return self._page(self._as_playlist(number), request)
            case ["user", number] if number in self.people:
                return {"id": int(number), "name": self.people[number].title, "type": "user"}
            case ["user", number, "tracks"] if number in self.people:
                person = self.people[number]
                shown = {**self._page(person, request), "checksum": person.checksum}
                return shown if person.public else PRIVATE
        return super()._found(request)

    def _album(self, number: str) -> Document:
        """Show an album, whose tracks name no ISRC here, and no album."""
        rows = self.tracks_of_albums[number]
        listed = [
            {key: value for key, value in row.items() if key not in {"isrc", "album"}}
            for row in rows
            if row
        ]
        cover = "https://cdn-images.dzcdn.net/images/cover/1/250x250-000000-80-0-0.jpg"
        about = {"nb_tracks": len(rows), "cover_medium": cover, "tracks": {"data": listed}}
        return {**self.albums[number], **about}

    def _as_playlist(self, number: str) -> DeezerPlaylist:
        bare = [
            row and {key: value for key, value in row.items() if key != "album"}
            for row in self.tracks_of_albums[number]
        ]
        return DeezerPlaylist(int(number), bare, checksum=None)
