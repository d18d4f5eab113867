"""What the page's script reads: numbers by column, and how each cluster is marked."""

import json
from typing import Any

from bot.core.palette import BACKGROUND, PANEL, SUBDUED, TEXT, cluster_colour
from bot.report_page.content import PageContent
from bot.report_page.measures import Measure, measures
from bot.report_page.shapes import shape
from bot.report_page.words import language_tag, script_words

MOST_NAMED = 2_000
"""Tracks that are drawn as SVG, each named for screen readers; a canvas is quicker for more."""
HARMLESS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""What would end or open an element; only texts of JSON hold it, where it may be written so."""


def facts_json(content: PageContent) -> str:
    """Write what the script reads as JSON that can stand in an element."""
    text = json.dumps(_facts(content), ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return text.translate(HARMLESS)


def _facts(content: PageContent) -> dict[str, Any]:
    return {
        "language": language_tag(),
        "words": script_words(),
        "measures": [_measure(each) for each in measures(content)],
        "clusters": [
            {
                "number": cluster.number,
                "name": cluster.name,
                "colour": cluster_colour(cluster.number).code,
                "shape": shape(cluster.number),
            }
            for cluster in content.summary.clusters
        ],
        "renderer": "svg" if content.summary.coverage.clustered <= MOST_NAMED else "canvas",
        "colours": {
            "ground": BACKGROUND.code,
            "panel": PANEL.code,
            "text": TEXT.code,
            "subdued": SUBDUED.code,
        },
    }


def _measure(measure: Measure) -> dict[str, Any]:
    return {
        "id": measure.id,
        "label": measure.label,
        "title": measure.title,
        "limits": measure.limits,
        "plain": measure.plain,
        "values": measure.values,
    }
