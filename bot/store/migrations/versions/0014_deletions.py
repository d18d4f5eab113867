"""When everything about a user or a server was deleted, for the hour after it."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Make the table."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "deletions",
        sa.Column(
            "kind",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            primary_key=True,
        ),
        sa.Column("id", number, primary_key=True, autoincrement=False),
        sa.Column("moment", number, nullable=False),
        sqlite_strict=True,
    )
