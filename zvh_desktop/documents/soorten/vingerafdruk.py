"""Describes the sheet that the chair hands out on paper: by its fingerprint a Partij tells a document of hers from a forgery."""

from __future__ import annotations

from collections.abc import Iterator

from zvh_desktop.application.verspreiden.ondertekenen import Vingerafdrukblad
from zvh_desktop.documents.engine import content
from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd, document_van
from zvh_desktop.taal import datum
from zvh_desktop.taal.handtekening import in_woorden, op_papier

TITEL = "Vingerafdruk van de voorzitter"
BEWAREN = "Bewaar dit blad"


@document_van.register
def vingerafdruk_document(blad: Vingerafdrukblad, briefhoofd: Briefhoofd) -> content.Document:
    return briefhoofd.blad(TITEL, blad.op, _blokken(blad), markering=BEWAREN)


def _blokken(blad: Vingerafdrukblad) -> Iterator[content.Block]:
    held = blad.certificaat
    yield content.Paragraph(
        f"{held.naam} ondertekent notulen, plannen van aanpak en rectificaties digitaal. Een ander kan een certificaat met dezelfde "
        "naam maken. Aan deze vingerafdruk herkent u het echte."
    )
    words = in_woorden(held.vingerafdruk).split()
    half = len(words) // 2
    yield content.Decision(
        "Vingerafdruk in acht woorden",
        lines=(("Eerste vier", " ".join(words[:half])), ("Laatste vier", " ".join(words[half:]))),
    )
    yield content.KeyValues(
        (
            ("Op naam van", held.naam),
            ("Uitgegeven door", "zelf gemaakt" if held.is_zelfgemaakt else held.uitgever),
            ("Geldig tot en met", datum.paper_date(held.geldig_tot.date())),
            ("Volledig (SHA-256)", op_papier(held.vingerafdruk)),
        )
    )
    yield content.Heading("Zo controleert u een document", bookmark=False)
    yield content.BulletList(
        (
            "Open het in een programma dat handtekeningen toont, zoals Adobe Reader, en zoek bij het certificaat de SHA-256-vingerafdruk. "
            "Vergelijk die met dit blad: alle 64 tekens.",
            "Of gebruik ZVH Desktop: dat toont de acht woorden, en zegt of er na ondertekening iets is veranderd. Op de opdrachtregel: "
            "zvh-desktop verify --vertrouw, de 64 tekens, en het bestand.",
            "Is de vingerafdruk anders, of is het document gewijzigd? Gebruik het niet, en bel de voorzitter op een nummer dat u al had.",
        )
    )
    yield content.Notice(
        "Vergelijk met dit blad, en niet met wat in het document of de mail zelf staat: wie een document namaakt, maakt ook dat na. "
        "Neem het blad aan uit de hand van de voorzitter, of laat de woorden voorlezen op een nummer dat u al had.",
        title="Alleen dit blad telt",
    )
