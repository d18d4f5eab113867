"""The first tables: reports in pieces, postings, servers and facts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FLAG = sa.Boolean().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make every table of the first version."""
    _make_reports()
    _make_postings()
    _make_guilds()
    op.create_table(
        "facts",
        sa.Column("name", TEXT, primary_key=True),
        sa.Column("value", TEXT, nullable=False),
        sqlite_strict=True,
    )


def _make_reports() -> None:
    op.create_table(
        "reports",
        sa.Column("key", TEXT, primary_key=True),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("clusters", WHOLE),
        sa.Column("focus", TEXT, nullable=False),
        sa.Column("version", TEXT, nullable=False),
        sa.Column("complete", FLAG, nullable=False),
        sa.Column("made", WHOLE, nullable=False),
        sa.Column("looked_at", WHOLE, nullable=False),
        sa.Column("bytes", WHOLE, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("reports_by_question", "reports", ["source", "version", "focus", "clusters"])
    op.create_index("reports_by_age", "reports", ["looked_at"])
    op.create_table(
        "pieces",
        sa.Column("report_key", TEXT, _report(), primary_key=True),
        sa.Column("name", TEXT, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )


def _make_postings() -> None:
    op.create_table(
        "postings",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("report_key", TEXT, _report(), nullable=False),
        sa.Column("owner_id", WHOLE, nullable=False),
        sa.Column("guild_id", WHOLE),
        sa.Column("channel_id", WHOLE, nullable=False),
        sa.Column("message_id", WHOLE),
        sa.Column("private", FLAG, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("made", WHOLE, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("postings_by_report", "postings", ["report_key"])
    op.create_index("postings_by_owner", "postings", ["owner_id"])
    op.create_index("postings_by_guild", "postings", ["guild_id"])
    op.create_index("postings_by_message", "postings", ["message_id"])


def _make_guilds() -> None:
    op.create_table(
        "guild_settings",
        sa.Column("guild_id", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("name", TEXT, primary_key=True),
        sa.Column("value", TEXT, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "recent_playlists",
        sa.Column("guild_id", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("link", TEXT, primary_key=True),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("used", WHOLE, nullable=False),
        sqlite_strict=True,
    )


def _report() -> sa.ForeignKey:
    return sa.ForeignKey("reports.key", ondelete="CASCADE")
