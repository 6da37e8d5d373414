"""How a question to a Partij and a legal ground stand on the screen, in words."""

from __future__ import annotations

from datetime import date

from zvh_desktop.domain.grondslag import Grondslag
from zvh_desktop.domain.triage import Uitvraag
from zvh_desktop.ui import dates
from zvh_desktop.ui.theme import Tone

NO_GROND = (
    "Zonder eigen grondslag mag deze partij niet worden uitgenodigd en krijgt zij niets te horen. Het convenant zelf is "
    "nooit een grondslag (Context en art. 15.2)."
)
NOT_CHECKED = "Deze tekst is nog niet nagelezen in de wet."


def status(uitvraag: Uitvraag, today: date) -> tuple[str, Tone]:
    """The word on the chip of a Partij."""
    if uitvraag.is_relevant is not None and uitvraag.beantwoord_op is not None:
        return ("relevant", Tone.OK) if uitvraag.is_relevant else ("niet relevant", Tone.NEUTRAL)
    if uitvraag.beantwoord_op is not None:
        return "beantwoord, nog te wegen", Tone.WARN
    if uitvraag.gevraagd_op is None:
        return "nog niet gevraagd", Tone.NEUTRAL
    if uitvraag.is_te_laat_op(today) and uitvraag.antwoord_voor is not None:
        return dates.days_late(uitvraag.antwoord_voor, today), Tone.DANGER
    if uitvraag.antwoord_voor is not None:
        return f"wacht, antwoord {dates.days_from(uitvraag.antwoord_voor, today)}", Tone.WARN
    return "wacht op antwoord", Tone.WARN


def ground_short(ground: Grondslag) -> str:
    return f"{ground.naam}: {ground.artikel}" if ground.artikel else ground.naam


def ground_note(ground: Grondslag | None, today: date) -> str:
    """Full name, article and source; or what it means that there is none."""
    if ground is None:
        return NO_GROND
    lines = [
        f"{ground.naam}, {ground.artikel}." if ground.artikel else f"{ground.naam}.",
        f"Bron: {ground.bron}.",
    ]
    if not ground.geldt_op(today):
        lines.append("Deze grondslag geldt vandaag niet: kies een andere.")
    elif not ground.is_gecontroleerd and "nagelezen" not in ground.bron:
        lines.append(NOT_CHECKED)
    return " ".join(lines)
