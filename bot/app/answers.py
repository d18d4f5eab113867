"""What reads the answers that were given."""

from bot.app.spotify import OpenSpotify
from bot.ports import Compute
from bot.use_cases.answers.browsing import Browsing
from bot.use_cases.answers.documents import Documents
from bot.use_cases.answers.page_extras import PageExtras
from bot.use_cases.answers.pictures import Pictures
from bot.use_cases.answers.shared_pages import SharedPages
from bot.use_cases.lookups.updates import Updates
from bot.use_cases.upkeep.retention import Stores


def make_browsing(  # noqa: PLR0913, PLR0917  everything comes together here
    stores: Stores,
    extras: PageExtras,
    updates: Updates,
    pictures: Pictures,
    spotify: OpenSpotify | None,
    shared_pages: SharedPages,
) -> Browsing:
    """Put together what reads pages: the linked accounts count where there are any."""
    return Browsing(
        stores.reports,
        stores.postings,
        extras,
        updates,
        access=spotify.access if spotify else None,
        library=spotify.services.library if spotify else None,
        names=stores.cluster_names,
        pictures=pictures,
        shared_pages=shared_pages,
        history=stores.history,
        preferences=stores.preferences,
    )


def make_documents(
    stores: Stores, extras: PageExtras, workers: Compute, spotify: OpenSpotify | None
) -> Documents:
    """Put together what reads files, likewise; workers write the web page."""
    library = spotify.services.library if spotify else None
    return Documents(stores.reports, workers, library, stores.cluster_names, extras)
