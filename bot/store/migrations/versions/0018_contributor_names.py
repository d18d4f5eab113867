"""Names under which members are shown beside what they added, a server each."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "contributor_names",
        sa.Column(
            "holder",
            WHOLE,
            sa.ForeignKey("accounts.holder", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("guild_id", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("name", TEXT, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("contributor_names_by_guild", "contributor_names", ["guild_id"])
