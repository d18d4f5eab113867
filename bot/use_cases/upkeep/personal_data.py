"""What is kept about a user or a server, handed out to them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.core.cluster_names import NameScope
from bot.core.guild_settings import Change, Setting
from bot.core.history import PastResult
from bot.core.postings import Posting
from bot.core.preferences import DEFAULTS
from bot.core.proposals import Proposal
from bot.core.server_map import MapMember
from bot.core.spotify.accounts import Account, HolderId
from bot.core.spotify.playlist_saves import PlaylistSave
from bot.core.watches import Watch
from bot.use_cases.upkeep.guild_settings import GuildDefaults
from bot.use_cases.upkeep.retention import Stores


class PersonalData:
    """Reads all that is kept about a user or a server."""

    def __init__(self, stores: Stores, defaults: GuildDefaults) -> None:
        self._postings = stores.postings
        self._cluster_names = stores.cluster_names
        self._kept_names = stores.kept_names
        self._shared_pages = stores.shared_pages
        self._proposals = stores.proposals
        self._map_members = stores.map_members
        self._history = stores.history
        self._preferences = stores.preferences
        self._guilds = stores.guilds
        self._watches = stores.watches
        self._accounts = stores.accounts
        self._account_cache = stores.account_cache
        self._playlist_saves = stores.playlist_saves
        self._contributor_names = stores.contributor_names
        self._defaults = defaults

    async def count_of_person(self, person_id: int) -> int:
        """Count the answers that are kept for a user."""
        return await self._postings.count_of_person(person_id)

    async def of_person(self, person_id: int) -> bytes:
        """Return all that is kept about a user, as JSON."""
        answers = await self._postings.of_person(person_id)
        names = await self._cluster_names.of_person(person_id)
        shared = await self._shared_pages.of_person(person_id)
        kept: dict[str, Any] = {
            "person": str(person_id),
            "answers": [
                _answer(posting, names.get(posting.id, ()), shared.get(posting.id))
                for posting in answers
            ],
        }
        if names_kept := await self._kept_names.of_person(person_id):
            kept["names_for_new_answers"] = [_kept_name(*one) for one in names_kept]
        if results := await self._history.of_person(person_id):
            kept["history"] = [_past(result) for result in results]
        kept |= await self._chosen_by(person_id) | await self._among_members(person_id)
        account = await self.account_of(person_id)
        if account is not None:
            kept["spotify"] = _linked(account, await self._account_cache.told(account.holder))
            saves = await self._playlist_saves.of_holder(account.holder)
            kept["spotify"]["saved_playlists"] = [one for save in saves for one in _saved(save)]
            shown = await self._contributor_names.of_holder(account.holder)
            kept["spotify"]["shown_beside_what_you_added"] = _shown(shown)
        return _json(kept)

    async def _chosen_by(self, person_id: int) -> dict[str, Any]:
        """Return what a user chose for themselves, and for servers."""
        kept: dict[str, Any] = {}
        preferences = await self._preferences.get(person_id)
        if preferences != DEFAULTS:
            kept["preferences"] = asdict(preferences)
        if decided := await self._guilds.changes_of_person(person_id):
            kept["decided"] = [_decided(*one) for one in decided]
        if watches := await self._watches.of_person(person_id):
            kept["watches"] = [{"server": str(each.guild_id), **_watch(each)} for each in watches]
        return kept

    async def _among_members(self, person_id: int) -> dict[str, Any]:
        """Return whom a user asked or was asked by, and the maps of servers they are on."""
        kept: dict[str, Any] = {}
        if asked := await self._proposals.of_person(person_id):
            kept["asked_to_compare"] = [_proposal(each, person_id) for each in asked]
        if joined := await self._map_members.of_person(person_id):
            kept["on_the_maps_of"] = [_joined(each) for each in joined]
        if since := await self._proposals.refuses_all(person_id):
            kept["not_to_be_asked_since"] = since.isoformat()
        return kept

    async def account_of(self, person_id: int) -> Account | None:
        """Return the account that a user has linked."""
        return await self._accounts.get(HolderId(person_id))

    async def of_guild(self, guild_id: int) -> bytes:
        """Return what is kept about a server, as JSON."""
        recent = await self._guilds.recent_playlists(guild_id)
        playlists = [
            {"link": playlist.link, "title": playlist.title, "used": playlist.used.isoformat()}
            for playlist in recent
        ]
        decided = {
            setting.value: value for setting, value in self._defaults.decided(guild_id).items()
        }
        return _json(
            {
                "server": str(guild_id),
                "settings": decided,
                "changes": _changes(await self._guilds.changes(guild_id)),
                "recent_playlists": playlists,
                "watches": [_watch(each) for each in await self._watches.of_guild(guild_id)],
                # What users asked for is theirs to see, so admins get the number alone.
                "answers": await self._postings.count_of_guild(guild_id),
            }
        )


def _answer(
    posting: Posting, cluster_names: Sequence[str], shared: datetime | None
) -> dict[str, Any]:
    return {
        "playlist": posting.title,
        "made": posting.made.isoformat(),
        "server": None if posting.guild_id is None else str(posting.guild_id),
        "channel": str(posting.channel_id),
        "message": None if posting.message_id is None else str(posting.message_id),
        "private": posting.private,
        "cluster_names": list(cluster_names),
        "web_page_since": shared and shared.isoformat(),
    }


def _kept_name(scope: NameScope, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "playlist": scope.subject,
        "server": None if scope.guild_id is None else str(scope.guild_id),
        "channel": None if scope.guild_id is not None else str(scope.place_id),
        "private": scope.private,
    }


def _past(result: PastResult) -> dict[str, Any]:
    return {
        "playlist": result.title,
        "made": result.made.isoformat(),
        "server": None if result.guild_id is None else str(result.guild_id),
        "private": result.private,
        "clusters": [{"name": each.name, "tracks": each.size} for each in result.clusters],
    }


def _joined(member: MapMember) -> dict[str, Any]:
    return {
        "server": str(member.guild_id),
        "name_shown": member.name,
        "since": member.joined.isoformat(),
    }


def _proposal(proposal: Proposal, person_id: int) -> dict[str, Any]:
    """Describe a proposal; of another user's it says no more than that there was one."""
    mine = proposal.asker_id == person_id
    return {
        "by_you": mine,
        "name_shown": proposal.asker_name if mine else None,
        "server": str(proposal.guild_id),
        "when": proposal.asked.isoformat(),
        "state": proposal.state.value,
    }


