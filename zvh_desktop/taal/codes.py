"""The words for every value of an enum: on the screen, in little room, on paper; and the colour that goes with it."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

from zvh_desktop.application.aanmelding.innemen import InneemBezwaar
from zvh_desktop.application.aanmelding.overnemen import Inneemveld, kop
from zvh_desktop.application.afschaling.overdragen import Overdrachtvorm
from zvh_desktop.application.afschaling.vernietigen import Vernietigdeel
from zvh_desktop.application.inzien.logboek import Breuk, Logsoort
from zvh_desktop.application.inzien.zoeken import TrefferSoort
from zvh_desktop.application.kluis.kluis import Synchronisatie
from zvh_desktop.application.kluis.reservekopie import AandachtSoort, Huidig
from zvh_desktop.application.partijen.importeren import RijBezwaar, RijUitkomst
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand, AanmeldVeld, Bron, Criterium
from zvh_desktop.domain.afschaling.vernietiging import (
    Beletsel,
    Gegevenssoort,
    Onderwerp,
    Opschortgrond,
    VerklaringStand,
    Vernietigstap,
    Waarschuwing,
)
from zvh_desktop.domain.casus import Fase, Gebied, Kluissoort, Systeem, TerugkoppelWijze
from zvh_desktop.domain.inzien.rapportage import KLEINSTE_AANTAL, Afscherming
from zvh_desktop.domain.kluis.reservekopie import Reden, Trap
from zvh_desktop.domain.notulen.notulen import NotulenStand, Onderdeel, RectificatieReden
from zvh_desktop.domain.partijen.partij import PartijSoort, WegBezwaar
from zvh_desktop.domain.plan.plan_van_aanpak import WijzigingSoort
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import OverlegSoort, UitnodigingBezwaar
from zvh_desktop.domain.tafel.verslag import Aanwezigheid, Aard, Categorie, Gebruik
from zvh_desktop.domain.triage.triage import Routing, Triagestap
from zvh_desktop.domain.verspreiden.uittreksel import WeglatingReden, WeglatingSoort
from zvh_desktop.domain.verspreiden.verstrekking import DocumentSoort, Niveau, Stap, VerspreidStand, Weg
from zvh_desktop.taal.kluis import SYNCHRONISATIE
from zvh_desktop.taal.melding import Tone


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _named(soort: type[Enum], in_words: Callable[[str], str] = str) -> dict[Any, str]:
    """Gives each value its own name as its word: what is said otherwise stands behind it."""
    return {value: in_words(value.name.lower().replace("_", " ")) for value in soort}


_ONE_AND_MANY: dict[Gegevenssoort, tuple[str, str]] = {
    Gegevenssoort.BETROKKENE: ("betrokkene", "betrokkenen"),
    Gegevenssoort.AANMELDING: ("aanmelding met haar motiveringen", "aanmeldingen met hun motiveringen"),
    Gegevenssoort.TRIAGE: ("triage", "triages"),
    Gegevenssoort.UITVRAAG: ("antwoord bij triage", "antwoorden bij triage"),
    Gegevenssoort.AGENDAPUNT: ("plaats op een agenda", "plaatsen op een agenda"),
    Gegevenssoort.VERSLAG: ("bespreking aan tafel", "besprekingen aan tafel"),
    Gegevenssoort.INBRENG: ("inbreng van een partij", "keer inbreng van partijen"),
    Gegevenssoort.ACTIE: ("actie", "acties"),
    Gegevenssoort.PLAN: ("Plan van Aanpak", "Plannen van Aanpak"),
    Gegevenssoort.PLANVERSIE: ("vastgestelde versie van het plan", "vastgestelde versies van het plan"),
    Gegevenssoort.NOTULEN: ("plaats in vastgestelde notulen", "plaatsen in vastgestelde notulen"),
    Gegevenssoort.WERKAANTEKENING: ("werkaantekening", "werkaantekeningen"),
    Gegevenssoort.VERSTREKKING: ("naam van een verstrekt bestand", "namen van verstrekte bestanden"),
    Gegevenssoort.OVERIG: ("andere regel", "andere regels"),
}
_LABELS: dict[type[Enum], dict[Any, str]] = {
    Afscherming: {Afscherming.KLEIN: f"<{KLEINSTE_AANTAL}", Afscherming.TERUG_TE_REKENEN: "niet getoond"},
    Breuk: {
        Breuk.GEEN: "in orde",
        Breuk.REGEL: "regel gewijzigd of weg",
        Breuk.EINDE: "einde ontbreekt",
        Breuk.ANKER_VREEMD: "anker beschadigd",
    },
    Logsoort: _named(Logsoort, capital),
    Gebied: {
        **_named(Gebied, capital),
        Gebied.TOP_X: "Top X",
        Gebied.COMPLEXE_GGZ: "Complexe GGZ met veiligheidsrisico",
        Gebied.POLARISATIE_EXTREMISME: "Polarisatie en extremisme",
    },
    Kluissoort: {Kluissoort.OVERIGE: "Gebieden a-d en f", Kluissoort.GEBIED_E: "Gebied e"},
    Fase: {**_named(Fase), Fase.MDO: "MDO"},
    AanmeldingStand: _named(AanmeldingStand),
    Criterium: {
        Criterium.VEILIGHEID: "1. Ernstig lokaal veiligheidsprobleem",
        Criterium.SYSTEEM: "2. Raakt het gezin of de directe omgeving",
        Criterium.KETENS: "3. Meerdere ketens nodig, minimaal dwang en drang",
        Criterium.LEEFGEBIEDEN: "4. Problemen op meer dan één leefgebied",
    },
    ActieStand: _named(ActieStand),
    BesluitSoort: {
        **_named(BesluitSoort, capital),
        BesluitSoort.PROCESREGIE_ELDERS: "Procesregie elders dan ZVH",
        BesluitSoort.PROCESREGIE_ZVH: "Procesregie ZVH",
        BesluitSoort.ISD: "Inrichting Stelselmatige Daders (ISD)",
    },
    TerugkoppelWijze: {
        TerugkoppelWijze.BRIEF: "per brief",
        TerugkoppelWijze.TELEFOON: "telefonisch",
        TerugkoppelWijze.GESPREK: "in een gesprek",
    },
    OverlegSoort: {OverlegSoort.CASUSTAFEL: "Regionale Casustafel", OverlegSoort.MDO: "MDO"},
    NotulenStand: _named(NotulenStand),
    PartijSoort: {
        **_named(PartijSoort),
        PartijSoort.OM: "Openbaar Ministerie",
        PartijSoort.DJI: "Dienst Justitiële Inrichtingen",
        PartijSoort.RAAD_KINDERBESCHERMING: "Raad voor de Kinderbescherming",
        PartijSoort.VEILIG_THUIS: "Veilig Thuis",
        PartijSoort.GGD: "GGD",
    },
    WijzigingSoort: _named(WijzigingSoort),
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
    Triagestap: {
        Triagestap.NIET_GEVRAAGD: "Nog niets gevraagd",
        Triagestap.WACHT: "Wacht op antwoord",
        Triagestap.KLAAR: "Klaar om te besluiten",
        Triagestap.BESLOTEN: "Kort geleden besloten",
    },
    Aanwezigheid: _named(Aanwezigheid),
    Gebruik: _named(Gebruik),
    Aard: _named(Aard),
    Categorie: _named(Categorie),
    DocumentSoort: {
        **_named(DocumentSoort, capital),
        DocumentSoort.PLAN_VAN_AANPAK: "Plan van Aanpak",
        DocumentSoort.NOTULEN_WORD: "Notulen in Word",
    },
    Systeem: {Systeem.GCOS: "GCOS", Systeem.VIS2: "Vis2"},
    RectificatieReden: {
        RectificatieReden.ONJUIST: "Iets stond er onjuist",
        RectificatieReden.ONVOLLEDIG: "Er ontbrak iets",
        RectificatieReden.TEN_ONRECHTE: "Iets stond er ten onrechte",
        RectificatieReden.SCHRIJFFOUT: "Een schrijffout",
    },
    Onderdeel: {
        **_named(Onderdeel, capital),
        Onderdeel.BESLUIT: "Reden van het besluit",
        Onderdeel.RICHTING_PLAN: "Richting van het plan",
        Onderdeel.ROLLEN: "Rol en informatiebehoefte",
        Onderdeel.AFSCHALINGSCRITERIA: "Criteria voor afschaling",
    },
    Overdrachtvorm: {Overdrachtvorm.TEKST: "tekst", Overdrachtvorm.JSON: "JSON", Overdrachtvorm.CSV: "CSV"},
    Niveau: {
        Niveau.B_B: "B-B: de handtekening zelf",
        Niveau.B_T: "B-T: met tijdstempel",
        Niveau.B_LT: "B-LT: met bewijs dat het certificaat geldig was",
        Niveau.B_LTA: "B-LTA: met bewijs, voor jaren vastgelegd",
    },
    Weg: {
        Weg.KLAARGEZET: "map",
        Weg.EMAIL: "e-mailconcept",
        Weg.ENVELOP: "versleutelde envelop",
        Weg.ZIP: "zip met wachtzin",
    },
    Stap: _named(Stap),
    VerspreidStand: {**_named(VerspreidStand), VerspreidStand.NIET_GEMAAKT: "nog niet gemaakt"},
    WegBezwaar: {
        WegBezwaar.GEEN_CERTIFICAAT: "van deze partij is geen certificaat bekend",
        WegBezwaar.CERTIFICAAT_NOG_NIET_GELDIG: "het certificaat van deze partij is nog niet geldig",
        WegBezwaar.CERTIFICAAT_VERLOPEN: "het certificaat van deze partij is verlopen",
    },
    WeglatingSoort: {
        **_named(WeglatingSoort),
        WeglatingSoort.CASUS: "de hele casus",
        WeglatingSoort.BESPREKING: "bespreking en redenen",
        WeglatingSoort.AANWEZIGHEID: "wie er nog meer was",
        WeglatingSoort.ROL: "rol en informatiebehoefte",
    },
    WeglatingReden: {
        WeglatingReden.NIET_UITGENODIGD: "niet uitgenodigd (art. 11.2 e)",
        WeglatingReden.WEGGEBLEVEN: "zonder bericht weggebleven (art. 8.2)",
        WeglatingReden.AFGEMELD: "afgemeld (art. 16.2)",
        WeglatingReden.ALLEEN_PROCESREGIE: "alleen voor de procesregie (art. 16.2)",
        WeglatingReden.ANDERE_PARTIJEN: "alleen voor genoemde partijen (art. 16.2)",
        WeglatingReden.EERDERE_TAFEL: "van een eerdere tafel met andere partijen (art. 16.2)",
        WeglatingReden.ZONDER_AKKOORD: "zonder akkoord van wie het verstrekte (art. 11.2 f)",
    },
    Bron: {Bron.FORMULIER: "aanmeldformulier", Bron.LIJST: "lijst", Bron.TEKST: "tekst van een bericht"},
    InneemBezwaar: {
        InneemBezwaar.LEEG: "Er is niets in te herkennen.",
        InneemBezwaar.GEBIED_APART: "Dit gebied mag niet in deze kluis (art. 2.3).",
    },
    Inneemveld: {veld: kop(veld) for veld in Inneemveld},
    AanmeldVeld: {
        **_named(AanmeldVeld),
        AanmeldVeld.PARTIJ: "aanmeldende partij",
        AanmeldVeld.GEMEENTEN: "gemeente",
    },
    Synchronisatie: SYNCHRONISATIE,
    Reden: {**_named(Reden), Reden.GEPLAND: "vanzelf"},
    Trap: {
        Trap.UUR: "een dag",
        Trap.DAG: "veertien dagen",
        Trap.WEEK: "acht weken",
        Trap.MAAND: "een half jaar",
    },
    Huidig: {
        Huidig.GEEN: "geen kluis",
        Huidig.LEESBAAR: "een kluis",
        Huidig.ONLEESBAAR: "een kluis die niet opengaat",
    },
    AandachtSoort: {
        AandachtSoort.PLAATS_WEG: "plaats niet bereikbaar",
        AandachtSoort.LANG_GEEN: "geen reservekopie",
    },
    Onderwerp: {**_named(Onderwerp), Onderwerp.CONCEPT_AANMELDING: "concept-aanmelding"},
    Vernietigstap: _named(Vernietigstap),
    Opschortgrond: {
        **_named(Opschortgrond, capital),
        Opschortgrond.VERZOEK_BETROKKENE: "Verzoek van een betrokkene",
    },
    Gegevenssoort: {
        **{soort: many for soort, (_one, many) in _ONE_AND_MANY.items()},
        Gegevenssoort.AANMELDING: "de aanmelding",
        Gegevenssoort.TRIAGE: "de triage",
        Gegevenssoort.INBRENG: "inbreng",
        Gegevenssoort.PLAN: "het Plan van Aanpak",
        Gegevenssoort.OVERIG: "overige regels",
    },
    VerklaringStand: {
        VerklaringStand.BEGONNEN: "nog niet afgerond",
        VerklaringStand.GEWIST: "reservekopieën nog niet vernieuwd",
        VerklaringStand.AFGEROND: "afgerond",
    },
    Vernietigdeel: {
        Vernietigdeel.TABELLEN: "De gegevens worden verwijderd",
        Vernietigdeel.BLADZIJDEN: "De kluis wordt bladzijde voor bladzijde opnieuw geschreven",
        Vernietigdeel.RESERVEKOPIEEN: "De reservekopieën worden opnieuw gemaakt",
    },
    Beletsel: {
        Beletsel.NOG_NIET_VERVALLEN: "De termijn is nog niet verstreken (bijl. 3 fase 5).",
        Beletsel.OPGESCHORT: "De vernietiging is opgeschort.",
        Beletsel.NOTULEN_IN_CONCEPT: "Van een tafel waar deze casus is behandeld zijn de notulen nog niet vastgesteld.",
    },
    Waarschuwing: {
        Waarschuwing.ANDERE_CASUS: "Dezelfde persoon staat ook elders in de kluis; daar verandert niets.",
        Waarschuwing.OPEN_ACTIES: "Er staan nog acties open; wie ze heeft, moet ze zelf bijhouden.",
        Waarschuwing.NOTULEN_NIET_UITGEGEVEN: "Niet alle notulen waarin deze casus staat zijn klaargezet; straks krijgt "
        "niemand de casus er nog in.",
        Waarschuwing.GEEN_BRON: "De termijn is de standaard van het programma: bij Instellingen is nog geen bron ingevuld.",
    },
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
    RijUitkomst: _named(RijUitkomst),
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

_TONES: dict[type[Enum], dict[Any, Tone]] = {
    Fase: {Fase.TRIAGE: Tone.WARN, Fase.CASUSTAFEL: Tone.NOW, Fase.MDO: Tone.NOW, Fase.UITVOERING: Tone.OK},
    AanmeldingStand: {
        AanmeldingStand.CONCEPT: Tone.WARN,
        AanmeldingStand.AANGEMELD: Tone.WARN,
        AanmeldingStand.NAAR_TRIAGE: Tone.OK,
    },
    ActieStand: {
        ActieStand.OPEN: Tone.WARN,
        ActieStand.GEDAAN: Tone.OK,
        ActieStand.NIET_GEDAAN: Tone.DANGER,
        ActieStand.VERVALLEN: Tone.DANGER,
    },
    NotulenStand: {
        NotulenStand.CONCEPT: Tone.WARN,
        NotulenStand.VASTGESTELD: Tone.OK,
        NotulenStand.ONDERTEKEND: Tone.OK,
        NotulenStand.VERZONDEN: Tone.OK,
    },
    RijUitkomst: {
        RijUitkomst.NIEUW: Tone.OK,
        RijUitkomst.BIJWERKEN: Tone.NOW,
        RijUitkomst.GEWEIGERD: Tone.DANGER,
    },
    Gebruik: {
        Gebruik.TAFEL: Tone.OK,
        Gebruik.GENOEMDE_PARTIJEN: Tone.WARN,
        Gebruik.ALLEEN_PROCESREGIE: Tone.DANGER,
    },
    Aanwezigheid: {
        Aanwezigheid.AANWEZIG: Tone.OK,
        Aanwezigheid.AFGEMELD: Tone.WARN,
        Aanwezigheid.AFWEZIG: Tone.DANGER,
    },
    WijzigingSoort: {
        WijzigingSoort.NIEUW: Tone.OK,
        WijzigingSoort.VERVALLEN: Tone.DANGER,
        WijzigingSoort.GEWIJZIGD: Tone.WARN,
    },
    VerspreidStand: {
        VerspreidStand.KLAARGEZET: Tone.WARN,
        VerspreidStand.VERZONDEN: Tone.OK,
        VerspreidStand.ONTVANGEN: Tone.OK,
    },
}


_SHORT: dict[type[Enum], dict[Any, str]] = {
    BesluitSoort: {**_LABELS[BesluitSoort], BesluitSoort.ISD: "ISD"},
    TerugkoppelWijze: {wijze: capital(wijze.value) for wijze in TerugkoppelWijze},
    Weg: {**_LABELS[Weg], Weg.EMAIL: "e-mail", Weg.ENVELOP: "envelop", Weg.ZIP: "zip"},
}
_PAPER: dict[type[Enum], dict[Any, str]] = {
    Gebied: {
        **{gebied: f"{gebied.value}. {_small(words)}" for gebied, words in _LABELS[Gebied].items()},
        Gebied.TOP_X: "b. top x",
    },
    OverlegSoort: {**_LABELS[OverlegSoort], OverlegSoort.MDO: "multidisciplinair overleg"},
    Aanwezigheid: {
        **{stand: capital(words) for stand, words in _LABELS[Aanwezigheid].items()},
        Aanwezigheid.AFGEMELD: "Afwezig met bericht",
    },
    Aard: {aard: capital(words) for aard, words in _LABELS[Aard].items()},
    Categorie: {
        Categorie.GEWOON: "",
        Categorie.GEZONDHEID: "gezondheidsgegevens",
        Categorie.STRAFRECHTELIJK: "strafrechtelijke gegevens",
        Categorie.POLITIEGEGEVENS: "politiegegevens",
    },
    Onderdeel: {
        **_LABELS[Onderdeel],
        Onderdeel.BESLUIT: "Besluit",
        Onderdeel.RICHTING_PLAN: "Richting van het Plan van Aanpak",
        Onderdeel.AFSCHALINGSCRITERIA: "Criteria voor Afschaling",
    },
    RectificatieReden: {reden: _small(words) for reden, words in _LABELS[RectificatieReden].items()},
    Gegevenssoort: {
        **{soort: capital(words) for soort, words in _LABELS[Gegevenssoort].items()},
        Gegevenssoort.AANMELDING: "Aanmelding met motiveringen",
        Gegevenssoort.TRIAGE: "Triage",
        Gegevenssoort.INBRENG: "Inbreng van Partijen",
        Gegevenssoort.PLAN: "Plan van Aanpak",
    },
}
"""Only where paper says it otherwise than the screen; the rest is the label."""
_SENTENCES: dict[type[Enum], dict[Any, str]] = {
    ActieStand: {
        ActieStand.OPEN: "",
        ActieStand.GEDAAN: "",
        ActieStand.NIET_GEDAAN: "Waarom is deze actie niet gedaan?",
        ActieStand.VERVALLEN: "Waarom is deze actie niet meer nodig?",
    },
    Bron: {Bron.FORMULIER: "uit het formulier", Bron.LIJST: "uit de lijst", Bron.TEKST: "uit de tekst"},
    Kluissoort: {
        Kluissoort.OVERIGE: "Gebied e (polarisatie en extremisme) staat nooit samen met andere casussen (art. 2.3). Gaat het daarover, "
        "gooi dit concept dan weg en meld aan in de kluis voor gebied e.",
        Kluissoort.GEBIED_E: "Deze kluis is alleen voor gebied e (art. 2.3). Een casus op een ander gebied meldt u aan in de kluis "
        "voor de gebieden a-d en f.",
    },
    RijUitkomst: {
        RijUitkomst.GEWEIGERD: "",
        RijUitkomst.NIEUW: "Komt erbij.",
        RijUitkomst.BIJWERKEN: "Is bekend; wat in de lijst staat, wordt overgenomen.",
        RijUitkomst.ONGEWIJZIGD: "Staat er al precies zo in.",
    },
    Weg: {
        Weg.KLAARGEZET: "Een gewoon bestand in de map die u bij het maken kiest.",
        Weg.EMAIL: "Een e-mail die klaarstaat om te versturen, één per afgevaardigde. Wie de mail onderweg leest, leest ook de "
        "bijlage: alleen voor beveiligde mail.",
        Weg.ENVELOP: "Een bestand (.p7m) dat alleen deze partij met haar eigen sleutel kan openen.",
        Weg.ZIP: "Een zip (AES-256). De wachtzin ziet u één keer, na het maken; geef hem telefonisch door, nooit per mail.",
    },
}
"""What is said or asked where the value is chosen or shown; nothing where it speaks for itself."""


def label(value: Enum) -> str:
    """Returns the word on the screen for a value of an enum."""
    return _LABELS[type(value)][value]


def short(value: Enum) -> str:
    """Returns the word for a place where the full one has no room."""
    return _SHORT[type(value)][value]


def sentence(value: Enum) -> str:
    """Returns what explains this value where it is chosen or shown."""
    return _SENTENCES[type(value)][value]


def on_paper(value: Enum) -> str:
    """Returns the word in a document."""
    return _PAPER.get(type(value), _LABELS[type(value)])[value]


def tone(value: Enum) -> Tone:
    """Returns the colour that goes with the word; what has none is neutral."""
    return _TONES.get(type(value), {}).get(value, Tone.NEUTRAL)


def fase_label(fase: str) -> str:
    """Returns the word for a fase that an exception carries by its value."""
    try:
        return label(Fase(fase))
    except ValueError:
        return fase


def weg_bezwaar(reden: str) -> str:
    """Returns the words for an objection to a way of sending that an exception carries by its value."""
    return _LABELS[WegBezwaar].get(reden, "dat kan nu niet")


def aantal_words(soort: Gegevenssoort, aantal: int) -> str:
    """Returns '1 actie', '12 antwoorden bij triage'."""
    one, many = _ONE_AND_MANY[soort]
    return f"{aantal} {one if aantal == 1 else many}"
