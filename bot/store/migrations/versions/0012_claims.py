"""What processes on one server have claimed for a while."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "claims",
        sa.Column("name", TEXT, primary_key=True),
        sa.Column("until", WHOLE, nullable=False),
        sqlite_strict=True,
    )
