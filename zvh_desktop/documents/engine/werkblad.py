"""A list as an .xlsx, in which no text is ever a formula."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

from zvh_desktop.domain.tekst import schoon


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
