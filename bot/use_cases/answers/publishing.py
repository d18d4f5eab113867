"""Which private answers their owners may show to all.

A user may post what `/clusters private:False` would show to all here: the same roles, permissions
and channels decide (`bot.interactions.permissions`), and what is personal is neither. A server's
visibility is what answers are without a choice, and posting is one. A playlist that is not open to
all may be posted as its owner may have it clustered in public: what is posted shows one page, and
its buttons admit those who can read the playlist themselves.
"""

from bot.core.asker import Asker
from bot.core.errors import GoneError, NotAllowedError
from bot.core.postings import PostedReport, Posting, ReportOrigin
from bot.languages import gettext, gettext_noop
from bot.records.pieces import GONE

NOT_YOURS = gettext_noop(
    "Only the person who asked for an answer can post it; please run /clusters yourself."
)
PUBLIC_ALREADY = gettext_noop("That answer is here for everyone already.")
PERSONAL = gettext_noop("What you have saved is for you alone, so I don't post it.")


def is_postable(posting: Posting, origin: ReportOrigin | None) -> bool:
    """Return whether an answer can be posted by its owner."""
    return posting.private and origin is not None and not origin.is_personal


def refuse_posting(posted: PostedReport, asker: Asker) -> None:
    """Raise UserError where a user may not post an answer."""
    if posted.posting.owner_id != asker.person_id:
        raise NotAllowedError(gettext(NOT_YOURS))
    if not posted.posting.private:
        raise NotAllowedError(gettext(PUBLIC_ALREADY))
    if posted.origin is None:
        raise GoneError(gettext(GONE))
    if posted.origin.is_personal:
        raise NotAllowedError(gettext(PERSONAL))
