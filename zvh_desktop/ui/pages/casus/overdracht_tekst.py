"""P-09: a Casus in plain lines, to be pasted in one go into a field of GCOS or Vis2."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zvh_desktop.domain.overdracht import Overdracht, OverdrachtActie, OverdrachtBesluit, OverdrachtPlan
from zvh_desktop.ui import dates, texts


def overdracht_tekst(overdracht: Overdracht) -> str:
    """Headings in capitals and no layout besides line breaks: what a field of another program keeps."""
    return "\n".join(_lines(overdracht)).strip() + "\n"


def _lines(one: Overdracht) -> Iterator[str]:
    yield f"CASUS {one.nummer}"
    yield from _pairs(
        ("Gebied", texts.label(one.gebied)),
        ("Fase", texts.label(one.fase)),
        ("Aangemeld", ", ".join(filter(None, (_day(one.aangemeld_op), one.aanmeldende_partij)))),
        ("Gemeente(n)", ", ".join(one.gemeenten)),
        ("Procesregisseur", one.procesregisseur),
        ("Casusregisseur", one.casusregisseur),
        ("Volgende datum", _day(one.volgende_datum)),
    )
    yield from _part(
        "BETROKKENEN",
        (
            ", ".join(filter(None, (b.naam, b.rol, _born(b.geboortedatum), b.woonplaats)))
            for b in one.betrokkenen
        ),
    )
    yield from _part("BESLUITEN", (_besluit(b) for b in one.besluiten))
    if one.plan:
        yield from _plan(one.plan)
    yield from _part("CRITERIA VOOR AFSCHALING", one.afschalingscriteria)
    yield from _part("ACTIES", (_actie(a) for a in one.acties))


def _pairs(*pairs: tuple[str, str]) -> Iterator[str]:
    yield from (f"{label}: {words}" for label, words in pairs if words.strip())


def _part(heading: str, lines: Iterator[str] | tuple[str, ...]) -> Iterator[str]:
    found = [line for line in lines if line.strip()]
    if found:
        yield ""
        yield heading
        yield from (f"- {line}" for line in found)


def _plan(plan: OverdrachtPlan) -> Iterator[str]:
    yield ""
    yield f"PLAN VAN AANPAK, versie {plan.versie}, vastgesteld op {_day(plan.vastgesteld_op.date())}"
    yield plan.integraal_beeld
    yield from _pairs(
        ("Informeert de cliënt", plan.informeert_client), ("Evaluatie", _day(plan.evaluatiedatum))
    )
    yield from _part(
        "DOELEN",
        (
            f"{d.leefgebied}: {'; '.join(filter(None, (d.beeld, d.doel and f'doel: {d.doel}')))}"
            for d in plan.doelen
        ),
    )
    yield from _part(
        "SCENARIO'S", (f"Als {s.als}: {', '.join(filter(None, (s.dan, s.wie)))}" for s in plan.scenarios)
    )
    yield from _part(
        "ROL EN INFORMATIEBEHOEFTE",
        (f"{r.partij}: {r.rol}; moet weten: {r.informatiebehoefte}" for r in plan.rollen),
    )


def _besluit(one: OverdrachtBesluit) -> str:
    what = texts.label(one.besluit) if one.besluit else "geen besluit"
    again = f"volgende datum {_day(one.volgende_datum)}" if one.volgende_datum else ""
    return "; ".join(
        filter(None, (f"{_day(one.datum)}, {texts.label(one.overleg)}: {what}", one.reden, again))
    )


def _actie(one: OverdrachtActie) -> str:
    who = ", ".join(filter(None, (one.partij, one.persoon)))
    before = f"uiterlijk {_day(one.uiterlijk)}" if one.uiterlijk else ""
    stand = texts.label(one.stand) + (f" ({one.reden})" if one.reden else "")
    return "; ".join(filter(None, (one.wat, who, before, one.leefgebied, stand)))


def _day(day: date | None) -> str:
    return dates.short_date(day) if day else ""


def _born(day: date | None) -> str:
    return f"geboren {dates.short_date(day)}" if day else ""
