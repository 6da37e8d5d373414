"""Invented uittreksels and plans, from the emptiest to the longest that a table could produce."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from zvh_desktop.application.kluis.herstelsleutel import Herstelsleutel
from zvh_desktop.application.kluis.toegang import HerstelsleutelBlad
from zvh_desktop.application.ports import Certificaat
from zvh_desktop.application.verspreiden.klaarzetten import Openingsblad
from zvh_desktop.application.verspreiden.ondertekenen import Vingerafdrukblad
from zvh_desktop.documents.documentmaker import PdfDocumentmaker
from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.domain.afschaling.vernietiging import (
    Gegevenssoort,
    Onderwerp,
    Opbrengst,
    Verklaring,
    Verklaringstaat,
    VerklaringStand,
    VernietigdStuk,
    Vernietigstap,
)
from zvh_desktop.domain.casus import Casusregisseur, Gebied, RolVanPartij
from zvh_desktop.domain.ids import (
    ActieId,
    AfgevaardigdeId,
    BetrokkeneId,
    CasusId,
    InbrengId,
    PartijId,
    PlanId,
)
from zvh_desktop.domain.kluis.overdracht import Kluisoverdracht
from zvh_desktop.domain.notulen.notulen import NotulenActie
from zvh_desktop.domain.partijen.partij import Ontvangstcertificaat
from zvh_desktop.domain.plan.plan_van_aanpak import (
    LeefgebiedDoel,
    PlanActie,
    PlanVanAanpak,
    PlanVersie,
    Scenario,
)
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.domain.tafel.besluit import Besluit, BesluitSoort, CriteriumOordeel
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.domain.tafel.presentie import Aanwezigheid, Presentie
from zvh_desktop.domain.tafel.verslag import Aard, Categorie, Gebruik, Inbreng
from zvh_desktop.domain.verspreiden.ontvanger import (
    ZVH_DOSSIER,
    AfgevaardigdeOntvanger,
    Ontvanger,
    Tafelontvanger,
    Weg,
)
from zvh_desktop.domain.verspreiden.stukken import PlanUittreksel, plan_uittreksel
from zvh_desktop.domain.verspreiden.uittreksel import (
    AgendaPunt,
    AgendaUittreksel,
    NotulenUittreksel,
    UittrekselInbreng,
    UittrekselPunt,
)

RESOURCES = Path(__file__).parents[2] / "resources"
OP = datetime(2026, 11, 24, 9, 5, tzinfo=UTC)
NAMEN = (
    "Łukasz Żółkiewski",
    "Ayşe Yıldız-İnönü",
    "Ștefan Țepeș",
    "محمد الأمين",
    "Ольга Ковальчук",
    "Jan van ’s-Hertogenbosch",
    "שרה כהן",
    "Ĳsbrand Αθηνά Nguyễn",
)
PARTIJEN = (
    "Gemeente Enschede",
    "Politie Regionale Eenheid Oost-Nederland",
    "Mediant",
    "Stichting Tactus Verslavingsreclassering",
    "Leger des Heils Jeugdbescherming en Reclassering",
    "Openbaar Ministerie Arrondissementsparket Oost-Nederland",
    "Stichting Maatschappelijke dienstverlening Enschede-Haaksbergen",
    "Veilig Thuis Twente",
)
ZIN = (
    "In de afgelopen twee maanden zijn zeven meldingen van geluidsoverlast en drie van bedreiging gedaan; de buren "
    "durven niet meer aan te bellen. "
)
ONTVANGER = AfgevaardigdeOntvanger(PartijId("p0"), AfgevaardigdeId("a0"), NAMEN[0], PARTIJEN[0])

VERKLARINGEN = {
    "verklaring": Verklaringstaat(
        Verklaring(
            id="v1",
            onderwerp=Onderwerp.AFSCHALING,
            onderwerp_id="7f3a9c0d51e24b66a8d0",
            stap=Vernietigstap.VERNIETIGEN,
            op=OP,
            door="Willemijn de Graaf-Ünal",
            sinds=date(2025, 11, 24),
            dagen=365,
            grond="Privacy Protocol ZVH Twente, art. 11.2",
            opbrengst=Opbrengst(
                tuple((soort, n) for n, soort in enumerate(Gegevenssoort, start=1)),
                tuple(VernietigdStuk(Gegevenssoort.NOTULEN, f"{n:064x}") for n in range(3)),
            ),
        ),
        VerklaringStand.AFGEROND,
        OP,
    ),
    "verklaring kort": Verklaringstaat(
        Verklaring(
            id="v2",
            onderwerp=Onderwerp.CONCEPT_AANMELDING,
            onderwerp_id="0d51e24b66a8d07f3a9c",
            stap=Vernietigstap.VERNIETIGEN,
            op=OP,
            door="",
            sinds=date(2026, 10, 1),
            dagen=0,
            grond="",
            opbrengst=Opbrengst(((Gegevenssoort.AANMELDING, 1),)),
        ),
        VerklaringStand.AFGEROND,
        OP,
        date(2027, 5, 1),
    ),
    "verklaring opgeschoond": Verklaringstaat(
        Verklaring(
            id="v3",
            onderwerp=Onderwerp.AFSCHALING,
            onderwerp_id="e24b66a8d07f3a9c0d51",
            stap=Vernietigstap.OPSCHONEN,
            op=OP,
            door="Willemijn de Graaf-Ünal",
            sinds=date(2026, 11, 23),
            dagen=0,
            grond="",
            opbrengst=Opbrengst(((Gegevenssoort.ACTIE, 12),)),
        ),
        VerklaringStand.BEGONNEN,
        OP,
    ),
}

VINGERAFDRUK = Vingerafdrukblad(
    Certificaat(
        b"", "Willemijn de Graaf-Ünal", "Willemijn de Graaf-Ünal", OP, OP.replace(year=OP.year + 3), True,
        vingerafdruk="00ff0180" + "ab" * 28,
    ),
    OP,
)  # fmt: skip
BLADEN = {
    f"openen {weg.value}": Openingsblad(
        PARTIJEN[2],
        weg,
        Ontvangstcertificaat("", "Postbus Mediant", "Fictieve Uitgever G3", OP, OP.replace(year=2028)),
        OP,
    )
    for weg in Weg
}
OVERDRACHT = Kluisoverdracht("a1b2c3", NAMEN[1], NAMEN[0], OP, "0d51e24b66a8d07f3a9c")
HERSTELSLEUTEL = HerstelsleutelBlad(Herstelsleutel.van(bytes(range(16))).groepen, "casustafel.kluis", OP)


def maker(*, is_demonstratie: bool = True) -> PdfDocumentmaker:
    return PdfDocumentmaker(RESOURCES, Briefhoofd("Zorg- en Veiligheidshuis Twente", is_demonstratie))


def partij(index: int) -> PartijId:
    return PartijId(f"p{index % len(PARTIJEN)}")


def presenties(aantal: int) -> tuple[tuple[Presentie, str], ...]:
    standen = (Aanwezigheid.AANWEZIG, Aanwezigheid.AANWEZIG, Aanwezigheid.AANWEZIG, Aanwezigheid.AFGEMELD)
    return tuple(
        (
            Presentie(
                partij(i),
                AfgevaardigdeId(f"a{i}"),
                NAMEN[i % len(NAMEN)],
                standen[i % len(standen)],
                geheimhouding_op=datetime(2026, 11, 23, 12, 50, tzinfo=UTC) if i == 2 else None,
            ),
            PARTIJEN[i % len(PARTIJEN)],
        )
        for i in range(aantal)
    )


def inbreng(index: int, tekst: str) -> UittrekselInbreng:
    gebruik = (Gebruik.TAFEL, Gebruik.GENOEMDE_PARTIJEN, Gebruik.ALLEEN_PROCESREGIE)[index % 3]
    return UittrekselInbreng(
        Inbreng(
            InbrengId(f"i{index}"),
            partij(index),
            spreker=NAMEN[index % len(NAMEN)],
            tekst=tekst,
            gebruik=gebruik,
            aard=(Aard.FEIT, Aard.OORDEEL)[index % 2],
            categorie=tuple(Categorie)[index % 4],
        ),
        PARTIJEN[index % len(PARTIJEN)],
        (PARTIJEN[0], PARTIJEN[2]) if gebruik is Gebruik.GENOEMDE_PARTIJEN else (),
    )


def actie(index: int, *, is_eerder: bool = False) -> tuple[NotulenActie, str]:
    wat = (
        "Huisbezoek samen met de wijk-ggz",
        "Terugkoppeling aan de wijkagent " + ZIN,
        "Gesprek met de moeder",
    )
    return (
        NotulenActie(
            wat[index % 3],
            partij(index),
            NAMEN[index % len(NAMEN)],
            date(2026, 12, 1 + index % 28),
            (ActieStand.NIET_GEDAAN if index % 2 else ActieStand.GEDAAN).value
            if is_eerder
            else ActieStand.OPEN.value,
            "geen toestemming van de bewoner" if is_eerder and index % 2 else "",
            is_eerder,
        ),
        PARTIJEN[index % len(PARTIJEN)],
    )


def punt(index: int, *, zinnen: int = 3, acties: int = 3, aanwezigen: int = 8) -> UittrekselPunt:
    return UittrekselPunt(
        nummer=f"ZVH-2026-{index + 411:04d}",
        gebied=Gebied.COMPLEXE_GGZ,
        betrokkenen=(NAMEN[(3 * index + 3) % len(NAMEN)], NAMEN[(index + 1) % len(NAMEN)]),
        doel="Veiligheid in de buurt herstellen en zorg op gang brengen",
        presenties=presenties(aanwezigen),
        inbrengen=tuple(inbreng(i, ZIN * zinnen) for i in range(5)),
        bespreking=f"{ZIN * zinnen}\n\n{ZIN}",
        besluit=Besluit(
            soort=BesluitSoort.PROCESREGIE_ZVH,
            reden=ZIN,
            procesregisseur="Willemijn de Graaf-Ünal",
            casusregisseur=Casusregisseur(partij(2), NAMEN[3]),
            volgende_datum=date(2027, 1, 18),
        ),
        richting_plan=ZIN,
        rollen=tuple(
            (RolVanPartij(partij(i), "Begeleidt het gezin", "Uitkomst van het huisbezoek"), PARTIJEN[i])
            for i in range(3)
        ),
        afschalingscriteria=("Zes maanden geen nieuwe meldingen", "Dagbesteding is gestart"),
        acties=tuple(actie(i) for i in range(acties)) + tuple(actie(i, is_eerder=True) for i in range(2)),
        is_volledig=True,
        casusregisseur_partij=PARTIJEN[2],
    )


def kaal_punt(nummer: str = "ZVH-2026-0400") -> UittrekselPunt:
    """As little as a Casus can leave: excused, nothing of one's own."""
    return UittrekselPunt(
        nummer=nummer,
        gebied=Gebied.TOP_X,
        betrokkenen=(NAMEN[0],),
        doel="",
        presenties=presenties(1),
        inbrengen=(),
        bespreking="",
        besluit=Besluit(soort=BesluitSoort.AANGEHOUDEN, aangehouden_tot=date(2026, 12, 7)),
        richting_plan="",
        rollen=(),
        afschalingscriteria=(),
        acties=(),
        is_volledig=False,
    )


