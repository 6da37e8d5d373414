"""Invented documents beside the notulen: rectification, actielijst, letter, form; each from its emptiest to its longest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from tests.documents.voorbeelden import (
    LANGE_NAAM,
    NAMEN,
    ONTVANGER,
    OP,
    PARTIJEN,
    ZIN,
    kaal_punt,
    notulen,
    partij,
    punt,
)
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.domain.afschaling.regieoverdracht import Regieoverdrachtsstuk
from zvh_desktop.domain.casus import Fase, Gebied
from zvh_desktop.domain.ids import AfgevaardigdeId, BetrokkeneId
from zvh_desktop.domain.inzien.persoonsgegevens import (
    GedaanVerzoek,
    Gegeven,
    Gegevenskop,
    GegevenVerstrekking,
    GenomenBesluit,
    NietOpgenomen,
    Persoonsgegevens,
)
from zvh_desktop.domain.inzien.rapportage import Rapport, Rapportdeel, cijfers_van, samen
from zvh_desktop.domain.inzien.verantwoording import Verantwoording, Verantwoordregel, Verantwoordsoort
from zvh_desktop.domain.inzien.verzoek import VerzoekSoort
from zvh_desktop.domain.notulen.notulen import Correctie, Onderdeel, Rectificatie, RectificatieReden
from zvh_desktop.domain.partijen.partij import Toetredingsformulier
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.domain.triage.triage import Routing
from zvh_desktop.domain.verspreiden.datalek import (
    DatalekBrief,
    DatalekFeiten,
    DatalekMelding,
    DatalekSoort,
    GelektStuk,
)
from zvh_desktop.domain.verspreiden.ontvanger import ZVH_DOSSIER, AfgevaardigdeOntvanger, Ontvanger
from zvh_desktop.domain.verspreiden.stukken import (
    ActielijstActie,
    ActielijstPunt,
    ActielijstUittreksel,
    DocumentSoort,
    TafelUitkomst,
    Terugkoppelbrief,
)
from zvh_desktop.domain.verspreiden.uittreksel import NotulenUittreksel

LANGE_ONTVANGER = AfgevaardigdeOntvanger(partij(0), AfgevaardigdeId("a0"), LANGE_NAAM, "Partij " + LANGE_NAAM)


def rectificatie(ontvanger: Ontvanger = ONTVANGER, *, zinnen: int = 2) -> NotulenUittreksel:
    correcties = (
        Correctie(Onderdeel.BETROKKENEN, "", NAMEN[3], f"{NAMEN[3]}\n{NAMEN[6]}"),
        Correctie(Onderdeel.INBRENG, PARTIJEN[1], ZIN * zinnen, ZIN * (zinnen + 1)),
        Correctie(Onderdeel.INBRENG, PARTIJEN[2]),
        Correctie(Onderdeel.DOEL, "", "", "Veiligheid in de buurt"),
        Correctie(
            Onderdeel.ACTIE,
            PARTIJEN[0],
            f"Huisbezoek\n{NAMEN[0]}\n2026-12-01",
            f"Huisbezoek met {NAMEN[3]}\n\n2026-12-08",
        ),
    )
    return replace(
        notulen((punt(0),), ontvanger, rectificeert="CASUSTAFEL-20261123-AB12"),
        rectificatie=Rectificatie(
            1, "9f" * 32, RectificatieReden.ONJUIST, correcties, ZIN if ontvanger.is_zvh else ""
        ),
    )


def kale_rectificatie() -> NotulenUittreksel:
    """Nothing was given before, nothing of text has changed."""
    return replace(
        notulen((kaal_punt(),), rectificeert="CASUSTAFEL-20261123-AB12"),
        rectificatie=Rectificatie(1, "", None, (Correctie(Onderdeel.BESLUIT),)),
    )


def actielijst(
    aantal: int = 3, ontvanger: Ontvanger = ONTVANGER, *, casussen: int = 2, is_vastgesteld: bool = False
) -> ActielijstUittreksel:
    return ActielijstUittreksel(
        OverlegSoort.CASUSTAFEL,
        date(2026, 11, 23),
        "Willemijn de Graaf-Ünal",
        ontvanger,
        OP,
        is_vastgesteld,
        tuple(
            ActielijstPunt(
                f"ZVH-2026-{nummer + 411:04d}",
                (NAMEN[(nummer + 3) % len(NAMEN)], NAMEN[(nummer + 6) % len(NAMEN)]),
                tuple(
                    ActielijstActie(
                        ZIN * (1 + i % 3),
                        PARTIJEN[i % 8],
                        NAMEN[i % 8],
                        date(2026, 12, 1 + i % 28),
                        i % 3 == 0,
                    )
                    for i in range(aantal)
                ),
            )
            for nummer in range(casussen)
        ),
    )


def brief(**anders: object) -> Terugkoppelbrief:
    gewoon = Terugkoppelbrief(
        nummer="ZVH-2026-0411",
        betrokkenen=(NAMEN[3], NAMEN[6]),
        aangemeld_op=date(2026, 10, 12),
        partijnaam=PARTIJEN[0],
        aan=f"{NAMEN[0]}, {PARTIJEN[0]}",
        inhoud=f"{ZIN}\n\n{ZIN}",
        op=OP,
        door="Willemijn de Graaf-Ünal",
        routing=Routing.CASUSTAFEL,
    )
    return replace(gewoon, **anders)


FEITEN = DatalekFeiten(
    DatalekSoort.VERKEERDE_ONTVANGER,
    date(2026, 11, 20),
    time(16, 45),
    ZIN,
    "Een medewerker las de stukken.",
    "",
)


def datalek_brief(**anders: object) -> DatalekBrief:
    stuk = GelektStuk(DocumentSoort.NOTULEN, OP, "1")
    gewoon = DatalekBrief(
        PARTIJEN[0], FEITEN, ("ZVH-2026-0411", "ZVH-2026-0412"), (stuk,), OP, "Willemijn de Graaf-Ünal", 3
    )
    return replace(gewoon, **anders)


def datalek_melding(**anders: object) -> DatalekMelding:
    gewoon = DatalekMelding(
        FEITEN,
        OP,
        ("ZVH-2026-0411",),
        2,
        (PARTIJEN[0], ""),
        tuple(PARTIJEN[:2]),
        "Het duurde een dag voordat bekend was wie het bericht had gelezen.",
        OP,
        "Willemijn de Graaf-Ünal",
        4,
    )
    return replace(gewoon, **anders)


TAFEL = TafelUitkomst(
    OverlegSoort.CASUSTAFEL,
    date(2026, 11, 23),
    BesluitSoort.PROCESREGIE_ZVH,
    f"{NAMEN[1]}, {PARTIJEN[2]}",
    date(2027, 1, 18),
)
TOETREDING = Toetredingsformulier(
    "Stichting Twentse Nachtopvang Ĳsselzicht",
    OP,
    "Almelo",
    "Ootmarsumsestraat 12, 7602 JR Almelo",
    NAMEN[1],
    "directeur-bestuurder",
    "Łukasz Żółkiewski",
)


def persoonsgegevens(alineas: int = 2) -> Persoonsgegevens:
    return Persoonsgegevens(
        nummer="ZVH-2026-0411",
        gebied=Gebied.TOP_X,
        naam=NAMEN[3],
        geboortedatum=date(1990, 5, 1),
        rol="hoofdpersoon",
        woonplaats="Almelo",
        op=OP,
        versie=1,
        andere_namen=(NAMEN[6],),
        aangemeld_op=date(2026, 10, 12),
        geinformeerd_op=date(2026, 10, 14),
        fasen=((date(2026, 10, 13), Fase.TRIAGE), (date(2026, 10, 20), Fase.VOORBEREIDING)),
        besluiten=(
            GenomenBesluit(date(2026, 11, 9), OverlegSoort.CASUSTAFEL, BesluitSoort.PROCESREGIE_ZVH),
            GenomenBesluit(date(2026, 11, 23), OverlegSoort.MDO, None),
        ),
        gegevens=(
            Gegeven(Gegevenskop.AANMELDING, date(2026, 10, 12), PARTIJEN[0], f"{ZIN}\n{ZIN}"),
            *(Gegeven(Gegevenskop.INBRENG, date(2026, 11, 9), PARTIJEN[1], ZIN) for _ in range(alineas)),
            Gegeven(Gegevenskop.OVERLEG, None, "", ZIN),
            Gegeven(Gegevenskop.ACTIE, date(2026, 12, 1), "", ZIN, ActieStand.OPEN),
        ),
        verstrekkingen=(
            GegevenVerstrekking(date(2026, 11, 10), DocumentSoort.NOTULEN, PARTIJEN[0]),
            GegevenVerstrekking(date(2026, 11, 10), DocumentSoort.NOTULEN, ""),
        ),
        verzoeken=(
            GedaanVerzoek(VerzoekSoort.INZAGE, date(2026, 11, 16), None),
            GedaanVerzoek(None, None, date(2026, 11, 20)),
        ),
        niet_opgenomen=(
            (NietOpgenomen.NIET_OVER_U, 3),
            (NietOpgenomen.OVER_ANDEREN, 1),
            (NietOpgenomen.NIET_VRIJGEGEVEN, 2),
        ),
    )


KALE_GEGEVENS = Persoonsgegevens("ZVH-2026-0411", Gebied.TOP_X, NAMEN[3], None, "", "", OP, 1)


REGIEOVERDRACHT = Regieoverdrachtsstuk(
    nummer="ZVH-2026-0411",
    gebied=Gebied.TOP_X,
    betrokkenen=(
        Betrokkene(BetrokkeneId("b1"), NAMEN[3], date(1990, 5, 1), "hoofdpersoon", "Almelo"),
        Betrokkene(BetrokkeneId("b2"), NAMEN[4]),
    ),
    organisatie="Wijkteam Zuid",
    naam=NAMEN[6],
    op=OP,
    door="W. de Graaf",
    versie=1,
    besluiten=persoonsgegevens().besluiten,
    casusregisseur=f"{NAMEN[0]}, {PARTIJEN[1]}",
    gegevens=persoonsgegevens().gegevens,
)


def verantwoording(regels: int = 1) -> Verantwoording:
    law = "Politiewet 2012 art. 3"
    whole = (
        Verantwoordregel(date(2026, 10, 12), Verantwoordsoort.AANGEMELD, None, PARTIJEN[0]),
        Verantwoordregel(date(2026, 10, 14), Verantwoordsoort.OPENGESTELD, None, PARTIJEN[1], law),
        Verantwoordregel(OP, Verantwoordsoort.FASE, Fase.VOORBEREIDING, door="Willemijn de Graaf-Ünal"),
        Verantwoordregel(
            OP,
            Verantwoordsoort.VERSTREKT,
            DocumentSoort.NOTULEN,
            f"{NAMEN[1]}, {PARTIJEN[1]}",
            law,
            "Willemijn de Graaf-Ünal",
        ),
    )
    return Verantwoording("ZVH-2026-0411", Gebied.TOP_X, OP, 1, whole * regels)


RECTIFICATIES = {
    "rectificatie": rectificatie(),
    "rectificatie lang": rectificatie(LANGE_ONTVANGER, zinnen=60),
    "rectificatie leeg": kale_rectificatie(),
    "rectificatie volledig": rectificatie(ZVH_DOSSIER),
}
ACTIELIJSTEN = {
    "actielijst": actielijst(),
    "actielijst lang": actielijst(30, LANGE_ONTVANGER, casussen=2, is_vastgesteld=True),
    "actielijst leeg": actielijst(1, casussen=1),
    "actielijst volledig": actielijst(6, ZVH_DOSSIER),
}
BRIEVEN = {
    "datalek": datalek_brief(),
    "datalek kaal": datalek_brief(
        casussen=(), stukken=(), feiten=replace(FEITEN, ontdekt_om=None, gevolgen="", maatregelen=ZIN)
    ),
    "datalek melding": datalek_melding(),
    "datalek melding kaal": datalek_melding(casussen=(), betrokkenen=0, ontvangers=(), partijen=(), reden=""),
    "terugkoppeling": brief(),
    "terugkoppeling tafel": brief(routing=None, tafel=TAFEL),
    "terugkoppeling besproken": brief(
        routing=None, tafel=TafelUitkomst(OverlegSoort.MDO, date(2026, 11, 23))
    ),
    "terugkoppeling lang": brief(
        aan=LANGE_NAAM, partijnaam=LANGE_NAAM, betrokkenen=NAMEN * 12, inhoud=f"{ZIN * 12}\n" * 20
    ),
    "terugkoppeling leeg": brief(
        aan="", partijnaam="", betrokkenen=(), aangemeld_op=None, inhoud="", routing=None
    ),
}
GEGEVENS = {
    "persoonsgegevens": persoonsgegevens(),
    "persoonsgegevens lang": persoonsgegevens(60),
    "persoonsgegevens leeg": KALE_GEGEVENS,
    "regieoverdracht": REGIEOVERDRACHT,
    "regieoverdracht leeg": replace(
        REGIEOVERDRACHT, naam="", besluiten=(), casusregisseur="", gegevens=(), versie=2
    ),
}
VERANTWOORDINGEN = {
    "verantwoording": verantwoording(),
    "verantwoording lang": verantwoording(20),
    "verantwoording leeg": verantwoording(0),
}
_TELLINGEN = {
    Rapportdeel.GEBIED: {"a": 12, "b": 31, "d": 9, "f": 3},
    Rapportdeel.GEMEENTE: {"p1": 14, "p2": 3, "p3": 22, "p4": 9},
    Rapportdeel.BESLUIT: {"geslaagd": 7, "afschalen": 5, "procesregie_zvh": 22, "isd": 2, "aangehouden": 8},
    Rapportdeel.LOOPTIJD: {"twee_weken": 6, "vier_weken": 15, "acht_weken": 12, "dertien_weken": 7},
}
_KWARTAAL = cijfers_van(date(2026, 7, 1), date(2026, 9, 30), _TELLINGEN)
_ERVOOR = cijfers_van(date(2026, 4, 1), date(2026, 6, 30), _TELLINGEN | {Rapportdeel.BESLUIT: {"isd": 3}})
_GEMEENTEN = (("p1", "Waterbeek"), ("p2", "’t Holt"), ("p3", LANGE_NAAM), ("p4", "Oosterhaar"))
RAPPORTEN = {
    "rapportage": Rapport(_KWARTAAL, _ERVOOR, _GEMEENTEN, OP, "Willemijn de Graaf-Ünal"),
    "rapportage som": Rapport(samen((_ERVOOR, _KWARTAAL)), None, _GEMEENTEN, OP, "Willemijn de Graaf-Ünal"),
    "rapportage leeg": Rapport(
        cijfers_van(date(2026, 7, 1), date(2026, 9, 30), {deel: {} for deel in Rapportdeel}), None, (), OP, ""
    ),
}
FORMULIEREN = {
    "toetreding": TOETREDING,
    "toetreding leeg": Toetredingsformulier("", OP),
    "toetreding lang": Toetredingsformulier(*(LANGE_NAAM, OP, *(LANGE_NAAM,) * 5)),
}
