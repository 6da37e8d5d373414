"""Describes a vastgestelde version of the Plan van Aanpak as its reader gets it, with what it changed (W-40)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from zvh_desktop.application.ports import Certificaat
from zvh_desktop.documents.engine.content import (
    Block,
    BulletList,
    Column,
    Dated,
    Document,
    Heading,
    KeyValues,
    Notice,
    Paragraph,
    Run,
    Table,
    Weight,
)
from zvh_desktop.documents.soorten.briefhoofd import (
    Briefhoofd,
    document_van,
    geheimhouding,
    naam_van_ontvanger,
    ondertekening,
    rol_en_behoefte,
)
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.plan.plan_van_aanpak import INSTEMMING, LEEST, PlanActie, Wijziging
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.domain.verspreiden.stukken import PlanUittreksel
from zvh_desktop.taal import codes, datum

_ONDERDEEL = {
    "integraal_beeld": "Integraal beeld",
    "casusregisseur": "Casusregisseur",
    "informeert_client": "Wie de cliënt informeert",
    "evaluatiedatum": "Evaluatie",
    "doel": "Doel",
    "scenario": "Scenario",
    "rol": "Rol en informatiebehoefte",
    "afschalingscriterium": "Criterium voor Afschaling",
    "actie": "Actie",
    "leest": "Wat de Partij leest",
    "instemming": "Instemming (art. 8.1)",
}


@document_van.register
def plan_document(plan: PlanUittreksel, briefhoofd: Briefhoofd) -> Document:
    versie = plan.versie
    return briefhoofd.document(
        "Plan van Aanpak",
        lopend=f"Plan van Aanpak, Casus {versie.casusnummer}",
        ontvanger=naam_van_ontvanger(plan.ontvanger),
        versie=f"versie {versie.nummer}",
        moment=versie.vastgesteld_op,
        blokken=_blokken(plan, briefhoofd.certificaat),
    )


def _blokken(document: PlanUittreksel, certificaat: Certificaat | None) -> Iterator[Block]:
    namen, versie = defaultdict(str, document.partijnamen), document.versie
    plan = versie.plan
    yield KeyValues(tuple(_kop(document, namen)))
    yield geheimhouding(document.ontvanger)
    if not document.ontvanger.is_zvh:
        yield Notice(_EIGEN_DEEL)
    yield from _acties(document, namen)
    yield from _wijzigingen(document, namen)
    if document.leest_beeld:
        yield Heading("Integraal beeld")
        yield Paragraph(plan.integraal_beeld or "Niet beschreven.")
    yield from _doelen(document)
    if plan.scenarios:
        yield Heading("Scenario's")
        yield Table(
            (Column("Als", 4), Column("Dan", 4), Column("Wie", 2.4)),
            tuple((scenario.als, scenario.dan, scenario.wie) for scenario in plan.scenarios),
            "Wat er gebeurt als iets zich voordoet, en wie dan handelt",
        )
    if plan.rollen:
        yield Heading("Rol en informatiebehoefte (art. 7.4 c)")
        yield BulletList(tuple(rol_en_behoefte(namen[rol.partij_id], rol) for rol in plan.rollen))
    if criteria := tuple(criterium for criterium in plan.afschalingscriteria if criterium.strip()):
        yield Heading("Criteria voor Afschaling (art. 7.4 d)")
        yield BulletList(criteria)
    yield from _instemming(document, namen)
    yield ondertekening(
        certificaat,
        f"Dit plan is vastgesteld op {datum.paper_moment(versie.vastgesteld_op)} door {versie.vastgesteld_door}.",
        mede="de casusregisseur",
    )


def _kop(document: PlanUittreksel, namen: dict[PartijId, str]) -> Iterator[tuple[str, str]]:
    versie = document.versie
    plan = versie.plan
    yield "Casus", versie.casusnummer
    yield "Betrokkene" if len(versie.betrokkenen) == 1 else "Betrokkenen", "\n".join(versie.betrokkenen)
    yield "Gebied", codes.on_paper(versie.gebied)
    if plan.casusregisseur:
        partij = namen[plan.casusregisseur.partij_id]
        yield "Casusregisseur", ", ".join(part for part in (plan.casusregisseur.naam, partij) if part)
    yield "Procesregisseur", document.voorzitter
    yield "Informeert de cliënt", plan.informeert_client
    if plan.evaluatiedatum:
        yield "Evaluatie op", datum.paper_date(plan.evaluatiedatum)
    yield "Vastgesteld op", datum.paper_moment(versie.vastgesteld_op)


_EIGEN_DEEL = (
    "Dit is wat uw Partij nodig heeft om het plan uit te voeren, binnen haar eigen taken en bevoegdheden (art. 7.5, 16.1). "
    "De Casusregisseur ziet toe op de afspraken en is voor uw vragen het aanspreekpunt (art. 12.2)."
)


def _acties(document: PlanUittreksel, namen: dict[PartijId, str]) -> Iterator[Block]:
    """Describes the acties by Partij, so that each finds its own together."""
    versie = document.versie
    if not versie.acties:
        return
    yield Heading("Acties, met de uiterste datum")
    yield Dated(
        tuple(
            (datum.paper_short_date(actie.uiterlijk), _actie(actie, namen[actie.partij_id]))
            for actie in sorted(versie.acties, key=lambda actie: (namen[actie.partij_id], actie.uiterlijk))
        )
    )


def _doelen(document: PlanUittreksel) -> Iterator[Block]:
    doelen = tuple(d for d in document.versie.plan.doelen if d.beeld.strip() or d.doel.strip())
    if not doelen:
        return
    yield Heading("Doelen per leefgebied")
    if document.leest_beeld:
        yield Table(
            (Column("Leefgebied", 2.4), Column("Hoe het nu is", 3.8), Column("Doel", 3.8)),
            tuple((doel.leefgebied, doel.beeld, doel.doel) for doel in doelen),
            "Per leefgebied hoe het nu is en welk doel is gesteld",
        )
    else:
        yield Table(
            (Column("Leefgebied", 2.4), Column("Doel", 7.6)),
            tuple((doel.leefgebied, doel.doel) for doel in doelen),
            "Per leefgebied welk doel is gesteld",
        )


def _instemming(document: PlanUittreksel, namen: dict[PartijId, str]) -> Iterator[Block]:
    said = [
        (namen[p.partij_id], ", ".join(filter(None, (codes.instemming(i), _op(p.gezegd_op)))))
        for p in document.versie.plan.per_partij
        if (i := p.instemming) is not None
    ]
    if said:
        yield Heading("Instemming met deze versie (art. 8.1)")
        yield KeyValues(tuple(said))


def _op(dag: date | None) -> str:
    return f"op {datum.paper_date(dag)}" if dag else ""


def _actie(actie: PlanActie, partij: str) -> tuple[Run, ...]:
    who = ", ".join(filter(None, (partij, actie.persoon)))
    stand = codes.on_paper(ActieStand(actie.stand))
    kind = ", ".join(filter(None, (actie.leefgebied, stand.lower())))
    return (*((Run(f"{who}: ", Weight.BOLD),) if who else ()), Run(actie.wat), Run(f" ({kind})", muted=True))


def _wijzigingen(document: PlanUittreksel, namen: dict[PartijId, str]) -> Iterator[Block]:
    if document.versie.nummer == 1 or not document.wijzigingen:
        return
    yield Heading(f"Gewijzigd sinds versie {document.versie.nummer - 1}")
    if reden := document.versie.plan.reden_wijziging.strip():
        yield KeyValues((("Reden", reden),))
    yield Table(
        (Column("Onderdeel", 2.8), Column("Was", 3.6), Column("Wordt", 3.6)),
        tuple(
            (
                _onderdeel(wijziging, namen),
                _in_woorden(wijziging, wijziging.was, namen),
                _in_woorden(wijziging, wijziging.wordt, namen),
            )
            for wijziging in document.wijzigingen
        ),
        "Wat in deze versie anders is dan in de vorige",
    )


def _onderdeel(wijziging: Wijziging, namen: dict[PartijId, str]) -> str:
    naam = _ONDERDEEL[wijziging.onderdeel]
    own = dict.fromkeys(("rol", LEEST, INSTEMMING), namen[PartijId(wijziging.plek)])
    plek = {"doel": wijziging.plek, **own}.get(wijziging.onderdeel, "")
    return (
        f"{naam}: {plek} ({codes.on_paper(wijziging.soort)})"
        if plek
        else f"{naam} ({codes.on_paper(wijziging.soort)})"
    )


def _in_woorden(wijziging: Wijziging, tekst: str, namen: dict[PartijId, str]) -> str:
    """Puts names and dates for the codes in which the difference is kept."""
    if not tekst:
        return ""
    if wijziging.onderdeel == "evaluatiedatum":
        return datum.paper_date(date.fromisoformat(tekst))
    if wijziging.onderdeel == "casusregisseur":
        naam, partij_id = tekst.rsplit("\n", 1)
        return ", ".join(filter(None, (naam, namen[PartijId(partij_id)])))
    if wijziging.onderdeel == "scenario":
        return f"{wijziging.plek}\n{tekst}"
    if wijziging.onderdeel == "actie":
        wat, partij_id, persoon, uiterlijk, stand = tekst.rsplit("\n", 4)
        wie = ", ".join(filter(None, (namen[PartijId(partij_id)], persoon)))
        wanneer = datum.paper_short_date(date.fromisoformat(uiterlijk))
        return f"{wat}\n{wie}\nuiterlijk {wanneer}, {codes.on_paper(ActieStand(stand))}"
    if wijziging.onderdeel in (LEEST, INSTEMMING):
        return codes.per_partij(wijziging.onderdeel, tekst)
    return tekst
