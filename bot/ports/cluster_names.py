"""What is kept of the names that users give to clusters."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.core.cluster_names import GivenName, NameScope
from bot.core.postings import PostingId


class ClusterNameStore(Protocol):
    """Names of clusters, by the answer that they belong to; they go with it."""

    async def shown(self, posting: PostingId) -> Mapping[int, str]:
        """Return which clusters of an answer bear which names."""
        ...

    async def given(self, posting: PostingId) -> Sequence[GivenName]:
        """List the names of an answer, those that rest too, in the order of giving."""
        ...

    async def keep(self, posting: PostingId, names: Sequence[GivenName]) -> None:
        """Keep the names of an answer in the place of those before, if it is still there."""
        ...

    async def of_person(self, owner_id: int) -> Mapping[PostingId, Sequence[str]]:
        """List the names that a person has given, by the answer."""
        ...


class KeptNameStore(Protocol):
    """Names that users gave, for their next answers about the same playlist in the same place."""

    async def kept(self, scope: NameScope) -> Sequence[GivenName]:
        """List names in the order of giving, and keep that they were wanted now."""
        ...

    async def keep(self, scope: NameScope, names: Sequence[GivenName], given_in: PostingId) -> None:
        """Keep names in the place of those before, if the answer is still there.

        Of a user, the newest few playlists' names stay.
        """
        ...

    async def of_person(self, owner_id: int) -> Sequence[tuple[NameScope, str]]:
        """List the names that are kept of a person."""
        ...

    async def remove_person(self, owner_id: int, subjects: Sequence[str] = ("",)) -> None:
        """Delete what is kept of a person, about subjects that begin so."""
        ...

    async def expire(self, before: datetime) -> None:
        """Delete names that were not wanted since a time."""
        ...
