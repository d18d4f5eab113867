"""How large the clusters of a report, and of an earlier result, were to be."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the sizes; those that were asked for without any have none."""
    for table in ("reports", "history"):
        op.add_column(table, sa.Column("min_size", WHOLE))
        op.add_column(table, sa.Column("max_size", WHOLE))
