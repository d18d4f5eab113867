"""The tables as the newest migration leaves them."""

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, MetaData, Table, text

from bot.store.database.columns import Flag, Moment, Whole, Words

metadata = MetaData()


def _report() -> ForeignKey:
    return ForeignKey("reports.key", ondelete="CASCADE")


reports = Table(
    "reports",
    metadata,
    Column("key", Words, primary_key=True),
    Column("source", Words, nullable=False),
    Column("clusters", Whole),
    Column("focus", Words, nullable=False),
    Column("version", Words, nullable=False),
    Column("complete", Flag, nullable=False),
    Column("made", Moment, nullable=False),
    Column("looked_at", Moment, nullable=False),
    Column("bytes", Whole, nullable=False),
    Column("open", Flag, nullable=False, server_default=text("1")),
    Index("reports_by_question", "source", "version", "focus", "clusters"),
    Index("reports_by_age", "looked_at"),
    sqlite_strict=True,
)

pieces = Table(
    "pieces",
    metadata,
    Column("report_key", Words, _report(), primary_key=True),
    Column("name", Words, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_strict=True,
)

postings = Table(
    "postings",
    metadata,
    Column("id", Words, primary_key=True),
    Column("report_key", Words, _report(), nullable=False),
    Column("owner_id", Whole, nullable=False),
    Column("guild_id", Whole),
    Column("channel_id", Whole, nullable=False),
    Column("message_id", Whole),
    Column("private", Flag, nullable=False),
    Column("title", Words, nullable=False),
    Column("made", Moment, nullable=False),
    Index("postings_by_report", "report_key"),
    Index("postings_by_owner", "owner_id"),
    Index("postings_by_guild", "guild_id"),
    Index("postings_by_message", "message_id"),
    sqlite_strict=True,
)

guild_settings = Table(
    "guild_settings",
    metadata,
    Column("guild_id", Whole, primary_key=True, autoincrement=False),
    Column("name", Words, primary_key=True),
    Column("value", Words, nullable=False),
    sqlite_strict=True,
)

recent_playlists = Table(
    "recent_playlists",
    metadata,
    Column("guild_id", Whole, primary_key=True, autoincrement=False),
    Column("link", Words, primary_key=True),
    Column("title", Words, nullable=False),
    Column("used", Moment, nullable=False),
    sqlite_strict=True,
)

facts = Table(
    "facts",
    metadata,
    Column("name", Words, primary_key=True),
    Column("value", Words, nullable=False),
    sqlite_strict=True,
)

knowledge = Table(
    "knowledge",
    metadata,
    Column("kind", Words, primary_key=True),
    Column("source", Words, primary_key=True),
    Column("subject", Words, primary_key=True),
    Column("value", Words),
    Column("told", Moment, nullable=False),
    Index("knowledge_by_age", "told"),
    sqlite_strict=True,
)
"""What a source told of a track, as JSON; nothing where it knew nothing."""

covers = Table(
    "covers",
    metadata,
    Column("url", Words, primary_key=True),
    Column("body", LargeBinary),
    Column("told", Moment, nullable=False),
    Index("covers_by_age", "told"),
    sqlite_strict=True,
)
"""Small JPEGs; nothing where there is no picture at the address."""

accounts = Table(
    "accounts",
    metadata,
    Column("holder", Whole, primary_key=True, autoincrement=False),
    Column("spotify_id", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("login", LargeBinary, nullable=False),
    Column("shows", Flag, nullable=False),
    Column("linked", Moment, nullable=False),
    sqlite_strict=True,
)
"""The login is JSON, sealed; see `bot.store.encryption`."""

personal = Table(
    "personal",
    metadata,
    Column(
        "holder",
        Whole,
        ForeignKey("accounts.holder", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("kind", Words, primary_key=True),
    Column("subject", Words, primary_key=True),
    Column("value", Words, nullable=False),
    Column("told", Moment, nullable=False),
    Index("personal_by_age", "told"),
    sqlite_strict=True,
)
"""What an account told its holder of a track, as JSON."""

errands = Table(
    "errands",
    metadata,
    Column("id", Whole, primary_key=True, autoincrement=False),
    Column("holder", Words, primary_key=True),
    Column("attempt", Whole, nullable=False),
    Column("accepted", Moment, nullable=False),
    Column("body", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""The body is JSON, sealed; the holder is a process, see `bot.store.database.process_lock`."""
