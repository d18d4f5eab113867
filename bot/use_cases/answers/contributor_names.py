"""What contributors are called, decided anew for each viewer and each look.

Nothing of it is kept with a report. A member's name stands where they let it: on the servers that
they chose, and where Spotify itself says which account added a track. A file says what its maker
likes, so that it names no member. What the source calls people, which may be the name that a person
once registered under, is told to the user alone who asked for the answer, in private. All others
are numbered.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.core.contributors.credits import (
    UNCREDITED,
    Credited,
    Credits,
    credits_of,
)
from bot.core.contributors.keys import SPOTIFY, source_name, spotify_key
from bot.core.pages.contributor_words import Named, unnamed
from bot.core.postings import Posting
from bot.core.spotify.accounts import HolderId
from bot.core.summary import Summary
from bot.languages import gettext, gettext_noop
from bot.ports import AccountStore, ContributorNameStore
from bot.records.contributor_reading import read_additions, read_contributors, read_ids
from bot.records.pieces import CHUNK
from bot.records.reading import RecordReader
from bot.use_cases.spotify.personal_library import Viewer

# NOTE Who looks at the page, in the place of a contributor's name
YOU = gettext_noop("You")
INVITING = gettext_noop("/spotify status shows your name here")
OF_SOURCE = gettext_noop("only you see the playlist's own names")


@dataclass(frozen=True, slots=True)
class AnswerLook:
    """Who looks at which answer; no viewer where it is a page for all who have its address."""

    posting: Posting
    viewer: Viewer | None

    @property
    def alone(self) -> bool:
        """Return whether the viewer alone sees it."""
        return self.viewer is not None and not self.viewer.shared

    @property
    def of_owner(self) -> bool:
        """Return whether who asked for the answer looks at it alone."""
        return (
            self.alone
            and self.viewer is not None
            and self.viewer.person_id == self.posting.owner_id
        )


class ContributorNames:
    """Finds the names that a viewer may see."""

    def __init__(self, store: ContributorNameStore, accounts: AccountStore) -> None:
        self._store = store
        self._accounts = accounts

    async def named(
        self, reader: RecordReader, start: int, count: int, look: AnswerLook
    ) -> Sequence[Named]:
        """Read some contributors, from who added the most on, as a viewer is shown them."""
        people = await read_contributors(reader, start, count)
        keys = {number: each.by for number, each in enumerate(people, start + 1)}
        names = await self.names(keys, look)
        return [
            Named(number, each, names.get(number, ""))
            for number, each in enumerate(people, start + 1)
        ]

    async def of_numbers(
        self, reader: RecordReader, numbers: Collection[int], look: AnswerLook
    ) -> Mapping[int, str]:
        """Return what a viewer is told some contributors are called, likewise."""
        keys: dict[int, str] = {}
        for start in sorted({(number - 1) // CHUNK * CHUNK for number in numbers}):
            people = await read_contributors(reader, start, CHUNK)
            keys |= {number: each.by for number, each in enumerate(people, start + 1)}
        wanted = {number: key for number, key in keys.items() if number in numbers}
        return await self.names(wanted, look)

    async def credits(self, reader: RecordReader, summary: Summary, look: AnswerLook) -> Credits:
        """Read who added what for a file, which may be passed on: no one in it is *You*."""
        count = summary.contributors.people
        if not count:
            return UNCREDITED
        people = await read_contributors(reader, 0, count)
        names = await self._of_others({n: each.by for n, each in enumerate(people, 1)}, look)
        credited = [
            Credited(names.get(number) or unnamed(number), each)
            for number, each in enumerate(people, 1)
        ]
        ids = await read_ids(reader, summary)
        return credits_of(credited, await read_additions(reader, ids), ids)

    async def names(self, keys: Mapping[int, str], look: AnswerLook) -> Mapping[int, str]:
        """Return the names of contributors, by their numbers; those without one are absent."""
        found = dict(await self._of_others(keys, look))
        if own := await self._own_key(look):
            found |= {number: gettext(YOU) for number, key in keys.items() if key == own}
        return found

    async def _of_others(self, keys: Mapping[int, str], look: AnswerLook) -> Mapping[int, str]:
        found = {number: source_name(key) for number, key in keys.items()} if look.of_owner else {}
        found |= await self._of_members(keys, look)
        return {number: name for number, name in found.items() if name}

    async def _of_members(self, keys: Mapping[int, str], look: AnswerLook) -> Mapping[int, str]:
        guild_id = look.posting.guild_id
        if guild_id is None or look.viewer is None:
            return {}
        ids = {
            key.removeprefix(SPOTIFY): number
            for number, key in keys.items()
            if key.startswith(SPOTIFY)
        }
        shown = await self._store.shown(guild_id, ids.keys())
        return {ids[spotify_id]: name for spotify_id, name in shown.items()}

    async def _own_key(self, look: AnswerLook) -> str:
        if look.viewer is None or not look.alone:
            return ""
        account = await self._accounts.get(HolderId(look.viewer.person_id))
        return spotify_key(account.spotify_id) if account else ""
