"""Copies of a kluis that nobody thinks of: links, copied folders, moved kluizen, a stick after a destruction, damaged pages."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from torture.figures import Figures
from torture.kluizen import NAME, cheap_keys, lay
from torture.typist import WACHTZIN
from zvh_desktop.application.errors import (
    KluisBeschadigd,
    KluisError,
    KluisInGebruik,
    KluisOnderMeerNamen,
    StorageUnavailable,
    WachtzinOnjuist,
)
from zvh_desktop.application.kluis.reservekopie import Geheim, geen_voortgang
from zvh_desktop.bootstrap import Kluizen
from zvh_desktop.domain.kluis.reservekopie import Reden
from zvh_desktop.kluis.slot import Slot

ANOTHER = "een andere wachtzin dan eerst"


@dataclass(slots=True)
class Copies:
    """Each case makes something of chance, and yields what is not as it should be."""

    folder: Path
    table: Path
    figures: Figures
    seed: int

    def run(self, cases: int) -> None:
        chance, kinds = random.Random(self.seed), list(CASES)
        for number in range(cases):
            name = kinds[number % len(kinds)]
            place = self.folder / "kopieen"
            shutil.rmtree(place, ignore_errors=True)
            lay(self.table, place / "laptop")
            os.environ["XDG_DATA_HOME"] = str(place / "data")
            self.figures.by_copy[name] += 1
            try:
                wrong = list(CASES[name](place, chance))
            except (KluisError, StorageUnavailable, OSError) as error:
                wrong = [f"{type(error).__name__}"]
            for line in wrong:
                self.figures.wrong(f"{name}: {line}")
            if wrong:
                self.figures.keep(place, [])


def _opened(pad: Path, wachtzin: str = WACHTZIN):
    return closing(Kluizen(sleutels=cheap_keys()).ontgrendelen(pad, wachtzin))


def _files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _opens(pad: Path, wachtzin: str) -> bool:
    try:
        with _opened(pad, wachtzin):
            return True
    except WachtzinOnjuist:
        return False


def links(place: Path, chance: random.Random) -> Iterator[str]:
    """By a link to the file or its folder it is the same kluis; with a second name it does not open."""
    pad, link = place / "laptop" / NAME, place / "snel"
    link.symlink_to(*chance.choice([(pad,), (pad.parent, True)]))
    by = link / NAME if link.is_dir() else link
    with _opened(by) as kluis:
        with suppress(KluisInGebruik), _opened(pad):
            yield "open twice"
        kluis.toegang.wachtzin_wijzigen(WACHTZIN, ANOTHER)
    if _opens(pad, WACHTZIN) or not _opens(pad, ANOTHER):
        yield "the file kept the old passphrase"
    rest = chance.choice(["", ".sleutel"])
    (place / f"tweede{rest}").hardlink_to(pad.with_name(NAME + rest))
    with suppress(KluisOnderMeerNamen), _opened(pad, ANOTHER):
        yield "opens under two names"


def copied_folder(place: Path, chance: random.Random) -> Iterator[str]:
    """What a copy destroys is its own."""
    pad, stick = place / "laptop" / NAME, place / "stick"
    stick.mkdir()
    with _opened(pad) as kluis:
        reserve = kluis.services.reservekopieen
        reserve.maken(Reden.OP_VERZOEK)
        if chance.random() < 0.5:
            reserve.plaats_kiezen(stick)
            reserve.maken(Reden.OP_VERZOEK)
    skip = shutil.ignore_patterns("*.reservekopieen") if chance.random() < 0.5 else None
    shutil.copytree(pad.parent, place / "kopie", ignore=skip)
    before = _files(pad.parent) | _files(stick)
    with _opened(place / "kopie" / NAME) as kluis:
        kluis.services.reservekopieen.opnieuw_maken()
        kluis.services.reservekopieen.gewone_ronde()
    now = _files(pad.parent) | _files(stick)
    yield from (f"the copy touched {path.name}" for path in before if now.get(path) != before[path])


def moved(place: Path, chance: random.Random) -> Iterator[str]:
    """After a destruction, or under a new secret, nothing of the old place opens."""
    pad, other = place / "laptop" / NAME, place / "elders" / NAME
    other.parent.mkdir()
    with _opened(pad) as kluis:
        kluis.services.reservekopieen.maken(Reden.OP_VERZOEK)
        kluis.verplaatsen(other)
    with _opened(other) as kluis:
        if chance.random() < 0.5:
            kluis.services.reservekopieen.opnieuw_maken()
        else:
            kluis.toegang.wachtzin_wijzigen(WACHTZIN, ANOTHER)
        out_of_reach = kluis.services.reservekopieen.buiten_bereik()
    if out_of_reach:
        yield "something counts as out of reach"
    yield from (
        f"left at the old place: {path.name}" for path in pad.parent.glob(f"{NAME}*") if path.is_file()
    )


def stick_after_destruction(place: Path, chance: random.Random) -> Iterator[str]:
    """The laptop is lost right after a destruction: what is left opens on a clean machine."""
    pad, stick = place / "laptop" / NAME, place / "stick"
    stick.mkdir()
    with _opened(pad) as kluis:
        reserve = kluis.services.reservekopieen
        for _ in range(chance.randint(1, 3)):
            reserve.maken(Reden.OP_VERZOEK)
        reserve.plaats_kiezen(stick)
        if chance.random() < 0.5:
            reserve.maken(Reden.OP_VERZOEK)
        if chance.random() < 0.5:
            kluis.verplaatsen(place / NAME)
            pad = place / NAME
        reserve = kluis.services.reservekopieen
    with _opened(pad) as kluis:
        kluis.services.reservekopieen.opnieuw_maken()
    found = chance.choice([stick, pad.with_name(f"{NAME}.reservekopieen")]).rename(place / "gered")
    shutil.rmtree(place / "laptop")
    pad.unlink(missing_ok=True)
    terugzetter, clean = Kluizen(sleutels=cheap_keys()).terugzetter(), place / "nieuw" / NAME
    gevonden = terugzetter.zoeken(clean, found, Geheim(WACHTZIN))
    terugzetter.terugzetten(clean, gevonden, gevonden.kopieen[0], geen_voortgang)
    with _opened(clean) as kluis:
        if not kluis.services.reservekopieen.check_kluis(lambda: None):
            yield "what was put back is damaged"


def damaged_pages(place: Path, chance: random.Random) -> Iterator[str]:
    """A damaged page keeps the kluis closed, or is told; never neither."""
    pad = place / "laptop" / NAME
    pages = pad.stat().st_size // 4096
    page = chance.randrange(1, pages)
    with pad.open("rb+") as file:
        file.seek(page * 4096 + chance.randrange(3800))
        file.write(chance.randbytes(200))
    try:
        with _opened(pad) as kluis:
            reserve = kluis.services.reservekopieen
            if reserve.check_kluis(lambda: None) or not reserve.aandacht():
                yield f"page {page} of {pages} is damaged without a word"
    except KluisBeschadigd:
        return


def lock_of_another(place: Path, _chance: random.Random) -> Iterator[str]:
    """Who holds the kluis by one name holds it by every name."""
    pad = place / "laptop" / NAME
    (place / "map").symlink_to(pad.parent, target_is_directory=True)
    with _opened(pad) as kluis, suppress(KluisInGebruik):
        Slot.nemen(place / "map" / NAME, kluis.services.omgeving.nu()).loslaten()
        yield "held twice"


CASES: dict[str, Callable[[Path, random.Random], Iterator[str]]] = {
    "links": links,
    "copied folders": copied_folder,
    "moved kluizen": moved,
    "stick after destruction": stick_after_destruction,
    "damaged pages": damaged_pages,
    "locks by another name": lock_of_another,
}
