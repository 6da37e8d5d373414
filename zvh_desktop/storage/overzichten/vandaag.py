"""Everything that asks for attention on one day, brought together."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from zvh_desktop.application.inzien.overzichten import VandaagOverzicht
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.storage.overzichten import (
    aanmelden_en_trieren,
    casussen,
    casustafels,
    partijen_en_acties,
)


def vandaag(connection: Connection, dag: date) -> VandaagOverzicht:
    return VandaagOverzicht(
        volgende_tafel=casustafels.volgende(connection, dag),
        wacht_op_antwoord=aanmelden_en_trieren.wacht_op_antwoord(connection),
        te_laat=partijen_en_acties.te_laat_per_partij(connection, dag),
        niet_vastgesteld=casustafels.niet_vastgesteld(connection, dag),
        zonder_casusregisseur=casussen.zonder_casusregisseur(connection),
        zonder_volgende_datum=casussen.zonder_volgende_datum(connection, dag),
        zonder_terugkoppeling=casussen.zonder_terugkoppeling(connection, dag),
        concept_aanmeldingen=aanmelden_en_trieren.met_stand(connection, AanmeldingStand.CONCEPT),
    )
