"""What services have told about tracks, and small covers."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables of what is known."""
    op.create_table(
        "knowledge",
        sa.Column("kind", TEXT, primary_key=True),
        sa.Column("source", TEXT, primary_key=True),
        sa.Column("subject", TEXT, primary_key=True),
        sa.Column("value", TEXT),
        sa.Column("told", WHOLE, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("knowledge_by_age", "knowledge", ["told"])
    op.create_table(
        "covers",
        sa.Column("url", TEXT, primary_key=True),
        sa.Column("body", sa.LargeBinary),
        sa.Column("told", WHOLE, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("covers_by_age", "covers", ["told"])
