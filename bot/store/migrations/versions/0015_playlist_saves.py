"""Clusters that users save as playlists of their accounts."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "playlist_saves",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column(
            "posting_id", TEXT, sa.ForeignKey("postings.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column(
            "holder", NUMBER, sa.ForeignKey("accounts.holder", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("made", NUMBER, nullable=False),
        sa.Column("started", sa.Boolean().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("playlist_saves_by_posting", "playlist_saves", ["posting_id"])
    op.create_index("playlist_saves_by_holder", "playlist_saves", ["holder"])
