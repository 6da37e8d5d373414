"""Invented people: who the Partijen send, and how the texts call a Partij."""

from __future__ import annotations

from dataclasses import dataclass

VOORZITTER = "Annelies Hesselink-Roes"
PLAATS = "Vergaderzaal 2.14"

WIE: dict[str, str] = {
    "pol": "politie-oost-nederland",
    "om": "om-oost-nederland",
    "rn": "reclassering-nederland",
    "tr": "tactus-reclassering",
    "tac": "tactus-verslavingszorg",
    "med": "mediant",
    "dim": "dimence",
    "tra": "transfore",
    "vt": "veilig-thuis-twente",
    "jb": "jeugdbescherming-overijssel",
    "ldh": "leger-des-heils-jbr",
    "rvdk": "raad-voor-de-kinderbescherming",
    "dji": "dji",
    "ggd": "ggd-twente",
    "hum": "humanitas-onder-dak-twente",
    "smd": "smd-enschede-haaksbergen",
}
"""The short word for a Partij in the texts; `gem` is the gemeente of the Casus."""

EIGEN_GROND: dict[str, str] = {
    "pol": "politie-wpg-20",
    "om": "om-wjsg-39f",
    "rn": "reclassering-reclasseringsregeling",
    "tr": "reclassering-reclasseringsregeling",
    "tac": "zorg-toestemming",
    "med": "zorg-conflict-van-plichten",
    "dim": "zorg-toestemming",
    "tra": "zorg-wettelijke-verplichting",
    "vt": "veilig-thuis-wmo-5-1-6",
    "jb": "gi-jeugdwet",
    "ldh": "reclassering-reclasseringsregeling",
    "rvdk": "raad-burgerlijk-wetboek-1",
    "dji": "dji-penitentiaire-beginselenwet",
    "ggd": "ggd-wet-publieke-gezondheid",
    "hum": "maatschappelijke-zorg-wmo-2015",
    "smd": "maatschappelijke-zorg-wmo-2015",
}
"""W-10: the ground of its own on which a Partij usually takes part; ids of the register."""

EIGEN_GROND_GEMEENTE: dict[str, str] = {
    "a": "gemeente-gemeentewet-172",
    "b": "gemeente-gemeentewet-172",
    "c": "gemeente-jeugdwet",
    "d": "gemeente-wmo-2015",
    "f": "gemeente-wmo-2015",
}
"""The same for a gemeente, by gebied."""

SAMENWERKINGSGROND = "wgs"
"""The ground for everyone, since it is in force."""


@dataclass(frozen=True, slots=True)
class Mandaat:
    """Whom a Partij sends; begin and end of the mandate in days from the day of the demonstration."""

    partij: str
    naam: str
    functie: str
    van: int = -900
    tot: int | None = None


AFGEVAARDIGDEN: tuple[Mandaat, ...] = (
    Mandaat("gemeente-almelo", "Hilde Reinerink", "procesregisseur zorg en veiligheid"),
    Mandaat("gemeente-borne", "Wouter Lammertink", "adviseur openbare orde en veiligheid", tot=410),
    Mandaat("gemeente-dinkelland", "Jolien Bossink", "coördinator sociaal domein"),
    Mandaat("gemeente-enschede", "Sabri Yalçın", "procesregisseur zorg en veiligheid"),
    Mandaat("gemeente-enschede", "Dorien Kamphorst-ter Beek", "teamleider jeugd en gezin", van=-400),
    Mandaat("gemeente-haaksbergen", "Peter Assinkhof", "adviseur veiligheid"),
    Mandaat("gemeente-hellendoorn", "Gea Wolfkamp", "beleidsmedewerker zorg en veiligheid"),
    Mandaat("gemeente-hengelo", "Marloes Temmink", "procesregisseur zorg en veiligheid", tot=250),
    Mandaat("gemeente-hof-van-twente", "Arjan Leusink", "adviseur openbare orde"),
    Mandaat("gemeente-losser", "Ilse Broekhof", "coördinator Wmo en jeugd"),
    Mandaat("gemeente-oldenzaal", "Thijs Nordkamp", "regisseur veiligheid"),
    Mandaat("gemeente-rijssen-holten", "Corrie ter Haarberg", "beleidsmedewerker veiligheid"),
    Mandaat("gemeente-tubbergen", "Frank Reinders-Olde Kalter", "coördinator sociaal domein"),
    Mandaat("gemeente-twenterand", "Lianne Hospershof", "adviseur veiligheid"),
    Mandaat("gemeente-wierden", "Joost Kolenbrandt", "regisseur sociaal domein", tot=320),
    Mandaat("dji", "Erik van Loenhorst", "casemanager re-integratie", tot=-19),
    Mandaat("ggd-twente", "Nathalie Smeijers", "sociaal verpleegkundige openbare gezondheidszorg"),
    Mandaat("humanitas-onder-dak-twente", "Bert Ganzeveld", "teammanager opvang"),
    Mandaat("jeugdbescherming-overijssel", "Yvette Horstink", "jeugdbeschermer"),
    Mandaat("leger-des-heils-jbr", "Rutger Voskamper", "reclasseringswerker"),
    Mandaat("mediant", "Iris Langenkate", "sociaal psychiatrisch verpleegkundige"),
    Mandaat("om-oost-nederland", "Floris van Wijnbergh", "gebiedsofficier"),
    Mandaat("politie-oost-nederland", "Henk-Jan Drosten", "operationeel specialist"),
    Mandaat(
        "politie-oost-nederland", "Naima El Khattoubi", "operationeel specialist jeugd en zeden", van=-380
    ),
    Mandaat("raad-voor-de-kinderbescherming", "Carolien Averdijk", "raadsonderzoeker"),
    Mandaat("reclassering-nederland", "Sven Oosterkamp", "reclasseringswerker"),
    Mandaat("dimence", "Pien Hallinkhof", "verpleegkundig specialist", tot=12),
    Mandaat("smd-enschede-haaksbergen", "Judith Wiegerinck", "maatschappelijk werker"),
    Mandaat("tactus-verslavingszorg", "Kees Overmaat", "behandelcoördinator"),
    Mandaat("tactus-reclassering", "Manon Schreurink", "reclasseringswerker"),
    Mandaat("transfore", "Daniël Brinkkamp", "forensisch behandelaar"),
    Mandaat("veilig-thuis-twente", "Elske Mentinkhof", "vertrouwensarts"),
)


def email_van(mandaat: Mandaat) -> str:
    """A name under a top-level domain that can never exist."""
    plain = mandaat.naam.lower().replace("ç", "c").replace("ı", "i").replace("ë", "e")
    first, *rest = plain.replace("-", " ").split()
    return f"{first[0]}.{rest[-1]}@{mandaat.partij.removeprefix('gemeente-')}.example"
