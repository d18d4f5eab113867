"""Who decided a server's settings, and when; of earlier decisions that is not known."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add two columns that may be empty."""
    for name in ("changed_by", "changed"):
        op.add_column("guild_settings", sa.Column(name, WHOLE))
