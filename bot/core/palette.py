"""The colours of the clusters."""

PALETTE = (
    "#74a2ff",
    "#8be846",
    "#ff00d1",
    "#ffffa2",
    "#e81746",
    "#74ffff",
    "#b97400",
    "#b917ff",
    "#ffb9b9",
    "#5d8b5d",
    "#8b748b",
    "#b9b974",
)
"""By number; any two differ by 19 or more (Delta E 2000) under protanopia and deuteranopia."""
