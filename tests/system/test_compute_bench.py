"""The table of the bench that sets Dask workers beside local ones."""

from rich.console import Console

from tests.system.bench.compute.__main__ import lag_table_of, table_of
from tests.system.bench.compute.loop_lag import LagFigures
from tests.system.bench.compute.measuring import BytesMoved, PlaceFigures


def test_each_place_has_a_row_of_medians() -> None:
    figures = {
        "1 local worker": PlaceFigures([0.001, 0.002, 0.009], [0.07], [10.0, 12.0, 14.0]),
        "1 Dask worker": PlaceFigures([0.014], [0.084], [9.0]),
    }

    console = Console(record=True, width=150)
    console.print(table_of(figures, BytesMoved(54 * 1024, 278 * 1024)))
    lines = console.export_text().splitlines()

    assert "54 KiB there and 278 KiB back" in lines[0]
    [local] = [line.split() for line in lines if "1 local worker" in line]
    assert [cell for cell in local if cell[0].isdigit()] == ["1", "12.00", "70", "2.0", "9.0"]
    assert any("1 Dask worker" in line for line in lines)


def test_how_late_the_loop_was_is_told_of_each_place() -> None:
    late = [0.0] * 50 + [0.001] * 50 + [0.002] * 98 + [0.02, 0.05]

    console = Console(record=True, width=150)
    figures = {"1 Dask worker": LagFigures([2.0, 3.0, 7.0], late)}
    console.print(lag_table_of(figures, BytesMoved(5 * 2**20, 4 * 2**20)))
    lines = console.export_text().splitlines()

    assert "5.0 MiB there and 4.0 MiB back" in lines[0]
    [dask] = [line.split() for line in lines if "1 Dask worker" in line]
    assert [cell for cell in dask if cell[0].isdigit()] == ["1", "3.0", "1.5", "2.0", "50.0"]
