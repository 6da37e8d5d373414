"""Describes the form with which a Partij puts a Casus forward, to be filled in and sent back (art. 1.1, bijl. 2, bijl. 3 fase 1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from zvh_desktop.application.aanmelding.overnemen import (
    MOST_BETROKKENEN,
    Inneemveld,
    LeegAanmeldformulier,
    kop,
)
from zvh_desktop.documents.engine import content
from zvh_desktop.documents.inlezen.formuliervelden import veldnaam
from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd, document_van
from zvh_desktop.domain.casus import Gebied
from zvh_desktop.taal import codes

TITEL = "Aanmeldformulier"
_VERTROUWELIJK = "Vertrouwelijk"
_UITGAVE = datetime(2026, 11, 1, tzinfo=UTC)
_JA_NEE = ("ja", "nee")
_CRITERIA = (
    "Is er een ernstig lokaal veiligheidsprobleem dat vraagt om een aanpak over de grenzen van ketens heen?",
    "Beïnvloedt de problematiek het gezin of de directe omgeving, of wordt zij daardoor beïnvloed?",
    "Zijn meer ketens nodig, waaronder in ieder geval dwang en drang, en is het binnen één keten niet op te lossen?",
    "Zijn er problemen op meer dan één leefgebied?",
)


@document_van.register
def aanmeldformulier(formulier: LeegAanmeldformulier, briefhoofd: Briefhoofd) -> content.Document:
    """Describes the form, the same for everybody and at every time: nothing is on it yet."""
    return briefhoofd.document(
        TITEL,
        lopend=TITEL,
        ontvanger="",
        versie="om in te vullen",
        moment=_UITGAVE,
        blokken=_blokken(formulier.gebieden),
        markering=_VERTROUWELIJK,
        is_van_casus=False,
    )


def _blokken(gebieden: Sequence[Gebied]) -> Iterator[content.Block]:
    yield content.Paragraph(
        "Met dit formulier meldt een Partij bij het convenant een casus aan bij de Procesregisseur (art. 1.1). Vul in wat u "
        "weet; wat ontbreekt, vraagt de Procesregisseur na. In deze fase krijgt geen andere Partij er iets van te zien "
        "(bijlage 3, fase 1)."
    )
    yield content.Notice(
        "Het ingevulde formulier bevat persoonsgegevens. Verstuur het alleen zoals met het Zorg- en Veiligheidshuis is "
        "afgesproken, en vul geen burgerservicenummer in.",
        title="Voordat u verstuurt",
    )
    yield content.Heading("Wie meldt aan", bookmark=False)
    yield content.FormRow((_veld(Inneemveld.PARTIJ, share=1.2), _veld(Inneemveld.DATUM, "dd-mm-jjjj")))
    yield content.FormRow((_veld(Inneemveld.AANGEMELD_DOOR, share=1.2), _veld(Inneemveld.FUNCTIE)))
    for nummer in range(1, MOST_BETROKKENEN + 1):
        kop_ = "Om wie gaat het" if nummer == 1 else f"Nog een betrokkene ({nummer})"
        yield content.Together(
            (
                content.Heading(kop_, level=1 if nummer == 1 else 2, bookmark=False),
                content.FormRow(
                    (
                        _veld(Inneemveld.NAAM, nummer=nummer, share=1.2),
                        _veld(Inneemveld.GEBOORTEDATUM, "dd-mm-jjjj", nummer=nummer),
                    )
                ),
                content.FormRow(
                    (
                        _veld(Inneemveld.ROL, "zoals vader of buurvrouw", nummer=nummer, share=1.2),
                        _veld(Inneemveld.WOONPLAATS, nummer=nummer),
                    )
                ),
            )
        )
    yield content.Heading("Waar en waarom", bookmark=False)
    yield content.FormRow((_veld(Inneemveld.GEMEENTEN),))
    namen = tuple(codes.on_paper(gebied) for gebied in gebieden)
    yield content.FormRow(
        (content.FormField(veldnaam(Inneemveld.GEBIED), kop(Inneemveld.GEBIED), "art. 2.3", options=namen),)
    )
    yield content.FormRow(
        (_veld(Inneemveld.REDEN, "Wat is er aan de hand, en waarom komt de casus nu bij het ZVH?", lines=10),)
    )
    yield from _criteria()
    yield from _afweging()


def _criteria() -> Iterator[content.Block]:
    yield content.Heading("Criteria complexe casuïstiek", bookmark=False)
    yield content.Paragraph("Bijlage 2: nodig is (1 of 2) en 3 en 4, elk met een motivering.", muted=True)
    for nummer, vraag in enumerate(_CRITERIA, start=1):
        antwoord, motivering = Inneemveld(f"criterium_{nummer}"), Inneemveld(f"motivering_{nummer}")
        yield content.Together(
            (
                content.FormRow(
                    (content.FormField(veldnaam(antwoord), f"{nummer}. {vraag}", options=_JA_NEE),)
                ),
                content.FormRow((content.FormField(veldnaam(motivering), kop(motivering), lines=3),)),
            )
        )


def _afweging() -> Iterator[content.Block]:
    yield content.Together(
        (
            content.Heading("Afstemming met de gemeente", bookmark=False),
            content.FormRow(
                (_veld(Inneemveld.AFSTEMMING_MET, share=1.2), _veld(Inneemveld.AFSTEMMING_OP, "dd-mm-jjjj"))
            ),
            content.FormRow((_veld(Inneemveld.AFSTEMMING_UITKOMST, lines=3),)),
        )
    )
    yield content.Heading("Afweging", bookmark=False)
    for veld, vraag in (
        (Inneemveld.NOODZAAK, "Waarom is het nodig dat partijen gegevens over deze persoon delen?"),
        (Inneemveld.PROPORTIONALITEIT, "Waarom weegt het doel op tegen de inbreuk op de privacy?"),
        (Inneemveld.SUBSIDIARITEIT, "Waarom kan het niet op een lichtere manier?"),
        (Inneemveld.EERDER_GEPROBEERD, "Door wie, en wat kwam ervan?"),
    ):
        yield content.FormRow((_veld(veld, vraag, lines=3),))
    yield content.Together(
        (
            content.Heading("Is de betrokkene geïnformeerd", bookmark=False),
            content.FormRow(
                (
                    content.FormField(
                        veldnaam(Inneemveld.GEINFORMEERD), kop(Inneemveld.GEINFORMEERD), options=_JA_NEE
                    ),
                    _veld(Inneemveld.GEINFORMEERD_DOOR),
                    _veld(Inneemveld.GEINFORMEERD_OP, "dd-mm-jjjj"),
                )
            ),
            content.FormRow(
                (_veld(Inneemveld.REDEN_NIET, share=1.2), _veld(Inneemveld.HERBEOORDELEN_OP, "dd-mm-jjjj"))
            ),
        )
    )
    yield content.BulletList(
        (
            "Sla het formulier op en stuur het naar de Procesregisseur.",
            "U hoort na de triage en na de casustafel wat er met uw aanmelding gebeurt (art. 11.2 b).",
        )
    )


def _veld(
    veld: Inneemveld, help: str = "", *, nummer: int = 1, share: float = 1, lines: int = 1
) -> content.FormField:
    return content.FormField(veldnaam(veld, nummer), kop(veld), help, lines=lines, share=share)
