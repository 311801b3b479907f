"""Cells of a hundredth of a degree, and the rings of cells around a place.

A listing holds the centre of the cell that the housekeeper lives in (``domain.kernel.geo.rough``): all listings of a cell
are equally far from a place, so that their order is that of quality.
"""

from collections.abc import Iterator
from math import cos, floor, radians
from typing import Any

from sqlalchemy import Boolean
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from domain.homecare.housekeepers.ranking import FAR_M
from domain.kernel.geo import CELLS_A_DEGREE, Point

METRES_A_DEGREE = 111_000
"""Metres in a degree of latitude, rounded down, so that distances are never taken too long."""
COLUMNS = 360 * CELLS_A_DEGREE


def band(latitude: float) -> int:
    return floor(latitude * CELLS_A_DEGREE)


def cell(latitude: float, longitude: float) -> int:
    return _number(band(latitude), floor(longitude * CELLS_A_DEGREE))


def _number(row: int, column: int) -> int:
    return row * COLUMNS + column


def rings(point: Point, farthest_m: int) -> Iterator[tuple[int, list[int]]]:
    """Yield groups of the cells around a point, nearest first: the metres that the centres are away at least, and the cells.

    Together they hold all centres that are at most that far, and ``FAR_M``.
    """
    reach = min(farthest_m, FAR_M)
    row, column = band(point.latitude), floor(point.longitude * CELLS_A_DEGREE)
    north = METRES_A_DEGREE / CELLS_A_DEGREE
    poleward = abs(point.latitude) + reach / METRES_A_DEGREE
    width = north * max(cos(radians(poleward)), 0.01)
    needed = floor(reach / width + 0.5)
    first = 0
    while first <= needed:
        last = first + first // 2
        around = _ring_offsets(first, min(last, needed))
        yield floor(max(0, first - 0.5) * width), [_number(row + up, column + right) for up, right in around]
        first = last + 1


def _ring_offsets(first: int, last: int) -> Iterator[tuple[int, int]]:
    for up in range(-last, last + 1):
        for right in range(-last, last + 1):
            if max(abs(up), abs(right)) >= first:
                yield up, right


class InCells(FunctionElement[bool]):
    """``InCells(column, cells)``: the column is one of the cells, a JSON list that is one parameter whatever its length.

    A search names hundreds of cells, and SQLAlchemy takes milliseconds for as many parameters.
    """

    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> "InCells":
        """Return itself: ``… = 1``, which SQLAlchemy writes for SQLite, would keep it from using the index."""
        return self


@compiles(InCells, "sqlite")
def _in_cells_on_sqlite(element: InCells, compiler: SQLCompiler, **options: Any) -> str:
    column, cells = (compiler.process(one, **options) for one in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({cells}))"  # noqa: S608  (both are SQL by SQLAlchemy)


@compiles(InCells, "postgresql")
def _in_cells_on_postgresql(element: InCells, compiler: SQLCompiler, **options: Any) -> str:
    column, cells = (compiler.process(one, **options) for one in element.clauses)
    return f"{column} = ANY (CAST(string_to_array(btrim({cells}, '[]'), ',') AS INTEGER[]))"
