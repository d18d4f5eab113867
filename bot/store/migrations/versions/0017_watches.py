"""Playlists that channels watch."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Make the table."""
    text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "watches",
        sa.Column("id", text, primary_key=True),
        sa.Column("guild_id", number, nullable=False),
        sa.Column("channel_id", number, nullable=False),
        sa.Column("link", text, nullable=False),
        sa.Column("title", text, nullable=False),
        sa.Column("rhythm", text, nullable=False),
        sa.Column("set_by", number),
        sa.Column("made", number, nullable=False),
        sa.Column("next_look", number, nullable=False),
        sa.Column("state", text, nullable=False),
        sa.Column("posted", number),
        sa.Column("sending", text),
        sa.Column("unopened", number, nullable=False),
        sa.Column("pause", text),
        sa.Column("paused", number),
        sa.Column("revision", number, nullable=False),
        sa.Column("base_made", number),
        sa.Column("base_clusters", number),
        sa.Column("base_focus", text),
        sa.Column("base", sa.LargeBinary),
        sqlite_strict=True,
    )
    op.create_index("watches_by_guild", "watches", ["guild_id"])
    op.create_index("watches_by_look", "watches", ["next_look"])
    op.create_index("watches_by_admin", "watches", ["set_by"])
