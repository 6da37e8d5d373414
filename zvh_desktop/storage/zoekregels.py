"""Says what search finds of each aggregate: the pieces of its text, each as one line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch
from typing import NamedTuple

from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene, naam_sleutel
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.inzien.verzoek import Verzoek
from zvh_desktop.domain.inzien.zoekwoorden import folded_words
from zvh_desktop.domain.partijen.geschil import Geschil
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.domain.plan.plan_van_aanpak import PlanVanAanpak
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.domain.tafel.verslag import Verslag
from zvh_desktop.domain.triage.triage import Triage
from zvh_desktop.domain.verspreiden.datalek import Datalek


class Zoekregel(NamedTuple):
    """Holds one searchable piece of text of an aggregate; `plek` names the item inside it."""

    soort: str
    plek: str
    titel: str
    tekst: str = ""
    naam_sleutel: str = ""
    casus_id: str | None = None
    casustafel_id: str | None = None


GEVOUWEN = "ƒ"
"""Begins a folded word among the sounds, where no sound begins so."""


def met_vouwen(regel: Zoekregel) -> Zoekregel:
    """Adds the words of a line that the index does not fold itself (ł, ø, æ), as somebody types them."""
    folded = (f"{GEVOUWEN}{word}" for word in folded_words(f"{regel.titel} {regel.tekst}"))
    words = " ".join(filter(None, (regel.naam_sleutel, *dict.fromkeys(folded))))
    return regel._replace(naam_sleutel=words)


@singledispatch
def zoekregels(aggregate: object) -> Sequence[Zoekregel]:
    """Returns the search lines of an aggregate; none for a type that is not registered."""
    return ()


@zoekregels.register
def _(partij: Partij) -> Sequence[Zoekregel]:
    return (
        Zoekregel("partij", "", partij.naam, partij.kort),
        *(
            Zoekregel(
                "afgevaardigde", a.id, a.naam, f"{a.functie} {partij.kort}".strip(), naam_sleutel(a.naam)
            )
            for a in partij.afgevaardigden
        ),
    )


@zoekregels.register
def _(aanmelding: Aanmelding) -> Sequence[Zoekregel]:
    """Returns the words of an Aanmelding; its persons only while there is no Casus to find them by."""
    if aanmelding.casus_id is not None:
        return (
            Zoekregel(
                "aanmelding", "", aanmelding.aangemeld_door, aanmelding.reden, casus_id=aanmelding.casus_id
            ),
        )
    return tuple(
        Zoekregel("aanmelding", b.id, b.naam, aanmelding.reden, naam_sleutel(b.naam))
        for b in aanmelding.betrokkenen
    )


@zoekregels.register
def _(casus: Casus) -> Sequence[Zoekregel]:
    return (
        Zoekregel("casus", "", casus.nummer, casus.hoofdpersoon, casus_id=casus.id),
        *(
            Zoekregel("betrokkene", b.id, b.naam, _words_of(b), naam_sleutel(b.naam), casus_id=casus.id)
            for b in casus.betrokkenen
        ),
    )


def _words_of(betrokkene: Betrokkene) -> str:
    known = betrokkene.geboortedatum.isoformat() if betrokkene.geboortedatum else ""
    geboren = "-".join(reversed(known.split("-")))
    return " ".join(filter(None, (betrokkene.rol, betrokkene.woonplaats, geboren)))


@zoekregels.register
def _(triage: Triage) -> Sequence[Zoekregel]:
    tekst = " ".join(filter(None, (triage.doel, *triage.themas, triage.reden)))
    return (Zoekregel("casus", "triage", "", tekst, casus_id=triage.casus_id),) if tekst else ()


@zoekregels.register
def _(tafel: Casustafel) -> Sequence[Zoekregel]:
    return tuple(
        Zoekregel("casus", punt.id, "", punt.doel, casus_id=punt.casus_id, casustafel_id=tafel.id)
        for punt in tafel.agendapunten
        if punt.doel
    )


@zoekregels.register
def _(verslag: Verslag) -> Sequence[Zoekregel]:
    teksten = (
        ("bespreking", verslag.bespreking),
        ("besluit", verslag.besluit.reden),
        ("richting", verslag.richting_plan),
        ("weggelaten", verslag.weggelaten or ""),
        *((inbreng.id, inbreng.tekst) for inbreng in verslag.inbrengen),
    )
    return tuple(
        Zoekregel("notulen", plek, "", tekst, casus_id=verslag.casus_id, casustafel_id=verslag.casustafel_id)
        for plek, tekst in teksten
        if tekst
    )


@zoekregels.register
def _(actie: Actie) -> Sequence[Zoekregel]:
    if not actie.wat:
        return ()
    tekst = " ".join(filter(None, (actie.persoon, actie.reden)))
    return (Zoekregel("actie", "", actie.wat, tekst, "", actie.casus_id, actie.casustafel_id),)


@zoekregels.register
def _(record: Datalek | Geschil) -> Sequence[Zoekregel]:
    """Returns the words of a record, under no Casus: it may be about several, and outlives them without its words (W-71, W-72)."""
    soort = "datalek" if isinstance(record, Datalek) else "geschil"
    tekst = " ".join(record.woorden.split())
    return (Zoekregel(soort, "", "", tekst),) if tekst else ()


@zoekregels.register
def _(verzoek: Verzoek) -> Sequence[Zoekregel]:
    """Returns who asked and what was answered; nothing once its Casus is destroyed (P-10, W-52)."""
    tekst = " ".join(filter(None, (verzoek.contactpunt, verzoek.antwoord)))
    if not (verzoek.gedaan_door or tekst):
        return ()
    sound = naam_sleutel(verzoek.gedaan_door)
    return (Zoekregel("verzoek", "", verzoek.gedaan_door, tekst, sound, verzoek.casus_id),)


@zoekregels.register
def _(plan: PlanVanAanpak) -> Sequence[Zoekregel]:
    teksten = (
        ("beeld", plan.integraal_beeld),
        *((f"doel {i}", f"{d.leefgebied} {d.beeld} {d.doel}") for i, d in enumerate(plan.doelen)),
        *((f"scenario {i}", f"{s.als} {s.dan} {s.wie}") for i, s in enumerate(plan.scenarios)),
    )
    return tuple(
        Zoekregel("plan", plek, "", tekst, casus_id=plan.casus_id) for plek, tekst in teksten if tekst.strip()
    )
