"""What every document says, block by block, as it was last approved: a word that changes, moves or vanishes is seen here.

After a change on purpose: `python -m tests.documents.soorten.test_stukken` writes them again; read the difference before committing it.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from tests.documents import voorbeelden, voorbeelden_bijstukken as bijstukken
from zvh_desktop.application.aanmelding.overnemen import LeegAanmeldformulier
from zvh_desktop.application.ports import Certificaat
from zvh_desktop.documents import documentmaker  # noqa: F401  # registers the documents
from zvh_desktop.documents.engine.content import Document
from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd, document_van
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.domain.afschaling.vernietiging import Onderwerp, VerklaringStand, Vernietigstap
from zvh_desktop.domain.casus import Casusregisseur, Gebied, Kluissoort, RolVanPartij
from zvh_desktop.domain.ids import AfgevaardigdeId, DeelnemerId, InbrengId
from zvh_desktop.domain.notulen.notulen import (
    Correctie,
    NotulenActie,
    Onderdeel,
    Rectificatie,
    RectificatieReden,
)
from zvh_desktop.domain.plan.plan_van_aanpak import LeefgebiedDoel, PlanPartij, Scenario
from zvh_desktop.domain.tafel.besluit import (
    Besluit,
    BesluitSoort,
    CriteriumOordeel,
    Instemming,
    IsdOnderdeel,
    IsdVerklaring,
)
from zvh_desktop.domain.tafel.presentie import Aanwezigheid, Deelnemer, Periode, Presentie, Toestemming
from zvh_desktop.domain.triage.triage import Routing
from zvh_desktop.domain.verspreiden.ontvanger import (
    ZVH_DOSSIER,
    AfgevaardigdeOntvanger,
    DeelnemerOntvanger,
    Tafelontvanger,
    Uittreksel,
)
from zvh_desktop.domain.verspreiden.stukken import PlanUittreksel, plan_uittreksel

KEPT = Path(__file__).with_name("stukken")
KORT = "Er zijn meldingen gedaan. "


def een_punt(**anders):
    """A Casus with everything, of few words."""
    punt = voorbeelden.punt(0, zinnen=1, acties=3, aanwezigen=5)
    inbrengen = tuple(
        replace(gezien, inbreng=replace(gezien.inbreng, tekst=KORT)) for gezien in punt.inbrengen
    )
    zonder_spreker = replace(inbrengen[0], inbreng=replace(inbrengen[0].inbreng, spreker=""))
    return replace(
        punt,
        **{"inbrengen": (*inbrengen, zonder_spreker), "bespreking": KORT, "richting_plan": KORT, **anders},
    )


def om(uur: int, minuut: int) -> datetime:
    return datetime(2026, 11, 23, uur, minuut, tzinfo=UTC)


def een_vol_punt():
    """A Casus at which people came, left, spoke for another and were let have something; one of them is of no Partij."""
    partij, afgevaardigde = voorbeelden.partij(0), AfgevaardigdeId("a0")
    hier = Presentie(partij, afgevaardigde, "A. Een", Aanwezigheid.AANWEZIG)
    zetels = (
        replace(hier, perioden=(Periode(None, om(12, 40)), Periode(om(12, 50))), geheimhouding_op=om(12, 31)),
        replace(hier, perioden=(Periode(om(12, 35), om(13, 5)),), mandaat_door="B. Chef"),
        replace(hier, naam="", mandaat_door=""),
        replace(hier, naam="D. Vier", stand=None),
        replace(hier, naam="E. Vijf", stand=Aanwezigheid.AFWEZIG),
    )
    toestemmingen = (
        Toestemming(InbrengId("i0"), "F. Zes", date(2026, 11, 20), "mail van 20 november"),
        Toestemming(InbrengId("weg"), "F. Zes", None, "brief"),
        Toestemming(None, "G. Zeven", date(2026, 11, 21), ""),
    )
    derde = Deelnemer(
        DeelnemerId("d"), "H. Acht", "Woningstichting", "buurtbeheer", "Kent het pand", Aanwezigheid.AANWEZIG, om(12, 36),
        (Periode(om(12, 36)),), toestemmingen,
    )  # fmt: skip
    return een_punt(
        presenties=tuple(zip(zetels, ("Gemeente Enschede", "Politie", "Mediant", "Tactus", ""), strict=True)),
        deelnemers=(derde, replace(derde, naam="I. Negen", perioden=(Periode(),), toestemmingen=())),
        instemming=(
            (Instemming(partij, True), "Politie"),
            (Instemming(partij, False, "het te vroeg is"), "Mediant"),
        ),
        isd=((IsdVerklaring(IsdOnderdeel.VEROORDELINGEN, "Drie in vijf jaar", partij, "J. Tien"), "OM"),),
        acties=(
            (
                NotulenActie("Belt", partij, "A. Een", date(2026, 12, 1), "open", "", True, loopt_door=True),
                "Politie",
            ),
            (NotulenActie("Schrijft", partij, "", date(2026, 12, 2), "vervallen", "", True), ""),
        ),
    )


def notulen_van_een_derde():
    """The notulen of somebody of no Partij."""
    vol = een_vol_punt()
    leeg = replace(vol, gebied=None, doel="", deelnemers=vol.deelnemers[:1], presenties=(), besluit=Besluit())
    wie = DeelnemerOntvanger(DeelnemerId("d"), "H. Acht", "Woningstichting")
    punten = (replace(leeg, inbrengen=vol.inbrengen[:1]), replace(leeg, inbrengen=()))
    return replace(voorbeelden.notulen(punten, wie), heeft_bevestigd=True)


def een_verklaring(stand: VerklaringStand = VerklaringStand.AFGEROND, **anders):
    staat = voorbeelden.VERKLARINGEN["verklaring kort"]
    return replace(staat, stand=stand, kopie_tot=None, verklaring=replace(staat.verklaring, **anders))


def een_plan(oud_anders: dict, nieuw_anders: dict, ontvanger: Tafelontvanger = ZVH_DOSSIER) -> PlanUittreksel:
    oud, nieuw = voorbeelden.plan_versie(1), voorbeelden.plan_versie(2)
    oud = replace(oud, plan=replace(oud.plan, **oud_anders))
    nieuw = replace(nieuw, plan=replace(nieuw.plan, **nieuw_anders))
    namen = {voorbeelden.partij(i): naam for i, naam in enumerate(voorbeelden.PARTIJEN)}
    return plan_uittreksel(nieuw, oud, ontvanger, frozenset(), namen, "Willemijn de Graaf-Ünal")


def kaal_plan() -> PlanUittreksel:
    versie = voorbeelden.plan_versie(1)
    leeg = replace(
        versie.plan, integraal_beeld="", doelen=(), scenarios=(), rollen=(), casusregisseur=None, informeert_client="",
        afschalingscriteria=(" ",), evaluatiedatum=None,
    )  # fmt: skip
    bare = replace(versie, plan=leeg, acties=(), betrokkenen=("Een Ander",))
    return plan_uittreksel(bare, None, ZVH_DOSSIER, frozenset(), {}, "W. de Graaf")


def deel_van_het_plan(*, leest_beeld: bool) -> PlanUittreksel:
    """The part of the first Partij, in a version with which it and another agreed or not."""
    partij = AfgevaardigdeOntvanger(
        voorbeelden.partij(0), AfgevaardigdeId("a0"), "A. Een", voorbeelden.PARTIJEN[0]
    )
    gezegd = (
        PlanPartij(voorbeelden.partij(0), leest_beeld, is_akkoord=False, reden="het te vroeg is", gezegd_op=date(2026, 11, 20)),
        PlanPartij(voorbeelden.partij(1), is_akkoord=True),
    )  # fmt: skip
    return een_plan({}, {"per_partij": gezegd}, partij)


ALLES_ANDERS = (
    {
        "integraal_beeld": "Was",
        "doelen": (LeefgebiedDoel("Wonen", "Kamer", "Huis"), LeefgebiedDoel("Werk", "Geen", "Baan")),
        "scenarios": (Scenario("Melding", "Gaat langs", "Politie"),),
        "rollen": (RolVanPartij(voorbeelden.partij(0), "Begeleidt", "Huisbezoek"),),
        "casusregisseur": Casusregisseur(voorbeelden.partij(1), "B. Een"),
        "informeert_client": "De wijkcoach",
        "afschalingscriteria": ("Rust",),
        "evaluatiedatum": date(2027, 2, 1),
    },
    {
        "integraal_beeld": "Wordt",
        "doelen": (LeefgebiedDoel("Wonen", "Kamer", "Tuin"),),
        "scenarios": (Scenario("Melding", "Belt", "Politie"),),
        "rollen": (
            RolVanPartij(voorbeelden.partij(0), "Leidt", "Huisbezoek"),
            RolVanPartij("weg", "Helpt", ""),
        ),
        "casusregisseur": Casusregisseur(voorbeelden.partij(2), "C. Twee"),
        "informeert_client": "De casusregisseur",
        "afschalingscriteria": ("Rust", "Werk"),
        "evaluatiedatum": date(2027, 3, 1),
        "reden_wijziging": "",
    },
)


def een_agenda(**anders):
    agenda = voorbeelden.agenda(1)
    (punt,) = agenda.punten
    kaal = replace(
        punt,
        betrokkenen=(Betrokkene("b", "Een Ander"),),
        gevraagd_besluit=None,
        themas=(" ",),
        gevraagde_bijdrage=" ",
        genodigden=(),
        voorinzage=(),
        informeren_betrokkene=" ",
    )
    return replace(agenda, punten=(kaal,), **anders)


def een_besluit(**anders):
    return voorbeelden.notulen((replace(voorbeelden.kaal_punt(), besluit=Besluit(**anders)),))


STUKKEN: dict[str, Uittreksel] = {
    "notulen": voorbeelden.notulen((een_punt(), een_punt(betrokkenen=("Een Ander",), nummer="ZVH-2026-0500"))),
    "notulen zonder tijd": replace(voorbeelden.notulen((een_punt(),)), begin=None, geheimhouding_op=None),
    "notulen van een dag": replace(voorbeelden.LEEG, geheimhouding_op=date(2026, 11, 23)),
    "notulen leeg": voorbeelden.LEEG,
    "notulen opgeschoond": replace(voorbeelden.OPGESCHOOND, punten=voorbeelden.OPGESCHOOND.punten[1:]),
    "notulen weggelaten": replace(
        voorbeelden.WEGGELATEN,
        punten=(een_punt(), *voorbeelden.WEGGELATEN.punten[1:]),
    ),
    "notulen afschalen": voorbeelden.notulen((replace(een_punt(), besluit=voorbeelden.afschaal_punt().besluit),), ZVH_DOSSIER),
    "notulen niet beoordeeld": een_besluit(soort=BesluitSoort.AFSCHALEN, afschaling=(CriteriumOordeel("Rust", None),)),
    "notulen elders": een_besluit(soort=BesluitSoort.PROCESREGIE_ELDERS, elders_waar="Wijkteam", elders_wie="B. Een"),
    "notulen zonder besluit": een_besluit(reden=" "),
    "notulen met regisseur": een_besluit(casusregisseur=Casusregisseur(voorbeelden.partij(1), "B. Een"), procesregisseur="P"),
    "rectificatie": replace(
        voorbeelden.notulen((voorbeelden.kaal_punt(),), rectificeert="C-1"),
        rectificatie=Rectificatie(
            1,
            "9f" * 32,
            RectificatieReden.ONJUIST,
            (
                Correctie(Onderdeel.INBRENG, "Mediant", "Oud\n\nen verder", "Nieuw"),
                Correctie(Onderdeel.ACTIE, "", "Belt\nB. Een\n2026-12-01", "Belt\n\n2026-12-08"),
                Correctie(Onderdeel.ACTIE, "", "", "Belt\nB. Een\n2026-12-01"),
                Correctie(Onderdeel.DOEL),
            ),
            "Verkeerd gehoord",
        ),
    ),
    "rectificatie leeg": bijstukken.kale_rectificatie(),
    "agenda": voorbeelden.agenda(2),
    "agenda volledig": voorbeelden.agenda(1, ZVH_DOSSIER),
    "agenda kaal": een_agenda(begin=time(9)),
    "plan": voorbeelden.plan(),
    "plan gewijzigd": een_plan(*ALLES_ANDERS),
    "plan kaal": kaal_plan(),
    "plan deel": deel_van_het_plan(leest_beeld=False),
    "plan deel met beeld": deel_van_het_plan(leest_beeld=True),
    "plan tweede versie": replace(voorbeelden.plan(2), partijnamen=voorbeelden.plan(2).partijnamen[2:]),
    "plan tweede regisseur": een_plan({"casusregisseur": None}, {"casusregisseur": Casusregisseur("weg", "B. Een\nTwee")}),
    "actielijst": bijstukken.actielijst(3),
    "actielijst van een": replace(
        bijstukken.actielijst(1, casussen=1),
        punten=tuple(replace(punt, betrokkenen=("Een Ander",)) for punt in bijstukken.actielijst(1, casussen=1).punten),
    ),
    "actielijst volledig": bijstukken.actielijst(2, ZVH_DOSSIER, casussen=1, is_vastgesteld=True),
    **{naam: stuk for naam, stuk in bijstukken.BRIEVEN.items() if naam != "terugkoppeling lang"},
    **{f"terugkoppeling {routing.value}": bijstukken.brief(routing=routing, inhoud=KORT) for routing in Routing},
    "terugkoppeling aan een ander": bijstukken.brief(aan="B. Een", betrokkenen=("Een Ander",)),
    **{naam: stuk for naam, stuk in bijstukken.GEGEVENS.items() if naam != "persoonsgegevens lang"},
    "verantwoording": bijstukken.verantwoording(),
    "verantwoording leeg": bijstukken.verantwoording(0),
    **bijstukken.RAPPORTEN,
    "toetreding": bijstukken.TOETREDING,
    "toetreding leeg": bijstukken.FORMULIEREN["toetreding leeg"],
    "herstelsleutel": voorbeelden.HERSTELSLEUTEL,
    "sleutel van een overdracht": replace(voorbeelden.HERSTELSLEUTEL, aan=voorbeelden.OVERDRACHT.aan),
    "vingerafdruk": voorbeelden.VINGERAFDRUK,
    **voorbeelden.BLADEN,
    "aanmeldformulier": LeegAanmeldformulier(tuple(Gebied)),
    **voorbeelden.VERKLARINGEN,
    "verklaring van een dag": een_verklaring(onderwerp=Onderwerp.NIET_IN_BEHANDELING, dagen=1),
    "verklaring met overdrachten": replace(
        een_verklaring(),
        overdrachten=tuple(replace(voorbeelden.OVERDRACHT, is_ontvangen=one) for one in (False, True)),
    ),
    "verklaring uitgenomen": een_verklaring(
        onderwerp=Onderwerp.VERZOEK, stap=Vernietigstap.UITNEMEN, grond="AVG art. 17"
    ),
    "verklaring gewist": een_verklaring(VerklaringStand.GEWIST, onderwerp=Onderwerp.ELDERS_BELEGD, dagen=2),
    "notulen vol": voorbeelden.notulen((een_vol_punt(),)),
    "notulen vol volledig": voorbeelden.notulen((een_vol_punt(),), ZVH_DOSSIER),
    "notulen van een derde": notulen_van_een_derde(),
}  # fmt: skip


def certificaat(*, is_zelfgemaakt: bool) -> Certificaat:
    van, tot, mark = voorbeelden.OP, voorbeelden.OP.replace(year=2029), "00ff0180" + "ab" * 28
    return Certificaat(
        b"", "Willemijn de Graaf-Ünal", "Fictieve CA", van, tot, is_zelfgemaakt, vingerafdruk=mark
    )


ZVH = "Zorg- en Veiligheidshuis Twente"
GEWOON = Briefhoofd(ZVH)
BRIEFHOOFDEN = {
    "zelfgemaakt": Briefhoofd(ZVH, is_demonstratie=True, certificaat=certificaat(is_zelfgemaakt=True)),
    "uitgegeven": Briefhoofd(ZVH, soort=Kluissoort.GEBIED_E, certificaat=certificaat(is_zelfgemaakt=False)),
}
ALLE: dict[str, tuple[Uittreksel, Briefhoofd]] = {naam: (stuk, GEWOON) for naam, stuk in STUKKEN.items()} | {
    f"{naam}, {hoe}": (STUKKEN[naam], briefhoofd)
    for naam in ("notulen leeg", "plan kaal", "agenda kaal", "herstelsleutel", "verklaring kort")
    for hoe, briefhoofd in BRIEFHOOFDEN.items()
}


def described(document: Document) -> str:
    return "\n".join(lines(document)) + "\n"


def lines(value: object, depth: int = 0, name: str = "") -> list[str]:
    """Returns a value as lines; what a block holds stands deeper than the block."""
    before = f"{'  ' * depth}{name}"
    if is_dataclass(value):
        inner = [(f"{field.name}: ", getattr(value, field.name)) for field in fields(value)]
        return [
            f"{before}{type(value).__name__}",
            *(line for label, part in inner for line in lines(part, depth + 1, label)),
        ]
    if isinstance(value, tuple):
        return [f"{before}({len(value)})", *(line for part in value for line in lines(part, depth + 1))]
    return [f"{before}{value!r}"]


def file_of(naam: str) -> Path:
    return KEPT / f"{naam.replace(', ', '-').replace(' ', '-')}.txt"


@pytest.mark.parametrize("naam", ALLE)
def test_a_document_says_what_was_approved(naam):
    assert described(document_van(*ALLE[naam])) == file_of(naam).read_text("utf-8")


def test_nothing_is_approved_that_no_document_is():
    assert sorted(KEPT.iterdir()) == sorted(map(file_of, ALLE))


def test_an_extract_that_nobody_registered_has_no_document():
    with pytest.raises(TypeError):
        document_van(object(), GEWOON)


if __name__ == "__main__":
    KEPT.mkdir(exist_ok=True)
    for old in KEPT.iterdir():
        old.unlink()
    for naam, (stuk, briefhoofd) in ALLE.items():
        file_of(naam).write_text(described(document_van(stuk, briefhoofd)), "utf-8")
