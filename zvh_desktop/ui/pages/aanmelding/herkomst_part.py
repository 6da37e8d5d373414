"""What came with the Aanmelding and fits no field: kept in its own words until the Procesregisseur has dealt with it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zvh_desktop.domain.aanmelding import Aanmelding
from zvh_desktop.domain.herkomst import Herkomst, NietGeplaatst
from zvh_desktop.ui import dates, texts, theme
from zvh_desktop.ui.pages.aanmelding.part import AanmeldingPart, Spot, Target
from zvh_desktop.ui.widgets.buttons import quiet
from zvh_desktop.ui.widgets.section import clear_layout
from zvh_desktop.ui.widgets.text import Text

_HEADING = "Zonder veld"


class HerkomstPart(AanmeldingPart):
    """Seen only as long as something is left."""

    def __init__(self) -> None:
        super().__init__(_HEADING, name="herkomst_part")
        self._herkomst: Herkomst | None = None
        self.card.add(
            Text(
                "Dit is ook gestuurd, maar past zo in geen veld. Neem over wat u nodig hebt.",
                "muted",
                wrap=True,
            )
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.Space.TWO)
        self.card.body.addLayout(self._list)

    def show_concept(self, aanmelding: Aanmelding) -> None:
        self._herkomst = aanmelding.herkomst
        self._show()

    def read_into(self, aanmelding: Aanmelding) -> Aanmelding:
        if aanmelding.herkomst is None or self._herkomst is None:
            return aanmelding
        left = self._herkomst.niet_geplaatst
        return replace(aanmelding, herkomst=replace(aanmelding.herkomst, niet_geplaatst=left))

    def targets(self) -> dict[Spot, Target]:
        return {}

    def _show(self) -> None:
        clear_layout(self._list)
        left = self._herkomst.niet_geplaatst if self._herkomst is not None else ()
        self.setVisible(bool(left))
        if self._herkomst is None or not left:
            return
        self.set_note(f"{texts.label(self._herkomst.bron)}, {dates.long_date(self._herkomst.op)}")
        for item in left:
            self._list.addWidget(self._row(item))

    def _row(self, item: NietGeplaatst) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.Space.TWO)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(item.kop or "Zonder kop", "label", wrap=True))
        words.addWidget(Text(item.tekst, wrap=True, selectable=True, name="niet_geplaatst"))
        line.addLayout(words, 1)
        done = quiet("Verwerkt", icon="check", name="niet_geplaatst_verwerkt", small=True)
        done.setAccessibleName(f"Verwerkt: {item.kop or 'zonder kop'}")
        done.clicked.connect(lambda: self._dealt_with(item))
        line.addWidget(done)
        return row

    def _dealt_with(self, item: NietGeplaatst) -> None:
        assert self._herkomst is not None
        left = tuple(one for one in self._herkomst.niet_geplaatst if one is not item)
        self._herkomst = replace(self._herkomst, niet_geplaatst=left)
        self._show()
        self.changed.emit()
