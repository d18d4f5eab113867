"""The tables of reports and answers, as the newest migration leaves them."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    Table,
    text,
    true,
)

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
    Column("open", Bool, nullable=False, server_default=true()),
    Column("min_size", Int64),
    Column("max_size", Int64),
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
    Column("whole_id", ColumnText),
    Column("whole_cluster", Int64),
    Column("public_of", ColumnText),
    Index("postings_by_report", "report_key"),
    Index("postings_by_owner", "owner_id"),
    Index("postings_by_guild", "guild_id"),
    Index("postings_by_message", "message_id"),
    Index(
        "postings_by_private_answer",
        "public_of",
        unique=True,
        sqlite_where=text("public_of IS NOT NULL"),
    ),
    sqlite_strict=True,
)

cluster_names = Table(
    "cluster_names",
    metadata,
    Column(
        "posting_id", ColumnText, ForeignKey("postings.id", ondelete="CASCADE"), primary_key=True
    ),
    Column("place", Int64, primary_key=True, autoincrement=False),
    Column("name", ColumnText, nullable=False),
    Column("cluster", Int64),
    Column("tracks", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""What users call clusters; NULL where no cluster holds enough of the tracks just now."""

kept_names = Table(
    "kept_names",
    metadata,
    Column("owner_id", Int64, primary_key=True, autoincrement=False),
    Column("place_id", Int64, primary_key=True, autoincrement=False),
    Column("subject", ColumnText, primary_key=True),
    Column("private", Bool, primary_key=True),
    Column("place", Int64, primary_key=True, autoincrement=False),
    Column("guild_id", Int64),
    Column("name", ColumnText, nullable=False),
    Column("tracks", LargeBinary, nullable=False),
    Column("wanted", UtcTime, nullable=False),
    Index("kept_names_by_guild", "guild_id"),
    Index("kept_names_by_age", "wanted"),
    sqlite_strict=True,
)
"""What users called clusters, for their next answers; see `bot.core.cluster_names.NameScope`."""
shared_pages = Table(
    "shared_pages",
    metadata,
    Column(
        "posting_id", ColumnText, ForeignKey("postings.id", ondelete="CASCADE"), primary_key=True
    ),
    Column("digest", LargeBinary, nullable=False, unique=True),
    Column("made", UtcTime, nullable=False),
    sqlite_strict=True,
)
"""Answers that are shown as web pages; see `bot.core.shared_pages`."""

proposals = Table(
    "proposals",
    metadata,
    Column("id", ColumnText, primary_key=True),
    Column("asker_id", Int64, nullable=False),
    Column("asker_name", ColumnText, nullable=False),
    Column("member_id", Int64, nullable=False),
    Column("guild_id", Int64, nullable=False),
    Column("channel_id", Int64, nullable=False),
    Column("asked", UtcTime, nullable=False),
    Column("state", ColumnText, nullable=False),
    Index("proposals_by_asker", "asker_id", "member_id"),
    Index("proposals_by_member", "member_id"),
    Index("proposals_by_guild", "guild_id"),
    Index("proposals_by_age", "asked"),
    sqlite_strict=True,
)
"""What members have asked one another; see `bot.core.proposals`."""

map_members = Table(
    "map_members",
    metadata,
    Column("guild_id", Int64, primary_key=True, autoincrement=False),
    Column("person_id", Int64, primary_key=True, autoincrement=False),
    Column("name", ColumnText, nullable=False),
    Column("joined", UtcTime, nullable=False),
    Index("map_members_by_person", "person_id"),
    sqlite_strict=True,
)
"""Who wants to be on the map of a server; see `bot.core.server_map`."""

unasked = Table(
    "unasked",
    metadata,
    Column("person_id", Int64, primary_key=True, autoincrement=False),
    Column("since", UtcTime, nullable=False),
    sqlite_strict=True,
)
"""Who is not to be asked by other members."""

history = Table(
    "history",
    metadata,
    Column("posting_id", ColumnText, primary_key=True),
    Column("about", ColumnText, nullable=False),
    Column("source", ColumnText, nullable=False),
    Column("clusters", Int64),
    Column("focus", ColumnText, nullable=False),
    Column("owner_id", Int64, nullable=False),
    Column("guild_id", Int64),
    Column("private", Bool, nullable=False),
    Column("open", Bool, nullable=False),
    Column("title", ColumnText, nullable=False),
    Column("made", UtcTime, nullable=False),
    Column("sizes", LargeBinary, nullable=False),
    Column("placement", LargeBinary),
    Column("min_size", Int64),
    Column("max_size", Int64),
    Index("history_by_subject", "about", "made"),
    Index("history_by_owner", "owner_id", "made"),
    Index("history_by_guild", "guild_id"),
    Index("history_by_age", "made"),
    sqlite_strict=True,
)
"""What outlives a report; the placement, which is larger, only of the newest results."""

changes = Table(
    "changes",
    metadata,
    Column(
        "posting_id", ColumnText, ForeignKey("postings.id", ondelete="CASCADE"), primary_key=True
    ),
    Column("since", UtcTime, nullable=False),
    Column("body", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""What an answer tells of the time since an earlier one."""
