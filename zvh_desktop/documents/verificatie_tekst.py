"""What verifying a file found, in Dutch lines for the command line and the screen."""

from __future__ import annotations

from zvh_desktop.application.ports import Handtekening, Verificatie
from zvh_desktop.documents.woorden import datum_en_tijd


def verificatie_regels(verificatie: Verificatie) -> tuple[str, ...]:
    """First the file with the verdict, then one indented line per signature."""
    if not verificatie.is_leesbaar:
        return (f"{verificatie.bestandsnaam}: geen leesbare PDF",)
    if not verificatie.handtekeningen:
        return (f"{verificatie.bestandsnaam}: niet ondertekend",)
    verdict = "in orde" if verificatie.is_goed else "NIET in orde"
    return (
        f"{verificatie.bestandsnaam}: {verdict}",
        *(f"  {_handtekening(h)}" for h in verificatie.handtekeningen),
    )


def _handtekening(h: Handtekening) -> str:
    when = f" op {datum_en_tijd(h.op)}" if h.op else ""
    if not h.is_ongewijzigd:
        state = "inhoud gewijzigd na ondertekening"
    elif h.gewijzigd_na_ondertekening:
        state = "na ondertekening is iets toegevoegd"
    else:
        state = "ongewijzigd"
    proof = (
        "zelfgemaakt certificaat: bewijst ongewijzigdheid, niet de identiteit"
        if h.is_zelfgemaakt
        else ("keten vertrouwd" if h.is_vertrouwd else "keten op deze computer niet bekend")
    )
    return f"ondertekend door {h.ondertekenaar}{when}, niveau {h.niveau}: {state}; {proof}"
