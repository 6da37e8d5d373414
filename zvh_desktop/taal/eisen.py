"""What the convenant asks for, in sentences: the eisen with their articles, the criteria of bijl. 2, who may be invited."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from zvh_desktop.domain.aanmelding.aanmelding import Criterium
from zvh_desktop.domain.eisen import ARTIKEL, Eis, Tekort
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.tafel.casustafel import UitnodigingBezwaar
from zvh_desktop.taal import codes

_CRITERIUM_TEKST = {
    Criterium.VEILIGHEID: "Er is sprake van ernstige lokale of gebiedsgebonden veiligheidsproblematiek, die vraagt om een "
    "ketenoverstijgende aanpak.",
    Criterium.SYSTEEM: "De problematiek wordt beïnvloed door en heeft impact op het (gezins)systeem en/of de directe "
    "sociale leefomgeving, of dat is te verwachten.",
    Criterium.KETENS: "Samenwerking tussen meerdere ketens (minimaal dwang en drang) is nodig voor een effectieve aanpak; "
    "partners binnen één keten kunnen dat in de reguliere samenwerking niet.",
    Criterium.LEEFGEBIEDEN: "Er zijn meerdere problemen op meer dan één leefgebied, die (naar verwachting) leiden tot "
    "crimineel of overlastgevend gedrag of verder afglijden.",
}


_EISEN: dict[Eis, str] = {
    Eis.AANMELDENDE_PARTIJ: "Noem de partij die aanmeldt",
    Eis.AANMELDER: "Noem de persoon die aanmeldt",
    Eis.BETROKKENE: "Voeg ten minste één betrokkene toe",
    Eis.BETROKKENE_NAAM: "Vul de naam van de betrokkene in",
    Eis.GEMEENTE: "Noem de gemeente waar het probleem speelt",
    Eis.GEBIED: "Kies het gebied",
    Eis.REDEN_AANMELDING: "Schrijf de reden van de aanmelding op",
    Eis.DATUM_AANMELDING: "Vul de datum van de aanmelding in",
    Eis.CRITERIUM_BEANTWOORD: "Beantwoord elk criterium met ja of nee",
    Eis.CRITERIUM_MOTIVERING: "Motiveer het antwoord op elk criterium",
    Eis.COMPLEXE_CASUISTIEK: "De casus voldoet niet aan de criteria: schrijf op waarom hij toch naar triage gaat",
    Eis.ADVIES_AAN_PARTIJ: "Geef de partij een advies mee",
    Eis.AFSTEMMING_GEMEENTE: "Leg vast met wie van de gemeente is afgestemd, wanneer, en wat de uitkomst was",
    Eis.OVERLEG_AANMELDER: "Leg het overleg met de aanmeldende partij vast",
    Eis.NOODZAAK: "Beschrijf in één zin de noodzaak",
    Eis.PROPORTIONALITEIT: "Beschrijf in één zin de proportionaliteit",
    Eis.SUBSIDIARITEIT: "Beschrijf in één zin de subsidiariteit",
    Eis.EERDER_GEPROBEERD: "Beschrijf wat lokaal al is geprobeerd",
    Eis.BETROKKENE_INFORMEREN: "Leg vast door wie en wanneer de betrokkene is geïnformeerd, of waarom niet",
    Eis.BETROKKENE_NIET_GEINFORMEERD_REDEN: "Schrijf op waarom de betrokkene niet is geïnformeerd, en wanneer dat weer "
    "wordt bekeken",
    Eis.UITVRAAG_VRAAG: "Schrijf op wat de partij wordt gevraagd",
    Eis.UITVRAAG_GRONDSLAG: "Kies de wettelijke grondslag van de partij",
    Eis.UITVRAAG_REDEN: "Schrijf op waarom de partij wel of niet relevant is",
    Eis.ROUTING: "Kies waar de casus heen gaat",
    Eis.DOEL: "Beschrijf het doel zo concreet mogelijk",
    Eis.THEMAS: "Noem de thema's",
    Eis.RELEVANTE_PARTIJEN: "Wijs de relevante partijen aan",
    Eis.ROUTING_REDEN: "Schrijf op waarom de casus deze kant op gaat",
    Eis.TERUGKOPPELING_AANMELDER: "Koppel de uitkomst terug aan de aanmelder",
    Eis.CASUS_GEREED: "De casus is nog niet gereed voor een agenda",
    Eis.GEVRAAGD_BESLUIT: "Noem het besluit dat wordt gevraagd",
    Eis.UITNODIGING: "Nodig ten minste één partij uit",
    Eis.GEVRAAGDE_BIJDRAGE: "Schrijf op welke bijdrage van de partij wordt gevraagd",
    Eis.INFORMEREN_VOOR_TAFEL: "Leg vast of en hoe de betrokkene is geïnformeerd, of waarom niet",
    Eis.PRESENTIE: "Leg de presentie vast",
    Eis.AANWEZIGE_UITGENODIGD: "Zat aan tafel zonder uitnodiging voor deze casus: nodig alsnog uit, of leg de presentie anders vast",
    Eis.AANWEZIGE_TOEGELATEN: "Mag volgens triage, grondslag of mandaat niets van deze casus weten: herstel dat, of leg de presentie "
    "anders vast",
    Eis.BESLUIT: "Kies een besluit, of houd de casus aan",
    Eis.BESLUIT_REDEN: "Schrijf op waarom dit besluit is genomen",
    Eis.AANGEHOUDEN_TOT: "Kies de datum tot wanneer de casus is aangehouden",
    Eis.PROCESREGISSEUR: "Noem de procesregisseur",
    Eis.ELDERS_WAAR: "Noem waar de procesregie wordt belegd",
    Eis.ELDERS_WIE: "Noem wie de procesregie overneemt",
    Eis.CASUSREGISSEUR: "Benoem de casusregisseur",
    Eis.RICHTING_PVA: "Geef de richting van het plan van aanpak",
    Eis.ROL_EN_INFORMATIEBEHOEFTE: "Leg per partij de rol en de informatiebehoefte vast",
    Eis.AFSCHALINGSCRITERIA: "Noem de criteria voor afschaling",
    Eis.AFSCHALINGSCRITERIA_BEANTWOORD: "Beantwoord elk criterium voor afschaling",
    Eis.AFSCHALEN_DOOR_CASUSTAFEL: "Afschalen kan alleen bij besluit van een Regionale Casustafel",
    Eis.INBRENG_GRONDSLAG: "Kies de grondslag waarop de partij deze gegevens inbrengt",
    Eis.INBRENG_ONTVANGERS: "Noem de partijen die deze inbreng mogen zien",
    Eis.VOLGENDE_DATUM: "Spreek af wanneer de casus terugkomt",
    Eis.GEHEIMHOUDING: "Wijs bij de opening op de geheimhouding",
    Eis.ACTIE_WAT: "Schrijf op wat de actie is",
    Eis.ACTIE_PARTIJ: "Kies de partij die de actie doet",
    Eis.ACTIE_PARTIJ_BETROKKEN: "Een actie hoort bij een partij die aanwezig of afgemeld is, niet bij een die wegbleef",
    Eis.ACTIE_PERSOON: "Noem de persoon die de actie doet",
    Eis.ACTIE_DATUM: "Kies de datum waarop de actie klaar is",
    Eis.ACTIE_REDEN: "Schrijf op waarom de actie niet is gedaan of is vervallen",
    Eis.INTEGRAAL_BEELD: "Beschrijf het integrale beeld",
    Eis.DOEL_PER_LEEFGEBIED: "Beschrijf ten minste één doel op een leefgebied",
    Eis.PLAN_ACTIE: "Neem ten minste één actie op in het plan",
    Eis.INFORMEERT_CLIENT: "Noem wie de cliënt informeert",
    Eis.EVALUATIEDATUM: "Kies de datum van de evaluatie",
}


def criterium_text(criterium: Criterium) -> str:
    """Returns the criterion as bijl. 2 has it."""
    return _CRITERIUM_TEKST[criterium]


def bezwaar_sentence(reden: str) -> str:
    """Says why a Partij may not be invited (W-21); an exception carries the value of the reason, not the reason."""
    try:
        return codes.label(UitnodigingBezwaar(reden))
    except ValueError:
        return "De regels voor uitnodigen staan dit niet toe (art. 7.3, 11.2 e)."


def eis_sentence(eis: Eis) -> str:
    """Returns what is asked for, with the article in brackets: 'Benoem de casusregisseur (art. 7.4 a)'."""
    return f"{_EISEN[eis]} ({ARTIKEL[eis]})"


def eis_words(eis: Eis) -> str:
    """Returns what is asked for without the article, for beside a field that already shows it."""
    return _EISEN[eis]


def tekort_lines(tekorten: Iterable[Tekort], naam_van: Callable[[PartijId | None], str]) -> list[str]:
    """Returns one line per requirement; Partijen of which the same is asked stand in one line."""
    grouped: dict[str, list[str]] = {}
    for tekort in tekorten:
        names = grouped.setdefault(eis_sentence(tekort.eis), [])
        name = naam_van(tekort.partij_id)
        if name and name not in names:
            names.append(name)
    return [f"{sentence}: {', '.join(names)}" if names else sentence for sentence, names in grouped.items()]


def tekort_sentence(tekort: Tekort, partij: str = "") -> str:
    """Returns what is missing, with the name of the Partij before it where the page knows it."""
    return f"{partij}: {eis_sentence(tekort.eis)}" if partij else eis_sentence(tekort.eis)
