"""The numbers of the clusters: at their middles, but not over one another."""

import numpy as np

from bot.core.palette import BADGE_TEXT, TEXT, cluster_colour
from bot.pictures.drawing.canvas import Brush, Canvas, Pen
from bot.pictures.drawing.layout import LEAST_WORD, Box, Points
from bot.pictures.drawing.markers import marker

RADIUS, WIDE_RADIUS = 26.0, 30.0
"""With room for one digit, or for two, of the size of the smallest letters."""
ONE_DIGIT = 9
RIM = 3.0
GAP = 5.0
TOLERANCE = 1.0
"""How much of the gap may be missing in the end."""
POLITE_ROUNDS = 12
"""In these badges also make way for the points that are taken; it is given up where all is full."""
ROUNDS = 300
"""Twelve badges in the same place, in a corner, are apart after fewer."""
STEP = 6.0
"""The most a badge moves in a round: many pushes at once would throw it far."""
GOLDEN_ANGLE = np.pi * (3 - 5**0.5)


def badge_radius(clusters: int) -> float:
    """Choose how large the badges of so many clusters are, all alike."""
    return RADIUS if clusters <= ONE_DIGIT else WIDE_RADIUS


def draw_badge(
    canvas: Canvas, number: int, at: tuple[float, float], radius: float, rim: float = 0
) -> None:
    """Write a cluster's number on a disc of its colour."""
    disc = Brush(cluster_colour(number), edge=TEXT, edge_width=rim)
    canvas.markers(marker(1), 2 * radius, np.array([at]), disc)
    canvas.write(str(number), at, Pen(LEAST_WORD, BADGE_TEXT, bold=True), anchor=0.5)


def spread(middles: Points, taken: Points, room: float, box: Box) -> Points:
    """Push badges apart, and a little off the taken points and their room; all stay in the box."""
    radius = badge_radius(len(middles))
    places, taken = middles, np.unique(taken, axis=0)
    # A little towards the middle of the box, so that a pushed badge goes where there is room.
    lean = 0.01 * (np.array(box.middle) - middles) + _spiral(len(middles))
    for _ in range(POLITE_ROUNDS):
        push = _push(places + lean, places + lean, 2 * radius + GAP)
        places = _moved(places, push + _push(places + lean, taken, radius + room), box, radius)
    for _ in range(ROUNDS):
        push = _push(places + lean, places + lean, 2 * radius + GAP)
        if np.abs(push).max() < TOLERANCE / 2:
            break
        places = _moved(places, push, box, radius)
    return places


def _spiral(count: int) -> Points:
    """Lean less than a pixel, each its own way, so that badges in the same place can part."""
    turns = np.arange(count) * GOLDEN_ANGLE
    return np.column_stack([np.cos(turns), np.sin(turns)]) * 0.1


def _push(places: Points, others: Points, reach: float) -> Points:
    away = places[:, np.newaxis] - others
    distances = np.sqrt((away**2).sum(axis=2))
    # A badge is at no distance from itself, and does not push itself.
    short = np.where(distances > 0, np.clip(reach - distances, 0, None) / 2, 0)
    pushes: Points = (away * (short / np.maximum(distances, 1e-9))[:, :, np.newaxis]).sum(axis=1)
    return pushes


def _moved(places: Points, pushes: Points, box: Box, radius: float) -> Points:
    lengths = np.sqrt((pushes**2).sum(axis=1, keepdims=True))
    return box.inset(radius + RIM).clipped(places + pushes * (STEP / np.maximum(lengths, STEP)))
