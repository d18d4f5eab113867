"""No folder imports another that imports it, however far round."""

import graphlib
from collections import defaultdict

import grimp

ROOTS = ("bot", "cogs", "config")
GATHERING = {"bot"}
"""Holds the client and the command line, which are rooms of their own."""


def room(module: str, graph: grimp.ImportGraph) -> str:
    if graph.find_children(module):
        return module
    folder = module.rpartition(".")[0]
    return module if folder in GATHERING else folder


def test_rooms_import_one_another_one_way_only() -> None:
    graph = grimp.build_graph(*ROOTS)
    imported: defaultdict[str, set[str]] = defaultdict(set)

    for module in graph.modules:
        for other in graph.find_modules_directly_imported_by(module):
            # The version, which is all that `bot` itself holds.
            if other not in GATHERING and room(other, graph) != room(module, graph):
                imported[room(module, graph)].add(room(other, graph))

    assert len(imported) > 30
    graphlib.TopologicalSorter(imported).prepare()
