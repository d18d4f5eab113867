"""What outlives a report, and what an answer tells of the time since an earlier one."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TRUTH = sa.Boolean().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _make_history()
    _make_changes()


def _make_history() -> None:
    op.create_table(
        "history",
        sa.Column("posting_id", TEXT, primary_key=True),
        sa.Column("about", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("clusters", WHOLE),
        sa.Column("focus", TEXT, nullable=False),
        sa.Column("owner_id", WHOLE, nullable=False),
        sa.Column("guild_id", WHOLE),
        sa.Column("private", TRUTH, nullable=False),
        sa.Column("open", TRUTH, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("made", WHOLE, nullable=False),
        sa.Column("sizes", sa.LargeBinary, nullable=False),
        sa.Column("placement", sa.LargeBinary),
        sqlite_strict=True,
    )
    op.create_index("history_by_subject", "history", ["about", "made"])
    op.create_index("history_by_owner", "history", ["owner_id", "made"])
    op.create_index("history_by_guild", "history", ["guild_id"])
    op.create_index("history_by_age", "history", ["made"])


def _make_changes() -> None:
    op.create_table(
        "changes",
        sa.Column(
            "posting_id",
            TEXT,
            sa.ForeignKey("postings.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("since", WHOLE, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
