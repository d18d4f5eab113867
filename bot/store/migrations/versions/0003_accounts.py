"""Linked accounts, what they told, and whether a report may be shown to everybody."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FLAG = sa.Boolean().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables of accounts; every report until now is of what anybody may read."""
    op.create_table(
        "accounts",
        sa.Column("holder", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("spotify_id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("login", sa.LargeBinary, nullable=False),
        sa.Column("shows", FLAG, nullable=False),
        sa.Column("linked", WHOLE, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "personal",
        sa.Column("holder", WHOLE, _account(), primary_key=True, autoincrement=False),
        sa.Column("kind", TEXT, primary_key=True),
        sa.Column("subject", TEXT, primary_key=True),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("told", WHOLE, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("personal_by_age", "personal", ["told"])
    op.add_column("reports", sa.Column("open", FLAG, nullable=False, server_default=sa.true()))


def _account() -> sa.ForeignKey:
    return sa.ForeignKey("accounts.holder", ondelete="CASCADE")
