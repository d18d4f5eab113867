"""The badges of the map, as near as emoji come to them."""

BADGES = ("🔵", "🟩", "🟣", "🟡", "🔴", "🩵", "🟤", "🟪", "🩷", "🟢", "⚪", "🟨")
"""By number; the number always stands beside, since colours alone tell not everybody enough."""


def badge(number: int) -> str:
    """Pick the emoji that looks most like a cluster's badge."""
    return BADGES[number - 1]
