"""The options that something was made with, as its row has them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Table, and_

from bot.core.features import Focus
from bot.core.models import Options, Sizes

OPTION_COLUMNS = ("clusters", "focus", "min_size", "max_size")


def option_values(options: Options) -> dict[str, Any]:
    """Write options as columns."""
    sizes = options.sizes
    return {
        "clusters": options.clusters,
        "focus": options.focus.value,
        "min_size": sizes.least,
        "max_size": sizes.most,
    }


def made_with(table: Table, options: Options) -> ColumnElement[bool]:
    """Match the rows of what was made with some options."""
    values = option_values(options)
    focus = table.c.focus == values.pop("focus")
    return and_(
        focus, *(table.c[name].is_not_distinct_from(value) for name, value in values.items())
    )


def read_options(row: Mapping[str, Any]) -> Options | None:
    """Read those columns; None where a newer version wrote them, which cannot be read here."""
    if row["focus"] not in tuple(Focus):
        return None
    sizes = Sizes(row["min_size"], row["max_size"])
    return Options(row["clusters"], Focus(row["focus"]), sizes)
