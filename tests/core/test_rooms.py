"""No folder of the pure and of the numeric rooms imports another that imports it."""

import graphlib
from collections import defaultdict

import grimp
import pytest


def folder(module: str, graph: grimp.ImportGraph) -> str:
    return module if graph.find_children(module) else module.rpartition(".")[0]


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("bot")


@pytest.mark.parametrize("room", ["bot.core", "bot.analysis", "bot.pictures"])
def test_folders_import_one_another_one_way_only(room: str, graph: grimp.ImportGraph) -> None:
    inside = {room} | graph.find_descendants(room)
    imported: defaultdict[str, set[str]] = defaultdict(set)

    for module in inside:
        for other in graph.find_modules_directly_imported_by(module) & inside:
            if folder(other, graph) != folder(module, graph):
                imported[folder(module, graph)].add(folder(other, graph))

    graphlib.TopologicalSorter(imported).prepare()
