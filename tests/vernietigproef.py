"""A Casus that went all the way, with a canary in every text, and the search for them in everything that the program leaves on a disk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from sqlcipher3 import dbapi2

from tests.application.werkkluis import Werkkluis
from tests.bladzijden import ontcijferd
from tests.builders import DAG, WGS, a_besluit, a_presentie
from tests.kanaries import Kanaries
from tests.kluizen import mdo_gehouden
from zvh_desktop.domain.aanmelding.aanmelding import (
    Aanmelding,
    AanmeldingStand,
    Criteria,
    Criterium,
    CriteriumAntwoord,
)
from zvh_desktop.domain.afschaling.vernietiging import Opschortgrond
from zvh_desktop.domain.casus import Casus, Fase, Gebied, Terugkoppeling
from zvh_desktop.domain.ids import AgendapuntId, CasusId, CasustafelId, VerzoekId
from zvh_desktop.domain.inzien.verzoek import Verzoek
from zvh_desktop.domain.kluis.reservekopie import Reden
from zvh_desktop.domain.plan.plan_van_aanpak import PlanVanAanpak
from zvh_desktop.domain.tafel.actie import Actie, ActieStand
from zvh_desktop.domain.tafel.besluit import BesluitSoort, CriteriumOordeel
from zvh_desktop.domain.tafel.casustafel import OverlegSoort, Uitnodiging
from zvh_desktop.domain.tafel.verslag import Categorie, Inbreng, Verslag
from zvh_desktop.domain.tafel.voorinzage import Voorinzage
from zvh_desktop.domain.triage.triage import Routing, Triage, Uitvraag
from zvh_desktop.kluis.reservesleutels import OpenRing

BLAD, WAL_KOP, FRAME_KOP = 4096, 32, 24


@dataclass
class Gelopen:
    """A Casus at the end of its way; `kanaries` are all words that were placed for it."""

    casus: Casus
    tafel_id: CasustafelId
    kanaries: Kanaries

    @property
    def id(self) -> CasusId:
        return self.casus.id


def meld_aan(kluis: Werkkluis, k: Kanaries) -> Casus:
    """Through the intake, from a draft full of words to a Casus in triage."""
    aanmelding = k.gevuld(
        Aanmelding,
        id=kluis.services.aanmelden.beginnen().id,
        criteria=Criteria(*(k.gevuld(CriteriumAntwoord, voldaan=True) for _ in Criterium)),
        gebied=Gebied.TOP_X,
        stand=AanmeldingStand.CONCEPT,
        casus_id=None,
        versie=0,
    )
    bewaard = kluis.services.aanmelden.bewaren(aanmelding)
    return kluis.services.aanmelden.naar_triage(bewaard)


def triage(kluis: Werkkluis, k: Kanaries, casus: Casus) -> None:
    leeg = kluis.services.trieren.dossier(casus.id).triage
    uitvragen = tuple(
        k.gevuld(Uitvraag, partij_id=p.id, grondslag_id=WGS.id, is_relevant=True) for p in kluis.partijen[:2]
    )
    vol = k.gevuld(
        Triage,
        casus_id=casus.id,
        uitvragen=uitvragen,
        routing=Routing.CASUSTAFEL,
        besloten_op=None,
        versie=leeg.versie,
    )
    kluis.services.trieren.besluiten(kluis.services.trieren.bewaren(vol))


def plan(kluis: Werkkluis, k: Kanaries, casus: Casus) -> None:
    """A vastgestelde version, and a draft of the next."""
    plannen = kluis.services.plannen
    with kluis.database.unit_of_work() as work:
        found = work.casussen.get(casus.id).naar(Fase.CASUSTAFEL, kluis.moment, "", "")
        work.casussen.save(found.naar(Fase.UITVOERING, kluis.moment, "", ""))
        work.commit()
    actie = k.gevuld(
        Actie,
        id=f"plan-actie-{casus.id}",
        casus_id=casus.id,
        stand=ActieStand.OPEN,
        stand_op=None,
        casustafel_id=None,
        agendapunt_id=None,
        versie=0,
    )
    kluis.services.acties.bewaren(actie)
    leeg = plannen.dossier(casus.id).plan
    vol = k.gevuld(PlanVanAanpak, id=leeg.id, casus_id=casus.id, vastgestelde_versies=0, versie=leeg.versie)
    mdo_gehouden(kluis.database, casus)
    plannen.vaststellen(plannen.bewaren(vol))
    with (
        kluis.database.unit_of_work() as work
    ):  # its notulen would have to be vastgesteld before anything goes
        work.verslagen.delete(AgendapuntId(f"mdo-{casus.id}"))
        work.casustafels.delete(CasustafelId(f"mdo-{casus.id}"))
        work.commit()
    plannen.bewaren(k.vul(plannen.dossier(casus.id).plan))


def agendeer(kluis: Werkkluis, k: Kanaries, casussen: list[tuple[Casus, Kanaries]]) -> CasustafelId:
    agenderen = kluis.services.agenderen
    tafel = agenderen.maken(OverlegSoort.CASUSTAFEL, DAG, kluis.moment.time(), "Waterbeek, zaal 1")
    for casus, _ in casussen:
        tafel = agenderen.agenderen(tafel.id, casus.id)
    woorden = {casus.id: k for casus, k in casussen}
    punten = tuple(
        replace(
            punt,
            doel=woorden[punt.casus_id].woord("Agendapunt.doel"),
            themas=(woorden[punt.casus_id].woord("Agendapunt.themas"),),
            gevraagd_besluit=BesluitSoort.PROCESREGIE_ZVH,
            informeren_betrokkene=woorden[punt.casus_id].woord("Agendapunt.informeren_betrokkene"),
            voorinzage=(woorden[punt.casus_id].gevuld(Voorinzage),),
            uitnodigingen=tuple(
                woorden[punt.casus_id].gevuld(
                    Uitnodiging, partij_id=u.partij_id, afgevaardigde_id=u.afgevaardigde_id
                )
                for u in punt.uitnodigingen
            ),
        )
        for punt in tafel.agendapunten
    )
    return agenderen.bewaren(replace(tafel, agendapunten=punten)).id


def tafel(kluis: Werkkluis, tafel_id: CasustafelId, casussen: list[tuple[Casus, Kanaries]]) -> None:
    """Written, vastgesteld, signed and given out, and corrected afterwards."""
    notuleren = kluis.services.notuleren
    notuleren.openen(tafel_id)
    opgezet = notuleren.geheimhouding_getoond(tafel_id)
    woorden = {casus.id: k for casus, k in casussen}
    for punt in opgezet.agendapunten:
        k = woorden[punt.casus_id]
        live = notuleren.naar_casus(tafel_id, punt.id)
        besluit = k.vul(a_besluit(BesluitSoort.AFSCHALEN), aangehouden_tot=None)
        with kluis.database.unit_of_work() as work:
            eerder = work.casussen.get(punt.casus_id).afschalingscriteria
        answered = (k.gevuld(CriteriumOordeel, criterium=one, voldaan=True) for one in eerder)
        besluit = replace(besluit, afschaling=(*besluit.afschaling, *answered))
        verslag = notuleren.schrijven(
            k.gevuld(
                Verslag,
                weggelaten=None,
                agendapunt_id=punt.id,
                casustafel_id=tafel_id,
                casus_id=punt.casus_id,
                presenties=tuple(a_presentie(p) for p in kluis.partijen[:2]),
                inbrengen=(k.gevuld(Inbreng, id=f"i-{punt.id}", categorie=Categorie.GEZONDHEID),),
                besluit=besluit,
                afschalingscriteria=tuple(o.criterium for o in besluit.afschaling),
                geopend_op=live.verslag.geopend_op,
                gesloten_op=None,
                doorlopend=tuple(a.id for a in live.open_acties),
                versie=live.verslag.versie,
            )
        )
        actie = k.vul(notuleren.nieuwe_actie(verslag, kluis.partijen[0].id), stand=ActieStand.OPEN)
        notuleren.actie_schrijven(verslag, replace(actie, stand_op=None))
        notuleren.werkaantekening(verslag, k.woord("werkaantekening"))
    kluis.services.vaststellen.vaststellen(tafel_id)


def geef_uit(kluis: Werkkluis, tafel_id: CasustafelId, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    kluis.services.verspreiden.notulen(tafel_id, folder)


def rectificeer(kluis: Werkkluis, tafel_id: CasustafelId, casus_id: CasusId, k: Kanaries) -> None:
    punt = next(
        p
        for n in kluis.services.vaststellen.dossier(tafel_id).notulen
        for p in n.punten
        if p.casus_id == casus_id
    )
    verbeterd = replace(punt, bespreking=k.woord("rectificatie.bespreking"))
    kluis.services.vaststellen.rectificeren(
        tafel_id, verbeterd, toelichting=k.woord("rectificatie.toelichting")
    )


def nabij(kluis: Werkkluis, k: Kanaries, casus_id: CasusId) -> None:
    """What is written between tables, and what holds the destruction up for a day."""
    kluis.services.trieren.terugkoppelen(casus_id, k.gevuld(Terugkoppeling))
    with kluis.database.unit_of_work() as work:
        casus = work.casussen.get(casus_id)
        work.casussen.save(
            k.vul(
                casus, nummer=casus.nummer, opgeschoond_op=None, afschalingscriteria=casus.afschalingscriteria
            )
        )
        asked = {"id": VerzoekId(f"verzoek {casus_id}"), "casus_id": casus_id, "versie": 0}
        work.verzoeken.save(k.gevuld(Verzoek, betrokkene_id=casus.betrokkenen[0].id, **asked))
        work.commit()
    kladjes = kluis.database.kladjes
    kladjes.bewaren(f"terugkoppeling {casus_id}", {"inhoud": k.woord("klad van de casus")}, casus_id)
    kladjes.bewaren(f"los {casus_id}", {"naam": k.woord("klad zonder casus")}, None)
    kluis.services.vernietigen.opschorten(
        casus_id,
        Opschortgrond.GESCHIL,
        k.woord("Opschorting.toelichting"),
        kluis.moment.date() + timedelta(days=1),
    )


def gelopen(kluis: Werkkluis, aantal: int, uit: Path) -> list[Gelopen]:
    """So many Casussen on one table, each with canaries of its own; the last of its words is written after the table."""
    ids = {
        "PartijId": kluis.partijen[0].id,
        "AfgevaardigdeId": kluis.partijen[0].afgevaardigden[0].id,
        "GrondslagId": WGS.id,
    }
    casussen: list[tuple[Casus, Kanaries]] = []
    for n in range(aantal):
        k = Kanaries(f"casus {n}", ids)
        casus = meld_aan(kluis, k)
        triage(kluis, k, casus)
        plan(kluis, k, casus)
        casussen.append((casus, k))
    tafel_id = agendeer(kluis, casussen[0][1], casussen)
    tafel(kluis, tafel_id, casussen)
    geef_uit(kluis, tafel_id, uit)
    found = []
    for casus, k in casussen:
        rectificeer(kluis, tafel_id, casus.id, k)
        geef_uit(kluis, tafel_id, uit)
    for casus, k in casussen:
        nabij(kluis, k, casus.id)
        found.append(Gelopen(kluis.services.dossiers.openen(casus.id).casus, tafel_id, k))
    return found


def bewaar_kopieen(kluis: Werkkluis, andere_plek: Path) -> None:
    """Beside the kluis, as before an upgrade, and on another place."""
    kopieen = kluis.services.reservekopieen
    kopieen.maken(Reden.GEPLAND)
    kopieen.maken(Reden.VOOR_BIJWERKEN)
    andere_plek.mkdir()
    kopieen.plaats_kiezen(andere_plek)
    kopieen.maken(Reden.OP_VERZOEK)


def leesbaar(map: Path, kluis: Path, sleutel: bytes) -> bytes:
    """All that can be read in a folder with every key that there is: every file as it lies, and the pages and journal frames decrypted."""
    sleutels = {sleutel, *(k.sleutel for k in OpenRing(kluis, sleutel).lezen().kopieen)}
    delen = []
    for pad in sorted(p for p in map.rglob("*") if p.is_file()):
        ruw = pad.read_bytes()
        delen.append(ruw)
        if len(ruw) >= BLAD and len(ruw) % BLAD == 0:
            delen += [ontcijferd(pad, s) for s in sleutels]
        if pad.name.endswith("-wal"):
            delen += [frames(pad, s) for s in sleutels]
    return b"\0".join(delen)


def frames(wal: Path, sleutel: bytes) -> bytes:
    """The pages in a journal, each behind a head of its own, laid out as a database so that they can be decrypted like one."""
    ruw = wal.read_bytes()[WAL_KOP:]
    bladen = [ruw[i + FRAME_KOP : i + FRAME_KOP + BLAD] for i in range(0, len(ruw), FRAME_KOP + BLAD)]
    los = wal.with_name("frames.tmp")
    los.write_bytes(bytes(BLAD) + b"".join(blad for blad in bladen if len(blad) == BLAD))
    try:
        return ontcijferd(los, sleutel)
    finally:
        los.unlink()


def termen(kluis: Path, sleutel: bytes) -> set[str]:
    """Every word that the full-text index knows, asked of the index itself."""
    connection = dbapi2.connect(kluis)
    try:
        connection.execute(f"PRAGMA key = \"x'{sleutel.hex()}'\"")
        connection.execute(
            "CREATE VIRTUAL TABLE temp.woorden USING fts5vocab('main', 'zoekregel_fts', 'row')"
        )
        return {rij[0] for rij in connection.execute("SELECT term FROM temp.woorden")}
    finally:
        connection.close()


def rijen(kluis: Werkkluis) -> dict[str, list[dict[str, object]]]:
    """Every row of every table."""
    from sqlalchemy import select

    from zvh_desktop.storage import schema

    with kluis.database._engine.connect() as connection:
        return {
            tabel.name: [dict(rij) for rij in connection.execute(select(tabel)).mappings()]
            for tabel in schema.METADATA.sorted_tables
        }
