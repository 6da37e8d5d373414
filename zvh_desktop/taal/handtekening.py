"""Gives the Dutch words about signatures, certificates and smart cards: what was found, its worth, why a level was not reached.

They stand in `resources/taal/handtekening.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any

from zvh_desktop.application.ports import Certificaattoets
from zvh_desktop.application.verspreiden.ondertekenen import Geverifieerd
from zvh_desktop.domain.instellingen import Niveau
from zvh_desktop.domain.verspreiden.oordeel import (
    Bevinding,
    Gezag,
    Handtekening,
    Oordeel,
    Tijdstempel,
    Verificatie,
)
from zvh_desktop.taal import datum
from zvh_desktop.taal.codes import label, tone
from zvh_desktop.taal.melding import Tone
from zvh_desktop.taal.resource_files import resource_dir
from zvh_desktop.taal.woorden import per_value, tables, told

_WORDS = tables("handtekening")
REDEN, POGINGEN = _WORDS["reden"], _WORDS["pogingen"]


_GROUP, _WORDS_TOLD = 4, 8


def verdict(found: Verificatie | None) -> tuple[str, Tone]:
    """Returns the verdict on the file as a whole, and its colour."""
    if found is None:
        return told("handtekening", "niet_te_lezen"), Tone.DANGER
    if found.is_te_groot:
        return told("handtekening", "te_groot"), Tone.DANGER
    if not found.is_leesbaar:
        return told("handtekening", "geen_pdf"), Tone.DANGER
    return label(found.oordeel), tone(found.oordeel)


def in_woorden(vingerafdruk: str) -> str:
    """Returns the first 64 bits of a fingerprint as eight words, to compare by eye or over the telephone."""
    return " ".join(_word_list()[byte] for byte in bytes.fromhex(vingerafdruk)[:_WORDS_TOLD])


def in_groepen(vingerafdruk: str) -> str:
    """Returns a whole fingerprint in capitals, in groups of four."""
    whole = vingerafdruk.upper()
    return " ".join(whole[at : at + _GROUP] for at in range(0, len(whole), _GROUP))


def op_papier(vingerafdruk: str) -> str:
    """Returns a whole fingerprint in two lines of as many groups, to compare by eye."""
    half = len(vingerafdruk) // 2
    return f"{in_groepen(vingerafdruk[:half])}\n{in_groepen(vingerafdruk[half:])}"


@cache
def _word_list() -> tuple[str, ...]:
    return tuple((resource_dir() / "taal" / "vingerafdruk.txt").read_text("utf-8").split())


def bevinding_zin(bevinding: Bevinding, h: Handtekening | None = None) -> str:
    """Returns what is wrong, and what to do about it."""
    return per_value("handtekening", Bevinding, "zin")[bevinding].format_map(_facts(h) if h else {})


def _facts(h: Handtekening) -> dict[str, str]:
    days = {"geldig_van": h.geldig_van, "geldig_tot": h.geldig_tot}
    top = h.keten[-1] if h.keten else h.ondertekenaar
    return {
        "wie": h.ondertekenaar,
        "wortel": top,
        "laatste": top,
        "sleutel": h.sleutel,
        "op": datum.paper_moment(h.op) if h.op else "?",
        **{name: datum.paper_date(datum.dutch_time(at).date()) if at else "?" for name, at in days.items()},
    }


def file_rows(found: Geverifieerd) -> list[tuple[str, str]]:
    """Returns where a file came from, and what its signatures are worth."""
    rows = signature_rows(found.verificatie) if found.verificatie is not None else ()
    return [(told("handtekening", "herkomst"), herkomst(found)), *rows]


def signature_rows(found: Verificatie) -> Iterator[tuple[str, str]]:
    """Yields per signature who, when, how far, whether it is whole, and on whose word."""
    if found.bevindingen:
        yield told("handtekening", "bestand"), "\n".join(bevinding_zin(one) for one in found.bevindingen)
    for number, h in enumerate(found.handtekeningen, start=1):
        yield _role(number, h), "\n".join(_signature(h))
    for stamp in found.tijdstempels:
        if not stamp.is_ongewijzigd:
            yield "Tijdstempel", told("handtekening", "tijdstempel_gewijzigd", dienst=stamp.dienst)


def _role(number: int, h: Handtekening) -> str:
    """Names a signature; that of the chair only when this kluis knows it as hers."""
    if h.is_certificerend and h.gezag in (Gezag.EIGEN, Gezag.UITGIFTE):
        return told("handtekening", "voorzitter", nummer=number)
    if number > 1:
        return told("handtekening", "mede", nummer=number)
    return told("handtekening", "eerste", nummer=number)


def herkomst(found: Geverifieerd) -> str:
    """Returns whether this kluis made the file, for whom, and whether he was given a newer one."""
    given = found.uitgegeven
    if given is None:
        return told("handtekening", "niet_van_ons")
    newer, made = given.nieuwer, given.verstrekking
    if newer is None:
        stand = told("handtekening", "van_ons_nieuwste")
    else:
        stand = told("handtekening", "van_ons_ouder", versie=newer.versie, op=datum.paper_moment(newer.op))
    return told(
        "handtekening",
        "van_ons",
        op=datum.paper_moment(made.op),
        wie=given.wie or told("handtekening", "van_ons_dossier"),
        soort=label(made.soort).lower(),
        versie=made.versie,
        stand=stand,
    )


def vergelijking(h: Handtekening) -> str:
    """Returns what somebody is asked to compare before he trusts a certificate, or what it means to take that back."""
    if h.gezag is Gezag.VINGERAFDRUK:
        return told("handtekening", "niet_meer", wie=h.ondertekenaar)
    words, groups = in_woorden(h.vingerafdruk), in_groepen(h.vingerafdruk)
    return told("handtekening", "vergelijk", wie=h.ondertekenaar, woorden=words, groepen=groups)


def _signature(h: Handtekening) -> Iterator[str]:
    when = f", {datum.paper_moment(h.op)}" if h.op else ""
    level = Niveau.van(h.niveau)
    how = f"niveau {level.value}" if level else told("handtekening", "geen_pades")
    yield f"{h.ondertekenaar}{when}, {how}: {label(h.oordeel)}."
    facts = _facts(h)
    for one in h.bevindingen:
        yield bevinding_zin(one, h)
    if h.oordeel is Oordeel.IN_ORDE:
        yield per_value("handtekening", Gezag, "zin")[h.gezag].format_map(facts)
    if h.vingerafdruk:
        words, groups = in_woorden(h.vingerafdruk), in_groepen(h.vingerafdruk)
        yield told("handtekening", "vingerafdruk", woorden=words, groepen=groups)
        begin, end, key = facts["geldig_van"], facts["geldig_tot"], h.sleutel
        yield told("handtekening", "geldig", geldig_van=begin, geldig_tot=end, sleutel=key)
    if len(h.keten) > 1:
        yield told("handtekening", "keten", keten=" > ".join(h.keten))
    if h.tijdstempel is not None:
        yield _stamp(h.tijdstempel)


def _stamp(stamp: Tijdstempel) -> str:
    when = f" van {datum.paper_moment(stamp.op)}" if stamp.op else ""
    known = "" if stamp.is_vertrouwd else "; deze dienst is op deze computer niet bekend"
    return f"Tijdstempel{when} door {stamp.dienst}{known}."


def regels(found: Verificatie) -> Iterator[str]:
    """Yields what the command prints of one file: the verdict, then what the window shows."""
    yield f"{found.bestandsnaam}: {verdict(found)[0]}"
    for role, words in signature_rows(found):
        first, *others = words.splitlines()
        yield f"  {role}: {first}"
        yield from (f"    {line}" for line in others)


def als_json(found: Verificatie) -> dict[str, Any]:
    """Returns one file of `verify --json`, as the guide describes it: fields are added to it, never taken away."""
    return {
        "bestand": found.bestandsnaam,
        "oordeel": found.oordeel.value,
        "sha256": found.sha256,
        "bevindingen": [{"code": one.value, "zin": bevinding_zin(one)} for one in found.bevindingen],
        "handtekeningen": [_signature_json(h) for h in found.handtekeningen],
        "tijdstempels": [_stamp_json(stamp) for stamp in found.tijdstempels],
    }


def _signature_json(h: Handtekening) -> dict[str, Any]:
    return {
        "ondertekenaar": h.ondertekenaar,
        "op": _iso(h.op),
        "oordeel": h.oordeel.value,
        "bevindingen": [{"code": one.value, "zin": bevinding_zin(one, h)} for one in h.bevindingen],
        "gezag": h.gezag.value,
        "niveau": h.niveau,
        "certificerend": h.is_certificerend,
        "certificaat": {
            "sha256": h.vingerafdruk,
            "woorden": in_woorden(h.vingerafdruk),
            "zelfgemaakt": h.is_zelfgemaakt,
            "geldig_van": _iso(h.geldig_van),
            "geldig_tot": _iso(h.geldig_tot),
            "sleutel": h.sleutel,
            "keten": list(h.keten),
        },
        "tijdstempel": _stamp_json(h.tijdstempel) if h.tijdstempel else None,
    }


def _stamp_json(stamp: Tijdstempel) -> dict[str, Any]:
    return {
        "dienst": stamp.dienst,
        "op": _iso(stamp.op),
        "ongewijzigd": stamp.is_ongewijzigd,
        "vertrouwd": stamp.is_vertrouwd,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def toets_rows(found: Certificaattoets) -> list[tuple[str, str]]:
    """Returns what the test of a certificate found, most important first; it says of no certificate that it is more than it is."""
    held = found.certificaat
    uses = ", ".join(dict.fromkeys(_WORDS["gebruik"][one] for one in found.gebruik))
    rows = [
        (
            "Proefhandtekening",
            told("handtekening", "proef_gelukt")
            if found.proef_gelukt
            else told("handtekening", "proef_mislukt"),
        ),
        (
            "Geldig",
            f"{datum.long_date(held.geldig_van.date())} tot {datum.long_date(held.geldig_tot.date())}",
        ),
        ("Keten", _chain(found)),
        ("Bedoeld voor", uses or told("handtekening", "geen_gebruik")),
        ("Intrekking", _WORDS["intrekking"][found.intrekking]),
        ("Hoogste niveau", label(found.hoogste_niveau)),
    ]
    if found.zegt_gekwalificeerd:
        rows.append(("Volgens zichzelf", told("handtekening", "gekwalificeerd")))
    rows += [
        (f"Wie het leest, ziet: {_WORDS['onthult'][kind].lower()}", value) for kind, value in found.onthult
    ]
    return rows


def _chain(found: Certificaattoets) -> str:
    chain = " > ".join(found.keten)
    if found.certificaat.is_zelfgemaakt:
        return told("handtekening", "zelf_gemaakt")
    if found.is_vertrouwd:
        return told("handtekening", "wortel_vertrouwd", keten=chain)
    return told("handtekening", "wortel_onbekend", keten=chain)
