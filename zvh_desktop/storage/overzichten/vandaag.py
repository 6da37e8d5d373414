"""Collects everything that asks for attention on one day."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from sqlalchemy import Connection

from zvh_desktop.application.inzien.lijsten import GEWOON, Rijen
from zvh_desktop.application.inzien.overzichten import VandaagOverzicht
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.storage.overzichten import aanmelden_en_trieren, casussen, casustafels, partijen_en_acties
from zvh_desktop.storage.overzichten.lijst import Lijst, Vorm

R = TypeVar("R")


def vandaag(connection: Connection, dag: date) -> VandaagOverzicht:
    def lijst(vorm: Vorm[R]) -> Rijen[R]:
        return Lijst(connection.engine, vorm, GEWOON).open()

    return VandaagOverzicht(
        volgende_tafel=casustafels.volgende(connection, dag),
        wacht_op_antwoord=aanmelden_en_trieren.wacht_op_antwoord(connection),
        te_laat=partijen_en_acties.te_laat_per_partij(connection, dag),
        niet_vastgesteld=casustafels.niet_vastgesteld(connection, dag),
        zonder_casusregisseur=lijst(casussen.zonder_casusregisseur()),
        zonder_volgende_datum=lijst(casussen.zonder_volgende_datum(dag)),
        zonder_terugkoppeling=lijst(casussen.zonder_terugkoppeling(dag)),
        concept_aanmeldingen=lijst(aanmelden_en_trieren.met_stand(AanmeldingStand.CONCEPT)),
        aangemeld=lijst(aanmelden_en_trieren.met_stand(AanmeldingStand.AANGEMELD)),
        zonder_voortgang=lijst(casussen.zonder_voortgang(dag)),
        afgeschaald_met_acties=lijst(casussen.afgeschaald_met_acties()),
        van_vertrokken_partij=lijst(casussen.van_vertrokken_partij(dag)),
        te_herbeoordelen=lijst(casussen.te_herbeoordelen(dag)),
        te_evalueren=lijst(casussen.te_evalueren(dag)),
        mandaten=partijen_en_acties.mandaten(connection, dag),
    )
