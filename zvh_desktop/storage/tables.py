"""Defines all tables of a kluis. The columns come from the dataclasses of the domain; this module adds what no type says.

A new column needs no line here, but a migration: CONTRIBUTING.md says how to make one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from sqlalchemy import CheckConstraint, Index, Table, UniqueConstraint

from zvh_desktop.application.ports import Certificaat
from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene, naam_sleutel
from zvh_desktop.domain.afschaling.vernietiging import Opschorting, Verklaring, VerklaringStand
from zvh_desktop.domain.casus import Casus, FaseWissel
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.instellingen import Instellingen
from zvh_desktop.domain.inzien.rapportage import Cijfers
from zvh_desktop.domain.inzien.verzoek import Verzoek
from zvh_desktop.domain.inzien.zoekwoorden import naam_orde, orde, zoektekst
from zvh_desktop.domain.notulen.notulen import Notulen, NotulenStand
from zvh_desktop.domain.partijen.geschil import Geschil
from zvh_desktop.domain.partijen.partij import Afgevaardigde, Grondslag, Partij
from zvh_desktop.domain.partijen.toetreding import Toetreding
from zvh_desktop.domain.plan.plan_van_aanpak import PlanVanAanpak, PlanVersie
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import Agendapunt, Casustafel, Uitnodiging
from zvh_desktop.domain.tafel.presentie import Presentie
from zvh_desktop.domain.tafel.verslag import Inbreng, Verslag
from zvh_desktop.domain.triage.triage import Triage, Triagestap, Uitvraag
from zvh_desktop.domain.verspreiden.datalek import Datalek
from zvh_desktop.domain.verspreiden.verstrekking import (
    Documentafdruk,
    Verhoging,
    Verstrekking,
    VerstrekkingStap,
)
from zvh_desktop.storage.shape import table


def _sound(one: Betrokkene | Afgevaardigde) -> str:
    return naam_sleutel(one.naam)


def _besluit_soort(verslag: Verslag) -> BesluitSoort | None:
    return verslag.besluit.soort


def _besluit_reden(verslag: Verslag) -> str:
    return verslag.besluit.reden


AFGEDAAN, ZONDER_DATUM = "z", "9999-99"


# Columns that the lists search and sort by: for ten thousand rows these cannot be computed while somebody types.
def _words_of_casus(casus: Casus) -> str:
    return zoektekst(f"{casus.nummer} {casus.hoofdpersoon}")


def _order_of_casus(casus: Casus) -> str | None:
    return naam_orde(casus.hoofdpersoon)


def _words_of_actie(actie: Actie) -> str:
    return zoektekst(f"{actie.wat} {actie.persoon} {actie.reden}")


def _order_of_actie(actie: Actie) -> str | None:
    return orde(actie.wat)


def _place_of_actie(actie: Actie) -> str:
    """Returns the place in the list: open before done, the oldest date first, without a date last; `AFGEDAAN` divides them."""
    return f"{'' if actie.is_open else AFGEDAAN}{actie.uiterlijk or ZONDER_DATUM}"


def _order_of_aanmelding(aanmelding: Aanmelding) -> str | None:
    return naam_orde(next((one.naam for one in aanmelding.betrokkenen), ""))


def _review_of_aanmelding(aanmelding: Aanmelding) -> date | None:
    """Returns when to look again whether the Betrokkene can be informed; None once that was done (P-02)."""
    known = aanmelding.informeren
    return known.herbeoordelen_op if known.is_geinformeerd is False else None


def _review_of_casus(casus: Casus) -> date | None:
    """Returns the first day from which it has to be looked at whether somebody who came later is informed (P-02)."""
    return min((day for one in casus.later if (day := one.informeren.bekijken_vanaf)), default=None)


def _day_of_aanmelding(aanmelding: Aanmelding) -> date:
    return aanmelding.dag


def _order_of_regisseur(casus: Casus) -> str | None:
    return naam_orde(casus.casusregisseur.naam) if casus.casusregisseur else None


def _order_of_partij(partij: Partij) -> str | None:
    """Returns the place in the order of the names that the lists show: the short name, when there is one."""
    return orde(partij.kort or partij.naam)


def _stap(triage: Triage) -> Triagestap:
    return triage.stap


def _concept_versie(versie: PlanVersie) -> int:
    """Returns the `versie` of the draft that was frozen: a higher one means that the next version is being written."""
    return versie.plan.versie


def _one_row(name: str, holds: type | Mapping[str, Any], **more: Any) -> Table:
    """Makes a table that never has more than one row."""
    return table(name, holds, CheckConstraint("rij = 1", name="een_rij"), primary=("rij",), **more)


# Makes a table of added lines; the number keeps their order.
_lines = partial(table, primary=("rij",), plus={"rij": int})

# `gebieden` names the areas whose cases the kluis holds (W-05): these never change.
kluis = _one_row("kluis", {"rij": int, "gebieden": str, "is_demonstratie": bool, "gemaakt_op": datetime})
instellingen = _one_row("instellingen", {"rij": int, "inhoud": Instellingen, "versie": int})
certificaat = _one_row("certificaat", Certificaat, plus={"rij": int})

# Partijen, the people they send, and the legal grounds.
afgevaardigde = table(
    "afgevaardigde",
    Afgevaardigde,
    part_of={"partij_id": "partij.id"},
    computed={"naam_sleutel": _sound},
    index=("id",),
)
partij = table(
    "partij",
    Partij,
    index=("orde",),
    computed={"orde": _order_of_partij},
    children={"afgevaardigden": afgevaardigde},
)
grondslag = table(
    "grondslag",
    Grondslag,
    flat={"nagelezen": {"nagelezen_wat": "wat", "nagelezen_door": "door", "nagelezen_op": "op"}},
)
toetreding = table("toetreding", Toetreding)

# What goes wrong. Both name Casussen by their pseudonyms and outlive them, without their words (W-71, W-72, W-52).
datalek = table("datalek", Datalek)
geschil = table("geschil", Geschil)

# Aanmelding, Casus and Triage.
aanmelding_betrokkene = table(
    "aanmelding_betrokkene",
    Betrokkene,
    part_of={"aanmelding_id": "aanmelding.id"},
    computed={"naam_sleutel": _sound},
    index=("naam_sleutel", "geboortedatum"),
)
aanmelding = table(
    "aanmelding",
    Aanmelding,
    *(Index(f"ix_aanmelding_{one}_dag", one, "dag") for one in ("stand", "gebied", "partij_id")),
    # `lijst_orde` is the order of the name in the Casus, when there is one: a trigger keeps it.
    plus={"lijst_orde": str | None},
    computed={
        "naam_orde": _order_of_aanmelding,
        "dag": _day_of_aanmelding,
        "herbeoordelen_op": _review_of_aanmelding,
    },
    index=("casus_id", "datum", "dag", "lijst_orde", "herbeoordelen_op"),
    children={"betrokkenen": aanmelding_betrokkene},
)
casus_betrokkene = table(
    "casus_betrokkene",
    Betrokkene,
    part_of={"casus_id": "casus.id"},
    computed={"naam_sleutel": _sound},
    index=("naam_sleutel", "geboortedatum"),
)
casus_gemeente = table(
    "casus_gemeente", {"partij_id": PartijId}, part_of={"casus_id": "casus.id"}, index=("partij_id",)
)
fase_wissel = table("fase_wissel", FaseWissel, part_of={"casus_id": "casus.id"}, index=("op", "herkomst"))
casus = table(
    "casus",
    Casus,
    *(Index(f"ix_casus_{one}", *one.split("_")) for one in ("fase_sinds", "fase_nummer", "gebied_nummer")),
    unique=("nummer",),
    # Triggers keep these: by the names of the gemeenten, the day from which the terms of an ended Casus count (W-50), and, when it
    # has a plan or should have one, by when that is evaluated and how often it was vastgesteld.
    plus={
        "gemeenten_orde": str | None,
        "sinds": date | None,
        "plan_plek": str | None,
        "plan_versies": int | None,
    },
    index=(
        *("volgende_datum", "naam_orde", "regisseur_orde", "gemeenten_orde", "plan_versies", "plan_plek"),
        "herbeoordelen_op",
    ),
    computed={
        "zoek": _words_of_casus,
        "naam_orde": _order_of_casus,
        "regisseur_orde": _order_of_regisseur,
        "herbeoordelen_op": _review_of_casus,
    },
    flat={"casusregisseur": {"casusregisseur_partij": "partij_id", "casusregisseur_naam": "naam"}},
    children={"betrokkenen": casus_betrokkene, "gemeenten": casus_gemeente, "wissels": fase_wissel},
)
uitvraag = table(
    "uitvraag",
    Uitvraag,
    Index("ix_uitvraag_wachtend", "beantwoord_op", "antwoord_voor"),
    part_of={"casus_id": "triage.casus_id"},
    primary=("casus_id", "partij_id"),
)
triage = table(
    "triage",
    Triage,
    Index("ix_triage_stap", "stap", "begonnen_op"),
    computed={"stap": _stap},
    key="casus_id",
    refers={"casus_id": "casus.id"},
    index=("besloten_op",),
    children={"uitvragen": uitvraag},
)

# The meeting, its agenda, and what is written at the table.
uitnodiging = table(
    "uitnodiging",
    Uitnodiging,
    part_of={"casustafel_id": "casustafel.id"},
    under="agendapunt_id",
    primary=("casustafel_id", "agendapunt_id", "volgorde"),
    index=("partij_id", "afgevaardigde_id"),
)
agendapunt = table(
    "agendapunt",
    Agendapunt,
    part_of={"casustafel_id": "casustafel.id"},
    unique=("id",),
    refers={"casus_id": "casus.id"},
    index=("casus_id",),
    children={"uitnodigingen": uitnodiging},
)
casustafel = table(
    "casustafel",
    Casustafel,
    index=("datum",),
    flat={"opening": {"geopend_op": "geopend_op", "geheimhouding_op": "geheimhouding_op"}},
    children={"agendapunten": agendapunt},
)
presentie = table(
    "presentie", Presentie, part_of={"agendapunt_id": "verslag.agendapunt_id"}, index=("partij_id",)
)
inbreng = table("inbreng", Inbreng, part_of={"agendapunt_id": "verslag.agendapunt_id"}, index=("partij_id",))
verslag = table(
    "verslag",
    Verslag,
    key="agendapunt_id",
    refers={"casustafel_id": "casustafel.id", "casus_id": "casus.id"},
    index=("casustafel_id", "casus_id", "weggelaten"),
    computed={"besluit_soort": _besluit_soort, "besluit_reden": _besluit_reden},
    children={"presenties": presentie, "inbrengen": inbreng},
)
# P-08: notes of the chair; in no file, and removed when the notulen are vastgesteld.
werkaantekening = table(
    "werkaantekening",
    {"agendapunt_id": str, "casustafel_id": str, "tekst": str},
    key="agendapunt_id",
    refers={"casustafel_id": "casustafel.id"},
    index=("casustafel_id",),
)
actie = table(
    "actie",
    Actie,
    # Every list of acties walks one of these, so that a page costs the rows that it shows.
    *(
        Index(f"ix_actie_{one}_plek", one, "plek")
        for one in ("partij_id", "casus_id", "orde", "uiterlijk", "stand")
    ),
    # Keeps the order in which the acties of one day were agreed.
    plus={"volgnummer": int},
    primary=("volgnummer",),
    unique=("id",),
    refers={"casus_id": "casus.id"},
    index=("casustafel_id", "agendapunt_id", "plek"),
    computed={"zoek": _words_of_actie, "orde": _order_of_actie, "plek": _place_of_actie},
)

# Never changes once it is there; the database refuses it.
plan_van_aanpak = table(
    "plan_van_aanpak",
    PlanVanAanpak,
    key="casus_id",
    primary=("id",),
    unique=("casus_id",),
    refers={"casus_id": "casus.id"},
    index=("evaluatiedatum",),
)
plan_versie = table(
    "plan_versie",
    PlanVersie,
    only=("plan_id", "nummer", "casus_id", "vastgesteld_op"),
    computed={"concept_versie": _concept_versie},
    plus={"inhoud": str, "sha256": str},
    primary=("plan_id", "nummer"),
    refers={"plan_id": "plan_van_aanpak.id"},
    index=("casus_id",),
)
notulen = table(
    "notulen",
    Notulen,
    UniqueConstraint("casustafel_id", "versie_nummer"),
    only=("id", "casustafel_id", "nummer", "versie_nummer", "vastgesteld_op"),
    # W-51: the checksum of what remains after a Casus was taken out; `sha256` stays that of the original.
    plus={"inhoud": str, "sha256": str, "sha256_na_vernietiging": str | None},
    refers={"casustafel_id": "casustafel.id"},
)
# W-60: each step of the notulen; the last one is their present state.
notulen_stand = _lines(
    "notulen_stand",
    {"notulen_id": str, "stand": NotulenStand, "op": datetime},
    refers={"notulen_id": "notulen.id"},
    index=("notulen_id",),
)
verstrekking = table("verstrekking", Verstrekking, index=("op", "casustafel_id", "casus_id", "notulen_id"))
# W-63: sent and received, as the user recorded it.
verstrekking_stap = _lines(
    "verstrekking_stap",
    VerstrekkingStap,
    refers={"verstrekking_id": "verstrekking.id"},
    index=("verstrekking_id",),
)
# W-60: the digest of an unsigned document when it was first made. It refers to no notulen, since it outlives them.
documentafdruk = _lines("documentafdruk", Documentafdruk, index=("notulen_id",))
# A signed file that waits for a higher level; `pad` is where the user had it written.
verhoging = table("verhoging", Verhoging)

# P-10: what a Betrokkene asked. It outlives its Casus, without anybody's name.
verzoek = table("verzoek", Verzoek, index=("casus_id",))

# W-51, W-52: what holds destruction up, the record that remains of it, and how far it came.
opschorting = table("opschorting", Opschorting, key="onderwerp_id")
# Without personal data: nothing else remains of the pseudonym in `onderwerp_id`.
verklaring = table("verklaring", Verklaring, index=("onderwerp_id",))
# A destruction without its last step is finished when the kluis opens.
verklaring_stand = _lines(
    "verklaring_stand",
    {"verklaring_id": str, "stand": VerklaringStand, "op": datetime, "kopie_tot": date | None},
    refers={"verklaring_id": "verklaring.id"},
    index=("verklaring_id",),
)
# W-70: counts of destroyed Casussen, each on its own, so that no two can be combined. `kwartaal` is the first day of a quarter.
telling = table(
    "telling",
    {"soort": str, "kwartaal": date, "waarde": str, "aantal": int},
    primary=("soort", "kwartaal", "waarde"),
)

# W-70: the numbers of a stretch of time as they were given out; every later report on it has these.
rapportcijfers = table("rapportcijfers", Cijfers)

# W-64: who did what, when, to which Casus by its pseudonym; never content. It refers to no Casus, since it outlives
# it. `mac` chains a line to the one before, see `logketen.py`.
logregel = table(
    "logregel",
    {"volgnummer": int, "op": datetime, "wie": str, "handeling": str, "casus_id": str | None, "mac": bytes},
    primary=("volgnummer",),
    index=("casus_id",),
)
# Text typed at one place of the screen and not recorded yet: `inhoud` is JSON, text by field.
klad = table(
    "klad", {"plek": str, "casus_id": str | None, "inhoud": str}, primary=("plek",), index=("casus_id",)
)
# Who stands in for the chair, or did: `id` is that of the slot in the key file, which the log names too.
vervanger = table("vervanger", {"id": str, "naam": str, "sinds": datetime, "ingetrokken_op": datetime | None})
# One searchable piece of text. `bron` and `bron_id` name the aggregate it comes from, `plek` the item inside it.
zoekregel = _lines(
    "zoekregel",
    {
        "bron": str,
        "bron_id": str,
        "plek": str,
        "soort": str,
        "casus_id": str | None,
        "casustafel_id": str | None,
        "titel": str,
        "tekst": str,
        "naam_sleutel": str,
    },
    Index("ix_zoekregel_bron", "bron", "bron_id"),
    index=("casus_id",),
)
# A line that changed since the text index was last updated, as the index still has it.
zoekregel_oud = _lines("zoekregel_oud", dict.fromkeys(("titel", "tekst", "naam_sleutel", "soort"), str))
