"""Says of one recipient what he gets, what not and why, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from zvh_desktop.application.verspreiden.verspreidlijst import Verspreidregel
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.domain.tafel.casustafel import UitnodigingBezwaar
from zvh_desktop.domain.verspreiden.ontvanger import Ontvanger, Weg
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.uittreksel import Weglating, WeglatingSoort, Weigering
from zvh_desktop.domain.verspreiden.verstrekking import Stap, VerspreidStand, Verstrekking
from zvh_desktop.taal import codes, datum
from zvh_desktop.taal.melding import Tone
from zvh_desktop.taal.woorden import per_value

MELDEN = {
    stap: tuple(per_value("verspreiden", Stap, kind)[stap] for kind in ("titel", "veld", "knop"))
    for stap in Stap
}
"""The title, the field and the button with which a step is put on record."""


def wie(ontvanger: Ontvanger) -> str:
    """Returns name and Partij, so that a name in another script does not turn the line round."""
    return f"\u2068{ontvanger.naam}\u2069, {ontvanger.partijnaam}"


def aan_wie(verstrekking: Verstrekking, partijen: Mapping[PartijId, Partij]) -> str:
    """Returns to whom a document of the record went; of a Derde nobody knows the name any more (W-66)."""
    if verstrekking.deelnemer_id is not None:
        is_taker = verstrekking.soort is DocumentSoort.REGIEOVERDRACHT
        return "wie de procesregie overneemt" if is_taker else "deelnemer van geen partij"
    partij = partijen.get(verstrekking.partij_id) if verstrekking.partij_id is not None else None
    if partij is None:
        return "eigen dossier"
    to = verstrekking.afgevaardigde_id
    person = partij.afgevaardigde(to) if to is not None else None
    return f"{person.naam}, {partij.naam}" if person is not None else partij.naam


def krijgt(regel: Verspreidregel) -> str:
    if regel.is_vervallen:
        return (
            "niets meer: de uitnodiging is ingetrokken. Was de agenda al verzonden, meld dat dan (Alt+V); het programma maakt dan een "
            "afzegging"
        )
    return "een afzegging" if regel.is_afgezegd else ", ".join(regel.casusnummers) or "niets"


def krijgt_niet(weglatingen: Sequence[Weglating], naam_van: Callable[[PartijId], str]) -> str:
    """Returns per Casus what was left out; the Casussen of which there is nothing at all together, per reason."""
    whole: dict[str, list[str]] = {}
    parts: dict[str, list[str]] = {}
    for one in weglatingen:
        reden = waarom_niet(one.reden)
        if one.soort is WeglatingSoort.CASUS:
            whole.setdefault(reden, []).append(one.casusnummer)
            continue
        aantal = f"{one.aantal} keer " if one.aantal > 1 else ""
        van = f" van {naam_van(one.partij_id)}" if one.partij_id is not None else ""
        parts.setdefault(one.casusnummer, []).append(f"{aantal}{codes.label(one.soort)}{van}: {reden}")
    lines = ["\n".join((nummer, *(f"•  {one}" for one in left))) for nummer, left in parts.items()]
    lines += [f"{', '.join(numbers)}\n•  het hele stuk: {reden}" for reden, numbers in whole.items()]
    return "\n".join(lines)


def waarom_niet(reden: Weigering) -> str:
    """Returns why something is not given; where that is mended somewhere else also what to do."""
    return codes.sentence(reden) if isinstance(reden, UitnodigingBezwaar) else codes.label(reden)


def langs_welke_weg(regel: Verspreidregel) -> str:
    weg = codes.label(regel.weg)
    if regel.krijgt_niets is not None:
        return codes.capital(waarom_niet(regel.krijgt_niets))
    if regel.bezwaar is not None:
        return f"{weg}: {codes.label(regel.bezwaar)}"
    if regel.weg is Weg.EMAIL:
        return (
            f"{weg} aan {regel.adres}"
            if regel.adres
            else f"{weg}, zonder adres: vul het in het concept zelf in"
        )
    return weg


def stand(regel: Verspreidregel) -> str:
    """Returns how far the documents of this recipient are; the file of the ZVH is sent to nobody."""
    if regel.ontvanger.is_zvh and regel.stukken:
        return "gemaakt"
    return codes.label(regel.stand)


def toon(regel: Verspreidregel) -> Tone:
    return Tone.NEUTRAL if regel.ontvanger.is_zvh else codes.tone(regel.stand)


def hoe_ver(regel: Verspreidregel) -> str:
    if not regel.stukken:
        return codes.label(regel.stand)
    lines = []
    for stuk in regel.stukken:
        made = f"klaargezet {datum.moment_text(stuk.verstrekking.op)} als versie {stuk.verstrekking.versie}"
        lines.append(
            ", ".join((made, *(f"{codes.label(s.stap)} {datum.short_date(s.dag)}" for s in stuk.stappen)))
        )
    if len(regel.stukken) < regel.verwacht:
        lines.append(f"nog {regel.verwacht - len(regel.stukken)} te maken")
    return "\n".join(lines)


def eerder(regel: Verspreidregel) -> str:
    """Returns all that was set ready for this recipient about this table before, or besides."""
    return "\n".join(
        ", ".join(
            (
                f"{codes.label(one.verstrekking.soort)}, versie {one.verstrekking.versie}",
                f"{datum.short_date(one.verstrekking.op.date())} ({codes.short(one.verstrekking.weg)})",
                *(f"{codes.label(s.stap)} {datum.short_date(s.dag)}" for s in one.stappen),
            )
        )
        for one in regel.eerder
    )


def telling(regels: Iterable[Verspreidregel]) -> str:
    """Returns '30 ontvangers: 12 klaargezet, 18 nog niet gemaakt'; the file of the ZVH is no recipient."""
    own = [r for r in regels if not r.ontvanger.is_zvh]
    counts = {stand: sum(r.stand is stand for r in own) for stand in VerspreidStand}
    parts = [f"{count} {codes.label(stand)}" for stand, count in counts.items() if count]
    return f"{len(own)} {'ontvanger' if len(own) == 1 else 'ontvangers'}: {', '.join(parts)}" if own else ""


def wegen(regels: Iterable[tuple[Weg, int]]) -> str:
    """Returns '8 in de map, 2 als e-mailconcept'."""
    words = per_value("verspreiden", Weg, "hoe")
    return ", ".join(f"{count} {words[weg]}" for weg, count in regels if count)
