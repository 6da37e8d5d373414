"""The words of the screen for how documents are handed over; `texts.label` gives them like all others."""

from __future__ import annotations

from enum import Enum

from zvh_desktop.application.afschaling.overzetten import Overdrachtvorm
from zvh_desktop.domain.partijen.partij import WegBezwaar
from zvh_desktop.domain.verspreiden.uittreksel import WeglatingReden, WeglatingSoort
from zvh_desktop.domain.verspreiden.verstrekking import Niveau, Stap, VerspreidStand, Weg
from zvh_desktop.taal.presentation import Tone

LABELS: dict[type[Enum], dict[str, str]] = {
    Overdrachtvorm: {
        Overdrachtvorm.TEKST: "tekst",
        Overdrachtvorm.JSON: "JSON",
        Overdrachtvorm.CSV: "CSV",
    },
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
    Stap: {Stap.VERZONDEN: "verzonden", Stap.ONTVANGEN: "ontvangen"},
    VerspreidStand: {
        VerspreidStand.NIET_GEMAAKT: "nog niet gemaakt",
        VerspreidStand.KLAARGEZET: "klaargezet",
        VerspreidStand.VERZONDEN: "verzonden",
        VerspreidStand.ONTVANGEN: "ontvangen",
    },
    WegBezwaar: {
        WegBezwaar.GEEN_CERTIFICAAT: "van deze partij is geen certificaat bekend",
        WegBezwaar.CERTIFICAAT_NOG_NIET_GELDIG: "het certificaat van deze partij is nog niet geldig",
        WegBezwaar.CERTIFICAAT_VERLOPEN: "het certificaat van deze partij is verlopen",
    },
    WeglatingSoort: {
        WeglatingSoort.CASUS: "de hele casus",
        WeglatingSoort.BESPREKING: "bespreking en redenen",
        WeglatingSoort.AANWEZIGHEID: "wie er nog meer was",
        WeglatingSoort.INBRENG: "inbreng",
        WeglatingSoort.ACTIE: "actie",
        WeglatingSoort.ROL: "rol en informatiebehoefte",
        WeglatingSoort.VOORINZAGE: "voorinzage",
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
}

TONES: dict[Enum, Tone] = {
    VerspreidStand.NIET_GEMAAKT: Tone.NEUTRAL,
    VerspreidStand.KLAARGEZET: Tone.WARN,
    VerspreidStand.VERZONDEN: Tone.OK,
    VerspreidStand.ONTVANGEN: Tone.OK,
}


def weg_bezwaar(reden: str) -> str:
    """An exception carries the value of the objection, not the objection."""
    return LABELS[WegBezwaar].get(reden, "dat kan nu niet")
