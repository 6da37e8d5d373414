"""What verifying a file found, in Dutch lines for the command line."""

from __future__ import annotations

from collections.abc import Iterator

from zvh_desktop.application.ports import Handtekening, Tijdstempel, Verificatie
from zvh_desktop.taal.datum import paper_moment


def verificatie_regels(verificatie: Verificatie) -> tuple[str, ...]:
    """First the file with the verdict, then per signature who, when and how far, and below it on whose word."""
    name = verificatie.bestandsnaam
    if verificatie.is_te_groot:
        return (
            f"{name}: te groot of te ingewikkeld om te controleren; dit is geen document van dit programma",
        )
    if not verificatie.is_leesbaar:
        return (f"{name}: geen leesbare PDF",)
    if not verificatie.handtekeningen:
        return (f"{name}: niet ondertekend",)
    verdict = "in orde" if verificatie.is_goed else "NIET in orde"
    lines = [f"{name}: {verdict}"]
    for signature in verificatie.handtekeningen:
        lines += _handtekening(signature)
    broken = [stamp for stamp in verificatie.tijdstempels if not stamp.is_ongewijzigd]
    lines += [f"  tijdstempel van {stamp.dienst}: GEWIJZIGD" for stamp in broken]
    return tuple(lines)


def _handtekening(h: Handtekening) -> Iterator[str]:
    when = f" op {paper_moment(h.op)}" if h.op else ""
    who = "mede ondertekend door" if not h.is_certificerend else "ondertekend door"
    yield f"  {who} {h.ondertekenaar}{when}, niveau {h.niveau}: {_state(h)}; {_proof(h)}"
    if len(h.keten) > 1:
        yield f"    keten: {' > '.join(h.keten)}"
    if h.tijdstempel is not None:
        yield f"    {_stamp(h.tijdstempel)}"


def _state(h: Handtekening) -> str:
    if not h.is_ongewijzigd:
        return "inhoud gewijzigd na ondertekening"
    return "na ondertekening is iets toegevoegd" if h.gewijzigd_na_ondertekening else "ongewijzigd"


def _proof(h: Handtekening) -> str:
    if h.is_zelfgemaakt:
        return "zelfgemaakt certificaat: bewijst ongewijzigdheid, niet de identiteit"
    if h.is_ingetrokken:
        return "certificaat INGETROKKEN"
    return "keten vertrouwd" if h.is_vertrouwd else "keten op deze computer niet bekend"


def _stamp(stamp: Tijdstempel) -> str:
    when = f" op {paper_moment(stamp.op)}" if stamp.op else ""
    trust = "vertrouwd" if stamp.is_vertrouwd else "tijdstempeldienst op deze computer niet bekend"
    return f"tijdstempel van {stamp.dienst}{when}: {trust if stamp.is_ongewijzigd else 'GEWIJZIGD'}"
