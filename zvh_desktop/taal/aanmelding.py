"""The words of taking in what a Partij sent (art. 1.1); `texts.label` gives them like all others."""

from __future__ import annotations

from enum import Enum

from zvh_desktop.application.aanmelding.innemen import InneemBezwaar
from zvh_desktop.application.aanmelding.overnemen import Inneemveld, kop
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldVeld, Bron

LABELS: dict[type[Enum], dict[str, str]] = {
    Bron: {Bron.FORMULIER: "aanmeldformulier", Bron.LIJST: "lijst", Bron.TEKST: "tekst van een bericht"},
    InneemBezwaar: {
        InneemBezwaar.LEEG: "Er is niets in te herkennen.",
        InneemBezwaar.GEBIED_APART: "Dit gebied mag niet in deze kluis (art. 2.3).",
    },
    Inneemveld: {veld: kop(veld) for veld in Inneemveld},
    AanmeldVeld: {
        AanmeldVeld.PARTIJ: "aanmeldende partij",
        AanmeldVeld.AANGEMELD_DOOR: "aangemeld door",
        AanmeldVeld.FUNCTIE: "functie",
        AanmeldVeld.DATUM: "datum",
        AanmeldVeld.BETROKKENEN: "betrokkenen",
        AanmeldVeld.GEMEENTEN: "gemeente",
        AanmeldVeld.GEBIED: "gebied",
        AanmeldVeld.REDEN: "reden",
        AanmeldVeld.CRITERIUM_1: "criterium 1",
        AanmeldVeld.CRITERIUM_2: "criterium 2",
        AanmeldVeld.CRITERIUM_3: "criterium 3",
        AanmeldVeld.CRITERIUM_4: "criterium 4",
        AanmeldVeld.AFSTEMMING: "afstemming",
        AanmeldVeld.NOODZAAK: "noodzaak",
        AanmeldVeld.PROPORTIONALITEIT: "proportionaliteit",
        AanmeldVeld.SUBSIDIARITEIT: "subsidiariteit",
        AanmeldVeld.EERDER_GEPROBEERD: "eerder geprobeerd",
        AanmeldVeld.INFORMEREN: "informeren",
    },
}
UNREADABLE = {
    "beschadigd": (
        "Het bestand is beschadigd, of het is geen PDF.",
        "Vraag de partij om het formulier opnieuw te sturen.",
    ),
    "wachtwoord": (
        "Het formulier is met een wachtwoord afgesloten.",
        "Vraag om het formulier zonder wachtwoord, langs een veilige weg.",
    ),
    "programmacode": (
        "In dit bestand zit programmacode of een bijlage. Dat hoort niet in een aanmeldformulier.",
        "Neem het niet in. Vraag de afzender of het wel van hem komt.",
    ),
    "ander": (
        "Dit is niet het aanmeldformulier van dit programma, of het is als afdruk opgeslagen: er zijn geen velden in.",
        "Vraag om het ingevulde formulier zelf, of plak de tekst.",
    ),
    "nieuwer": (
        "Dit formulier is gemaakt met een nieuwere versie van het programma.",
        "Werk het programma bij, of plak de tekst.",
    ),
    "leeg": ("Er is niets ingevuld in dit formulier.", "Vraag de partij om het ingevulde formulier."),
    "te_groot": (
        "Het bestand, of een tekst erin, is veel groter dan een aanmeldformulier kan zijn.",
        "Neem het niet in. Vraag de afzender of het wel van hem komt.",
    ),
    "te_zwaar": (
        "Het bestand was niet binnen twee seconden te lezen. Een aanmeldformulier is dat altijd.",
        "Neem het niet in. Vraag de afzender of het wel van hem komt.",
    ),
}