def _decided(guild_id: int, setting: Setting, when: datetime) -> dict[str, Any]:
    return {"server": str(guild_id), "setting": setting.value, "when": when.isoformat()}


def _watch(watch: Watch) -> dict[str, Any]:
    return {
        "playlist": watch.title,
        "link": watch.link,
        "channel": str(watch.channel_id),
        "every": watch.rhythm.value,
        "by": None if watch.set_by is None else str(watch.set_by),
        "since": watch.made.isoformat(),
        "last_post": watch.posted and watch.posted.isoformat(),
        "paused": watch.pause and watch.pause.value,
    }


def _changes(changes: Mapping[Setting, Change]) -> dict[str, Any]:
    return {
        setting.value: {
            "by": None if change.by is None else str(change.by),
            "when": change.at.isoformat(),
        }
        for setting, change in changes.items()
    }


def _linked(account: Account, answers: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Describe an account without what would let others use it."""
    return {
        "id": account.spotify_id,
        "name": account.name,
        "linked": account.linked.isoformat(),
        "may": sorted(account.login.scopes),
        "shows_ranks_and_hearts_to_others": account.shows,
        "told": {kind: dict(values) for kind, values in answers.items()},
    }


def _saved(save: PlaylistSave) -> list[dict[str, Any]]:
    return [
        {
            "name": playlist.name,
            "link": playlist.url if playlist.id else None,
            "tracks": playlist.added,
            "made": save.made.isoformat(),
            "wanted": save.started,
        }
        for playlist in save.playlists
    ]


def _shown(names: Mapping[int, str]) -> list[dict[str, str]]:
    return [{"server": str(guild_id), "name": name} for guild_id, name in names.items()]


def _json(content: dict[str, Any]) -> bytes:
    # Lone surrogates, which titles may hold, stay escaped.
    return json.dumps(content, indent=2).encode()
