"""The sentences about reservekopieën: how often they are made, what is in one, and what needs attention."""

from __future__ import annotations

from typing import assert_never

from zvh_desktop.application.kluis.reservekopie import Aandacht, AandachtSoort, Inhoud
from zvh_desktop.taal import datum

SCHEMA = (
    "Elk uur, als er iets is veranderd. De eerste van een maand blijft een half jaar, de eerste van een week acht weken, de eerste "
    "van een dag veertien dagen; de andere blijven een dag. Daarna wordt de sleutel vernietigd en is de reservekopie onleesbaar, "
    "ook een kopie daarvan."
)


def tellingen(inhoud: Inhoud) -> str:
    return ", ".join(
        (
            _aantal(inhoud.casussen, "casus", "casussen"),
            _aantal(inhoud.casustafels, "casustafel", "casustafels"),
            f"{inhoud.notulen} vastgestelde notulen",
        )
    )


def komt_terug(vernietigd: int) -> str:
    """Says what is lost and what returns; `vernietigd` is how often something was destroyed since, as far as that is known."""
    known = f" Dat is sindsdien {vernietigd} keer gebeurd." if vernietigd else ""
    return (
        "Wat daarna is geschreven staat er niet in. Een Casus die sindsdien is vernietigd, komt terug en moet opnieuw weg."
        f"{known}"
    )


def laatst_gewijzigd(inhoud: Inhoud) -> str:
    if inhoud.laatste_wijziging is None:
        return "nog niets gewijzigd"
    return f"laatst gewijzigd {datum.moment_text(inhoud.laatste_wijziging)}"


def aandacht_zin(aandacht: Aandacht) -> str:
    dagen = None if aandacht.dagen is None else _aantal(aandacht.dagen, "dag", "dagen")
    match aandacht.soort:
        case AandachtSoort.BESCHADIGD:
            return "De kluis is beschadigd: een deel is niet meer te lezen. Zet een reservekopie terug."
        case AandachtSoort.MISLUKT:
            return "De laatste reservekopie is niet gelukt. Over een uur wordt het opnieuw geprobeerd."
        case AandachtSoort.GESTOPT:
            return "De laatste reservekopie is gestopt. Over een uur wordt het opnieuw geprobeerd."
        case AandachtSoort.PLAATS_WEG:
            al = f"al {dagen} " if dagen else ""
            return f"De plaats voor de reservekopieën is {al}niet bereikbaar. Ze komen zolang naast de kluis."
        case AandachtSoort.LANG_GEEN:
            if dagen is None:
                return "Er is nog geen reservekopie van deze kluis."
            return f"Er is al {dagen} geen reservekopie gemaakt."
        case _:
            assert_never(aandacht.soort)


def _aantal(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"
