"""A mark that moves on, by which a file that was copied over the database shows."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "marks",
        sa.Column("identity", TEXT, primary_key=True),
        sa.Column("number", WHOLE, nullable=False),
        sqlite_strict=True,
    )
