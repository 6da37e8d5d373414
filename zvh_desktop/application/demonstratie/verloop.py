"""Makes the demonstration kluis: a fictional year, from one seed, through the use cases of the screens, up to this moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from zvh_desktop.application.demonstratie.aanloop import plan_aanloop
from zvh_desktop.application.demonstratie.casussen import (
    MDO_STRAKS,
    OVERLEGGEN,
    PROEFGROND,
    VANDAAG,
    VOLGENDE_WEEK,
)
from zvh_desktop.application.demonstratie.decor import Decor, dossiers
from zvh_desktop.application.demonstratie.namen import AFGEVAARDIGDEN, PLAATS, VOORZITTER, email_van
from zvh_desktop.application.demonstratie.overleggen import plan_overleg
from zvh_desktop.application.demonstratie.plannen import plan_concept, plan_plannen
from zvh_desktop.application.demonstratie.postkamer import postkamer
from zvh_desktop.application.demonstratie.reisklok import Idreeks, Kalender, Reisklok
from zvh_desktop.application.demonstratie.vandaag import plan_vandaag, plan_volgende
from zvh_desktop.application.services import Services
from zvh_desktop.domain.grondslag import Grondslag
from zvh_desktop.domain.ids import GrondslagId, PartijId

SEED = 2026
_DAGEN_TERUG = 420
_VASTE_OVERLEGGEN = (VANDAAG, VOLGENDE_WEEK, MDO_STRAKS)
_CONCEPTPLANNEN = {"Quinten Hofmeijerink", "Sebastiaan Oude Hengevelt-van der Aa"}


class Demonstratie:
    """Give its clock and its ids to the kluis that is to be filled, then `vullen`; afterwards the clock stands at `nu`."""

    def __init__(self, nu: datetime, seed: int = SEED) -> None:
        self._einde = nu
        self._seed = seed
        self.nu = Reisklok(nu - timedelta(days=_DAGEN_TERUG))
        self.new_id = Idreeks(seed)

    def vullen(self, services: Services) -> None:
        """Live the year. The kluis must know its Partijen and grondslagen, and nothing else."""
        decor = Decor(services, Kalender(self.nu, self._einde), self._einde.date())
        _inrichten(decor)
        decor.dossiers = dossiers(decor, self._seed)
        post = postkamer(services)
        for dossier in decor.dossiers:
            plan_aanloop(decor, dossier)
            plan_plannen(decor, dossier, post)
            if dossier.loop.mensen[0].naam in _CONCEPTPLANNEN:
                plan_concept(decor, dossier)
        for overleg in OVERLEGGEN:
            if overleg not in _VASTE_OVERLEGGEN:
                plan_overleg(decor, overleg, post)
        plan_vandaag(decor, post)
        plan_volgende(decor)
        decor.kalender.spelen()


def _inrichten(decor: Decor) -> None:
    services, today = decor.services, decor.vandaag
    settings = services.instellen.get()
    services.instellen.bewaren(replace(settings, voorzitter=VOORZITTER, standaard_plaats=PLAATS))
    for mandaat in AFGEVAARDIGDEN:
        services.partijen.nieuwe_afgevaardigde(
            PartijId(mandaat.partij),
            mandaat.naam,
            functie=mandaat.functie,
            email=email_van(mandaat),
            mandaat_van=today + timedelta(days=mandaat.van),
            mandaat_tot=None if mandaat.tot is None else today + timedelta(days=mandaat.tot),
        )
    services.partijen.grondslag_bewaren(
        Grondslag(
            GrondslagId(PROEFGROND),
            "Proefregeling nazorg Twente (fictief)",
            "artikel 2",
            (),
            today - timedelta(days=500),
            today - timedelta(days=10),
            "Verzonnen voor de demonstratie",
        )
    )
    decor.lees_register()
