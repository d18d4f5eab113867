"""Leases of the processes that work on one server together."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "processes",
        sa.Column("name", TEXT, primary_key=True),
        sa.Column("since", WHOLE, nullable=False),
        sa.Column("seen", WHOLE, nullable=False),
        sqlite_strict=True,
    )
