"""What is said when the disk under the kluis fails: which of its ways it is, and what helps against that one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from zvh_desktop.application import errors as around
from zvh_desktop.ui.presentation import Presentation, Severity, said

_AGAIN = "Er wordt vanzelf opnieuw geprobeerd."
_ELSEWHERE = "U kunt de kluis ook op een andere plaats bewaren."


def _not_elsewhere(error: around.AnderePlaatsMislukt) -> Presentation:
    known = SCHIJF.get(type(error.reden))
    because = f" ({known(error.reden).title[0].lower()}{known(error.reden).title[1:]})" if known else ""
    if error.is_bron:
        return Presentation(
            "De kluis kan hier niet meer worden gelezen",
            f"Wat erin staat kan daarom niet naar een andere plaats{because}.",
            "Laat het programma open: wat u typte staat nog in het geheugen. Komt de schijf terug, dan wordt het vanzelf opgeslagen.",
            Severity.LOSS,
        )
    return Presentation(
        "Op die plaats lukt het niet",
        f"De kluis is daar niet bewaard{because}; er is daar niets achtergebleven.",
        "Kies een andere plaats. Wat u typte staat nog in het geheugen.",
        Severity.LOSS,
    )


SCHIJF: dict[type[BaseException], Callable[[Any], Presentation]] = {
    around.StorageUnavailable: said(
        "Opslaan lukt nu niet",
        "De kluis kan op dit moment niet worden gelezen of geschreven.",
        _AGAIN,
        Severity.LOSS,
    ),
    around.SchijfVol: said(
        "De schijf is vol",
        "Op de schijf waar de kluis staat is geen ruimte meer.",
        f"Maak daar ruimte. {_AGAIN} {_ELSEWHERE}",
        Severity.LOSS,
    ),
    around.SchijfAlleenLezen: said(
        "De plaats van de kluis is alleen-lezen",
        "De schijf, de map of het bestand mag wel worden gelezen, maar niet worden geschreven.",
        f"Hef de schrijfbeveiliging op. {_AGAIN} {_ELSEWHERE}",
        Severity.LOSS,
    ),
    around.SchijfWeg: said(
        "De schijf is niet bereikbaar",
        "De schijf of map waar de kluis staat is er niet meer: losgeraakt, uitgezet of verplaatst.",
        f"Sluit hem weer aan. {_AGAIN} {_ELSEWHERE}",
        Severity.LOSS,
    ),
    around.SchijfStoring: said(
        "De schijf geeft een storing",
        "De schijf waar de kluis staat meldt een fout bij het lezen of schrijven.",
        f"{_AGAIN} Houdt het aan, vertrouw deze schijf dan niet meer en bewaar de kluis op een andere plaats.",
        Severity.LOSS,
    ),
    around.AnderePlaatsMislukt: _not_elsewhere,
    around.SleutelbestandOnzeker: said(
        "Niet zeker is of de wijziging al geldt",
        "De schijf viel uit terwijl het sleutelbestand werd vervangen, en is nu niet na te kijken.",
        "Probeer de volgende keer eerst de nieuwe wachtzin of herstelsleutel, en dan de oude: één van beide past.",
        Severity.FAILURE,
    ),
}
