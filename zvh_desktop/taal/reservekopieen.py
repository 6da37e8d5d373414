"""The sentences about reservekopieën: how often they are made, what is in one, and what needs attention.

They stand in `resources/taal/reservekopieen.toml`.
"""

from __future__ import annotations

from zvh_desktop.application.kluis.reservekopie import Aandacht, AandachtSoort, Inhoud
from zvh_desktop.taal import datum
from zvh_desktop.taal.woorden import told

SCHEMA = told("reservekopieen", "schema")


def tellingen(inhoud: Inhoud) -> str:
    return told(
        "reservekopieen",
        "inhoud",
        casussen=_aantal(inhoud.casussen, "casus", "casussen"),
        tafels=_aantal(inhoud.casustafels, "casustafel", "casustafels"),
        notulen=inhoud.notulen,
    )


def komt_terug(vernietigd: int) -> str:
    """Says what is lost and what returns; `vernietigd` is how often something was destroyed since, as far as that is known."""
    told_of = told("reservekopieen", "komt_terug")
    return f"{told_of} {told('reservekopieen', 'hoe_vaak', keer=vernietigd)}" if vernietigd else told_of


def laatst_gewijzigd(inhoud: Inhoud) -> str:
    if inhoud.laatste_wijziging is None:
        return told("reservekopieen", "niet_gewijzigd")
    return told("reservekopieen", "gewijzigd", moment=datum.moment_text(inhoud.laatste_wijziging))


def aandacht_zin(aandacht: Aandacht) -> str:
    if aandacht.soort in (AandachtSoort.BESCHADIGD, AandachtSoort.MISLUKT, AandachtSoort.GESTOPT):
        return told("reservekopieen", aandacht.soort.name.lower())
    is_gone = aandacht.soort is AandachtSoort.PLAATS_WEG
    if aandacht.dagen is None:
        return told("reservekopieen", "plaats_weg") if is_gone else told("reservekopieen", "nog_geen")
    days = _aantal(aandacht.dagen, "dag", "dagen")
    if is_gone:
        return told("reservekopieen", "plaats_al_weg", dagen=days)
    return told("reservekopieen", "lang_geen", dagen=days)


def _aantal(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"
