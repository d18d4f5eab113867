"""The tables as the newest migration leaves them; their names in the database never change."""

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, MetaData, Table, text

from bot.store.database.columns import Bool, ColumnText, Int64, UtcTime

metadata = MetaData()


def _report() -> ForeignKey:
    return ForeignKey("reports.key", ondelete="CASCADE")


reports = Table(
    "reports",
    metadata,
    Column("key", ColumnText, primary_key=True),
    Column("source", ColumnText, nullable=False),
    Column("clusters", Int64),
    Column("focus", ColumnText, nullable=False),
    Column("version", ColumnText, nullable=False),
    Column("complete", Bool, nullable=False),
    Column("made", UtcTime, nullable=False),
    Column("looked_at", UtcTime, nullable=False),
    Column("bytes", Int64, nullable=False),
    Column("open", Bool, nullable=False, server_default=text("1")),
    Index("reports_by_question", "source", "version", "focus", "clusters"),
    Index("reports_by_age", "looked_at"),
    sqlite_strict=True,
)

pieces = Table(
    "pieces",
    metadata,
    Column("report_key", ColumnText, _report(), primary_key=True),
    Column("name", ColumnText, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_strict=True,
)

postings = Table(
    "postings",
    metadata,
    Column("id", ColumnText, primary_key=True),
    Column("report_key", ColumnText, _report(), nullable=False),
    Column("owner_id", Int64, nullable=False),
    Column("guild_id", Int64),
    Column("channel_id", Int64, nullable=False),
    Column("message_id", Int64),
    Column("private", Bool, nullable=False),
    Column("title", ColumnText, nullable=False),
    Column("made", UtcTime, nullable=False),
    Index("postings_by_report", "report_key"),
    Index("postings_by_owner", "owner_id"),
    Index("postings_by_guild", "guild_id"),
    Index("postings_by_message", "message_id"),
    sqlite_strict=True,
)

guild_settings = Table(
    "guild_settings",
    metadata,
    Column("guild_id", Int64, primary_key=True, autoincrement=False),
    Column("name", ColumnText, primary_key=True),
    Column("value", ColumnText, nullable=False),
    sqlite_strict=True,
)

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
    # Each row is in one of them: answers and misses go by rules of their own.
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
`bot.store.database.process_lock`."""
