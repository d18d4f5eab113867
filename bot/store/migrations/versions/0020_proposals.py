"""What members ask one another, who wants no such questions, and who is on a server's map."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "proposals",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("asker_id", WHOLE, nullable=False),
        sa.Column("asker_name", TEXT, nullable=False),
        sa.Column("member_id", WHOLE, nullable=False),
        sa.Column("guild_id", WHOLE, nullable=False),
        sa.Column("channel_id", WHOLE, nullable=False),
        sa.Column("asked", WHOLE, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("proposals_by_asker", "proposals", ["asker_id", "member_id"])
    op.create_index("proposals_by_member", "proposals", ["member_id"])
    op.create_index("proposals_by_guild", "proposals", ["guild_id"])
    op.create_index("proposals_by_age", "proposals", ["asked"])
    _make_tables_of_persons()


def _make_tables_of_persons() -> None:
    op.create_table(
        "map_members",
        sa.Column("guild_id", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("person_id", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("joined", WHOLE, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("map_members_by_person", "map_members", ["person_id"])
    op.create_table(
        "unasked",
        sa.Column("person_id", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("since", WHOLE, nullable=False),
        sqlite_strict=True,
    )
