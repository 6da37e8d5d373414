"""Takes a Casus out of every table, in the transaction of the caller; only this code may touch what is vastgesteld (W-51, W-52).

Tables that are not named here lose the Casus too: a later table that refers to a Casus is covered by itself, and a
test asks of every table whether that is right.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, exists, func, or_, select, update

from zvh_desktop.application.codec import decode, encode, sha256
from zvh_desktop.application.errors import KluisBeschadigd, NotFound
from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.domain.aanmelding.uitgenomen import zonder_hem, zonder_uitgenomenen
from zvh_desktop.domain.afschaling import opschonen
from zvh_desktop.domain.afschaling.vernietiging import Gegevenssoort, Opbrengst, VernietigdStuk
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.ids import AanmeldingId, CasusId, CasustafelId
from zvh_desktop.domain.inzien.verzoek import Verzoek
from zvh_desktop.domain.inzien.zoekwoorden import TUSSENVOEGSELS, words
from zvh_desktop.domain.notulen.notulen import NotulenPunt
from zvh_desktop.domain.partijen.geschil import Geschil
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.domain.tafel.verslag import Verslag
from zvh_desktop.domain.verspreiden.datalek import Datalek
from zvh_desktop.storage import nummers, schema, tables as t, tellingen, wezen
from zvh_desktop.storage.aggregaten import Aggregaten, forget
from zvh_desktop.storage.repositories import SqlCasustafels
from zvh_desktop.storage.shape import rijen, values_in

# These name a Casus by its pseudonym, which names nobody once the Casus is gone.
BLIJFT = frozenset({"logregel", "verstrekking", "documentafdruk"})
# Of these the domain says what stays while a Casus is monitored.
OPGESCHOOND = frozenset(
    {
        "aanmelding",
        "agendapunt",
        "casus_betrokkene",
        "casus_gemeente",
        "fase_wissel",
        "verslag",
        "verzoek",
        "zoekregel",
    }
)
_SOORT: dict[str, Gegevenssoort] = {
    "casus_betrokkene": Gegevenssoort.BETROKKENE,
    "aanmelding": Gegevenssoort.AANMELDING,
    "aanmelding_betrokkene": Gegevenssoort.BETROKKENE,
    "triage": Gegevenssoort.TRIAGE,
    "uitvraag": Gegevenssoort.UITVRAAG,
    "agendapunt": Gegevenssoort.AGENDAPUNT,
    "verslag": Gegevenssoort.VERSLAG,
    "inbreng": Gegevenssoort.INBRENG,
    "actie": Gegevenssoort.ACTIE,
    "plan_van_aanpak": Gegevenssoort.PLAN,
    "plan_versie": Gegevenssoort.PLANVERSIE,
    "werkaantekening": Gegevenssoort.WERKAANTEKENING,
}
# Parts of what is counted already, and data that the program derives from it.
NIET_GETELD = frozenset(
    {
        "casus_gemeente",
        "fase_wissel",
        "klad",
        "presentie",
        "uitnodiging",
        "verzoek",
        "zoekregel",
        "opschorting",
    }
)
_BEWAAKT = ("notulen", "plan_versie", "verstrekking", "documentafdruk")


def _van_casus(casus_id: str, aanmelding_id: str) -> ColumnElement[bool]:
    """Says which Aanmeldingen are of a Casus: its own, and those that were added to it."""
    return or_(t.aanmelding.c.id == aanmelding_id, t.aanmelding.c.casus_id == casus_id)


class Vernietiging:
    """Does one step of W-51 per method, whole or not at all; the caller commits."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._aantallen: Counter[Gegevenssoort] = Counter()
        self._stukken: list[VernietigdStuk] = []
        forget(connection)

    def opschonen(self, casus_id: CasusId, op: datetime) -> Opbrengst:
        """Removes all but what `domain/afschaling/opschonen.py` keeps (W-51, step 1)."""
        casus = Aggregaten[Casus](self._connection, t.casus).get(casus_id)
        afgeschaald = opschonen.afgeschaald_aan(casus)

        def nieuw(punt: NotulenPunt, tafel_id: CasustafelId, notulen_id: str) -> NotulenPunt:
            if notulen_id in casus.met_uitgenomenen:
                punt = replace(punt, betrokkenen=zonder_uitgenomenen(casus, punt.betrokkenen))
            return opschonen.punt_opgeschoond(punt, op.date(), is_geldig=tafel_id == afgeschaald)

        self._wis_wat_los_ligt()
        with self._zonder_bewaking():
            self._herschrijf_notulen(casus_id, nieuw)
            self._wis_onder(self._punten(casus_id))
            self._schoon_op_wat_blijft(casus, afgeschaald)
            self._herschrijf_verzoeken(casus_id, opschonen.verzoek_opgeschoond)
            for tabel in self._tabellen(casus_id, BLIJFT | OPGESCHOOND):
                self._wis(tabel, tabel.c.casus_id == casus_id)
            Aggregaten[Casus](self._connection, t.casus).save(opschonen.casus_opgeschoond(casus, op))
            self._verwijder_verweesde_regels(casus_id)
            self._connection.execute(delete(t.opschorting).where(t.opschorting.c.onderwerp_id == casus_id))
        return self._opbrengst()

    def _schoon_op_wat_blijft(self, casus: Casus, afgeschaald: CasustafelId | None) -> None:
        casus_id = casus.id
        aanmeldingen = Aggregaten[Aanmelding](self._connection, t.aanmelding)
        for aanmelding in aanmeldingen.where(_van_casus(casus_id, casus.aanmelding_id)):
            aanmeldingen.save(opschonen.aanmelding_opgeschoond(aanmelding))
            self._aantallen[Gegevenssoort.AANMELDING] += 1
        verslagen = Aggregaten[Verslag](self._connection, t.verslag)
        for verslag in verslagen.where(t.verslag.c.casus_id == casus_id):
            self._aantallen[Gegevenssoort.VERSLAG] += 1
            verslagen.save(opschonen.verslag_opgeschoond(verslag, afgeschaald))
        casustafels = SqlCasustafels(self._connection, t.casustafel)
        van_casus = select(t.agendapunt.c.casustafel_id).where(t.agendapunt.c.casus_id == casus_id)
        for tafel in casustafels.where(t.casustafel.c.id.in_(van_casus)):
            casustafels.save(self._agenda_opgeschoond(tafel, casus_id))
            self._aantallen[Gegevenssoort.AGENDAPUNT] += 1

    def _agenda_opgeschoond(self, tafel: Casustafel, casus_id: CasusId) -> Casustafel:
        """Takes the Casus off future agendas: a Casus in afschaling is not treated."""
        heeft_notulen = self._connection.scalar(select(exists().where(t.notulen.c.casustafel_id == tafel.id)))
        punt = tafel.agendapunt_van(casus_id)
        assert punt is not None
        if not heeft_notulen:
            return tafel.without_agendapunt(punt.id)
        return tafel.with_agendapunt(opschonen.agendapunt_opgeschoond(punt))

    def vernietigen(self, casus_id: CasusId, op: datetime) -> Opbrengst:
        """Removes everything of a Casus; the counts stay, and how far the numbers of the year were given out (W-51, step 3)."""
        casus = self._connection.execute(select(t.casus).where(t.casus.c.id == casus_id)).one_or_none()
        if casus is None:
            raise NotFound("casus", casus_id)
        self._wis_wat_los_ligt()
        self._wis_woorden(casus_id, op.date())
        nummers.onthoud(self._connection, casus.nummer)
        tellingen.onthoud(self._connection, casus_id)
        with self._zonder_bewaking():
            self._herschrijf_notulen(
                casus_id, lambda punt, _tafel, _notulen: opschonen.punt_vernietigd(punt, op.date())
            )
            self._herschrijf_verzoeken(casus_id, opschonen.verzoek_vernietigd)
            punten = self._punten(casus_id)
            self._laat_agenda_los(punten)
            self._wis_onder(punten)
            van_casus = select(t.aanmelding.c.id).where(_van_casus(casus_id, casus.aanmelding_id))
            for aanmelding_id in self._connection.scalars(van_casus).all():
                self._wis_aanmelding(aanmelding_id)
            for tabel in self._tabellen(casus_id, BLIJFT):
                self._wis(tabel, tabel.c.casus_id == casus_id)
            self._connection.execute(delete(t.casus).where(t.casus.c.id == casus_id))
            self._connection.execute(delete(t.opschorting).where(t.opschorting.c.onderwerp_id == casus_id))
            self._aantallen[Gegevenssoort.VERSTREKKING] += self._connection.execute(
                update(t.verstrekking).where(t.verstrekking.c.casus_id == casus_id).values(bestandsnaam="")
            ).rowcount
        self._controleer(casus_id)
        return self._opbrengst()

    def vernietig_concept(self, aanmelding_id: AanmeldingId) -> Opbrengst:
        """Destroys an Aanmelding that never became a Casus."""
        self._wis_wat_los_ligt()
        self._wis_aanmelding(aanmelding_id)
        self._connection.execute(delete(t.opschorting).where(t.opschorting.c.onderwerp_id == aanmelding_id))
        return self._opbrengst()

    def neem_uit_opgeschoonde_notulen(self, casus: Casus, gedaanten: Iterable[Betrokkene]) -> Opbrengst:
        """Takes who was taken out of a cleaned Casus from what its notulen keep: nobody can correct these any more (P-10, W-51)."""
        forms = tuple(gedaanten)

        def nieuw(punt: NotulenPunt, _tafel: CasustafelId, _notulen: str) -> NotulenPunt:
            return replace(punt, betrokkenen=zonder_hem(casus, forms, punt.betrokkenen))

        with self._zonder_bewaking():
            self._herschrijf_notulen(casus.id, nieuw)
        return self._opbrengst()

    def wis_kladjes(self, casus_id: CasusId, namen: Iterable[str]) -> None:
        """Removes every half-typed field of a Casus that has a word of one of these names in it, and all that belongs to no Casus (P-10).
        What else was typed beside it stays.
        """
        self._wis_wat_los_ligt()
        named = {word for naam in namen for word in words(naam) if len(word) > 1} - TUSSENVOEGSELS
        k = t.klad.c
        typed = self._connection.execute(select(k.plek, k.inhoud).where(k.casus_id == casus_id)).all()
        for row in typed:
            fields = json.loads(row.inhoud)
            kept = {name: text for name, text in fields.items() if named.isdisjoint(words(str(text)))}
            mine = k.plek == row.plek
            if not any(kept.values()):
                self._connection.execute(delete(t.klad).where(mine))
            elif kept != fields:
                text = json.dumps(kept, ensure_ascii=False)
                self._connection.execute(update(t.klad).where(mine).values(inhoud=text))

    def _wis_wat_los_ligt(self) -> None:
        """Removes half-typed text without a Casus, and what lost its agendapunt: nobody knows whom these are about."""
        self._connection.execute(delete(t.klad).where(t.klad.c.casus_id.is_(None)))
        wezen.ruim_op(self._connection)

    def _wis_woorden(self, casus_id: CasusId, op: date) -> None:
        """Erases what was written of a datalek or geschil about the Casus, or that names one of its people; the record stays
        (W-71, W-72). Of a record about no Casus one word of a name is enough: it would never go otherwise.
        """
        namen = Aggregaten[Casus](self._connection, t.casus).get(casus_id).namen
        delen = [{one for one in words(naam) if len(one) > 2} - TUSSENVOEGSELS for naam in namen]
        kept: tuple[tuple[type[Any], Table], ...] = ((Datalek, t.datalek), (Geschil, t.geschil))
        for soort, tabel in kept:
            records = Aggregaten[Any](self._connection, tabel)
            for one in rijen(self._connection, soort, values_in(tabel)):
                found = {*words(one.woorden)}
                named = (naam & found if not one.casussen else naam and naam <= found for naam in delen)
                if found and (casus_id in one.casussen or any(named)):
                    records.save(one.zonder_woorden(op))
                    self._aantallen[Gegevenssoort.OVERIG] += 1

    def _wis_aanmelding(self, aanmelding_id: str) -> None:
        m = t.aanmelding.c
        is_eigen = exists().where(t.casus.c.aanmelding_id == aanmelding_id)
        is_van_casus = or_(is_eigen, exists().where(m.id == aanmelding_id, m.casus_id.is_not(None)))
        eigen = t.aanmelding_betrokkene.c.aanmelding_id == aanmelding_id
        weg = self._connection.execute(delete(t.aanmelding_betrokkene).where(eigen)).rowcount
        if not self._connection.scalar(select(is_van_casus)):
            self._aantallen[Gegevenssoort.BETROKKENE] += weg
        self._wis(t.aanmelding, t.aanmelding.c.id == aanmelding_id)
        regel = t.zoekregel.c
        te_vinden = and_(regel.bron == "aanmelding", regel.bron_id == aanmelding_id)
        self._connection.execute(delete(t.zoekregel).where(te_vinden))

    def _punten(self, casus_id: CasusId) -> list[str]:
        op_agenda = select(t.agendapunt.c.id).where(t.agendapunt.c.casus_id == casus_id)
        geschreven = select(t.verslag.c.agendapunt_id).where(t.verslag.c.casus_id == casus_id)
        return sorted({*self._connection.scalars(op_agenda), *self._connection.scalars(geschreven)})

    def _laat_agenda_los(self, punten: list[str]) -> None:
        """Raises the `versie` of the agendas, so that a user who has one open reads it again before saving; what the chair noted of
        such a table may be about the Casus, and goes.
        """
        tafels = select(t.agendapunt.c.casustafel_id).where(t.agendapunt.c.id.in_(punten))
        self._connection.execute(
            update(t.casustafel)
            .where(t.casustafel.c.id.in_(tafels))
            .values(versie=t.casustafel.c.versie + 1, werkproces="")
        )

    def _wis_onder(self, punten: list[str]) -> None:
        """Removes what hangs under an agendapunt and does not name the Casus itself."""
        for tabel in reversed(schema.METADATA.sorted_tables):
            if "agendapunt_id" in tabel.c and "casus_id" not in tabel.c:
                self._wis(tabel, tabel.c.agendapunt_id.in_(punten))

    def _tabellen(self, casus_id: CasusId, blijft: frozenset[str]) -> Iterator[Table]:
        """Yields the tables that refer to a Casus, referring tables before those they refer to."""
        for tabel in reversed(schema.METADATA.sorted_tables):
            if "casus_id" in tabel.c and tabel.name not in blijft:
                if tabel is t.plan_versie:
                    self._onthoud_planversies(casus_id)
                yield tabel

    def _onthoud_planversies(self, casus_id: CasusId) -> None:
        query = select(t.plan_versie.c.sha256).where(t.plan_versie.c.casus_id == casus_id)
        self._stukken += [
            VernietigdStuk(Gegevenssoort.PLANVERSIE, afdruk)
            for afdruk in self._connection.scalars(query.order_by(t.plan_versie.c.nummer))
        ]

    def _wis(self, tabel: Table, voorwaarde: Any) -> None:
        aantal = self._connection.execute(delete(tabel).where(voorwaarde)).rowcount
        if tabel.name not in NIET_GETELD:
            self._aantallen[_SOORT.get(tabel.name, Gegevenssoort.OVERIG)] += aantal

    def _verwijder_verweesde_regels(self, casus_id: CasusId) -> None:
        """Removes the search lines of what is gone; those of what stays were written again with it."""
        van = {
            "casus": t.casus.c.id,
            "verslag": t.verslag.c.agendapunt_id,
            "aanmelding": t.aanmelding.c.id,
            "verzoek": t.verzoek.c.id,
        }
        regel = t.zoekregel.c
        leeft = (and_(regel.bron == bron, regel.bron_id.in_(select(id_))) for bron, id_ in van.items())
        self._connection.execute(delete(t.zoekregel).where(regel.casus_id == casus_id, ~or_(*leeft)))

    def _herschrijf_verzoeken(self, casus_id: CasusId, nieuw: Callable[[Verzoek], Verzoek]) -> None:
        verzoeken = Aggregaten[Verzoek](self._connection, t.verzoek)
        for verzoek in verzoeken.where(t.verzoek.c.casus_id == casus_id):
            verzoeken.save(nieuw(verzoek))

    def _herschrijf_notulen(
        self, casus_id: CasusId, nieuw: Callable[[NotulenPunt, CasustafelId, str], NotulenPunt]
    ) -> None:
        """Rewrites the part about this Casus; every letter about another one stays as it was stored (W-60)."""
        for rij in self._connection.execute(
            select(t.notulen).where(t.notulen.c.inhoud.contains(casus_id))
        ).all():
            inhoud = json.loads(rij.inhoud)
            geraakt = [i for i, punt in enumerate(inhoud["punten"]) if punt["casus_id"] == casus_id]
            for i in geraakt:
                inhoud["punten"][i] = encode(
                    nieuw(decode(NotulenPunt, inhoud["punten"][i]), rij.casustafel_id, rij.id)
                )
            if geraakt and len(geraakt) == len(inhoud["punten"]) and inhoud.get("toelichting"):
                inhoud["toelichting"] = ""
            tekst = json.dumps(inhoud, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            if geraakt and tekst != rij.inhoud:
                self._bewaar_notulen(rij.id, tekst)
                self._aantallen[Gegevenssoort.NOTULEN] += 1
                self._stukken.append(VernietigdStuk(Gegevenssoort.NOTULEN, rij.sha256))

    def _bewaar_notulen(self, notulen_id: str, tekst: str) -> None:
        self._connection.execute(
            update(t.notulen)
            .where(t.notulen.c.id == notulen_id)
            .values(inhoud=tekst, sha256_na_vernietiging=sha256(tekst))
        )
        # A document that is made of them from now on differs from the earlier one.
        self._connection.execute(delete(t.documentafdruk).where(t.documentafdruk.c.notulen_id == notulen_id))

    @contextmanager
    def _zonder_bewaking(self) -> Iterator[None]:
        """Drops, within this transaction only, the triggers that guard what is vastgesteld."""
        for tabel in _BEWAAKT:
            schema.drop_guards(self._connection, tabel)
        yield
        schema.create_triggers(self._connection)

    def _controleer(self, casus_id: CasusId) -> None:
        """Checks that nothing refers to the Casus any more. Raises `KluisBeschadigd` before the commit, so nothing is half destroyed."""
        for tabel in schema.METADATA.sorted_tables:
            if "casus_id" in tabel.c and tabel.name not in BLIJFT:
                over = select(func.count()).select_from(tabel).where(tabel.c.casus_id == casus_id)
                if self._connection.scalar(over):
                    raise KluisBeschadigd

    def _opbrengst(self) -> Opbrengst:
        """Returns what was destroyed; updates the text index, so that the old words of changed lines go too."""
        self._connection.execute(delete(t.zoekregel_oud))
        aantallen = tuple(
            (soort, self._aantallen[soort]) for soort in Gegevenssoort if self._aantallen[soort]
        )
        found = Opbrengst(aantallen, tuple(self._stukken))
        self._aantallen.clear()
        self._stukken.clear()
        return found
