"""Decides who gets a rectification, and what it tells each of them (W-60, W-61). That is who could read what has changed. Who sat
at another Casus, or may not see the inbreng that was wrong, gets no document and no number that counts it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest

from zvh_desktop.domain.errors import GeenOntvanger
from zvh_desktop.domain.notulen.notulen import Correctie, Notulen, NotulenActie, Onderdeel, Rectificatie
from zvh_desktop.domain.verspreiden.ontvanger import Tafelontvanger, Zaalontvanger
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.uittreksel import (
    NotulenUittreksel,
    UittrekselInbreng,
    UittrekselPunt,
    ontvangers_van,
    uittreksel,
)
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking


def ontvangers_van_rectificatie(reeks: tuple[Notulen, ...]) -> tuple[Zaalontvanger, ...]:
    """Returns who held what the last of `reeks` corrects; `reeks` is the original and its rectifications (W-61)."""
    return tuple(o for o in ontvangers_van(reeks[-1]) if _versies(reeks, o)[-1][1])


def rectificatie_uittreksel(
    reeks: tuple[Notulen, ...],
    ontvanger: Tafelontvanger,
    verstrekt: Iterable[Verstrekking] = (),
    met_uitgenomenen: Collection[str] = (),
) -> NotulenUittreksel:
    """Returns the last of `reeks` for this recipient (W-60, W-61). Versions count what he was to get: a correction that he may
    not see leaves no gap. No word is repeated of those in which somebody stands who was taken out of the Casus (P-10, AVG art. 17).
    Raises `GeenOntvanger` when nothing that he may read has changed.
    """
    nieuw = reeks[-1]
    (casus,) = {p.casus_id for p in nieuw.punten}
    his = [
        v
        for v in verstrekt
        if v.soort in (DocumentSoort.NOTULEN, DocumentSoort.RECTIFICATIE)
        and (v.partij_id, v.persoon_id) == (ontvanger.partij_id, ontvanger.persoon_id)
    ]
    versies = _versies(reeks, ontvanger, his)
    versie, correcties = versies[-1]
    if not correcties:
        raise GeenOntvanger
    if herhaalt_niets(reeks, met_uitgenomenen):
        correcties = tuple(dict.fromkeys(Correctie(one.onderdeel, one.wie) for one in correcties))
    before = [
        versies[place][0]
        for place, notulen in enumerate(reeks[:-1])
        if any(p.casus_id == casus for p in notulen.punten) and (place == 0 or versies[place][1])
    ][-1]
    held = [v for v in his if v.versie == str(before) and v.casus_id in (None, casus)]
    return replace(
        uittreksel(nieuw, ontvanger),
        versie_nummer=versie,
        rectificatie=Rectificatie(
            before,
            _digest(held),
            nieuw.rectificatie_reden,
            correcties,
            nieuw.toelichting if ontvanger.is_zvh else "",
        ),
    )


def herhaalt_niets(reeks: tuple[Notulen, ...], met_uitgenomenen: Collection[str]) -> bool:
    """Says whether what the last of `reeks` corrects holds somebody who was taken out of the Casus since (P-10, AVG art. 17)."""
    (casus,) = {p.casus_id for p in reeks[-1].punten}
    before = [n.id for n in reeks[:-1] if any(p.casus_id == casus for p in n.punten)]
    return before[-1] in met_uitgenomenen


def _digest(held: list[Verstrekking]) -> str:
    """Returns the digest of the document itself, also where it went out in an envelope or a mail."""
    if not held:
        return ""
    last = max(held, key=lambda v: v.op)
    return last.document_sha256 or last.sha256


def _versies(
    reeks: tuple[Notulen, ...], ontvanger: Tafelontvanger, gegeven: Iterable[Verstrekking] = ()
) -> list[tuple[int, tuple[Correctie, ...]]]:
    """Returns per document of the table the version that this recipient counts, and what it corrects for him; none for the original.
    One that he was given keeps the number it had, also when a correction before it was destroyed since (W-52).
    """
    numbers = {v.notulen_id: int(v.versie) for v in gegeven}
    known = {p.casus_id: p for p in reeks[0].punten}
    found: list[tuple[int, tuple[Correctie, ...]]] = [(1, ())]
    for notulen in reeks[1:]:
        (punt,) = notulen.punten
        was = _read(replace(notulen, punten=(known[punt.casus_id],)), ontvanger)
        wordt = _read(notulen, ontvanger)
        correcties = tuple(_correcties(was, wordt)) if was and wordt else ()
        version = numbers.get(notulen.id, found[-1][0] + bool(correcties))
        found.append((version, correcties))
        known[punt.casus_id] = punt
    return found


def _read(notulen: Notulen, ontvanger: Tafelontvanger) -> UittrekselPunt | None:
    try:
        return uittreksel(notulen, ontvanger).punten[0]
    except GeenOntvanger:
        return None


def _correcties(was: UittrekselPunt, wordt: UittrekselPunt) -> Iterator[Correctie]:
    for onderdeel, before, after in (
        (Onderdeel.BETROKKENEN, "\n".join(was.betrokkenen), "\n".join(wordt.betrokkenen)),
        (Onderdeel.DOEL, was.doel, wordt.doel),
        (Onderdeel.BESPREKING, was.bespreking, wordt.bespreking),
        (Onderdeel.BESLUIT, was.besluit.reden, wordt.besluit.reden),
        (Onderdeel.RICHTING_PLAN, was.richting_plan, wordt.richting_plan),
        (
            Onderdeel.AFSCHALINGSCRITERIA,
            "\n".join(was.afschalingscriteria),
            "\n".join(wordt.afschalingscriteria),
        ),
    ):
        if before != after:
            yield Correctie(onderdeel, "", before, after)
    if replace(was.besluit, reden="") != replace(wordt.besluit, reden=""):
        yield Correctie(Onderdeel.BESLUIT)
    if was.rollen != wordt.rollen:
        yield Correctie(Onderdeel.ROLLEN)
    yield from _inbrengen(was.inbrengen, wordt.inbrengen)
    gone, come = Counter(was.acties) - Counter(wordt.acties), Counter(wordt.acties) - Counter(was.acties)
    for partij in dict.fromkeys(naam for _actie_of, naam in (*gone, *come)):
        texts = ([_actie(a) for a, naam in some.elements() if naam == partij] for some in (gone, come))
        for said, says in zip_longest(*texts, fillvalue=""):
            yield Correctie(Onderdeel.ACTIE, partij, said, says)


def _inbrengen(
    was: tuple[UittrekselInbreng, ...], wordt: tuple[UittrekselInbreng, ...]
) -> Iterator[Correctie]:
    """Returns the corrections of inbreng; words that the provider withdrew are not repeated (art. 16.2)."""
    before, after = {g.inbreng.id: g for g in was}, {g.inbreng.id: g for g in wordt}
    for id_ in (*after, *(i for i in before if i not in after)):
        old, new = before.get(id_), after.get(id_)
        if old == new:
            continue
        said, says = (old.inbreng.tekst if old else ""), (new.inbreng.tekst if new else "")
        partij = (new or old).partijnaam  # type: ignore[union-attr]
        if new is None or said == says:
            yield Correctie(Onderdeel.INBRENG, partij)
        else:
            yield Correctie(Onderdeel.INBRENG, partij, said, says)


def _actie(actie: NotulenActie) -> str:
    return f"{actie.wat}\n{actie.persoon}\n{actie.uiterlijk.isoformat() if actie.uiterlijk else ''}"
