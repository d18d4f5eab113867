"""What services answered, kept under the question that was asked instead of under the track.

What was kept before is dropped: a file could have paired a track's id with the ISRC, the album or
the names of another one, so it is not known what the answers are about. They are asked for again.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Empty the table, and let the old answers and the old misses be found apart."""
    op.execute(sa.text("DELETE FROM knowledge"))
    op.drop_index("knowledge_by_age", "knowledge")
    for name, which in (
        ("knowledge_by_age", "value IS NOT NULL"),
        ("knowledge_misses_by_age", "value IS NULL"),
    ):
        where: dict[str, Any] = {f"{op.get_bind().dialect.name}_where": sa.text(which)}
        op.create_index(name, "knowledge", ["told"], **where)
