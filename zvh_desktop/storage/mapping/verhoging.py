"""Verhoging: a signed file that waits for a higher level."""

from __future__ import annotations

from collections.abc import Sequence

from zvh_desktop.domain.ondertekening import Niveau, Verhoging
from zvh_desktop.storage.mapping.afbeelding import Afbeelding, Delen
from zvh_desktop.storage.records.kluis import VerhogingRecord
from zvh_desktop.storage.records.record import Record


def _rows(verhoging: Verhoging) -> Sequence[Record]:
    return (
        VerhogingRecord(
            id=verhoging.id,
            pad=verhoging.pad,
            sha256=verhoging.sha256,
            gewenst=verhoging.gewenst,
            bereikt=verhoging.bereikt,
            aangemeld_op=verhoging.aangemeld_op,
            pogingen=verhoging.pogingen,
            laatste_op=verhoging.laatste_op,
            reden=verhoging.reden,
            versie=verhoging.versie,
        ),
    )


def _domain(rij: VerhogingRecord, delen: Delen) -> Verhoging:
    return Verhoging(
        id=rij.id,
        pad=rij.pad,
        sha256=rij.sha256,
        gewenst=Niveau(rij.gewenst),
        bereikt=Niveau(rij.bereikt),
        aangemeld_op=rij.aangemeld_op,
        pogingen=rij.pogingen,
        laatste_op=rij.laatste_op,
        reden=rij.reden,
        versie=rij.versie,
    )


VERHOGING = Afbeelding("verhoging", VerhogingRecord, "id", (), _rows, _domain)
