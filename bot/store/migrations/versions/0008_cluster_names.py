"""Names that users give to clusters, and answers that show one cluster of another answer."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table and the columns."""
    op.create_table(
        "cluster_names",
        sa.Column(
            "posting_id",
            TEXT,
            sa.ForeignKey("postings.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("place", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("cluster", WHOLE),
        sa.Column("tracks", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.add_column("postings", sa.Column("whole_id", TEXT))
    op.add_column("postings", sa.Column("whole_cluster", WHOLE))
