"""The sentences about reservekopieën: how often they are made, what is in one, and what needs attention."""

from __future__ import annotations

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


_ONVERWACHT = {
    AandachtSoort.BESCHADIGD: "De kluis is beschadigd: een deel is niet meer te lezen. Zet een reservekopie terug.",
    AandachtSoort.MISLUKT: "De laatste reservekopie is niet gelukt. Over een uur wordt het opnieuw geprobeerd.",
    AandachtSoort.GESTOPT: "De laatste reservekopie is gestopt. Over een uur wordt het opnieuw geprobeerd.",
}


def aandacht_zin(aandacht: Aandacht) -> str:
    if aandacht.soort in _ONVERWACHT:
        return _ONVERWACHT[aandacht.soort]
    if aandacht.soort is AandachtSoort.PLAATS_WEG:
        if aandacht.dagen is None:
            return "De plaats voor de reservekopieën is niet bereikbaar. Ze komen zolang naast de kluis."
        hoe_lang = _aantal(aandacht.dagen, "dag", "dagen")
        return f"De plaats voor de reservekopieën is al {hoe_lang} niet bereikbaar. Ze komen zolang naast de kluis."
    if aandacht.dagen is None:
        return "Er is nog geen reservekopie van deze kluis."
    return f"Er is al {_aantal(aandacht.dagen, 'dag', 'dagen')} geen reservekopie gemaakt."


def _aantal(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"
