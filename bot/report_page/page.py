"""Write a page: the template, filled in, with a policy that lets its own scripts run and no other.

The template escapes everything (Jinja's autoescape); what it takes as it is are this package's own
style and script, and JSON that `facts` made harmless. The policy names them by their hashes, so
that a browser runs nothing else, even if a name got past the escaping.
"""

import base64
import hashlib
import json
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from bot.core.palette import (
    BACKGROUND,
    BADGE_TEXT,
    BUTTON_GROUND,
    CLUSTERS,
    PANEL,
    SUBDUED,
    TEXT,
    cluster_colour,
)
from bot.core.text.list_words import overlap_lines
from bot.core.text.wording import coverage_line, missing_line, newest_line
from bot.languages import gettext, listed, ngettext
from bot.report_page.bundle import vega_script
from bot.report_page.content import PageContent
from bot.report_page.facts import facts_json
from bot.report_page.rows import cluster_tables, readable, unplaced_rows
from bot.report_page.shapes import shape
from bot.report_page.words import language_tag, style_words, template_words

PACKAGE, TEMPLATES = "bot.report_page", "templates"
COLOURS = {
    "background": BACKGROUND,
    "panel": PANEL,
    "bright": TEXT,
    "subdued": SUBDUED,
    "ink": BADGE_TEXT,
    "button": BUTTON_GROUND,
}
LEVEL, GZIP = 9, 31
"""Of zlib: the strongest, and the form that browsers unpack by that name (`wbits`)."""


def write_page(content: PageContent, picture: Callable[[], bytes]) -> bytes:
    """Write a report as one HTML page in UTF-8.

    `picture` makes the map as a PNG, where no JavaScript is there to draw the map with.
    """
    library, style, script = vega_script(), _style(style_words()), _asset("report.js")
    text = _template().render(
        **_words(content),
        clusters=[*cluster_tables(content)],
        unplaced=unplaced_rows(content),
        personal=content.personal is not None,
        credited=bool(content.credits),
        facts=facts_json(content),
        library=_packed(library) if library else "",
        picture="" if library else base64.b64encode(picture()).decode(),
        policy=_policy(style, script, library),
        style=style,
        script=script,
    )
    return text.encode("utf-8", "replace")


def _words(content: PageContent) -> Mapping[str, Any]:
    summary = content.summary
    placed = coverage_line(summary.coverage, summary.basis, len(summary.clusters))
    return {
        "language": language_tag(),
        "words": template_words(),
        "between": listed(["", ""]),
        "title": readable(summary.title),
        "address": summary.url,
        "newest": newest_line(summary.coverage),
        # NOTE How many tracks are placed, as a sentence
        "placed": gettext("{coverage}.", coverage=placed),
        "missing": missing_line(summary.coverage),
        "note": summary.quality.note,
        "map_in_words": readable(summary.map_in_words),
        "lists": [*overlap_lines(summary.lists, [readable(each.name) for each in summary.lists])],
        "unplaced_count": ngettext("{count} row", "{count} rows", len(content.unplaced)),
    }


def _policy(style: str, *scripts: str) -> str:
    hashes = " ".join(_source(script) for script in scripts if script)
    return (
        f"default-src 'none'; script-src {hashes}; style-src {_source(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _packed(script: str) -> str:
    """Pack a script to less than half of its size, for the page to unpack."""
    # By zlib, so that the same report makes the same page: `gzip` writes the time into its header,
    # and from Python 3.13 on another system.
    return base64.b64encode(zlib.compress(script.encode(), LEVEL, GZIP)).decode()


@cache
def _style(added_by: str) -> str:
    # A string of JSON is one of CSS.
    words = f"--added-by:{json.dumps(str(added_by), ensure_ascii=False)};"
    colours = "".join(f"--{name}:{colour.code};" for name, colour in COLOURS.items())
    clusters = "".join(
        f".c{number}{{fill:{cluster_colour(number).code}}}"
        f".k{number}{{--tile:{cluster_colour(number).code};--number:'{number}'}}\n"
        for number in range(1, len(CLUSTERS) + 1)
    )
    return f":root{{{colours}{words}}}\n{clusters}{_asset('report.css')}"


@cache
def _asset(name: str) -> str:
    return files(PACKAGE).joinpath(TEMPLATES, name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader(PACKAGE, TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    globals_: dict[str, Any] = {"shape": shape}
    return environment.get_template("report.html.jinja", globals=globals_)
