"""What reads the answers that were given."""

from bot.app.spotify import OpenSpotify
from bot.ports import Compute
from bot.use_cases.answers.browsing import Browsing
from bot.use_cases.answers.contributor_names import ContributorNames
from bot.use_cases.answers.contributor_tracks import ContributorTrackPages
from bot.use_cases.answers.contributors import Contributors
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
    contributors: Contributors,
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
        contributors=contributors,
        preferences=stores.preferences,
    )


def make_documents(
    stores: Stores, extras: PageExtras, workers: Compute, spotify: OpenSpotify | None
) -> Documents:
    """Put together what reads files, likewise; workers write the web page."""
    library = spotify.services.library if spotify else None
    names = make_contributor_names(stores)
    return Documents(
        stores.reports, workers, library, stores.cluster_names, extras, contributors=names
    )


def make_contributor_names(stores: Stores) -> ContributorNames:
    """Put together what knows the names of contributors."""
    return ContributorNames(stores.contributor_names, stores.accounts)


def make_contributor_tracks(stores: Stores, extras: PageExtras) -> ContributorTrackPages:
    """Put together what reads the tracks that one person added."""
    return ContributorTrackPages(
        stores.reports, stores.cluster_names, make_contributor_names(stores), extras
    )
