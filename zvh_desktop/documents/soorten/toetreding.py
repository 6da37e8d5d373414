"""Describes the form by which an organisation joins the convenant, signed on paper or on screen (W-73, art. 20.4, bijl. 1)."""

from __future__ import annotations

from collections.abc import Iterator

from zvh_desktop.documents.engine import content
from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd, document_van
from zvh_desktop.domain.partijen.partij import Toetredingsformulier
from zvh_desktop.taal import datum

VELD_ORGANISATIE, VELD_STUURGROEP = "toetredende_organisatie", "voorzitter_stuurgroep"
_REGEL = "." * 48
_KORT = "." * 24


@document_van.register
def toetreding_document(formulier: Toetredingsformulier, briefhoofd: Briefhoofd) -> content.Document:
    return briefhoofd.document(
        "Toetredingsformulier nieuwe Partij",
        lopend="Bijlage 1 bij het convenant",
        ontvanger=formulier.organisatie or "de toetredende organisatie",
        versie=datum.paper_date(formulier.op.date()),
        moment=formulier.op,
        blokken=_blokken(formulier),
        markering="Toetreding (art. 20.4 convenant)",
    )


def _blokken(formulier: Toetredingsformulier) -> Iterator[content.Block]:
    wie = ", ".join(filter(None, (formulier.vertegenwoordiger, formulier.functie))) or _REGEL
    yield content.Paragraph(
        f"{formulier.organisatie or _REGEL}, statutair gevestigd te {formulier.statutair_gevestigd or _KORT} en "
        f"kantoorhoudend aan {formulier.kantoor or _REGEL}, hierbij rechtsgeldig vertegenwoordigd door {wie},"
    )
    yield content.Paragraph((content.Run("overwegende dat:", content.Weight.BOLD),))
    yield content.BulletList(
        (
            "Deelname aan het Convenant gelet op de publieke en/of maatschappelijke taak die zichzelf in het kader van "
            "integrale veiligheid en complexe casuïstiek toedicht en gelet op de verantwoordelijkheid en/of bevoegdheid van "
            "ondergetekende een bijdrage levert aan de doelstelling zoals geformuleerd in artikel 2 van het Convenant;",
            "De Stuurgroep positief heeft besloten op toetreding van ondergetekende aan het Convenant;",
        )
    )
    yield content.Paragraph((content.Run("verklaart daartoe het volgende:", content.Weight.BOLD),))
    yield content.BulletList(
        (
            "Ondergetekende onderschrijft de in het Convenant geformuleerde doelstellingen, verplicht zich de bepalingen in "
            "het Convenant te zullen naleven en verklaart zich in dit kader gerechtigd tot het uitwisselen van informatie "
            "met Partijen.",
        )
    )
    yield content.Paragraph(f"Aldus ondertekend te {_KORT}, op datum {_KORT}")
    yield content.Together(
        (
            content.Heading("De toetredende organisatie", bookmark=False),
            content.KeyValues(
                (
                    ("Naam organisatie", formulier.organisatie or _REGEL),
                    ("Bevoegde functionaris", formulier.vertegenwoordiger or _REGEL),
                )
            ),
            content.SignatureField(
                VELD_ORGANISATIE,
                "Handtekening namens de toetredende organisatie",
                "Handtekening namens de toetredende organisatie",
            ),
        )
    )
    yield content.Together(
        (
            content.Heading("Namens Stuurgroep", bookmark=False),
            content.KeyValues((("Naam", formulier.namens_stuurgroep or _REGEL),)),
            content.SignatureField(
                VELD_STUURGROEP,
                "Handtekening van de voorzitter van de Stuurgroep",
                "Handtekening van de voorzitter van de Stuurgroep",
            ),
        )
    )