def afschaal_punt() -> UittrekselPunt:
    gewoon = punt(7, zinnen=1, acties=0)
    return UittrekselPunt(
        **{
            **{name: getattr(gewoon, name) for name in UittrekselPunt.__slots__},
            "besluit": Besluit(
                soort=BesluitSoort.AFSCHALEN,
                reden=ZIN,
                afschaling=(
                    CriteriumOordeel("Zes maanden geen meldingen", True),
                    CriteriumOordeel("Werk", False),
                ),
            ),
        }
    )


def notulen(
    punten: tuple[UittrekselPunt, ...] | None = None,
    ontvanger: Ontvanger = ONTVANGER,
    *,
    rectificeert: str = "",
) -> NotulenUittreksel:
    return NotulenUittreksel(
        nummer="N-2026-011",
        versie_nummer=2 if rectificeert else 1,
        rectificeert=rectificeert,
        soort=OverlegSoort.CASUSTAFEL,
        datum=date(2026, 11, 23),
        begin=time(13, 30),
        plaats="Enschede, zaal Twentekanaal",
        voorzitter="Willemijn de Graaf-Ünal",
        geheimhouding_op=datetime(2026, 11, 23, 12, 31, tzinfo=UTC),
        vastgesteld_op=OP,
        vastgesteld_door="Willemijn de Graaf-Ünal",
        ontvanger=ontvanger,
        punten=punten if punten is not None else (punt(0), punt(1)),
    )


