"""What saved playlists are called, by the user's template, and what they say of themselves."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from bot.core.errors import UserError
from bot.core.spotify.playlist_saves import ClusterPlaylist, PlaylistSave
from bot.core.text.discord_markdown import clean, shortened
from bot.languages import gettext, gettext_noop

DEFAULT = "{playlist} · {cluster}"
LONGEST_NAME = 100
"""Characters of a playlist's name."""
LONGEST_TITLE = 120
"""Of the answer, in a description; Spotify takes 300 characters in all."""
FEWEST_OF_TITLE = 12
"""Characters that are left of an answer's title where a name is too long."""
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
UNKNOWN = gettext_noop(
    "I don't know {found}; please press Save as playlists again and use {playlist}, {cluster} "
    "and {number}, which I fill in."
)
EMPTY = gettext_noop(
    "That name has nothing to be seen in it; please press Save as playlists again."
)
# NOTE What a playlist says of itself at Spotify, in 150 characters at most beside the title;
# {order} is as in "newest first", and {signature} is letters and digits in round brackets.
DESCRIPTION = gettext_noop("Cluster {number} of {title}, {order}. Made by Constellate {signature}")


def playlist_names(template: str, title: str, clusters: Mapping[int, str]) -> Sequence[str]:
    """Name a playlist for each cluster, by its number and name; at most 100 characters.

    Names that would be alike end with the cluster's number. Raises UserError for a template with
    another placeholder, or with nothing to be seen.
    """
    template = clean(template)
    _refuse_unknown(template)
    named = [_filled(template, title, number, name) for number, name in clusters.items()]
    if not all(named):
        raise UserError(gettext(EMPTY))
    times = Counter(named)
    return [
        name if times[name] == 1 else _numbered(name, number)
        for number, name in zip(clusters, named, strict=True)
    ]


def description(save: PlaylistSave, playlist: ClusterPlaylist, order: str) -> str:
    """Write in one line what a playlist is, in what order, and what tells it from all others."""
    # The form in which it is found again, in whatever language it was written.
    signature = f"({save.signature(playlist)})"
    return gettext(
        DESCRIPTION,
        number=playlist.cluster,
        title=shortened(clean(save.title), LONGEST_TITLE),
        order=order,
        signature=signature,
    )


def _refuse_unknown(template: str) -> None:
    known = {"playlist", "cluster", "number"}
    unknown = [found for found in PLACEHOLDER.findall(template) if found not in known]
    if unknown:
        names = {name: f"{{{name}}}" for name in known}
        found = f"{{{unknown[0]}}}"
        raise UserError(gettext(UNKNOWN, found=found, **names))


def _filled(template: str, title: str, number: int, cluster: str) -> str:
    """Fill a template in, with less of the title where the whole would be too long."""
    title, cluster = clean(title), clean(cluster)
    over = len(_replaced(template, title, number, cluster)) - LONGEST_NAME
    if over > 0:
        title = shortened(title, max(len(title) - over, FEWEST_OF_TITLE))
    return shortened(_replaced(template, title, number, cluster), LONGEST_NAME)


def _replaced(template: str, title: str, number: int, cluster: str) -> str:
    values = {"playlist": title, "cluster": cluster, "number": str(number)}
    # In one go, so that a title with a placeholder in it stays as it is.
    return clean(PLACEHOLDER.sub(lambda found: values[found[1]], template))


def _numbered(name: str, number: int) -> str:
    ending = f" {number}"
    return f"{shortened(name, LONGEST_NAME - len(ending))}{ending}"
