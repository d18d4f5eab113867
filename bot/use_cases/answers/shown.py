"""What a user is shown of an answer: one page, with all that its message is made of."""

from dataclasses import dataclass

from bot.core.pages.page import Page
from bot.core.pages.positions import Position, Walk
from bot.core.postings import Posting
from bot.core.recordings.track_search import Spot
from bot.core.summary import Summary
from bot.core.updates import Update


@dataclass(frozen=True, slots=True)
class Shown:
    """A page, the way on from it, and its picture."""

    posting: Posting
    summary: Summary
    walk: Walk
    position: Position
    page: Page
    picture: bytes | None
    update: Update
    """What an update of the answer would bring."""
    open: bool
    """Whether every user may be shown what was made of the playlist."""
    knows_accounts: bool = False
    """Whether tracks can be sorted by the viewer's ranks."""
    own: bool = False
    """Whether the viewer is who asked for the answer."""
    postable: bool = False
    """Whether the viewer can show it to all."""
    shareable: bool = False
    """Whether its owner can share it as a web page."""
    saveable: bool = False
    """Whether what the page shows can be saved as playlists of the viewer's account."""
    spot: Spot | None = None
    """The track that was looked for, where the page is opened for it."""
    as_text: bool = False
    """Whether it is words alone, without pictures and signs."""
