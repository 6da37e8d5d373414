"""Who gets into an open kluis from now on: its passphrase, its recovery key, the keyring, and who stands in for the chair.

A recovery key works from the moment that it was asked back, and until then the one before it does: a key that nobody wrote down must
never be the only one. The key itself is in memory for as long as it is shown, and in no file but the sheet that the user asks for.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Protocol

from zvh_desktop.application.errors import (
    AlleenVoorzitter,
    HerstelsleutelNaastKluis,
    HerstelsleutelOnleesbaar,
    WachtzinOnjuist,
)
from zvh_desktop.application.kluis import herstelsleutel
from zvh_desktop.application.kluis.herstelsleutel import Herstelsleutel
from zvh_desktop.application.ports import Bestandschrijver, Documentmaker, Gewijzigd, Omgeving
from zvh_desktop.domain.verspreiden.verstrekking import Uittreksel

GEVRAAGDE_GROEPEN = 2
MEESTE_VERVANGERS = 3
_VERVANGER = "vervanger-"


@dataclass(frozen=True, slots=True)
class VervangerSlot:
    """One passphrase beside that of the chair, as the key file has it: without a name."""

    id: str
    sinds: datetime


@dataclass(frozen=True, slots=True)
class Vervangersnaam:
    """What the kluis itself knows of a slot, also of one that was withdrawn."""

    naam: str
    sinds: datetime
    ingetrokken_op: datetime | None = None


@dataclass(frozen=True, slots=True)
class Vervanger:
    """Somebody who stands in, or did. `kenmerk` is what the log calls him."""

    id: str
    naam: str
    sinds: datetime
    ingetrokken_op: datetime | None = None

    @property
    def kenmerk(self) -> str:
        return kenmerk_van(self.id)


def kenmerk_van(slot_id: str) -> str:
    """Neutral, and short enough to read out: W-64 wants who it was, and the log holds no name of our giving."""
    return slot_id.removeprefix(_VERVANGER)


@dataclass(frozen=True, slots=True)
class Toegangsstand:
    """Which ways in there are beside the passphrase of the chair. `als_vervanger`: by that way it is open now."""

    herstelsleutel_van: datetime | None
    in_sleutelbos: bool
    vervangers: tuple[Vervanger, ...] = ()
    ingetrokken: tuple[Vervanger, ...] = ()
    als_vervanger: Vervanger | None = None


@dataclass(frozen=True, slots=True)
class NieuweHerstelsleutel:
    """Made, shown, and of no use until it was asked back; `gevraagd` are the numbers of the groups that will be."""

    sleutel: Herstelsleutel = field(repr=False)
    gevraagd: tuple[int, ...]
    gemaakt_op: datetime


@dataclass(frozen=True, slots=True)
class HerstelsleutelBlad(Uittreksel):
    """What stands on the sheet of paper."""

    groepen: tuple[str, ...] = field(repr=False)
    kluisnaam: str
    gemaakt_op: datetime


class Vervangersnamen(Protocol):
    """The names, inside the kluis."""

    def namen(self) -> Mapping[str, Vervangersnaam]: ...

    def erbij(self, slot_id: str, naam: str, sinds: datetime) -> None: ...

    def ingetrokken(self, slot_id: str, op: datetime) -> None: ...


class Sleutelbeheer(Protocol):
    """The key file of the kluis that is open; `vervanger` is the slot by which it was, None for every other way."""

    vervanger: str | None

    def herstelsleutel_van(self) -> datetime | None: ...

    def in_sleutelbos(self) -> bool: ...

    def wachtzin_past(self, wachtzin: str) -> None:
        """That of the chair. Raises `WachtzinOnjuist` and `AlleenVoorzitter`."""

    def herstelsleutel_past(self, geheim: bytes) -> None:
        """Raises `HerstelsleutelOnjuist` and `HerstelsleutelOntbreekt`."""

    def wachtzin_wijzigen(self, oud: str, nieuw: str) -> None:
        """Of whoever `oud` belongs to. Raises `WachtzinOnjuist`, `WachtzinTeZwak` and `WachtzinAlInGebruik`."""

    def vervangers(self) -> tuple[VervangerSlot, ...]: ...

    def vervanger_zetten(self, slot_id: str, wachtzin: str, op: datetime) -> None:
        """Raises `WachtzinTeZwak` and `WachtzinAlInGebruik`."""

    def vervanger_intrekken(self, slot_id: str) -> None: ...

    def herstelsleutel_zetten(self, geheim: bytes, op: datetime) -> None: ...

    def in_sleutelbos_zetten(self) -> None:
        """Raises `SleutelbosOntbreekt` and `SleutelbosVergrendeld`."""

    def uit_sleutelbos_halen(self) -> None: ...


class Toegang:
    """W-64: `schrijf` puts a line in the log once it is done.

    `is_nieuw`: the kluis was made just now by whoever sits here: for the first key the passphrase is not asked again. `veranderd`
    brings the copies of the key file up to date that lie in folders with reservekopieen, and returns those out of reach.

    Whoever stands in changes his own passphrase and nothing else. That is a rule of the program: the key in memory is the same.
    """

    def __init__(
        self,
        beheer: Sleutelbeheer,
        maker: Callable[[], Documentmaker],
        schrijver: Bestandschrijver,
        nu: Callable[[], datetime],
        schrijf: Callable[[str], None],
        pad: Path,
        *,
        namen: Vervangersnamen,
        veranderd: Callable[[], tuple[Path, ...]] = lambda: (),
        ruimte_nagaan: Callable[[], object] = lambda: None,
        is_nieuw: bool = False,
        kans: random.Random | None = None,
    ) -> None:
        self._namen, self._veranderd, self._ruimte_nagaan = namen, veranderd, ruimte_nagaan
        self._beheer, self._maker, self._schrijver = beheer, maker, schrijver
        self._nu, self._schrijf, self._pad = nu, schrijf, pad
        self._vraagt_wachtzin = not is_nieuw
        self._kans = kans or secrets.SystemRandom()

    @property
    def vraagt_wachtzin(self) -> bool:
        """Whether a new recovery key asks the passphrase first, so that nobody makes one at a screen left open."""
        return self._vraagt_wachtzin

    def stand(self) -> Toegangsstand:
        namen = self._namen.namen()
        vervangers = tuple(
            Vervanger(slot.id, namen[slot.id].naam if slot.id in namen else "", slot.sinds)
            for slot in self._beheer.vervangers()
        )
        er_nog = {vervanger.id for vervanger in vervangers}
        return Toegangsstand(
            self._beheer.herstelsleutel_van(),
            self._beheer.in_sleutelbos(),
            vervangers,
            tuple(
                Vervanger(id, naam.naam, naam.sinds, naam.ingetrokken_op)
                for id, naam in namen.items()
                if id not in er_nog
            ),
            next((vervanger for vervanger in vervangers if vervanger.id == self._beheer.vervanger), None),
        )

    def herstelsleutel_ontbreekt(self) -> bool:
        return self._beheer.herstelsleutel_van() is None

    def mist_herstelsleutel(self) -> bool:
        """There is none, and whoever sits here is the one to make it."""
        return self._beheer.vervanger is None and self.herstelsleutel_ontbreekt()

    def wachtzin_wijzigen(self, oud: str, nieuw: str) -> None:
        self._beheer.wachtzin_wijzigen(oud, nieuw)
        self._klaar("kluis: wachtzin vervangen")

    def vervanger_toevoegen(self, wachtzin: str, naam: str, nieuw: str) -> Vervanger:
        """`wachtzin` is that of the chair, `nieuw` what the other typed himself. Raises what the key file raises."""
        naam = naam.strip()
        if not naam or len(self._beheer.vervangers()) >= MEESTE_VERVANGERS:
            raise ValueError("a name, and not too many")
        self._check_voorzitter(wachtzin)
        vervanger = Vervanger(_VERVANGER + secrets.token_hex(3), naam, self._nu())
        # The name first: a name without a slot is nobody, a slot without a name would be somebody unknown.
        self._namen.erbij(vervanger.id, naam, vervanger.sinds)
        try:
            self._beheer.vervanger_zetten(vervanger.id, nieuw, vervanger.sinds)
        except BaseException:
            self._namen.ingetrokken(vervanger.id, vervanger.sinds)
            raise
        self._klaar(f"kluis: vervanger {vervanger.kenmerk} toegevoegd")
        return vervanger

    def vervanger_intrekken(self, vervanger: Vervanger) -> tuple[Path, ...]:
        """The folders with reservekopieen that are out of reach now: there the passphrase fits until the program comes by again."""
        if self._beheer.vervanger is not None:
            raise AlleenVoorzitter
        self._beheer.vervanger_intrekken(vervanger.id)
        self._namen.ingetrokken(vervanger.id, self._nu())
        return self._klaar(f"kluis: vervanger {vervanger.kenmerk} ingetrokken")

    def vernieuwen_nagaan(self, wachtzin: str, groepen: Sequence[str] | None) -> None:
        """Whether the key can be renewed with what was typed; nothing is done yet. Raises what is wrong with either."""
        self._check_voorzitter(wachtzin)
        self._ruimte_nagaan()
        if groepen is not None:
            self._beheer.herstelsleutel_past(herstelsleutel.lezen(groepen))

    def _check_voorzitter(self, wachtzin: str) -> None:
        if self._beheer.vervanger is not None:
            raise AlleenVoorzitter
        self._beheer.wachtzin_past(wachtzin)

    def _klaar(self, handeling: str) -> tuple[Path, ...]:
        """The copies of the key file go first: nobody gets in by an old one for want of a line in the log."""
        buiten_bereik = self._veranderd()
        self._schrijf(handeling)
        return buiten_bereik

    def nieuwe_herstelsleutel(self, wachtzin: str | None = None) -> NieuweHerstelsleutel:
        """Nothing is written yet. Raises `WachtzinOnjuist`."""
        if self._vraagt_wachtzin:
            if not wachtzin:
                raise WachtzinOnjuist
            self._check_voorzitter(wachtzin)
        self._vraagt_wachtzin = True
        sleutel = Herstelsleutel.van(secrets.token_bytes(herstelsleutel.GEHEIM_BYTES))
        gevraagd = self._kans.sample(range(1, herstelsleutel.GROEPEN + 1), GEVRAAGDE_GROEPEN)
        return NieuweHerstelsleutel(sleutel, tuple(sorted(gevraagd)), self._nu())

    def blad_schrijven(self, nieuw: NieuweHerstelsleutel, pad: Path) -> None:
        """The one file that it is ever written to. Raises `HerstelsleutelNaastKluis` and `OSError`."""
        if pad.parent.resolve() == self._pad.parent.resolve():
            raise HerstelsleutelNaastKluis
        blad = HerstelsleutelBlad(nieuw.sleutel.groepen, self._pad.name, nieuw.gemaakt_op)
        self._schrijver.schrijf(pad, self._maker().maken(blad))

    def herstelsleutel_vastleggen(self, nieuw: NieuweHerstelsleutel, antwoorden: Mapping[int, str]) -> None:
        """From now on it opens the kluis. Raises `HerstelsleutelOnleesbaar` with the groups that were answered wrongly."""
        fout = tuple(
            nummer
            for nummer in nieuw.gevraagd
            if herstelsleutel.opgeschoond(antwoorden.get(nummer, "")) != nieuw.sleutel.groepen[nummer - 1]
        )
        if fout:
            raise HerstelsleutelOnleesbaar(fout)
        self._beheer.herstelsleutel_zetten(herstelsleutel.lezen(nieuw.sleutel.groepen), nieuw.gemaakt_op)
        self._klaar("kluis: herstelsleutel vastgelegd")

    def herstelsleutel_beproeven(self, groepen: Sequence[str]) -> None:
        """Typed from paper; it changes nothing. Raises `HerstelsleutelOnleesbaar`, `HerstelsleutelOnjuist`."""
        self._beheer.herstelsleutel_past(herstelsleutel.lezen(groepen))
        self._schrijf("kluis: herstelsleutel beproefd")

    def in_sleutelbos_zetten(self) -> None:
        if self._beheer.vervanger is not None:
            raise AlleenVoorzitter
        self._beheer.in_sleutelbos_zetten()
        self._klaar("kluis: in de sleutelbos bewaard")

    def uit_sleutelbos_halen(self) -> None:
        self._beheer.uit_sleutelbos_halen()
        self._klaar("kluis: uit de sleutelbos gehaald")


OEFENEN_NA = timedelta(days=182)


class Oefenen:
    def __init__(self, omgeving: Omgeving, toegang: Toegang) -> None:
        self._omgeving, self._toegang = omgeving, toegang

    def laatst(self) -> date | None:
        """When it was last in somebody's hands: typed here, or made and asked back. None when there is no recovery key."""
        gemaakt = self._toegang.stand().herstelsleutel_van
        if gemaakt is None:
            return None
        with self._omgeving.werk() as work:
            geoefend = work.instellingen.get().herstelsleutel_geoefend_op
        op = gemaakt.astimezone().date()
        return max(op, geoefend) if geoefend else op

    def is_aan_de_beurt(self) -> bool:
        laatst = self.laatst()
        return laatst is not None and self._omgeving.vandaag() - laatst >= OEFENEN_NA

    def oefenen(self, groepen: Sequence[str]) -> None:
        """Raises `HerstelsleutelOnleesbaar` and `HerstelsleutelOnjuist`; nothing is remembered then."""
        self._toegang.herstelsleutel_beproeven(groepen)
        with self._omgeving.werk() as work:
            instellingen = work.instellingen.get()
            work.instellingen.save(replace(instellingen, herstelsleutel_geoefend_op=self._omgeving.vandaag()))
            work.commit()
        self._omgeving.meld(Gewijzigd("instellingen"))
