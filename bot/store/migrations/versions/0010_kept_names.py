"""Names of clusters for the next answers; which private answer was posted as which public one."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FLAG = sa.Boolean().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make a table, a column that may be empty, and an index to what is not."""
    op.create_table(
        "kept_names",
        sa.Column("owner_id", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("place_id", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("subject", TEXT, primary_key=True),
        sa.Column("private", FLAG, primary_key=True),
        sa.Column("place", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("guild_id", WHOLE),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("tracks", sa.LargeBinary, nullable=False),
        sa.Column("wanted", WHOLE, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("kept_names_by_guild", "kept_names", ["guild_id"])
    op.create_index("kept_names_by_age", "kept_names", ["wanted"])
    op.add_column("postings", sa.Column("public_of", TEXT))
    op.create_index(
        "postings_by_private_answer",
        "postings",
        ["public_of"],
        unique=True,
        sqlite_where=sa.text("public_of IS NOT NULL"),
        postgresql_where=sa.text("public_of IS NOT NULL"),
    )