def agenda(aantal: int = 3, ontvanger: Ontvanger = ONTVANGER) -> AgendaUittreksel:
    return AgendaUittreksel(
        OverlegSoort.CASUSTAFEL,
        date(2026, 11, 23),
        time(13, 30),
        "Enschede, zaal Twentekanaal",
        "Willemijn de Graaf-Ünal",
        ontvanger,
        tuple(
            AgendaPunt(
                nummer=f"ZVH-2026-{i + 411:04d}",
                gebied=Gebied.MENSENHANDEL,
                betrokkenen=(
                    Betrokkene(
                        BetrokkeneId(f"b{i}"), NAMEN[i % 8], date(1991, 4, 3), "hoofdpersoon", "Almelo"
                    ),
                    Betrokkene(BetrokkeneId(f"c{i}"), NAMEN[(i + 3) % 8], None, "moeder"),
                ),
                doel=ZIN,
                gevraagd_besluit=BesluitSoort.PROCESREGIE_ZVH,
                themas=("Veiligheid van het kind", "Huisvesting"),
                van=time(13 + (30 + 10 * i) // 60, (30 + 10 * i) % 60),
                minuten=10,
                gevraagde_bijdrage="" if ontvanger.is_zvh else "Wat weet u van de woonsituatie? " + ZIN,
                genodigden=tuple((PARTIJEN[k], NAMEN[k], ZIN if ontvanger.is_zvh else "") for k in range(5)),
                voorinzage=((PARTIJEN[1], ZIN * 2),) if i == 0 else (),
                informeren_betrokkene="Door de wijkcoach, voor de tafel" if ontvanger.is_zvh else "",
            )
            for i in range(aantal)
        ),
        versie=4,
    )


def plan_versie(
    nummer: int = 1, *, doel: str = "Vaste dagbesteding", uiterlijk: date = date(2026, 12, 18)
) -> PlanVersie:
    plan = PlanVanAanpak(
        id=PlanId("plan"),
        casus_id=CasusId("casus"),
        integraal_beeld=f"{ZIN * 3}\n{ZIN}",
        doelen=(LeefgebiedDoel("Dagbesteding", ZIN, doel), LeefgebiedDoel("Huisvesting", ZIN, "Eigen kamer")),
        scenarios=(Scenario("Er is opnieuw een melding", "De wijkagent gaat langs", "Politie"),),
        rollen=tuple(RolVanPartij(partij(i), "Begeleidt", "Uitkomst huisbezoek") for i in range(3)),
        casusregisseur=Casusregisseur(partij(2), NAMEN[1]),
        informeert_client="De casusregisseur, binnen een week",
        afschalingscriteria=("Zes maanden geen nieuwe meldingen",),
        evaluatiedatum=date(2027, 2, 1),
        reden_wijziging="De dagbesteding is begonnen" if nummer > 1 else "",
    )
    return PlanVersie(
        plan_id=plan.id,
        casus_id=plan.casus_id,
        nummer=nummer,
        casusnummer="ZVH-2026-0411",
        gebied=Gebied.COMPLEXE_GGZ,
        betrokkenen=(NAMEN[3], NAMEN[4]),
        plan=plan,
        acties=tuple(
            PlanActie(
                ActieId(f"x{i}"),
                "Huisbezoek samen met de wijk-ggz",
                partij(i),
                NAMEN[i],
                uiterlijk,
                "Huisvesting",
                "open",
            )
            for i in range(4)
        ),
        vastgesteld_op=OP,
        vastgesteld_door="Willemijn de Graaf-Ünal",
    )


def plan(nummer: int = 1, ontvanger: Tafelontvanger = ZVH_DOSSIER) -> PlanUittreksel:
    oud = plan_versie(1) if nummer > 1 else None
    nieuw = (
        plan_versie(nummer)
        if nummer == 1
        else plan_versie(nummer, doel="Betaald werk", uiterlijk=date(2027, 1, 8))
    )
    namen = {partij(i): naam for i, naam in enumerate(PARTIJEN)}
    return plan_uittreksel(nieuw, oud, ontvanger, frozenset(), namen, "Willemijn de Graaf-Ünal")


LANGE_NAAM = "Maximiliaan-Alexander" + "xandervanderwaterstraatenbergen" * 9
LANG = notulen(
    (
        punt(0, zinnen=40, acties=30, aanwezigen=30),
        *(punt(i) for i in range(1, 12)),
        kaal_punt(),
        afschaal_punt(),
    ),
    AfgevaardigdeOntvanger(PartijId("p0"), AfgevaardigdeId("a0"), LANGE_NAAM, "Partij " + LANGE_NAAM),
)
LEEG = notulen((kaal_punt(),))
WEGGELATEN = notulen(
    (
        punt(0),
        replace(
            kaal_punt(),
            presenties=(),
            is_volledig=True,
            besluit=Besluit(),
            weggelaten="De tijd was om voordat er een besluit was.",
        ),
    )
)
OPGESCHOOND = notulen(
    (
        punt(0),
        replace(kaal_punt(), presenties=(), is_volledig=True, opgeschoond_op=date(2027, 1, 4)),
        replace(
            kaal_punt(""),
            betrokkenen=(),
            presenties=(),
            is_volledig=True,
            besluit=Besluit(),
            vernietigd_op=date(2028, 1, 4),
        ),
    ),
    ZVH_DOSSIER,
)
VOLLEDIG = notulen((punt(0), afschaal_punt(), kaal_punt()), ZVH_DOSSIER, rectificeert="N-2026-010")
