"""Changes who gets into an open kluis: by passphrase, recovery key or keyring, and who stands in for the chair.

A recovery key works once it was asked back; until then the one before it does: a key that nobody wrote down must
never be the only one. The key is in memory only while it is shown, and in no file but the sheet that the user asks
for.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from zvh_desktop.application.errors import (
    AlleenVoorzitter,
    HerstelsleutelNaastKluis,
    HerstelsleutelOnleesbaar,
    WachtzinOnjuist,
)
from zvh_desktop.application.kluis import herstelsleutel
from zvh_desktop.application.kluis.herstelsleutel import Herstelsleutel
from zvh_desktop.application.kluis.toegang import (
    MEESTE_VERVANGERS,
    VERVANGER,
    HerstelsleutelBlad,
    NieuweHerstelsleutel,
    Toegangsstand,
    Vervanger,
)
from zvh_desktop.application.whole_file import give_out
from zvh_desktop.kluis import sleutelbestand
from zvh_desktop.kluis.kluissleutel import Kluissleutels
from zvh_desktop.kluis.vernieuwen import ruimte_nagaan
from zvh_desktop.storage.vervangers import SqlVervangersnamen

GEVRAAGDE_GROEPEN = 2


class Toegang:
    """Implements `Toegang` on the key file; `schrijf` logs each change once it is done (W-64).

    With `is_nieuw` the kluis was made just now, and the first key does not ask its passphrase again. `veranderd`
    updates the copies of the key file in folders with reservekopieen, and returns the folders out of reach.

    A stand-in changes his own passphrase and nothing else. That is a rule of the program: the key in memory is the same.
    """

    def __init__(
        self,
        sleutels: Kluissleutels,
        pad: Path,
        sleutel: bytes,
        vervanger: str | None,
        *,
        blad: Callable[[HerstelsleutelBlad], bytes],
        nu: Callable[[], datetime],
        schrijf: Callable[[str], None],
        namen: SqlVervangersnamen,
        may_write: Callable[[], None] = lambda: None,
        veranderd: Callable[[], tuple[Path, ...]] = lambda: (),
        is_nieuw: bool = False,
        kans: random.Random | None = None,
    ) -> None:
        self._sleutels, self._pad, self._sleutel, self._vervanger = sleutels, pad, sleutel, vervanger
        self._blad, self._nu, self._schrijf = blad, nu, schrijf
        self._namen, self._may_write, self._veranderd = namen, may_write, veranderd
        self._vraagt_wachtzin = not is_nieuw
        self._kans = kans or secrets.SystemRandom()

    @property
    def vraagt_wachtzin(self) -> bool:
        return self._vraagt_wachtzin

    def stand(self) -> Toegangsstand:
        namen = self._namen.namen()
        vervangers = tuple(
            Vervanger(slot.id, namen[slot.id].naam if slot.id in namen else "", slot.sinds)
            for slot in self._sleutels.vervangers(self._pad)
        )
        er_nog = {vervanger.id for vervanger in vervangers}
        return Toegangsstand(
            self._sleutels.herstelsleutel_van(self._pad),
            self._sleutels.in_sleutelbos(self._pad),
            vervangers,
            tuple(
                Vervanger(id, naam.naam, naam.sinds, naam.ingetrokken_op)
                for id, naam in namen.items()
                if id not in er_nog
            ),
            next((vervanger for vervanger in vervangers if vervanger.id == self._vervanger), None),
        )

    def herstelsleutel_ontbreekt(self) -> bool:
        return self._sleutels.herstelsleutel_van(self._pad) is None

    def mist_herstelsleutel(self) -> bool:
        return self._vervanger is None and self.herstelsleutel_ontbreekt()

    def wachtzin_wijzigen(self, oud: str, nieuw: str) -> None:
        self._change(
            lambda: self._sleutels.wachtzin_wijzigen(self._pad, oud, nieuw), "kluis: wachtzin vervangen"
        )

    def wachtzin_herstellen(self, nieuw: str) -> None:
        self._change(
            lambda: self._sleutels.nieuwe_wachtzin(self._pad, self._sleutel, nieuw),
            "kluis: met de herstelsleutel geopend, wachtzin vervangen",
        )

    def vervanger_toevoegen(self, wachtzin: str, naam: str, nieuw: str) -> Vervanger:
        naam = naam.strip()
        if not naam or len(self._sleutels.vervangers(self._pad)) >= MEESTE_VERVANGERS:
            raise ValueError("a name, and not too many")
        self.check_voorzitter(wachtzin)
        vervanger = Vervanger(VERVANGER + secrets.token_hex(3), naam, self._nu())

        def add() -> None:
            # The name first: a name without a slot is nobody, a slot without a name would be somebody unknown.
            self._namen.erbij(vervanger.id, naam, vervanger.sinds)
            try:
                self._sleutels.vervanger_zetten(
                    self._pad, self._sleutel, vervanger.id, nieuw, vervanger.sinds
                )
            except BaseException:
                self._namen.ingetrokken(vervanger.id, vervanger.sinds)
                raise

        self._change(add, f"kluis: vervanger {vervanger.kenmerk} toegevoegd")
        return vervanger

    def vervanger_intrekken(self, vervanger: Vervanger) -> tuple[Path, ...]:
        def withdraw() -> None:
            self._sleutels.vervanger_intrekken(self._pad, self._sleutel, vervanger.id)
            self._namen.ingetrokken(vervanger.id, self._nu())

        self._check_chair()
        return self._change(withdraw, f"kluis: vervanger {vervanger.kenmerk} ingetrokken")

    def vernieuwen_nagaan(self, wachtzin: str, groepen: Sequence[str] | None) -> None:
        self.check_voorzitter(wachtzin)
        ruimte_nagaan(self._pad)
        if groepen is not None:
            self._sleutels.met_herstelsleutel(self._pad, herstelsleutel.lezen(groepen))

    def _check_chair(self) -> None:
        """Raises `AlleenVoorzitter` for a stand-in, who changes his own passphrase and nothing else."""
        if self._vervanger is not None:
            raise AlleenVoorzitter

    def check_voorzitter(self, wachtzin: str) -> None:
        self._check_chair()
        self._sleutels.voorzitter_past(self._pad, wachtzin)

    def _change(self, deed: Callable[[], object], handeling: str) -> tuple[Path, ...]:
        """Makes a change while the kluis is still ours, updates its copies, and logs it; returns the folders out of reach.

        The copies of the key file go first: a missing log line must not leave an old one in use.
        """
        self._may_write()
        before = sleutelbestand.mark(self._pad)
        deed()
        buiten_bereik = self._veranderd()
        if before not in ("", sleutelbestand.mark(self._pad)):
            self._schrijf(sleutelbestand.replaced(before))
        self._schrijf(handeling)
        return buiten_bereik

    def nieuwe_herstelsleutel(self, wachtzin: str | None = None) -> NieuweHerstelsleutel:
        if self._vraagt_wachtzin:
            if not wachtzin:
                raise WachtzinOnjuist
            self.check_voorzitter(wachtzin)
        self._vraagt_wachtzin = True
        sleutel = Herstelsleutel.van(secrets.token_bytes(herstelsleutel.GEHEIM_BYTES))
        gevraagd = self._kans.sample(range(1, herstelsleutel.GROEPEN + 1), GEVRAAGDE_GROEPEN)
        return NieuweHerstelsleutel(sleutel, tuple(sorted(gevraagd)), self._nu())

    def blad_schrijven(self, nieuw: NieuweHerstelsleutel, pad: Path) -> None:
        kluis = nieuw.kluis or self._pad
        map = pad.parent.resolve()
        # What was handed over travels with the folder that was chosen for it, and all that lies there.
        if map == self._pad.parent.resolve() or (
            nieuw.kluis is not None and map.is_relative_to(nieuw.kluis.parent.parent.resolve())
        ):
            raise HerstelsleutelNaastKluis
        blad = HerstelsleutelBlad(nieuw.sleutel.groepen, kluis.name, nieuw.gemaakt_op, nieuw.aan)
        give_out(pad, self._blad(blad))

    def herstelsleutel_vastleggen(self, nieuw: NieuweHerstelsleutel, antwoorden: Mapping[int, str]) -> None:
        fout = tuple(
            nummer
            for nummer in nieuw.gevraagd
            if herstelsleutel.opgeschoond(antwoorden.get(nummer, "")) != nieuw.sleutel.groepen[nummer - 1]
        )
        if fout:
            raise HerstelsleutelOnleesbaar(fout)
        geheim = herstelsleutel.lezen(nieuw.sleutel.groepen)
        self._change(
            lambda: self._sleutels.herstelsleutel_zetten(self._pad, self._sleutel, geheim, nieuw.gemaakt_op),
            "kluis: herstelsleutel vastgelegd",
        )

    def herstelsleutel_beproeven(self, groepen: Sequence[str]) -> None:
        self._sleutels.met_herstelsleutel(self._pad, herstelsleutel.lezen(groepen))
        self._schrijf("kluis: herstelsleutel beproefd")

    def in_sleutelbos_zetten(self) -> None:
        self._check_chair()
        self._change(
            lambda: self._sleutels.in_sleutelbos_zetten(self._pad, self._sleutel),
            "kluis: in de sleutelbos bewaard",
        )

    def uit_sleutelbos_halen(self) -> None:
        self._check_chair()
        self._change(
            lambda: self._sleutels.uit_sleutelbos_halen(self._pad, self._sleutel),
            "kluis: uit de sleutelbos gehaald",
        )
