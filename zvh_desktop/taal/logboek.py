"""Says what a check of the log found: what happened, and what to do now. The words stand in `resources/taal/logboek.toml`."""

from __future__ import annotations

from typing import assert_never

from zvh_desktop.application.inzien.logboek import Breuk, Controle
from zvh_desktop.taal.melding import Tone
from zvh_desktop.taal.woorden import told


def uitslag(controle: Controle) -> tuple[str, str, Tone]:
    """Returns the title, the sentence and the tone of what a check found."""
    number, lines = controle.volgnummer, controle.regels
    match controle.breuk:
        case Breuk.GEEN if controle.is_volledig:
            count = "1 regel" if lines == 1 else f"{lines:,} regels".replace(",", ".")
            return told("logboek", "geheel_titel"), told("logboek", "geheel", regels=count), Tone.OK
        case Breuk.GEEN:
            return told("logboek", "einde_nagegaan_titel"), told("logboek", "einde_nagegaan"), Tone.OK
        case Breuk.REGEL:
            return told("logboek", "regel_titel", nummer=number), told("logboek", "regel"), Tone.DANGER
        case Breuk.EINDE:
            found = told("logboek", "einde_weg", nummer=number, regels=lines)
            return told("logboek", "einde_weg_titel"), found, Tone.DANGER
        case Breuk.ANKER_VREEMD:
            return told("logboek", "anker_titel"), told("logboek", "anker"), Tone.DANGER
        case _:
            assert_never(controle.breuk)
