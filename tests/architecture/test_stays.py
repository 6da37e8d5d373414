"""Who reads how a reservekopie is put back stays in one ring: from the command to the file in its place few doors are passed."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

from tests.reservekluis import WACHTZIN, Wekker, casus_erbij, maak_kluizen
from zvh_desktop.domain.kluis.reservekopie import Reden
from zvh_desktop.opdrachten import Uitkomst, Vraag, voer_uit

PROGRAM = Path(__file__).resolve().parents[2] / "zvh_desktop"
# A stay is a function of one of these rings that is entered from another ring. What only carries a value or names an error is none,
# and neither is what a library calls back.
RINGS = {"bootstrap", "kluis", "storage"}
MOST_STAYS = 12


def ring_of(frame) -> str | None:
    try:
        return Path(frame.f_code.co_filename).relative_to(PROGRAM).parts[0].removesuffix(".py")
    except ValueError:
        return None


def stays_of(deed) -> set[str]:
    found: set[str] = set()

    def follow(frame, event, _argument) -> None:
        ring = ring_of(frame) if event == "call" else None
        if ring not in RINGS or frame.f_code.co_name.startswith("<"):
            return
        caller = frame.f_back
        while caller is not None and caller.f_code.co_filename == contextlib.__file__:
            caller = caller.f_back
        if caller is not None and ring_of(caller) not in (None, ring):
            found.add(f"{Path(frame.f_code.co_filename).relative_to(PROGRAM)}: {frame.f_code.co_qualname}")

    sys.setprofile(follow)
    try:
        deed()
    finally:
        sys.setprofile(None)
    return found


def test_a_restore_passes_few_doors_between_the_rings(tmp_path):
    kluizen, pad, stick = maak_kluizen(Wekker()), tmp_path / "map" / "casustafel.kluis", tmp_path / "stick"
    stick.mkdir()
    kluis = kluizen.maken(pad, WACHTZIN, in_sleutelbos=False)
    kluis.services.reservekopieen.plaats_kiezen(stick)
    kluis.services.reservekopieen.maken(Reden.OP_VERZOEK)
    casus_erbij(kluis)
    kluis.close()
    said: list[int] = []

    stays = stays_of(
        lambda: said.append(
            voer_uit(["restore", "--ja", str(stick), str(pad)], lambda: kluizen, Vraag(lambda _: WACHTZIN))
        )
    )

    assert said == [Uitkomst.GOED]
    assert 5 < len(stays) <= MOST_STAYS, "\n".join(sorted(stays))
