"""Describes the form with which a Partij puts a Casus forward, to be filled in and sent back (art. 1.1, bijl. 2, bijl. 3 fase 1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from zvh_desktop.application.aanmelding.overnemen import (
    MOST_BETROKKENEN,
    PER_BETROKKENE,
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
_DAG = "dd-mm-jjjj"
_MEER = "Meer betrokkenen"
VELD_PARTIJ = "handtekening-partij"
_NODIG = frozenset(
    (
        Inneemveld.PARTIJ,
        Inneemveld.AANGEMELD_DOOR,
        Inneemveld.DATUM,
        Inneemveld.GEMEENTEN,
        Inneemveld.GEBIED,
        Inneemveld.REDEN,
        Inneemveld.NAAM,
    )
)
"""Lists what a Casus is not put on record without (W-01)."""
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
        title="Voordat u begint",
    )
    yield content.Heading("Wie meldt aan", bookmark=False)
    yield content.FormRow((_veld(Inneemveld.PARTIJ, share=1.2), _veld(Inneemveld.DATUM, _DAG)))
    yield content.FormRow((_veld(Inneemveld.AANGEMELD_DOOR, share=1.2), _veld(Inneemveld.FUNCTIE)))
    yield content.Heading("Om wie gaat het", bookmark=False)
    yield from _betrokkene(1)
    meer = f"Gaat het om meer mensen? Vul hen in onder {_MEER}, aan het eind van dit formulier."
    yield content.Paragraph(meer, muted=True)
    yield content.Heading("Waar en waarom", bookmark=False)
    yield content.FormRow((_veld(Inneemveld.GEMEENTEN),))
    namen = tuple(codes.on_paper(gebied) for gebied in gebieden)
    yield content.FormRow((_veld(Inneemveld.GEBIED, "kies uit de lijst (art. 2.3)", options=namen),))
    yield content.FormRow(
        (_veld(Inneemveld.REDEN, "Wat is er aan de hand, en waarom komt de casus nu bij het ZVH?", lines=10),)
    )
    yield from _criteria()
    yield from _afweging()
    meer_van_hen: list[content.Block] = [content.Heading(_MEER, bookmark=False)]
    for nummer in range(2, MOST_BETROKKENEN + 1):
        meer_van_hen += content.Heading(f"Betrokkene {nummer}", level=2, bookmark=False), *_betrokkene(nummer)
    yield content.Together(tuple(meer_van_hen))
    yield from _slot()


def _betrokkene(nummer: int) -> Iterator[content.Block]:
    yield content.FormRow(
        (
            _veld(Inneemveld.NAAM, nummer=nummer, share=1.2),
            _veld(Inneemveld.GEBOORTEDATUM, f"{_DAG}, of alleen het jaar", nummer=nummer),
        )
    )
    yield content.FormRow(
        (
            _veld(Inneemveld.ROL, "zoals vader of buurvrouw", nummer=nummer, share=1.2),
            _veld(Inneemveld.WOONPLAATS, nummer=nummer),
        )
    )


def _slot() -> Iterator[content.Block]:
    """Says what to look at before it is sent, since no program does, and leaves a place to sign."""
    nodig = [kop(veld).lower() for veld in Inneemveld if veld in _NODIG]
    yield content.Together(
        (
            content.Heading("Voordat u verstuurt", bookmark=False),
            content.BulletList(
                (
                    f"Is alles ingevuld waar ‘nodig’ bij staat: {', '.join(nodig[:-1])} en {nodig[-1]}?",
                    "Is elk criterium met ja of nee beantwoord, met een motivering?",
                    "Staat er met wie van de gemeente is afgestemd, en of de betrokkene is geïnformeerd?",
                    "Sla het formulier op en stuur dit bestand naar de Procesregisseur. Een afdruk naar PDF is niet in te lezen.",
                    "U hoort na de triage en na de casustafel wat er met uw aanmelding gebeurt (art. 11.2 b).",
                )
            ),
            content.SignatureField(
                VELD_PARTIJ,
                "Handtekening namens de aanmeldende partij, niet verplicht",
                "Handtekening namens de aanmeldende partij (niet verplicht). Vul eerst alles in.",
                is_stamped=False,
            ),
        )
    )


def _criteria() -> Iterator[content.Block]:
    yield content.Heading("Criteria complexe casuïstiek", bookmark=False)
    yield content.Paragraph("Bijlage 2: nodig is (1 of 2) en 3 en 4, elk met een motivering.", muted=True)
    for nummer, vraag in enumerate(_CRITERIA, start=1):
        antwoord, motivering = Inneemveld(f"criterium_{nummer}"), Inneemveld(f"motivering_{nummer}")
        yield content.Together(
            (
                content.FormRow((_ja_nee(antwoord, f"{nummer}. {vraag}"),)),
                content.FormRow((content.FormField(veldnaam(motivering), kop(motivering), lines=3),)),
            )
        )


def _afweging() -> Iterator[content.Block]:
    yield content.Together(
        (
            content.Heading("Afstemming met de gemeente", bookmark=False),
            content.FormRow(
                (_veld(Inneemveld.AFSTEMMING_MET, share=1.2), _veld(Inneemveld.AFSTEMMING_OP, _DAG))
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
                    _ja_nee(Inneemveld.GEINFORMEERD, kop(Inneemveld.GEINFORMEERD)),
                    _veld(Inneemveld.GEINFORMEERD_DOOR),
                    _veld(Inneemveld.GEINFORMEERD_OP, _DAG),
                )
            ),
            content.FormRow(
                (_veld(Inneemveld.REDEN_NIET, share=1.2), _veld(Inneemveld.HERBEOORDELEN_OP, _DAG))
            ),
        )
    )


def _ja_nee(veld: Inneemveld, vraag: str) -> content.FormField:
    return content.FormField(veldnaam(veld), vraag, options=_JA_NEE, has_buttons=True)


def _veld(
    veld: Inneemveld,
    help: str = "",
    *,
    nummer: int = 1,
    share: float = 1,
    lines: int = 1,
    options: tuple[str, ...] = (),
) -> content.FormField:
    return content.FormField(
        veldnaam(veld, nummer),
        kop(veld),
        help,
        lines=lines,
        options=options,
        share=share,
        is_needed=veld in _NODIG and nummer == 1,
        about=f"Betrokkene {nummer}" if veld in PER_BETROKKENE else "",
    )
