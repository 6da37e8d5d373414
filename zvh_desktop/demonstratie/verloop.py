"""Makes the demonstration kluis: a fictional year, from one seed, through the use cases of the screens, up to this moment.

The documents of its past were given out according to the register, and exist nowhere else: the extract of every recipient is
made by the real use case (W-61) and its hash stands in the register; only paper, ink and post are left out. What is made
today, by the user, is real.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from zvh_desktop.application.ports import NIEMAND, Certificaat, Omgeving, Tekenaar, Vertrouwen, doorgaan
from zvh_desktop.application.services import Services
from zvh_desktop.application.verspreiden.klaarzetten import Klaarzetten, Uitgifte
from zvh_desktop.application.verspreiden.ondertekenen import Certificaten
from zvh_desktop.application.verspreiden.verspreiden import Verspreiden
from zvh_desktop.demonstratie.aanloop import plan_aanloop
from zvh_desktop.demonstratie.afspraken import plan_concept, plan_plannen
from zvh_desktop.demonstratie.decor import (
    MDO_STRAKS,
    OVERLEGGEN,
    PROEFGROND,
    SEED,
    VANDAAG,
    VOLGENDE_WEEK,
    Decor,
    Idreeks,
    Kalender,
    Reisklok,
    dossiers,
)
from zvh_desktop.demonstratie.overleggen import plan_overleg
from zvh_desktop.demonstratie.vandaag import plan_vandaag, plan_volgende
from zvh_desktop.demonstratie.verhaal import Fictie
from zvh_desktop.domain.ids import GrondslagId, PartijId
from zvh_desktop.domain.partijen.partij import Grondslag
from zvh_desktop.domain.verspreiden.ontvanger import Uittreksel
from zvh_desktop.domain.verspreiden.oordeel import Handtekening, Verificatie

_DAGEN_TERUG = 420
_VASTE_OVERLEGGEN = (VANDAAG, VOLGENDE_WEEK, MDO_STRAKS)


class Demonstratie:
    """Fills a kluis that was given its clock and its ids; afterwards the clock stands at `nu`."""

    def __init__(self, fictie: Fictie, nu: datetime, seed: int = SEED) -> None:
        self._fictie, self._einde = fictie, nu
        self._seed = seed
        self.nu = Reisklok(nu - timedelta(days=_DAGEN_TERUG))
        self.new_id = Idreeks(seed)

    def vullen(self, services: Services) -> None:
        """Lives the year. The kluis must know its Partijen and grondslagen, and nothing else."""
        decor = Decor(services, self._fictie, Kalender(self.nu, self._einde), self._einde.date())
        _inrichten(decor)
        decor.dossiers = dossiers(decor, self._seed)
        post = _postkamer(services)
        for dossier in decor.dossiers:
            plan_aanloop(decor, dossier)
            plan_plannen(decor, dossier, post)
            if dossier.loop.hoofdpersoon in self._fictie.vandaag.conceptplannen:
                plan_concept(decor, dossier)
        for overleg in OVERLEGGEN:
            if overleg not in _VASTE_OVERLEGGEN:
                plan_overleg(decor, overleg, post)
        plan_vandaag(decor, post)
        plan_volgende(decor)
        decor.kalender.spelen()


def _inrichten(decor: Decor) -> None:
    services, today = decor.services, decor.vandaag
    sent, ground = decor.fictie.afvaardiging, decor.fictie.aanloop.proefgrond
    settings = services.instellen.get()
    services.instellen.bewaren(replace(settings, voorzitter=sent.voorzitter, standaard_plaats=sent.plaats))
    for mandaat in sent.afgevaardigden:
        services.partijen.nieuwe_afgevaardigde(
            PartijId(mandaat.partij),
            mandaat.naam,
            functie=mandaat.functie,
            email=mandaat.email,
            mandaat_van=today + timedelta(days=mandaat.van),
            mandaat_tot=None if mandaat.tot is None else today + timedelta(days=mandaat.tot),
        )
    services.partijen.grondslag_bewaren(
        Grondslag(
            GrondslagId(PROEFGROND),
            ground.naam,
            ground.artikel,
            (),
            today - timedelta(days=500),
            today - timedelta(days=10),
            ground.bron,
        )
    )
    decor.lees_register()


class _Papier:
    briefhoofd: Any = ()

    def maken(self, uittreksel: Uittreksel, certificaat: Certificaat | None = None) -> bytes:
        return repr(uittreksel).encode()

    word = werkblad = maken

    def letters_zonder_font(self, tekst: str) -> str:
        return ""

    def opmaak(self, certificaat: Certificaat | None) -> str:
        return "papier"


class _Inkt(Certificaten):
    """Signs and verifies nothing, and leaves no certificate behind in the kluis: the user makes the first one."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def huidig(self) -> Certificaat:
        now = self._omgeving.nu()
        return Certificaat(b"", "", "", now, now + timedelta(days=1), True)

    @contextmanager
    def reeks(self, certificaat: Certificaat, wachtwoord: str | None, op: datetime) -> Iterator[Tekenaar]:
        yield lambda pdf, _moment: pdf

    def verifieer(
        self, pad: Path, vertrouwen: Vertrouwen = NIEMAND, ga_door: Callable[[], bool] = doorgaan
    ) -> Verificatie:
        signature = Handtekening("", None, "", is_zelfgemaakt=True)
        return Verificatie(pad.name, True, (signature,), hashlib.sha256(pad.name.encode()).hexdigest())


class _Post:
    """Writes nothing: a file was sent and thrown away."""

    def schrijf(self, pad: Path, inhoud: bytes) -> None:
        self._laatste = inhoud

    def terug(self, pad: Path) -> bytes:
        return self._laatste


def _postkamer(services: Services) -> Verspreiden:
    """Returns the use case of giving out documents, for the days before today."""
    omgeving, ink = services.omgeving, _Inkt(services.omgeving)
    papier = _Post()
    post = Klaarzetten(omgeving, papier, services.verspreiden.verpakker, papier.terug)
    return Verspreiden(
        Uitgifte(omgeving, _Papier, ink, ink, ink, post), services.overzichten, services.verspreiden.lezer
    )
