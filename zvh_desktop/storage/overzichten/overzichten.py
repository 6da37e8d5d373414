"""All lists behind one door, each on a snapshot of its own: reading never waits for who writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from sqlalchemy import Connection, Engine

from zvh_desktop.application.overzichten import (
    AanmeldingRij,
    ActieRij,
    BewaardRij,
    CasusKop,
    CasusRij,
    CasustafelRij,
    DubbelRij,
    EerderBesluit,
    KandidaatRij,
    PartijRij,
    PlanRij,
    Tellingen,
    TriageRij,
    VandaagOverzicht,
)
from zvh_desktop.domain.aanmelding import AanmeldingStand
from zvh_desktop.domain.ids import CasusId, CasustafelId, PartijId
from zvh_desktop.storage.engine import unavailable_as_such
from zvh_desktop.storage.overzichten import (
    aanmelden_en_trieren,
    bewaard,
    casussen,
    casustafels,
    partijen_en_acties,
    rapportage,
)


class SqlOverzichten:
    """Implements the list queries of the application ring."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def _lezen(self) -> Iterator[Connection]:
        with unavailable_as_such(self._engine), self._engine.connect() as connection:
            yield connection

    def partijen(self) -> tuple[PartijRij, ...]:
        with self._lezen() as connection:
            return partijen_en_acties.partijen(connection)

    def aanmeldingen(self, *, alleen_open: bool = False) -> tuple[AanmeldingRij, ...]:
        with self._lezen() as connection:
            if alleen_open:
                return aanmelden_en_trieren.open_aanmeldingen(connection)
            return aanmelden_en_trieren.aanmeldingen(connection)

    def triagebord(self, dag: date) -> tuple[TriageRij, ...]:
        with self._lezen() as connection:
            return aanmelden_en_trieren.triagebord(connection, dag)

    def casussen(self, dag: date, *, alleen_lopend: bool = True) -> tuple[CasusRij, ...]:
        with self._lezen() as connection:
            return casussen.casussen(connection, dag, alleen_lopend=alleen_lopend)

    def kandidaten(self, casustafel_id: CasustafelId) -> tuple[KandidaatRij, ...]:
        with self._lezen() as connection:
            return casussen.kandidaten(connection, casustafel_id)

    def op_agenda(self, casustafel_id: CasustafelId) -> tuple[CasusKop, ...]:
        with self._lezen() as connection:
            return casussen.op_agenda(connection, casustafel_id)

    def casustafels(self) -> tuple[CasustafelRij, ...]:
        with self._lezen() as connection:
            return casustafels.casustafels(connection)

    def acties(
        self,
        dag: date,
        *,
        alleen_open: bool = True,
        partij_id: PartijId | None = None,
        casus_id: CasusId | None = None,
    ) -> tuple[ActieRij, ...]:
        with self._lezen() as connection:
            return partijen_en_acties.acties(
                connection, alleen_open=alleen_open, partij_id=partij_id, casus_id=casus_id
            )

    def plannen(self) -> tuple[PlanRij, ...]:
        with self._lezen() as connection:
            return casussen.plannen(connection)

    def eerdere_besluiten(self, casus_id: CasusId, voor: date | None = None) -> tuple[EerderBesluit, ...]:
        with self._lezen() as connection:
            return casussen.eerdere_besluiten(connection, casus_id, voor)

    def dubbelen(self, sleutels: tuple[str, ...], geboortedata: tuple[date, ...]) -> tuple[DubbelRij, ...]:
        with self._lezen() as connection:
            return aanmelden_en_trieren.dubbelen(connection, sleutels, geboortedata)

    def vandaag(self, dag: date) -> VandaagOverzicht:
        with self._lezen() as connection:
            return VandaagOverzicht(
                volgende_tafel=casustafels.volgende(connection, dag),
                wacht_op_antwoord=aanmelden_en_trieren.wacht_op_antwoord(connection),
                te_laat=partijen_en_acties.te_laat_per_partij(connection, dag),
                niet_vastgesteld=casustafels.niet_vastgesteld(connection, dag),
                zonder_casusregisseur=casussen.zonder_casusregisseur(connection),
                zonder_volgende_datum=casussen.zonder_volgende_datum(connection, dag),
                zonder_terugkoppeling=casussen.zonder_terugkoppeling(connection, dag),
                concept_aanmeldingen=aanmelden_en_trieren.aanmeldingen(
                    connection, (AanmeldingStand.CONCEPT,)
                ),
            )

    def bewaard(self) -> tuple[BewaardRij, ...]:
        with self._lezen() as connection:
            return bewaard.bewaard(connection)

    def tellingen(self, van: date, tot: date) -> Tellingen:
        with self._lezen() as connection:
            return rapportage.tellingen(connection, van, tot)
