"""Says of reservekopieën how often they are made, what is in one, and what needs attention.

They stand in `resources/taal/reservekopieen.toml`.
"""

from __future__ import annotations

from typing import assert_never

from zvh_desktop.application.kluis.reservekopie import Aandacht, AandachtSoort, Inhoud
from zvh_desktop.domain.kluis.overdracht import Kluisoverdracht
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
    days = None if aandacht.dagen is None else _aantal(aandacht.dagen, "dag", "dagen")
    match aandacht.soort:
        case AandachtSoort.BESCHADIGD:
            return told("reservekopieen", "beschadigd")
        case AandachtSoort.MISLUKT:
            return told("reservekopieen", "mislukt")
        case AandachtSoort.GESTOPT:
            return told("reservekopieen", "gestopt")
        case AandachtSoort.PLAATS_WEG:
            if days is None:
                return told("reservekopieen", "plaats_weg")
            return told("reservekopieen", "plaats_al_weg", dagen=days)
        case AandachtSoort.LANG_GEEN:
            if days is None:
                return told("reservekopieen", "nog_geen")
            return told("reservekopieen", "lang_geen", dagen=days)
        case _:
            assert_never(aandacht.soort)


def andere_kluis(overdracht: Kluisoverdracht) -> str:
    """Names the other kluis of a hand-over, where what was destroyed in this one may still be (W-52)."""
    dag, kenmerk = datum.short_date(overdracht.op.date()), overdracht.kenmerk
    if overdracht.is_ontvangen:
        return told("reservekopieen", "overdracht_van", wie=overdracht.van, dag=dag, kenmerk=kenmerk)
    return told("reservekopieen", "overdracht_aan", wie=overdracht.aan, dag=dag, kenmerk=kenmerk)


def _aantal(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"
