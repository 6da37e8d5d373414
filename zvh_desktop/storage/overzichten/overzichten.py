"""Offers all lists, each on a snapshot of its own: reading never waits for writing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine

from zvh_desktop.application.inzien.lijsten import GEWOON, Blik, Rijen
from zvh_desktop.application.inzien.overzichten import VandaagOverzicht
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.storage.engine import unavailable_as_such
from zvh_desktop.storage.overzichten import (
    aanmelden_en_trieren,
    bewaard as bewaarlijst,
    casussen as casuslijsten,
    casustafels as tafellijsten,
    namen,
    partijen_en_acties,
    rapportage,
    toezicht,
)
from zvh_desktop.storage.overzichten.lijst import Lijst, Vorm
from zvh_desktop.storage.repositories import SqlInstellingen

P = ParamSpec("P")
R = TypeVar("R")


def _on_snapshot(
    query: Callable[Concatenate[Connection, P], R], *, names: bool = True
) -> Callable[Concatenate[SqlOverzichten, P], R]:
    """Makes a method from a query, which reads on a connection of its own."""

    @wraps(query)
    def read(self: SqlOverzichten, *args: P.args, **kwargs: P.kwargs) -> R:
        if names:
            self.toont(query)
        with unavailable_as_such(self.engine), self.engine.connect() as connection:
            return query(connection, *args, **kwargs)

    return read


def _as_list(form: Callable[..., Vorm[R]]) -> Callable[..., Rijen[R]]:
    """Makes a method from the description of a list; `blik` is the filter and order of the user."""

    @wraps(form)
    def read(self: SqlOverzichten, *args: Any, blik: Blik = GEWOON, **kwargs: Any) -> Rijen[R]:
        self.toont(form)
        return Lijst(self.engine, form(*args, **kwargs), blik).open()

    return read


def vandaag(connection: Connection, dag: date) -> VandaagOverzicht:
    """Collects everything that asks for attention on one day."""

    def lijst(vorm: Vorm[R]) -> Rijen[R]:
        return Lijst(connection.engine, vorm, GEWOON).open()

    settings = SqlInstellingen(connection).get()
    return VandaagOverzicht(
        volgende_tafel=tafellijsten.volgende(connection, dag),
        wacht_op_antwoord=aanmelden_en_trieren.wacht_op_antwoord(connection),
        te_laat=partijen_en_acties.te_laat_per_partij(connection, dag),
        niet_vastgesteld=tafellijsten.niet_vastgesteld(connection, dag),
        zonder_casusregisseur=lijst(casuslijsten.zonder_casusregisseur()),
        zonder_volgende_datum=lijst(casuslijsten.zonder_volgende_datum(dag)),
        zonder_terugkoppeling=lijst(casuslijsten.zonder_terugkoppeling(dag)),
        concept_aanmeldingen=lijst(aanmelden_en_trieren.met_stand(AanmeldingStand.CONCEPT)),
        aangemeld=lijst(aanmelden_en_trieren.met_stand(AanmeldingStand.AANGEMELD)),
        zonder_voortgang=lijst(casuslijsten.zonder_voortgang(dag)),
        buiten_de_notulen=lijst(casuslijsten.buiten_de_notulen()),
        afgeschaald_met_acties=lijst(casuslijsten.afgeschaald_met_acties()),
        van_vertrokken_partij=lijst(casuslijsten.van_vertrokken_partij(dag)),
        werk_van_vertrokken_partij=lijst(casuslijsten.werk_van_vertrokken_partij(dag)),
        te_herbeoordelen=lijst(casuslijsten.te_herbeoordelen(dag)),
        te_evalueren=lijst(casuslijsten.te_evalueren(dag)),
        uiterste_dag=lijst(casuslijsten.uiterste_dag(dag, settings.looptijd)),
        niet_overgezet=lijst(casuslijsten.niet_overgezet(dag, settings.overzetten_na_dagen)),
        datalekken=tuple(one for one in toezicht.datalekken(connection) if not one.afgerond_op),
        geschillen=tuple(one for one in toezicht.geschillen(connection) if one.is_open),
        mandaten=partijen_en_acties.mandaten(connection, dag),
        verzoeken=tuple(v for v in casuslijsten.verzoeken(connection) if v.afgehandeld_op is None),
    )


def te_melden(connection: Connection, dag: date) -> int:
    found = vandaag(connection, dag)
    if found.is_aan_tafel(dag):
        return 0
    groepen = tuple(SqlInstellingen(connection).get().bewaartermijnen.groepen(dag))
    return found.aan_de_beurt(dag) + bewaarlijst.bewaard(connection, groepen, dag).tellingen["kan_nu"]


class SqlOverzichten:
    """Implements the list queries of the application ring. `toont` hears of each list that is read, for the log (W-64)."""

    def __init__(self, engine: Engine, toont: Callable[[str], object]) -> None:
        self.engine = engine
        self.toont = lambda lijst: toont(f"lijst ingezien: {lijst.__name__.replace('_', ' ')}")

    partijen = _on_snapshot(partijen_en_acties.partijen, names=False)
    gevolgen_van_einde = _on_snapshot(partijen_en_acties.gevolgen_van_einde)
    namen_met = _on_snapshot(namen.namen_met, names=False)
    personen = _on_snapshot(namen.personen, names=False)
    aanmeldingen = _as_list(aanmelden_en_trieren.aanmeldingen)
    antwoorden_te_laat = _on_snapshot(aanmelden_en_trieren.antwoorden_te_laat, names=False)
    triagebord = _as_list(aanmelden_en_trieren.triagebord)
    casussen = _as_list(casuslijsten.casussen)
    kandidaten = _on_snapshot(casuslijsten.kandidaten)
    op_agenda = _on_snapshot(casuslijsten.op_agenda)
    casustafels = _on_snapshot(tafellijsten.casustafels, names=False)
    acties = _as_list(partijen_en_acties.acties)
    acties_per_partij = _on_snapshot(partijen_en_acties.acties_per_partij, names=False)
    plannen = _as_list(casuslijsten.plannen)
    eerdere_besluiten = _on_snapshot(casuslijsten.eerdere_besluiten, names=False)
    dubbelen = _on_snapshot(aanmelden_en_trieren.dubbelen)
    toezicht_per_partij = _on_snapshot(toezicht.toezicht_per_partij, names=False)
    toezicht_per_casus = _as_list(toezicht.toezicht_per_casus)
    casusnummer = _on_snapshot(toezicht.casusnummer, names=False)
    datalekken = _on_snapshot(toezicht.datalekken)
    geschillen = _on_snapshot(toezicht.geschillen)
    verzoeken = _on_snapshot(casuslijsten.verzoeken)
    vandaag = _on_snapshot(vandaag)
    te_melden = _on_snapshot(te_melden, names=False)
    bewaard = _on_snapshot(bewaarlijst.bewaard)
    tellingen = _on_snapshot(rapportage.tellingen, names=False)
