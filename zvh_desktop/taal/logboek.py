"""What a check of the log found, in words: what happened, and what to do now."""

from __future__ import annotations

from typing import assert_never

from zvh_desktop.application.inzien.logboek import Breuk, Controle
from zvh_desktop.taal.melding import Tone

_WAARSCHUW = (
    "Bewaar een kopie van de kluis zoals hij nu is, en waarschuw de functionaris gegevensbescherming."
)


def _aantal(regels: int) -> str:
    return "1 regel" if regels == 1 else f"{regels:,} regels".replace(",", ".")


def uitslag(controle: Controle) -> tuple[str, str, Tone]:
    """Returns the title, the sentence and the tone of what a check found."""
    match controle.breuk:
        case Breuk.GEEN:
            if controle.is_volledig:
                return (
                    "Het logboek klopt",
                    f"{_aantal(controle.regels)} gecontroleerd, van de eerste tot de laatste.",
                    Tone.OK,
                )
            return (
                "Het einde van het logboek klopt",
                "Bij het openen zijn de laatste regels nagegaan. Alt+C controleert het hele logboek.",
                Tone.OK,
            )
        case Breuk.REGEL:
            return (
                f"Regel {controle.volgnummer} van het logboek klopt niet",
                f"Die regel is gewijzigd, weggehaald of verplaatst, buiten dit programma om. {_WAARSCHUW}",
                Tone.DANGER,
            )
        case Breuk.EINDE:
            return (
                "Aan het einde van het logboek ontbreken regels",
                f"Er waren er ten minste {controle.volgnummer}, nu zijn het er {controle.regels}. Hebt u een oudere kopie van "
                f"de kluis teruggezet, dan komt het daarvan. Zo niet: {_WAARSCHUW[0].lower()}{_WAARSCHUW[1:]}",
                Tone.DANGER,
            )
        case Breuk.ANKER_VREEMD:
            return (
                "Of het logboek heel is, is niet te zien",
                "Het bestand naast de kluis dat de laatste regel onthoudt (.logboek) is beschadigd, of hoort bij een andere "
                f"kluis. {_WAARSCHUW}",
                Tone.DANGER,
            )
        case _:
            assert_never(controle.breuk)
