"""The tables as the newest migration leaves them; their names in the database never change.

Those of reports and answers are in `answer_tables`; `metadata` holds all.
"""

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Table, text

from bot.store.database.answer_tables import metadata
from bot.store.database.columns import Bool, ColumnText, Int64, UtcTime

__all__ = [
    "account_answers",
    "accounts",
    "bot_state",
    "claims",
    "contributor_names",
    "covers",
    "deletions",
    "guild_settings",
    "leases",
    "lookups",
    "marks",
    "metadata",
    "pending_commands",
    "playlist_saves",
    "preferences",
    "recent_playlists",
    "watches",
]

preferences = Table(
    "preferences",
    metadata,
    Column("person_id", Int64, primary_key=True, autoincrement=False),
    Column("text_only", Bool, nullable=False),
    sqlite_strict=True,
)
"""Of users who have chosen anything for themselves; see `bot.core.preferences`."""

guild_settings = Table(
    "guild_settings",
    metadata,
    Column("guild_id", Int64, primary_key=True, autoincrement=False),
    Column("name", ColumnText, primary_key=True),
    Column("value", ColumnText, nullable=False),
    Column("changed_by", Int64),
    Column("changed", UtcTime),
    sqlite_strict=True,
)
"""Who changed it is NULL once everything about that user is deleted."""

recent_playlists = Table(
    "recent_playlists",
    metadata,
    Column("guild_id", Int64, primary_key=True, autoincrement=False),
    Column("link", ColumnText, primary_key=True),
    Column("title", ColumnText, nullable=False),
    Column("used", UtcTime, nullable=False),
    sqlite_strict=True,
)

bot_state = Table(
    "facts",
    metadata,
    Column("name", ColumnText, primary_key=True),
    Column("value", ColumnText, nullable=False),
    sqlite_strict=True,
)

lookups = Table(
    "knowledge",
    metadata,
    Column("kind", ColumnText, primary_key=True),
    Column("source", ColumnText, primary_key=True),
    Column("subject", ColumnText, primary_key=True),
    Column("value", ColumnText),
    Column("told", UtcTime, nullable=False),
    # Each row is in one of them: answers and misses go by rules of their own. On a server too; to
    # say that here would load its dialect.
    Index("knowledge_by_age", "told", sqlite_where=text("value IS NOT NULL")),
    Index("knowledge_misses_by_age", "told", sqlite_where=text("value IS NULL")),
    sqlite_strict=True,
)
"""What a service answered to a question, as JSON; NULL where it knew nothing."""

covers = Table(
    "covers",
    metadata,
    Column("url", ColumnText, primary_key=True),
    Column("body", LargeBinary),
    Column("told", UtcTime, nullable=False),
    Index("covers_by_age", "told"),
    sqlite_strict=True,
)
"""Small JPEGs; NULL where there is no picture at the address."""

accounts = Table(
    "accounts",
    metadata,
    Column("holder", Int64, primary_key=True, autoincrement=False),
    Column("spotify_id", ColumnText, nullable=False),
    Column("name", ColumnText, nullable=False),
    Column("login", LargeBinary, nullable=False),
    Column("shows", Bool, nullable=False),
    Column("linked", UtcTime, nullable=False),
    sqlite_strict=True,
)
"""The login is JSON, encrypted; see `bot.store.encryption`."""

account_answers = Table(
    "personal",
    metadata,
    Column(
        "holder",
        Int64,
        ForeignKey("accounts.holder", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("kind", ColumnText, primary_key=True),
    Column("subject", ColumnText, primary_key=True),
    Column("value", ColumnText, nullable=False),
    Column("told", UtcTime, nullable=False),
    Index("personal_by_age", "told"),
    sqlite_strict=True,
)
"""What an account answered about a track, as JSON."""

playlist_saves = Table(
    "playlist_saves",
    metadata,
    Column("id", ColumnText, primary_key=True),
    Column("posting_id", ColumnText, ForeignKey("postings.id", ondelete="CASCADE"), nullable=False),
    Column("holder", Int64, ForeignKey("accounts.holder", ondelete="CASCADE"), nullable=False),
    Column("made", UtcTime, nullable=False),
    Column("started", Bool, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("playlist_saves_by_posting", "posting_id"),
    Index("playlist_saves_by_holder", "holder"),
    sqlite_strict=True,
)
"""What users save as playlists of their accounts; goes with the answer, and with the account."""

contributor_names = Table(
    "contributor_names",
    metadata,
    Column(
        "holder",
        Int64,
        ForeignKey("accounts.holder", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("guild_id", Int64, primary_key=True, autoincrement=False),
    Column("name", ColumnText, nullable=False),
    Index("contributor_names_by_guild", "guild_id"),
    sqlite_strict=True,
)
"""What members are called on a server that let their name stand beside what they added."""

pending_commands = Table(
    "errands",
    metadata,
    Column("id", Int64, primary_key=True, autoincrement=False),
    Column("holder", ColumnText, primary_key=True),
    Column("attempt", Int64, nullable=False),
    Column("accepted", UtcTime, nullable=False),
    Column("body", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""The body is JSON, encrypted; see `bot.store.stored_commands`. The holder is a process; see
`bot.store.processes.process_lock`."""

marks = Table(
    "marks",
    metadata,
    Column("identity", ColumnText, primary_key=True),
    Column("number", Int64, nullable=False),
    sqlite_strict=True,
)
"""One row; see `bot.store.database.marks`."""

leases = Table(
    "processes",
    metadata,
    Column("name", ColumnText, primary_key=True),
    Column("since", UtcTime, nullable=False),
    Column("seen", UtcTime, nullable=False),
    sqlite_strict=True,
)
"""Since when a process has renewed its lease without a gap, and when it last did; empty with
SQLite. See `bot.store.processes.leases`."""

deletions = Table(
    "deletions",
    metadata,
    Column("kind", ColumnText, primary_key=True),
    Column("id", Int64, primary_key=True, autoincrement=False),
    Column("moment", Int64, nullable=False),
    sqlite_strict=True,
)
"""The id at Discord's of the click that had everything about a user or a server deleted."""

claims = Table(
    "claims",
    metadata,
    Column("name", ColumnText, primary_key=True),
    Column("until", UtcTime, nullable=False),
    sqlite_strict=True,
)
"""What processes have claimed for a while; empty with SQLite. See `bot.store.coordination`."""

watches = Table(
    "watches",
    metadata,
    Column("id", ColumnText, primary_key=True),
    Column("guild_id", Int64, nullable=False),
    Column("channel_id", Int64, nullable=False),
    Column("link", ColumnText, nullable=False),
    Column("title", ColumnText, nullable=False),
    Column("rhythm", ColumnText, nullable=False),
    Column("set_by", Int64),
    Column("made", UtcTime, nullable=False),
    Column("next_look", UtcTime, nullable=False),
    Column("state", ColumnText, nullable=False),
    Column("posted", UtcTime),
    Column("sending", ColumnText),
    Column("unopened", Int64, nullable=False),
    Column("pause", ColumnText),
    Column("paused", UtcTime),
    Column("revision", Int64, nullable=False),
    Column("base_made", UtcTime),
    Column("base_clusters", Int64),
    Column("base_focus", ColumnText),
    Column("base", LargeBinary),
    Index("watches_by_guild", "guild_id"),
    Index("watches_by_look", "next_look"),
    Index("watches_by_admin", "set_by"),
    sqlite_strict=True,
)
"""What channels watch, and where the tracks were when they were last told; see
`bot.core.watches`."""
