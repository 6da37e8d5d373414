"""Writes a list, or tables with charts, as an .xlsx, in which no text is ever a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zvh_desktop.domain.tekst import schoon


@dataclass(frozen=True, slots=True)
class Blad:
    """Holds one sheet of a workbook; the last columns of its first `grafiek` rows are drawn as bars, one for each column of numbers."""

    naam: str
    titel: str
    kolommen: tuple[str, ...]
    rijen: tuple[tuple[str | int, ...], ...]
    grafiek: int = 0


def als_xlsx(titel: str, rijen: Sequence[Sequence[str | date | None]]) -> bytes:
    """Makes an .xlsx of rows. The first is the head: it stays in sight, and each column can be filtered."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(titel[:31])
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(rijen[0]))}{len(rijen)}"
    for column in range(len(rijen[0])):
        longest = max(len(str(row[column] or "")) for row in rijen)
        sheet.column_dimensions[get_column_letter(column + 1)].width = min(60, longest + 3)
    for number, row in enumerate(rijen):
        cells = [WriteOnlyCell(sheet, v if isinstance(v, date) else schoon(v or "")) for v in row]
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"
            else:
                cell.number_format = "dd-mm-yyyy"
            if number == 0:
                cell.font = Font(bold=True)
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def als_werkboek(bladen: Iterable[Blad]) -> bytes:
    """Makes an .xlsx of tables, each with its chart beside it; a pattern tells the series apart where there is no colour."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    book.remove(book.active)
    for blad in bladen:
        sheet = book.create_sheet(blad.naam)
        for row in (blad.kolommen, *blad.rijen):
            sheet.append([one if isinstance(one, int) else schoon(one) for one in row])
        for cell in (one for row in sheet.iter_rows() for one in row if isinstance(one.value, str)):
            cell.data_type, cell.font = "s", Font(bold=cell.row == 1)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.freeze_panes = "A2"
        sheet.column_dimensions["A"].width = 100 if len(blad.kolommen) == 1 else 44
        for letter in "BCDE":
            sheet.column_dimensions[letter].width = 17
        if blad.grafiek:
            sheet.add_chart(_chart(sheet, blad), f"A{len(blad.rijen) + 4}")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _chart(sheet: Any, blad: Blad) -> Any:
    from openpyxl.chart import BarChart, Reference
    from openpyxl.drawing.fill import ColorChoice, PatternFillProperties

    columns = (len(blad.kolommen) - 1) // 2
    chart = BarChart()
    chart.type, chart.title, chart.height, chart.width = "bar", blad.titel, 4 + blad.grafiek, 24
    chart.x_axis.scaling.orientation, chart.x_axis.delete, chart.y_axis.delete = "maxMin", False, False
    first, last = columns + 2, len(blad.kolommen)
    chart.add_data(
        Reference(sheet, min_col=first, max_col=last, min_row=1, max_row=blad.grafiek + 1),
        titles_from_data=True,
    )
    chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=blad.grafiek + 1))
    chart.series[0].graphicalProperties.solidFill = "1F4FBF"
    for pale in chart.series[1:]:
        pattern = PatternFillProperties(prst="wdUpDiag")
        pattern.foreground, pattern.background = ColorChoice(srgbClr="1F4FBF"), ColorChoice(srgbClr="FFFFFF")
        pale.graphicalProperties.pattFill = pattern
        pale.graphicalProperties.line.solidFill = "1F4FBF"
    return chart
