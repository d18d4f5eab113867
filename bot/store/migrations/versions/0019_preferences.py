"""What users have chosen for themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
FLAG = sa.Boolean().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "preferences",
        sa.Column(
            "person_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("text_only", FLAG, nullable=False),
        sqlite_strict=True,
    )
