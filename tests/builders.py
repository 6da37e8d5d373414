"""Valid defaults of everything in the domain: a test names only what it is about. All people and places are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding, Criteria, CriteriumAntwoord, Gesprek
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene, Informeren
from zvh_desktop.domain.casus import Casus, Casusregisseur, Fase, Gebied, RolVanPartij
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.ids import (
    AanmeldingId,
    ActieId,
    AfgevaardigdeId,
    AgendapuntId,
    BetrokkeneId,
    CasusId,
    CasustafelId,
    GrondslagId,
    InbrengId,
    NotulenId,
    PartijId,
    PlanId,
)
from zvh_desktop.domain.notulen.notulen import ConceptPunt, Notulen, NotulenConcept
from zvh_desktop.domain.partijen.partij import Afgevaardigde, Grondslag, Partij, PartijSoort
from zvh_desktop.domain.plan.plan_van_aanpak import LeefgebiedDoel, PlanVanAanpak
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.domain.tafel.besluit import (
    ISD_BRONNEN,
    Besluit,
    BesluitSoort,
    CriteriumOordeel,
    IsdOnderdeel,
    IsdVerklaring,
)
from zvh_desktop.domain.tafel.casustafel import Agendapunt, Casustafel, Opening, OverlegSoort, Uitnodiging
from zvh_desktop.domain.tafel.presentie import Aanwezigheid, Presentie
from zvh_desktop.domain.tafel.verslag import Inbreng, Verslag
from zvh_desktop.domain.triage.triage import Routing, Triage, Uitvraag
from zvh_desktop.domain.verspreiden.ontvanger import AfgevaardigdeOntvanger, Ontvanger

DAG = date(2026, 11, 23)
"""The day of the table, a Monday."""
NU = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)
VOORZITTER = "W. de Graaf"
_NAMEN = (
    "Bregje Oosterling",
    "Timo Haverslag",
    "Nesrin Aydoğan",
    "Sjoerd Kloosterbeek",
    "Fenna Wessels",
    "Rik Zandbelt",
)
_PARTIJEN = (
    ("Gemeente Waterbeek", PartijSoort.GEMEENTE),
    ("Politie Basisteam Waterbeek", PartijSoort.POLITIE),
    ("De Linde, geestelijke gezondheidszorg", PartijSoort.GGZ),
    ("Reclassering Oosterhaar", PartijSoort.RECLASSERING),
    ("Veilig Thuis Oosterhaar", PartijSoort.VEILIG_THUIS),
    ("Openbaar Ministerie Oosterhaar", PartijSoort.OM),
)
WGS = Grondslag(GrondslagId("wgs"), "Wet gegevensverwerking", "ZVH", (), date(2025, 3, 1), None, "Staatsblad")
GRONDSLAGEN = {WGS.id: WGS}


def an_afgevaardigde(nummer: int = 0, **overrides: object) -> Afgevaardigde:
    defaults = {
        "id": AfgevaardigdeId(f"afgevaardigde-{nummer}"),
        "naam": _NAMEN[nummer % len(_NAMEN)],
        "mandaat_van": date(2026, 1, 1),
    }
    return Afgevaardigde(**{**defaults, **overrides})


def a_partij(nummer: int = 0, **overrides: object) -> Partij:
    """The gemeente is 0, the politie 1; each with one Afgevaardigde of the same number, mandated all year."""
    naam, soort = _PARTIJEN[nummer % len(_PARTIJEN)]
    defaults = {
        "id": PartijId(f"partij-{nummer}"),
        "naam": naam,
        "kort": naam.split(maxsplit=1)[0],
        "soort": soort,
        "toegetreden_op": date(2025, 1, 1),
        "afgevaardigden": (an_afgevaardigde(nummer),),
    }
    return Partij(**{**defaults, **overrides})


def some_partijen(aantal: int = 3) -> tuple[Partij, ...]:
    return tuple(a_partij(i) for i in range(aantal))


def a_betrokkene(naam: str = "Joris Blaauwbroek", **overrides: object) -> Betrokkene:
    return Betrokkene(**{"id": BetrokkeneId(f"b-{naam}"), "naam": naam, **overrides})


def an_aanmelding(**overrides: object) -> Aanmelding:
    """Complete: it may go to Triage."""
    yes = CriteriumAntwoord(True, "Blijkt uit de meldingen van dit jaar")
    gesprek = Gesprek("F. Wessels", DAG, "Akkoord met de aanmelding")
    defaults = {
        "id": AanmeldingId("aanmelding-1"),
        "begonnen_op": DAG,
        "partij_id": PartijId("partij-1"),
        "aangemeld_door": "T. Haverslag",
        "betrokkenen": (a_betrokkene(),),
        "gemeenten": (PartijId("partij-0"),),
        "gebied": Gebied.TOP_X,
        "reden": "Aanhoudende overlast en zorgmijding",
        "datum": DAG,
        "criteria": Criteria(yes, yes, yes, yes),
        "afstemmingen": (replace(gesprek, gemeente_id=PartijId("partij-0")),),
        "overleg": gesprek,
        "noodzaak": "Eén keten lost het niet op.",
        "proportionaliteit": "De overlast weegt op tegen de inbreuk.",
        "subsidiariteit": "Lichtere middelen zijn geprobeerd.",
        "eerder_geprobeerd": "Wijkteam en bemoeizorg.",
        "informeren": Informeren(True, "T. Haverslag", DAG),
    }
    return Aanmelding(**{**defaults, **overrides})


_WEGEN: dict[Fase, tuple[Fase, ...]] = {
    Fase.AANMELDING: (),
    Fase.TRIAGE: (Fase.TRIAGE,),
    Fase.VOORBEREIDING: (Fase.TRIAGE, Fase.VOORBEREIDING),
    Fase.CASUSTAFEL: (Fase.TRIAGE, Fase.VOORBEREIDING, Fase.CASUSTAFEL),
    Fase.MDO: (Fase.TRIAGE, Fase.MDO),
    Fase.UITVOERING: (Fase.TRIAGE, Fase.MDO, Fase.UITVOERING),
    Fase.AFSCHALING: (Fase.TRIAGE, Fase.VOORBEREIDING, Fase.CASUSTAFEL, Fase.AFSCHALING),
    Fase.VERNIETIGD: (Fase.NIET_IN_BEHANDELING, Fase.VERNIETIGD),
    Fase.NIET_IN_BEHANDELING: (Fase.NIET_IN_BEHANDELING,),
    Fase.ELDERS_BELEGD: (Fase.TRIAGE, Fase.ELDERS_BELEGD),
}


def a_casus(nummer: int = 0, fase: Fase = Fase.VOORBEREIDING, **overrides: object) -> Casus:
    """A Casus that came to its fase by a lawful way, with the events of it."""
    defaults = {
        "id": CasusId(f"casus-{nummer}"),
        "nummer": f"ZVH-2026-{nummer:04d}",
        "gebied": Gebied.TOP_X,
        "aanmelding_id": AanmeldingId(f"aanmelding-{nummer}"),
        "aanmeldende_partij": PartijId("partij-1"),
        "betrokkenen": (a_betrokkene(),),
        "gemeenten": (PartijId("partij-0"),),
    }
    casus = Casus(**{**defaults, **overrides})
    for stap in _WEGEN[fase]:
        casus = casus.naar(stap, NU, VOORZITTER, "In orde", CasustafelId("eerdere-tafel"))
    return casus


def an_uitvraag(partij_id: PartijId, **overrides: object) -> Uitvraag:
    """Answered: relevant, on a ground of its own."""
    defaults = {
        "vraag": "Kunt u bijdragen aan een tafel op dit gebied?",
        "grondslag_id": WGS.id,
        "gevraagd_op": DAG,
        "beantwoord_op": DAG,
        "antwoord": "Ja",
        "is_relevant": True,
        "reden": "Levert nu zorg",
    }
    return Uitvraag(**{"partij_id": partij_id, **defaults, **overrides})


def a_triage(
    casus: Casus | None = None,
    partijen: tuple[Partij, ...] = (),
    *,
    is_besloten: bool = True,
    **overrides: object,
) -> Triage:
    """Decided for a Casustafel with these Partijen (three when none are named)."""
    defaults = {
        "casus_id": (casus or a_casus()).id,
        "begonnen_op": DAG,
        "uitvragen": tuple(an_uitvraag(p.id) for p in partijen or some_partijen()),
        "routing": Routing.CASUSTAFEL,
        "reden": "Meerdere ketens nodig",
        "doel": "Eén lijn in zorg en toezicht",
        "themas": ("Wonen", "Veiligheid"),
        "besloten_op": DAG if is_besloten else None,
    }
    return Triage(**{**defaults, **overrides})


def an_agendapunt(
    casus: Casus | None = None, partijen: tuple[Partij, ...] = (), **overrides: object
) -> Agendapunt:
    """Complete: it may go out on an agenda; every Partij comes through its first Afgevaardigde."""
    casus = casus or a_casus()
    defaults = {
        "id": AgendapuntId(f"punt-{casus.id}"),
        "casus_id": casus.id,
        "doel": "Afspraken over wonen en toezicht",
        "gevraagd_besluit": BesluitSoort.PROCESREGIE_ZVH,
        "themas": ("Wonen",),
        "uitnodigingen": tuple(
            Uitnodiging(p.id, p.afgevaardigden[0].id, "Stand van de zorg")
            for p in partijen or some_partijen()
        ),
        "informeren_betrokkene": "Geïnformeerd door de wijkcoach",
    }
    return Agendapunt(**{**defaults, **overrides})


def a_casustafel(*punten: Agendapunt, **overrides: object) -> Casustafel:
    """Opened, with the secrecy statement shown; one complete Casus when no agendapunt is named."""
    defaults = {
        "id": CasustafelId("tafel-1"),
        "soort": OverlegSoort.CASUSTAFEL,
        "datum": DAG,
        "begin": time(9, 0),
        "plaats": "Waterbeek, zaal 1",
        "voorzitter": VOORZITTER,
        "agendapunten": punten or (an_agendapunt(),),
        "opening": Opening(NU, NU),
    }
    return Casustafel(**{**defaults, **overrides})


def a_presentie(
    partij: Partij, stand: Aanwezigheid | None = Aanwezigheid.AANWEZIG, **overrides: object
) -> Presentie:
    person = partij.afgevaardigden[0]
    return Presentie(
        **{
            "partij_id": partij.id,
            "afgevaardigde_id": person.id,
            "naam": person.naam,
            "stand": stand,
            **overrides,
        }
    )


def an_inbreng(partij: Partij, nummer: int = 0, **overrides: object) -> Inbreng:
    defaults = {
        "id": InbrengId(f"inbreng-{nummer}"),
        "spreker": partij.afgevaardigden[0].naam,
        "tekst": "De huur loopt af.",
    }
    return Inbreng(**{**defaults, "partij_id": partij.id, **overrides})


def a_besluit(soort: BesluitSoort | None = BesluitSoort.PROCESREGIE_ZVH, **overrides: object) -> Besluit:
    """Complete for its kind."""
    eigen: dict[BesluitSoort | None, dict[str, object]] = {
        BesluitSoort.AFSCHALEN: {
            "afschaling": (CriteriumOordeel("Zes maanden rust", True, "Eerder niet aan de orde"),)
        },
        BesluitSoort.PROCESREGIE_ELDERS: {"elders_waar": "Wijkteam Zuid", "elders_wie": "B. Oosterling"},
        BesluitSoort.AANGEHOUDEN: {"aangehouden_tot": date(2026, 12, 14)},
    }
    regie = {
        "procesregisseur": VOORZITTER,
        "casusregisseur": Casusregisseur(PartijId("partij-2"), "N. Aydoğan"),
        "volgende_datum": date(2027, 1, 18),
    }
    return Besluit(
        **{"soort": soort, "reden": "De tafel is het eens", **eigen.get(soort, regie), **overrides}
    )


def an_isd(partij: Partij, **overrides: object) -> tuple[IsdVerklaring, ...]:
    """Every point of the checklist, stated by the first of this Partij."""
    return tuple(
        IsdVerklaring(
            **{
                "onderdeel": o,
                "tekst": "Nagezien en zo bevonden",
                "partij_id": partij.id,
                "door": partij.afgevaardigden[0].naam,
                **overrides,
            }
        )
        for o in IsdOnderdeel
    )


def a_verslag(
    punt: Agendapunt | None = None, partijen: tuple[Partij, ...] = (), **overrides: object
) -> Verslag:
    """Complete: everybody present who heard the secrecy, one inbreng each, Procesregie ZVH with all that art. 7.4 asks."""
    partijen = partijen or some_partijen()
    punt = punt or an_agendapunt(partijen=partijen)
    defaults = {
        "presenties": tuple(a_presentie(p) for p in partijen),
        "inbrengen": tuple(an_inbreng(p, i) for i, p in enumerate(partijen)),
        "bespreking": "Besproken is het wonen.",
        "besluit": a_besluit(),
        "richting_plan": "Eerst wonen, dan dagbesteding",
        "rollen": tuple(RolVanPartij(p.id, "Begeleidt", "Wie langskomt") for p in partijen),
        "afschalingscriteria": ("Zes maanden rust",),
        "geopend_op": NU,
        "voorgelezen_op": NU,
        "isd": an_isd(next((p for p in partijen if p.soort in ISD_BRONNEN), partijen[0])),
    }
    return Verslag(
        **{
            "agendapunt_id": punt.id,
            "casustafel_id": CasustafelId("tafel-1"),
            "casus_id": punt.casus_id,
            **defaults,
            **overrides,
        }
    )


def an_actie(partij: Partij | None = None, nummer: int = 0, **overrides: object) -> Actie:
    """Complete, agreed at the table of `a_casustafel`."""
    partij = partij or a_partij(0)
    defaults = {
        "id": ActieId(f"actie-{nummer}"),
        "casus_id": CasusId("casus-0"),
        "afgesproken_op": DAG,
        "wat": "Belt de verhuurder",
        "partij_id": partij.id,
        "persoon": partij.afgevaardigden[0].naam,
        "uiterlijk": date(2026, 12, 7),
        "casustafel_id": CasustafelId("tafel-1"),
        "agendapunt_id": AgendapuntId("punt-casus-0"),
    }
    return Actie(**{**defaults, **overrides})


def a_concept(*punten: ConceptPunt, tafel: Casustafel | None = None, **overrides: object) -> NotulenConcept:
    """Complete notulen that only have to be vastgesteld; one Casus with three Partijen when nothing is named."""
    punten = punten or (ConceptPunt(a_verslag(), a_casus(fase=Fase.CASUSTAFEL), (an_actie(),)),)
    return NotulenConcept(**{"casustafel": tafel or a_casustafel(), "punten": punten, **overrides})


def some_notulen(concept: NotulenConcept | None = None, partijen: tuple[Partij, ...] = ()) -> Notulen:
    namen = {p.id: p.naam for p in partijen or some_partijen(len(_PARTIJEN))}
    return (concept or a_concept()).vaststellen(
        NotulenId("notulen-1"), "CASUSTAFEL-20261123-7F3A", NU, VOORZITTER, namen
    )


def an_ontvanger(partij: Partij) -> Ontvanger:
    person = partij.afgevaardigden[0]
    return AfgevaardigdeOntvanger(partij.id, person.id, person.naam, partij.naam)


def a_plan(**overrides: object) -> PlanVanAanpak:
    """Complete: it may be vastgesteld with one open actie."""
    defaults = {
        "id": PlanId("plan-1"),
        "casus_id": CasusId("casus-0"),
        "integraal_beeld": "Wonen, zorg en schulden hangen samen.",
        "doelen": (LeefgebiedDoel("Huisvesting", "Huur loopt af", "Eigen kamer"),),
        "rollen": (RolVanPartij(PartijId("partij-0"), "Begeleidt", "Wie langskomt"),),
        "casusregisseur": Casusregisseur(PartijId("partij-2"), "N. Aydoğan"),
        "informeert_client": "De casusregisseur, binnen een week",
        "afschalingscriteria": ("Zes maanden rust",),
        "evaluatiedatum": date(2027, 2, 1),
    }
    return PlanVanAanpak(**{**defaults, **overrides})


def eisen(tekorten) -> list[Eis]:
    return [t.eis for t in tekorten]
