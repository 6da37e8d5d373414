"""The Dutch words about signatures, certificates and smart cards: what was found, what it is worth, why a level was not reached.

They stand in `resources/taal/handtekening.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from zvh_desktop.application.ports import Certificaattoets
from zvh_desktop.domain.instellingen import Niveau
from zvh_desktop.domain.verspreiden.oordeel import Handtekening, Tijdstempel, Verificatie
from zvh_desktop.taal import datum
from zvh_desktop.taal.codes import label
from zvh_desktop.taal.melding import Tone
from zvh_desktop.taal.woorden import tables, told

_WORDS = tables("handtekening")
REDEN, POGINGEN = _WORDS["reden"], _WORDS["pogingen"]


def verdict(found: Verificatie | None) -> tuple[str, Tone]:
    """Returns one word on the file as a whole, and its colour."""
    if found is None:
        return told("handtekening", "niet_te_lezen"), Tone.DANGER
    if found.is_te_groot:
        return told("handtekening", "te_groot"), Tone.DANGER
    if not found.is_leesbaar:
        return told("handtekening", "geen_pdf"), Tone.DANGER
    if not found.handtekeningen:
        return told("handtekening", "niet_ondertekend"), Tone.WARN
    if found.is_ongewijzigd:
        return told("handtekening", "in_orde"), Tone.OK
    return told("handtekening", "niet_in_orde"), Tone.DANGER


def signature_rows(found: Verificatie) -> Iterator[tuple[str, str]]:
    """Yields per signature who, when, how far, whether it is whole, and on whose word."""
    for number, h in enumerate(found.handtekeningen, start=1):
        if h.is_certificerend:
            role = told("handtekening", "voorzitter", nummer=number)
        else:
            role = told("handtekening", "mede", nummer=number)
        yield role, "\n".join(_signature(h))
    for stamp in found.tijdstempels:
        if not stamp.is_ongewijzigd:
            yield "Tijdstempel", told("handtekening", "tijdstempel_gewijzigd", dienst=stamp.dienst)


def _signature(h: Handtekening) -> Iterator[str]:
    yield h.ondertekenaar + (f", {datum.moment_text(h.op)}" if h.op else "")
    if not h.is_ongewijzigd:
        yield told("handtekening", "gewijzigd")
    elif h.gewijzigd_na_ondertekening:
        yield told("handtekening", "toegevoegd")
    else:
        yield told("handtekening", "ongewijzigd")
    level = Niveau.van(h.niveau)
    if level:
        yield told("handtekening", "niveau", niveau=label(level))
    else:
        yield told("handtekening", "geen_pades")
    yield _trust(h)
    if h.tijdstempel is not None:
        yield _stamp(h.tijdstempel)


def _trust(h: Handtekening) -> str:
    if h.is_zelfgemaakt:
        return told("handtekening", "zelfgemaakt")
    chain = " > ".join(h.keten)
    if h.is_ingetrokken:
        return told("handtekening", "ingetrokken", keten=chain)
    if h.is_vertrouwd:
        return told("handtekening", "vertrouwd", keten=chain)
    return told("handtekening", "onbekend", keten=chain)


def _stamp(stamp: Tijdstempel) -> str:
    when = f" van {datum.moment_text(stamp.op)}" if stamp.op else ""
    known = "" if stamp.is_vertrouwd else "; deze dienst is op deze computer niet bekend"
    return f"Tijdstempel{when} door {stamp.dienst}{known}."


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
