"""The words of the screen for the enums and requirements of the domain; here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum

from zvh_desktop.application.inzien.logboek import Breuk, Logsoort
from zvh_desktop.application.inzien.zoeken import TrefferSoort
from zvh_desktop.application.partijen.importeren import RijBezwaar, RijUitkomst
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand, Criterium
from zvh_desktop.domain.casus import Fase, Gebied, Kluissoort, Systeem, TerugkoppelWijze
from zvh_desktop.domain.eisen import ARTIKEL, Eis, Tekort
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.inzien.rapportage import KLEINSTE_AANTAL, Afscherming
from zvh_desktop.domain.notulen.notulen import NotulenStand, Onderdeel, RectificatieReden
from zvh_desktop.domain.partijen.partij import PartijSoort
from zvh_desktop.domain.plan.plan_van_aanpak import WijzigingSoort
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import OverlegSoort, UitnodigingBezwaar
from zvh_desktop.domain.tafel.verslag import Aanwezigheid, Aard, Categorie, Gebruik
from zvh_desktop.domain.triage.triage import Routing
from zvh_desktop.domain.verspreiden.verstrekking import DocumentSoort
from zvh_desktop.taal import aanmelding, documenten, kluis, reservekopieen, vernietiging
from zvh_desktop.taal.presentation import Tone

_LABELS: dict[type[Enum], dict[str, str]] = {
    Afscherming: {
        Afscherming.KLEIN: f"<{KLEINSTE_AANTAL}",
        Afscherming.TERUG_TE_REKENEN: "niet getoond",
    },
    Breuk: {
        Breuk.GEEN: "in orde",
        Breuk.REGEL: "regel gewijzigd of weg",
        Breuk.EINDE: "einde ontbreekt",
        Breuk.ANKER_VREEMD: "anker beschadigd",
    },
    Logsoort: {
        Logsoort.INGEZIEN: "Ingezien",
        Logsoort.GEWIJZIGD: "Gewijzigd",
        Logsoort.BESLOTEN: "Besloten",
        Logsoort.VERSTREKT: "Verstrekt",
        Logsoort.BEHEER: "Beheer",
    },
    Gebied: {
        Gebied.VEELPLEGERS: "Veelplegers",
        Gebied.TOP_X: "Top X",
        Gebied.RISICOJONGEREN: "Risicojongeren",
        Gebied.COMPLEXE_GGZ: "Complexe GGZ met veiligheidsrisico",
        Gebied.POLARISATIE_EXTREMISME: "Polarisatie en extremisme",
        Gebied.MENSENHANDEL: "Mensenhandel",
    },
    Kluissoort: {Kluissoort.OVERIGE: "Gebieden a-d en f", Kluissoort.GEBIED_E: "Gebied e"},
    Fase: {
        Fase.AANMELDING: "aanmelding",
        Fase.TRIAGE: "triage",
        Fase.VOORBEREIDING: "voorbereiding",
        Fase.CASUSTAFEL: "casustafel",
        Fase.MDO: "MDO",
        Fase.UITVOERING: "uitvoering",
        Fase.AFSCHALING: "afschaling",
        Fase.VERNIETIGD: "vernietigd",
        Fase.NIET_IN_BEHANDELING: "niet in behandeling",
        Fase.ELDERS_BELEGD: "elders belegd",
    },
    AanmeldingStand: {
        AanmeldingStand.CONCEPT: "concept",
        AanmeldingStand.AANGEMELD: "aangemeld",
        AanmeldingStand.NAAR_TRIAGE: "naar triage",
        AanmeldingStand.NIET_IN_BEHANDELING: "niet in behandeling",
    },
    Criterium: {
        Criterium.VEILIGHEID: "1. Ernstig lokaal veiligheidsprobleem",
        Criterium.SYSTEEM: "2. Raakt het gezin of de directe omgeving",
        Criterium.KETENS: "3. Meerdere ketens nodig, minimaal dwang en drang",
        Criterium.LEEFGEBIEDEN: "4. Problemen op meer dan één leefgebied",
    },
    ActieStand: {
        ActieStand.OPEN: "open",
        ActieStand.GEDAAN: "gedaan",
        ActieStand.NIET_GEDAAN: "niet gedaan",
        ActieStand.VERVALLEN: "vervallen",
    },
    BesluitSoort: {
        BesluitSoort.AFSCHALEN: "Afschalen",
        BesluitSoort.PROCESREGIE_ELDERS: "Procesregie elders dan ZVH",
        BesluitSoort.PROCESREGIE_ZVH: "Procesregie ZVH",
        BesluitSoort.ISD: "Inrichting Stelselmatige Daders (ISD)",
        BesluitSoort.AANGEHOUDEN: "Aangehouden",
    },
    TerugkoppelWijze: {
        TerugkoppelWijze.BRIEF: "per brief",
        TerugkoppelWijze.TELEFOON: "telefonisch",
        TerugkoppelWijze.GESPREK: "in een gesprek",
    },
    OverlegSoort: {
        OverlegSoort.CASUSTAFEL: "Regionale Casustafel",
        OverlegSoort.MDO: "MDO",
    },
    NotulenStand: {
        NotulenStand.CONCEPT: "concept",
        NotulenStand.VASTGESTELD: "vastgesteld",
        NotulenStand.ONDERTEKEND: "ondertekend",
        NotulenStand.VERZONDEN: "verzonden",
    },
    PartijSoort: {
        PartijSoort.GEMEENTE: "gemeente",
        PartijSoort.POLITIE: "politie",
        PartijSoort.OM: "Openbaar Ministerie",
        PartijSoort.RECLASSERING: "reclassering",
        PartijSoort.DJI: "Dienst Justitiële Inrichtingen",
        PartijSoort.RAAD_KINDERBESCHERMING: "Raad voor de Kinderbescherming",
        PartijSoort.GECERTIFICEERDE_INSTELLING: "gecertificeerde instelling",
        PartijSoort.GGZ: "ggz",
        PartijSoort.VERSLAVINGSZORG: "verslavingszorg",
        PartijSoort.VEILIG_THUIS: "Veilig Thuis",
        PartijSoort.GGD: "GGD",
        PartijSoort.MAATSCHAPPELIJKE_ZORG: "maatschappelijke zorg",
    },
    WijzigingSoort: {
        WijzigingSoort.NIEUW: "nieuw",
        WijzigingSoort.VERVALLEN: "vervallen",
        WijzigingSoort.GEWIJZIGD: "gewijzigd",
    },
    UitnodigingBezwaar: {
        UitnodigingBezwaar.NIET_OPENGESTELD: "De triage heeft deze partij niet opengesteld voor de casus (art. 11.2 e).",
        UitnodigingBezwaar.GRONDSLAG_NIET_GELDIG: "De grondslag van deze partij is op die dag niet geldig (art. 15.2).",
        UitnodigingBezwaar.GEEN_PARTIJ: "Deze partij neemt op die dag niet deel aan het convenant (art. 20, 22).",
        UitnodigingBezwaar.GEEN_MANDAAT: "De afgevaardigde heeft op die dag geen mandaat (art. 7.3).",
    },
    Routing: {
        Routing.CASUSTAFEL: "Regionale Casustafel",
        Routing.MDO: "Direct naar MDO",
        Routing.ELDERS: "Elders beleggen",
        Routing.NIET_IN_BEHANDELING: "Niet in behandeling",
    },
    Aanwezigheid: {
        Aanwezigheid.AANWEZIG: "aanwezig",
        Aanwezigheid.AFGEMELD: "afgemeld",
        Aanwezigheid.AFWEZIG: "afwezig",
    },
    Gebruik: {
        Gebruik.TAFEL: "tafel",
        Gebruik.GENOEMDE_PARTIJEN: "genoemde partijen",
        Gebruik.ALLEEN_PROCESREGIE: "alleen procesregie",
    },
    Aard: {Aard.FEIT: "feit", Aard.OORDEEL: "oordeel"},
    Categorie: {
        Categorie.GEWOON: "gewoon",
        Categorie.GEZONDHEID: "gezondheid",
        Categorie.STRAFRECHTELIJK: "strafrechtelijk",
        Categorie.POLITIEGEGEVENS: "politiegegevens",
    },
    DocumentSoort: {
        DocumentSoort.AGENDA: "Agenda",
        DocumentSoort.NOTULEN: "Notulen",
        DocumentSoort.PLAN_VAN_AANPAK: "Plan van Aanpak",
        DocumentSoort.RECTIFICATIE: "Rectificatie",
        DocumentSoort.ACTIELIJST: "Actielijst",
        DocumentSoort.TERUGKOPPELING: "Terugkoppeling",
        DocumentSoort.NOTULEN_WORD: "Notulen in Word",
        DocumentSoort.VERKLARING_VAN_VERNIETIGING: "Verklaring van vernietiging",
    },
    Systeem: {Systeem.GCOS: "GCOS", Systeem.VIS2: "Vis2"},
    RectificatieReden: {
        RectificatieReden.ONJUIST: "Iets stond er onjuist",
        RectificatieReden.ONVOLLEDIG: "Er ontbrak iets",
        RectificatieReden.TEN_ONRECHTE: "Iets stond er ten onrechte",
        RectificatieReden.SCHRIJFFOUT: "Een schrijffout",
    },
    Onderdeel: {
        Onderdeel.BETROKKENEN: "Betrokkenen",
        Onderdeel.DOEL: "Doel",
        Onderdeel.INBRENG: "Inbreng",
        Onderdeel.BESPREKING: "Bespreking",
        Onderdeel.BESLUIT: "Reden van het besluit",
        Onderdeel.RICHTING_PLAN: "Richting van het plan",
        Onderdeel.ROLLEN: "Rol en informatiebehoefte",
        Onderdeel.AFSCHALINGSCRITERIA: "Criteria voor afschaling",
        Onderdeel.ACTIE: "Actie",
    },
    **documenten.LABELS,
    **aanmelding.LABELS,
    **kluis.LABELS,
    **reservekopieen.LABELS,
    **vernietiging.LABELS,
    TrefferSoort: {
        TrefferSoort.CASUS: "Casussen",
        TrefferSoort.BETROKKENE: "Personen",
        TrefferSoort.PARTIJ: "Partijen",
        TrefferSoort.AFGEVAARDIGDE: "Afgevaardigden",
        TrefferSoort.ACTIE: "Acties",
        TrefferSoort.NOTULEN: "Notulen",
        TrefferSoort.AANMELDING: "Aanmeldingen",
        TrefferSoort.PLAN: "Plannen van aanpak",
    },
    RijUitkomst: {
        RijUitkomst.NIEUW: "nieuw",
        RijUitkomst.BIJWERKEN: "bijwerken",
        RijUitkomst.ONGEWIJZIGD: "ongewijzigd",
        RijUitkomst.GEWEIGERD: "geweigerd",
    },
    RijBezwaar: {
        RijBezwaar.PARTIJ_ONBEKEND: "Deze partij staat niet in het register.",
        RijBezwaar.PARTIJ_LEEG: "De partij is niet ingevuld.",
        RijBezwaar.NAAM_LEEG: "De naam is niet ingevuld.",
        RijBezwaar.EMAIL_ONGELDIG: "Het e-mailadres is niet juist geschreven.",
        RijBezwaar.DATUM_ONLEESBAAR: "Een datum is niet te lezen; schrijf hem als 27-11-2026.",
        RijBezwaar.MANDAAT_OMGEKEERD: "Het mandaat eindigt vóór het begint.",
        RijBezwaar.DUBBEL_IN_BESTAND: "Deze persoon staat twee keer in het bestand.",
    },
}

_TONES: dict[Enum, Tone] = {
    **documenten.TONES,
    Fase.AANMELDING: Tone.NEUTRAL,
    Fase.TRIAGE: Tone.WARN,
    Fase.CASUSTAFEL: Tone.NOW,
    Fase.MDO: Tone.NOW,
    Fase.UITVOERING: Tone.OK,
    AanmeldingStand.NAAR_TRIAGE: Tone.OK,
    AanmeldingStand.AANGEMELD: Tone.WARN,
    ActieStand.GEDAAN: Tone.OK,
    ActieStand.NIET_GEDAAN: Tone.DANGER,
    ActieStand.OPEN: Tone.WARN,
    NotulenStand.CONCEPT: Tone.WARN,
    NotulenStand.VASTGESTELD: Tone.OK,
    NotulenStand.ONDERTEKEND: Tone.OK,
    NotulenStand.VERZONDEN: Tone.OK,
    RijUitkomst.NIEUW: Tone.OK,
    RijUitkomst.BIJWERKEN: Tone.NOW,
    RijUitkomst.GEWEIGERD: Tone.DANGER,
    Gebruik.TAFEL: Tone.OK,
    Gebruik.GENOEMDE_PARTIJEN: Tone.WARN,
    Gebruik.ALLEEN_PROCESREGIE: Tone.DANGER,
    Aanwezigheid.AANWEZIG: Tone.OK,
    Aanwezigheid.AFGEMELD: Tone.WARN,
    Aanwezigheid.AFWEZIG: Tone.DANGER,
    WijzigingSoort.NIEUW: Tone.OK,
    WijzigingSoort.VERVALLEN: Tone.DANGER,
    WijzigingSoort.GEWIJZIGD: Tone.WARN,
}


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


def label(value: Enum) -> str:
    """The word on the screen for a value of a domain enum."""
    return _LABELS[type(value)][value]  # type: ignore[index]


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def tone(value: Enum) -> Tone:
    """The colour that goes with the word."""
    return _TONES.get(value, Tone.NEUTRAL)


def short_besluit(soort: BesluitSoort) -> str:
    """For a segment, where the full name has no room."""
    return "ISD" if soort is BesluitSoort.ISD else label(soort)


def fase_label(fase: str) -> str:
    """An exception carries the value of the fase, not the fase."""
    try:
        return label(Fase(fase))
    except ValueError:
        return fase


def criterium_text(criterium: Criterium) -> str:
    """The criterion as bijl. 2 has it."""
    return _CRITERIUM_TEKST[criterium]


def bezwaar_sentence(reden: str) -> str:
    """Why a Partij may not be invited (W-21)."""
    return _LABELS[UitnodigingBezwaar].get(
        reden, "De regels voor uitnodigen staan dit niet toe (art. 7.3, 11.2 e)."
    )


def eis_sentence(eis: Eis) -> str:
    """What is asked for, with the article in brackets: 'Benoem de casusregisseur (art. 7.4 a)'."""
    return f"{_EISEN[eis]} ({ARTIKEL[eis]})"


def eis_words(eis: Eis) -> str:
    """The same without the article, for beside a field that already shows it."""
    return _EISEN[eis]


def tekort_lines(tekorten: Iterable[Tekort], naam_van: Callable[[PartijId | None], str]) -> list[str]:
    """One line per requirement; Partijen of which the same is asked stand in one line."""
    grouped: dict[str, list[str]] = {}
    for tekort in tekorten:
        names = grouped.setdefault(eis_sentence(tekort.eis), [])
        name = naam_van(tekort.partij_id)
        if name and name not in names:
            names.append(name)
    return [f"{sentence}: {', '.join(names)}" if names else sentence for sentence, names in grouped.items()]


def tekort_sentence(tekort: Tekort, partij: str = "") -> str:
    """With the name of the Partij before it, where the page knows it."""
    return f"{partij}: {eis_sentence(tekort.eis)}" if partij else eis_sentence(tekort.eis)
