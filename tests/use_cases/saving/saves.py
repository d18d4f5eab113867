"""An answer with two clusters, a user whose account may be written to, and what saves it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from bot.core.spotify.accounts import Account, HolderId, Scope, WritingScope
from bot.core.spotify.playlist_names import DEFAULT
from bot.core.spotify.playlist_saves import PlaylistSave
from bot.core.tracks.sorting import Sort
from bot.ports.coordination import Coordination
from bot.store.playlist_saves import SqlPlaylistSaveStore
from bot.use_cases.concurrency.one_process import OneProcess
from bot.use_cases.saving.plans import SavePlans, WantedSave
from bot.use_cases.saving.run import SaveState
from bot.use_cases.saving.saving import Saving
from bot.use_cases.upkeep.retention import Stores
from tests.fakes.spotify import SpotifyPlaylistRecord
from tests.records.written import KEY, keep, large_report
from tests.store.kept import posting
from tests.use_cases.spotify.linked import ADA, LONG_AGO, NAMES, Linked

SIZES = 250, 2
"""Of the clusters: three calls for the first one, one for the second."""
ANSWER = replace(posting("answer0000000000", owner=ADA), report=KEY, title="Sunday drive")
READING = frozenset(scope.value for scope in Scope)
ALL = READING | {scope.value for scope in WritingScope}


class PowerCutError(Exception):
    """The process ends here."""


class CutStore(SqlPlaylistSaveStore):
    """Has the power fail instead of writing for a certain time."""

    left: int = 10**6

    async def update(self, save: PlaylistSave) -> bool:
        """Write, unless the power fails."""
        self.left -= 1
        if self.left < 0:
            raise PowerCutError
        return await super().update(save)


@dataclass
class SaveScene:
    """Everything around one answer that is saved."""

    linked: Linked
    stores: Stores
    store: CutStore
    steps: list[str] = field(default_factory=list)
    """The progress that was told."""

    def saving(self, coordination: Coordination | None = None) -> Saving:
        """Make what saves, as a process does that has just started."""
        names = self.stores.cluster_names
        plans = SavePlans(self.stores.reports, names, self.store)
        accounts, writer = self.linked.accounts, self.linked.api
        return Saving(self.store, plans, accounts, writer, coordination or OneProcess())

    async def link(self, holder: HolderId = ADA, scopes: Iterable[str] = ALL) -> None:
        """Link an account, as if somebody had just agreed."""
        name = NAMES[holder]
        login = self.linked.fake.login(name, scopes)
        account = Account(holder, name, name.title(), login, shows=False, linked=LONG_AGO)
        await self.linked.store.save(account)

    async def plan(
        self, clusters: Collection[int] = (1, 2), *, public: bool = False, sort: Sort = Sort.TYPICAL
    ) -> PlaylistSave:
        """Plan to save some clusters."""
        wanted = WantedSave(tuple(clusters), sort, public, DEFAULT)
        return await self.saving().plans.plan(ANSWER, ADA, wanted)

    async def run(self, save: PlaylistSave, saving: Saving | None = None) -> SaveState:
        """Do what is left of a save, as it is kept."""
        saving = saving or self.saving()
        kept = await saving.get(save.id, save.holder)
        return await saving.run(kept, ANSWER, self.steps.append)

    @property
    def made(self) -> list[SpotifyPlaylistRecord]:
        """Return what was made at Spotify and is in the library, the first made first."""
        there = reversed(self.linked.fake.playlists.values())
        return [each for each in there if "Made by" in each.description and not each.removed]

    @property
    def contents(self) -> list[list[str]]:
        """Return what is in each of these, in order."""
        return [[row["item"]["uri"] for row in each.rows] for each in self.made]


async def open_scene(linked: Linked, stores: Stores, store: CutStore) -> SaveScene:
    """Give an answer, and link ada's account for writing."""
    await keep(stores.reports, large_report(SIZES[0]))
    await stores.postings.add(ANSWER)
    scene = SaveScene(linked, stores, store)
    await scene.link()
    return scene


def expected(cluster: int) -> list[str]:
    """Return what belongs into a cluster's playlist, the most typical first."""
    members = large_report(SIZES[0]).clusters[cluster - 1].members
    return [member.track.uri for member in members]
