"""What waits for a higher signature, what every kind of trouble leaves of it, and what a signature is worth, by values alone."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.application.werkkluis import Schrijver, Stempel, Werkkluis
from tests.builders import NU
from zvh_desktop.application.errors import CertificaatOngeldig, DocumentNietGeverifieerd
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.application.ports import NIEMAND, Certificaat, Gewijzigd, Tijdstempeldienst, Verhoogd
from zvh_desktop.application.verspreiden.ondertekenen import (
    Certificaten,
    MedeOndertekenen,
    Verhogen,
    Verifieren,
    dienst_van,
    is_ons_bestand,
    sha256_van,
    zet_in_wachtrij,
)
from zvh_desktop.domain.instellingen import Instellingen, Niveau
from zvh_desktop.domain.verspreiden.oordeel import Bevinding, Handtekening, Tijdstempel, Verificatie
from zvh_desktop.domain.verspreiden.verstrekking import Verhoging

SIGNED = b"%PDF words %%EOF"


def a_handtekening(niveau: str = "B-B", **overrides: object) -> Handtekening:
    return replace(Handtekening("W. de Graaf", NU, niveau), **overrides)


def found(*handtekeningen: Handtekening, **overrides: object) -> Verificatie:
    return replace(Verificatie("notulen.pdf", True, handtekeningen), **overrides)


def onward(_done: int, _total: int) -> bool:
    return True


class Dienst(Stempel):
    """Raises to what it was told, and remembers what it was asked."""

    def __init__(self, raised: Verhoogd | None = None) -> None:
        self.raised = raised
        self.asked: list[tuple[Niveau, Tijdstempeldienst]] = []

    def verhogen(self, pdf: bytes, gewenst: Niveau, dienst: Tijdstempeldienst, ga_door) -> Verhoogd:
        self.asked.append((gewenst, dienst))
        ga_door()
        return self.raised or Verhoogd(pdf + b"+", gewenst, "")

    def mede_ondertekenen(self, pdf: bytes, certificaat, wachtwoord, op) -> bytes:
        return pdf + b"|mede"


class Lezer:
    """Judges a file as it was told, and remembers with which roots it looked."""

    def __init__(self, judge: Callable[[bytes], Verificatie] | None = None) -> None:
        self.judge = judge or (lambda _content: found(a_handtekening()))
        self.seen: list[tuple[str, Path | None]] = []

    def verifieer(self, pad: Path, vertrouwen=NIEMAND, ga_door=lambda: True) -> Verificatie:
        self.seen.append((pad.name, *vertrouwen.wortels))
        content = pad.read_bytes()
        return replace(self.judge(content), sha256=sha256_van(content))


@pytest.fixture
def met_dienst(kluis: Werkkluis) -> Werkkluis:
    """A time-stamp server is set, and where its roots lie."""
    settings = kluis.services.instellen.get()
    kluis.services.instellen.bewaren(
        replace(settings, tijdstempeldienst="https://tsa.example", vertrouwde_map="/wortels")
    )
    return kluis


def put(kluis: Werkkluis, pad: Path, verificatie: Verificatie, sha256: str = "") -> list[Verhoging]:
    with kluis.database.unit_of_work() as work:
        zet_in_wachtrij(work, kluis.services.omgeving, pad, sha256 or sha256_van(SIGNED), verificatie)
        work.commit()
    return queue(kluis)


def queue(kluis: Werkkluis) -> list[Verhoging]:
    with kluis.database.unit_of_work() as work:
        return list(work.verhogingen.all())


def waiting_file(kluis: Werkkluis, folder: Path, name: str = "notulen.pdf") -> Path:
    pad = folder / name
    pad.write_bytes(SIGNED)
    put(kluis, pad, found(a_handtekening()))
    return pad


def raising(kluis: Werkkluis, dienst: Dienst, lezer: Lezer | None = None, schrijver=None) -> Verhogen:
    return Verhogen(kluis.services.omgeving, dienst, lezer or Lezer(), schrijver or Schrijver())


def lines(kluis: Werkkluis) -> list[str]:
    return [regel.handeling for regel in kluis.services.logboek.regels(Logvraag())]


def test_the_server_and_the_roots_are_those_of_the_settings():
    assert dienst_van(Instellingen()) == Tijdstempeldienst("", None)
    set_ = replace(Instellingen(), tijdstempeldienst="https://tsa.example", vertrouwde_map="/wortels")
    assert dienst_van(set_) == Tijdstempeldienst("https://tsa.example", Path("/wortels"))


def test_what_is_below_the_wanted_level_waits_and_a_self_made_one_for_a_time_stamp_at_most(
    met_dienst: Werkkluis, folder: Path
):
    instellen, pad = met_dienst.services.instellen, folder / "notulen.pdf"
    for wanted, reached, is_own in itertools.product(Niveau, [None, *Niveau], [False, True]):
        instellen.bewaren(replace(instellen.get(), handtekeningniveau=wanted))
        raising(met_dienst, Dienst()).verwijderen([v.id for v in queue(met_dienst)])
        one = a_handtekening(reached.value if reached else "PKCS7", is_zelfgemaakt=is_own)
        waiting = put(met_dienst, pad, found(a_handtekening("B-LTA"), one))
        goal = min(wanted, Niveau.B_T, key=lambda n: n.rang) if is_own else wanted
        if reached is None or reached.rang >= goal.rang:
            assert waiting == []
        else:
            (row,) = waiting
            assert (row.gewenst, row.bereikt, row.pad) == (goal, reached, str(pad))
            assert (row.sha256, row.aangemeld_op, row.pogingen) == (sha256_van(SIGNED), NU, 0)


def test_without_a_server_nothing_waits(kluis: Werkkluis, folder: Path):
    assert put(kluis, folder / "notulen.pdf", found(a_handtekening())) == []
    assert raising(kluis, Dienst()).is_mogelijk() is False


def test_a_file_that_was_raised_leaves_the_queue_and_that_is_told(met_dienst: Werkkluis, folder: Path):
    pad = waiting_file(met_dienst, folder)
    dienst, lezer = Dienst(), Lezer()
    verhogen = raising(met_dienst, dienst, lezer)
    assert verhogen.is_mogelijk() is True
    (row,) = verhogen.wachtrij()
    assert (row.naam, row.is_daar) == ("notulen.pdf", True)
    met_dienst.moment += timedelta(hours=2)
    met_dienst.verteld.clear()
    steps = []
    (tried,) = verhogen.verhogen(lambda done, total: steps.append((done, total)) is None)
    assert (tried.bereikt, tried.pogingen, tried.laatste_op) == (Niveau.B_LTA, 1, met_dienst.moment)
    assert tried.sha256 == hashlib.sha256(SIGNED + b"+").hexdigest()
    assert pad.read_bytes() == SIGNED + b"+"
    assert dienst.asked == [(Niveau.B_LTA, dienst_van(met_dienst.services.instellen.get()))]
    assert lezer.seen == [("notulen.pdf", Path("/wortels"))]
    assert (queue(met_dienst), steps) == ([], [(0, 1), (0, 1), (1, 1)])
    assert lines(met_dienst)[0] == "handtekening verhoogd tot B-LTA"
    assert met_dienst.verteld == [Gewijzigd("verhoging")]


@pytest.mark.parametrize("content", [None, b"another file"])
def test_a_file_that_is_not_there_or_is_another_is_not_touched_and_says_so(
    met_dienst: Werkkluis, folder: Path, content: bytes | None
):
    pad = waiting_file(met_dienst, folder)
    pad.unlink()
    if content is not None:
        pad.write_bytes(content)
    dienst = Dienst()
    verhogen = raising(met_dienst, dienst)
    before = lines(met_dienst)
    assert verhogen.wachtrij()[0].is_daar is (content is not None)
    (tried,) = verhogen.verhogen(onward)
    assert (tried.reden, tried.bereikt) == ("anders" if content else "weg", Niveau.B_B)
    assert (tried.sha256, dienst.asked) == (sha256_van(SIGNED), [])
    assert [(v.reden, v.pogingen) for v in queue(met_dienst)] == [(tried.reden, 1)]
    assert "handtekening verhoogd" not in "".join(lines(met_dienst)[: -len(before)])
    assert (pad.read_bytes() if pad.exists() else None) == content


@pytest.mark.parametrize("trouble", [OSError, lambda: DocumentNietGeverifieerd(1)])
def test_a_disk_that_does_not_take_it_leaves_the_file_as_it_was(
    met_dienst: Werkkluis, folder: Path, trouble: Callable[[], Exception]
):
    class Vol:
        def schrijf(self, pad: Path, inhoud: bytes) -> None:
            raise trouble()

    pad = waiting_file(met_dienst, folder)
    (tried,) = raising(met_dienst, Dienst(), schrijver=Vol()).verhogen(onward)
    assert (tried.reden, tried.bereikt, tried.sha256) == ("schrijven", Niveau.B_B, sha256_van(SIGNED))
    assert pad.read_bytes() == SIGNED


def test_what_does_not_verify_after_raising_is_put_back(met_dienst: Werkkluis, folder: Path):
    pad = waiting_file(met_dienst, folder)
    lezer = Lezer(lambda content: found(a_handtekening(bevindingen=() if content == SIGNED else CHANGED)))
    (tried,) = raising(met_dienst, Dienst(), lezer).verhogen(onward)
    assert (tried.reden, tried.bereikt, tried.sha256) == ("onvolledig", Niveau.B_B, sha256_van(SIGNED))
    assert pad.read_bytes() == SIGNED


def test_a_server_that_adds_nothing_leaves_the_file_alone_and_its_reason_is_kept(
    met_dienst: Werkkluis, folder: Path
):
    pad = waiting_file(met_dienst, folder)
    stamp = pad.stat().st_mtime_ns
    (tried,) = raising(met_dienst, Dienst(Verhoogd(SIGNED, Niveau.B_B, "geweigerd"))).verhogen(onward)
    assert (tried.reden, tried.sha256) == ("geweigerd", sha256_van(SIGNED))
    assert pad.stat().st_mtime_ns == stamp
    half = Dienst(Verhoogd(SIGNED + b"+t", Niveau.B_T, "intrekking"))
    (tried,) = raising(met_dienst, half).verhogen(onward)
    (kept,) = queue(met_dienst)
    assert (kept.bereikt, kept.reden, kept.pogingen) == (Niveau.B_T, "intrekking", 2)
    assert kept.sha256 == sha256_van(SIGNED + b"+t")


def test_to_stop_leaves_what_was_not_tried_and_one_can_be_taken_out(met_dienst: Werkkluis, folder: Path):
    one, two = waiting_file(met_dienst, folder, "een.pdf"), waiting_file(met_dienst, folder, "twee.pdf")
    tried = raising(met_dienst, Dienst()).verhogen(lambda done, _total: done < 1)
    assert len(tried) == 1
    (left,) = queue(met_dienst)
    assert {tried[0].pad, left.pad} == {str(one), str(two)}
    met_dienst.verteld.clear()
    raising(met_dienst, Dienst()).verwijderen([left.id])
    assert (queue(met_dienst), met_dienst.verteld) == ([], [Gewijzigd("verhoging")])
    assert two.read_bytes() in (SIGNED, SIGNED + b"+")


@pytest.mark.parametrize("end", [b"%%EOF", b"%%EOF\n", b"%%EOF\r\n"])
def test_our_file_is_known_with_whatever_was_added_at_its_end(end: bytes):
    ours = b"%PDF words " + end
    assert is_ons_bestand(ours, sha256_van(ours))
    assert is_ons_bestand(ours + b"more words" + end, sha256_van(ours))
    assert is_ons_bestand(ours + b"more" + end + b"and more" + end, sha256_van(ours))
    assert not is_ons_bestand(ours[1:], sha256_van(ours))
    assert not is_ons_bestand(b"", sha256_van(ours))


def signing_beside(kluis: Werkkluis, lezer: Lezer, dienst: Dienst | None = None) -> MedeOndertekenen:
    return MedeOndertekenen(kluis.services.omgeving, dienst or Dienst(), lezer, Schrijver())


def two_when_signed(content: bytes) -> Verificatie:
    second = (a_handtekening(),) if content.endswith(b"|mede") else ()
    return found(a_handtekening("B-LTA"), *second)


def certificate() -> Certificaat:
    return Stempel().maak_certificaat("J. Regisseur", "ZVH", NU)


def test_a_second_signature_takes_the_place_of_the_file_in_the_queue(met_dienst: Werkkluis, folder: Path):
    pad, other = waiting_file(met_dienst, folder), waiting_file(met_dienst, folder, "ander.pdf")
    before = {v.pad: v.id for v in queue(met_dienst)}
    met_dienst.verteld.clear()
    lezer = Lezer(two_when_signed)
    signed = signing_beside(met_dienst, lezer).ondertekenen(pad, certificate(), "geheim")
    assert len(signed.handtekeningen) == 2
    assert pad.read_bytes() == SIGNED + b"|mede"
    assert {root for _name, root in lezer.seen} == {Path("/wortels")}
    after = {v.pad: v for v in queue(met_dienst)}
    assert after[str(other)].id == before[str(other)]
    assert after[str(pad)].id != before[str(pad)]
    assert after[str(pad)].sha256 == sha256_van(SIGNED + b"|mede")
    assert len(after) == len(queue(met_dienst)) == 2
    assert (met_dienst.verteld, lines(met_dienst)[0]) == (
        [Gewijzigd("verhoging")],
        "document mede ondertekend",
    )


def test_a_second_signature_that_is_not_found_back_is_taken_away(met_dienst: Werkkluis, folder: Path):
    pad = waiting_file(met_dienst, folder)
    before = queue(met_dienst)
    for judge in (
        lambda _content: found(a_handtekening()),
        lambda content: found(
            a_handtekening(), a_handtekening(bevindingen=() if content == SIGNED else CHANGED)
        ),
    ):
        with pytest.raises(DocumentNietGeverifieerd):
            signing_beside(met_dienst, Lezer(judge)).ondertekenen(pad, certificate(), "geheim")
        assert (pad.read_bytes(), queue(met_dienst)) == (SIGNED, before)


def test_files_are_verified_one_by_one_until_somebody_stops_it(met_dienst: Werkkluis, folder: Path):
    lezer = Lezer()
    paths = [folder / name for name in ("een.pdf", "weg.pdf", "drie.pdf")]
    for pad in (paths[0], paths[2]):
        pad.write_bytes(SIGNED)
    verifieren = Verifieren(met_dienst.services.omgeving, lambda: nullcontext(lezer))
    seen = verifieren.verifieer(paths, onward)
    assert [(one.pad, one.verificatie is None) for one in seen] == [
        *zip(paths, (False, True, False), strict=True)
    ]
    assert {root for _name, root in lezer.seen} == {Path("/wortels")}
    asked = iter([True, True, True, False])
    assert [
        one.pad for one in verifieren.verifieer(paths, lambda _done, _total: next(asked, False))
    ] == paths[:1]
    assert verifieren.verifieer(paths, lambda _done, _total: False) == ()


def test_a_chair_without_a_name_signs_by_her_office(kluis: Werkkluis):
    certificaten = kluis.services.certificaten
    assert certificaten.maken().naam == "W. de Graaf"
    kluis.services.instellen.bewaren(replace(kluis.services.instellen.get(), voorzitter=""))
    kluis.verteld.clear()
    assert certificaten.maken().naam == "Procesregisseur"
    assert kluis.verteld == [Gewijzigd("certificaat")]
    assert lines(kluis)[0] == "certificaat vervangen"
    assert certificaten.huidig() == certificaten.vereist()


def test_without_a_keyring_nothing_is_remembered_and_without_a_reader_no_file_is_read(kluis: Werkkluis):
    bare = Certificaten(kluis.services.omgeving, Stempel())
    own = bare.vereist()
    bare.onthouden(own, "geheim")
    bare.vergeten(own)
    assert bare.onthouden_wachtwoord(own) is None
    assert bare.kan_onthouden() is False
    with pytest.raises(CertificaatOngeldig) as refused:
        bare.importeren(Path("eigen.p12"), "geheim")
    assert refused.value.code == "bestand"


CHANGED = (Bevinding.INHOUD,)
STAMP = Tijdstempel("tsa", NU, True, True)


@pytest.mark.parametrize(
    ("seen", "is_good"),
    [
        (found(), False),
        (found(a_handtekening()), True),
        (found(a_handtekening(), tijdstempels=(STAMP,)), True),
        (found(a_handtekening(), a_handtekening(bevindingen=CHANGED)), False),
        (found(a_handtekening(bevindingen=(Bevinding.DAARNA,)), a_handtekening()), False),
        (found(a_handtekening(), tijdstempels=(STAMP, replace(STAMP, is_ongewijzigd=False))), False),
        (found(tijdstempels=(STAMP,)), False),
    ],
)
def test_a_file_is_good_when_it_is_signed_and_nothing_of_it_changed_since(seen: Verificatie, is_good: bool):
    assert seen.is_ongewijzigd is is_good


@pytest.mark.parametrize(
    ("levels", "lowest"),
    [
        ((), None),
        (("B-LTA",), Niveau.B_LTA),
        (("B-LTA", "B-T", "B-LT"), Niveau.B_T),
        (("B-B", "PKCS7"), None),
    ],
)
def test_the_level_of_a_file_is_that_of_its_lowest_signature(levels: tuple[str, ...], lowest: Niveau | None):
    assert found(*map(a_handtekening, levels)).niveau is lowest
