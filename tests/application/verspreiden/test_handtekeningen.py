"""The queue for a higher level: on a real kluis, with real servers, and with every file that is not what it was."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from tests.application.werkkluis import open_werkkluis
from tests.documents import voorbeelden
from tests.documents.vertrouwensdienst import WACHTWOORD, Vertrouwensdienst, nu, vertrouwensdienst
from zvh_desktop.application.errors import DocumentNietGeverifieerd, SigningFailed
from zvh_desktop.application.ports import NIEMAND, Certificaat, Omgeving, Verhoogd, Vertrouwen
from zvh_desktop.application.verspreiden.ondertekenen import (
    MedeOndertekenen,
    Verhogen,
    is_ons_bestand,
    zet_in_wachtrij,
)
from zvh_desktop.documents.handtekening.certificaat import lees_certificaat
from zvh_desktop.documents.handtekening.ondertekenen import PadesOndertekenaar
from zvh_desktop.documents.handtekening.verifieren import PadesVerificateur
from zvh_desktop.documents.verpakken.verpakken import AtomischeBestandschrijver
from zvh_desktop.domain.aanmelding.betrokkene import BetrokkeneUitgenomen
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.errors import UitgenomeneInStuk, VerstrekkenNotAllowed
from zvh_desktop.domain.instellingen import Niveau
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.domain.verspreiden.ontvanger import Weg
from zvh_desktop.domain.verspreiden.oordeel import Verificatie
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.verstrekking import Verhoging, Verstrekking


def onward(_done: int, _total: int) -> bool:
    return True


class Werkplek:
    def __init__(self, folder: Path, servers: Vertrouwensdienst) -> None:
        self.kluis = open_werkkluis(folder)
        ids = itertools.count(1)
        self.omgeving = Omgeving(
            self.kluis.database.unit_of_work, nu, lambda: f"v{next(ids)}", lambda _change: None
        )
        self.ondertekenaar = PadesOndertekenaar(voorbeelden.RESOURCES)
        parts = (self.ondertekenaar, PadesVerificateur(), AtomischeBestandschrijver())
        self.parts = (self.omgeving, *parts)
        self.verhogen = Verhogen(self.omgeving, *parts)
        self.mede = MedeOndertekenen(self.omgeving, *parts)
        self.servers, self.folder = servers, folder
        self.instellen(tijdstempeldienst=servers.tsa_url, vertrouwde_map=str(servers.wortels))

    def instellen(self, **anders: object) -> None:
        with self.omgeving.werk() as work:
            work.instellingen.save(replace(work.instellingen.get(), **anders))
            work.commit()

    def certificaat(self, naam: str = "W. de Graaf") -> Certificaat:
        return lees_certificaat(self.servers.p12(naam), WACHTWOORD, nu())

    def getekend(self, naam: str = "plan.pdf", certificaat: Certificaat | None = None) -> Path:
        """A signed file, put in the queue as when it is set ready."""
        chosen = certificaat or self.certificaat()
        pdf = voorbeelden.maker().maken(voorbeelden.plan(), chosen)
        secret = None if chosen.is_zelfgemaakt else WACHTWOORD
        path = self.folder / naam
        path.write_bytes(self.ondertekenaar.ondertekenen(pdf, chosen, secret, nu()))
        with self.omgeving.werk() as work:
            found = PadesVerificateur().verifieer(path)
            zet_in_wachtrij(work, self.omgeving, path, found.sha256, found)
            work.commit()
        return path

    def niveau(self, path: Path) -> Niveau | None:
        return PadesVerificateur().verifieer(path, Vertrouwen((self.servers.wortels,))).niveau

    def wachtend(self) -> list[Verhoging]:
        return [w.verhoging for w in self.verhogen.wachtrij()]


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vertrouwensdienst]:
    with vertrouwensdienst(tmp_path_factory.mktemp("dienst")) as made:
        yield made


@pytest.fixture
def plek(tmp_path: Path, servers: Vertrouwensdienst) -> Iterator[Werkplek]:
    servers.stuk.clear()
    servers.gevraagd.clear()
    made = Werkplek(tmp_path, servers)
    yield made
    made.kluis.database.close()


def test_signed_at_once_and_raised_when_the_server_is_there_again(plek: Werkplek) -> None:
    plek.servers.stuk["/tsa"] = "fout"
    path = plek.getekend()
    assert plek.niveau(path) is Niveau.B_B
    [tried] = plek.verhogen.verhogen(onward)
    assert (tried.bereikt, tried.reden, tried.pogingen) == (Niveau.B_B, "geweigerd", 1)
    assert plek.wachtend() == [replace(tried, versie=tried.versie + 1)]
    plek.servers.stuk.clear()
    [tried] = plek.verhogen.verhogen(onward)
    assert (tried.bereikt, tried.pogingen) == (Niveau.B_LTA, 2)
    assert plek.niveau(path) is Niveau.B_LTA
    assert plek.wachtend() == []


def _gegeven(path: Path, partij: Partij, casus: Casus, soort: DocumentSoort, versie: str) -> Verstrekking:
    """Returns the record that this file was given to somebody of a Partij."""
    afdruk = hashlib.sha256(path.read_bytes()).hexdigest()
    wie = partij.afgevaardigden[0].id
    return Verstrekking(
        "v", soort, nu(), "W. de Graaf", Weg.KLAARGEZET, partij.id, wie, versie, afdruk, path.name,
        casussen=(casus.id,),
    )  # fmt: skip


def test_W21_no_file_is_raised_or_signed_again_for_who_may_be_given_nothing_any_more(plek: Werkplek) -> None:
    plek.servers.stuk["/ocsp"] = "fout"
    path, casus, politie = plek.getekend(), plek.kluis.casus(), plek.kluis.partijen[1]
    given = _gegeven(path, politie, casus, DocumentSoort.NOTULEN, "1")
    with plek.omgeving.schrijven() as work:
        work.verstrekkingen.add(given)
    [tried] = plek.verhogen.verhogen(onward)
    assert (tried.bereikt, tried.reden) == (Niveau.B_T, "intrekking")
    plek.kluis.services.partijen.bewaren(replace(politie, beeindigd_op=nu().date()))
    plek.servers.stuk.clear()
    before = path.read_bytes()
    [tried] = plek.verhogen.verhogen(onward)
    assert (tried.bereikt, tried.reden) == (Niveau.B_T, "niet_toegelaten")
    with pytest.raises(VerstrekkenNotAllowed):
        plek.mede.ondertekenen(path, plek.certificaat("J. Bakker"), WACHTWOORD)
    assert path.read_bytes() == before


def test_P10_no_file_with_somebody_who_was_taken_out_is_raised_or_signed_again(plek: Werkplek) -> None:
    plek.servers.stuk["/ocsp"] = "fout"
    path, casus, politie = plek.getekend(), plek.kluis.casus(), plek.kluis.partijen[1]
    given = _gegeven(path, politie, casus, DocumentSoort.PLAN_VAN_AANPAK, "2")
    with plek.omgeving.schrijven() as work:
        work.verstrekkingen.add(given)
        held = BetrokkeneUitgenomen(nu().date(), "Toegewezen", "W. de Graaf", nu(), vastgesteld=("plan 2",))
        work.casussen.save(replace(work.casussen.get(casus.id), uitgenomen=(held,)))
    plek.servers.stuk.clear()
    before = path.read_bytes()
    [tried] = plek.verhogen.verhogen(onward)
    assert tried.reden == "uitgenomen"
    with pytest.raises(UitgenomeneInStuk):
        plek.mede.ondertekenen(path, plek.certificaat("J. Bakker"), WACHTWOORD)
    assert path.read_bytes() == before


def test_without_a_time_stamp_server_nothing_waits_and_nobody_is_asked(plek: Werkplek) -> None:
    plek.instellen(tijdstempeldienst="")
    plek.getekend()
    assert plek.wachtend() == []
    assert not plek.verhogen.is_mogelijk()
    assert plek.servers.gevraagd == []


def test_what_was_reached_stays_and_the_next_try_goes_on_from_there(plek: Werkplek) -> None:
    plek.servers.stuk["/ocsp"] = "fout"
    path = plek.getekend()
    [tried] = plek.verhogen.verhogen(onward)
    assert (tried.bereikt, tried.reden) == (Niveau.B_T, "intrekking")
    assert plek.niveau(path) is Niveau.B_T
    assert tried.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    plek.servers.stuk.clear()
    [tried] = plek.verhogen.verhogen(onward)
    assert tried.bereikt is Niveau.B_LTA


def test_of_a_self_made_certificate_no_more_is_wanted_than_it_can_have(plek: Werkplek) -> None:
    path = plek.getekend(certificaat=plek.ondertekenaar.maak_certificaat("W. de Graaf", "ZVH", nu()))
    [tried] = plek.verhogen.verhogen(onward)
    assert (tried.gewenst, tried.bereikt, tried.reden) == (Niveau.B_T, Niveau.B_T, "")
    assert plek.niveau(path) is Niveau.B_T
    assert plek.wachtend() == []


def test_another_file_under_the_same_name_is_never_touched(plek: Werkplek) -> None:
    path = plek.getekend()
    other = plek.getekend("ander.pdf", plek.certificaat("S. Secretaris")).read_bytes()
    path.write_bytes(other)
    tried = next(v for v in plek.verhogen.verhogen(onward) if v.pad == str(path))
    assert tried.reden == "anders"
    assert path.read_bytes() == other


def test_a_file_that_is_away_waits_and_says_so(plek: Werkplek) -> None:
    path = plek.getekend()
    path.rename(path.with_suffix(".elders"))
    [row] = plek.verhogen.wachtrij()
    assert not row.is_daar
    [tried] = plek.verhogen.verhogen(onward)
    assert tried.reden == "weg"
    path.with_suffix(".elders").rename(path)
    [tried] = plek.verhogen.verhogen(onward)
    assert tried.is_klaar


def test_a_crash_between_the_file_and_the_kluis_is_made_good(plek: Werkplek) -> None:
    """The file was raised, and the queue still names it as it was: it is known by its beginning."""
    path = plek.getekend()
    before = plek.wachtend()
    plek.verhogen.verhogen(onward)
    raised = path.read_bytes()
    with plek.omgeving.werk() as work:
        work.verhogingen.save(replace(before[0], versie=0))
        work.commit()
    [tried] = plek.verhogen.verhogen(onward)
    assert tried.is_klaar
    assert path.read_bytes() == raised


def test_a_disk_that_refuses_leaves_file_and_queue_as_they_were(
    plek: Werkplek, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = plek.getekend()
    before = path.read_bytes()

    def full(_self: object, _pad: Path, _inhoud: bytes) -> None:
        raise OSError

    monkeypatch.setattr(AtomischeBestandschrijver, "schrijf", full)
    [tried] = plek.verhogen.verhogen(onward)
    assert (tried.bereikt, tried.reden) == (Niveau.B_B, "schrijven")
    assert path.read_bytes() == before


def test_to_stop_leaves_the_rest_waiting(plek: Werkplek) -> None:
    plek.getekend("een.pdf")
    plek.getekend("twee.pdf")
    plek.servers.stuk["/tsa"] = "stil"
    asked = iter([True])
    assert plek.verhogen.verhogen(lambda _done, _total: next(asked, False))[0].reden == "gestopt"
    assert len(plek.wachtend()) == 2


def test_out_of_the_queue_leaves_the_file(plek: Werkplek) -> None:
    path = plek.getekend()
    plek.verhogen.verwijderen([v.id for v in plek.wachtend()])
    assert plek.wachtend() == []
    assert plek.niveau(path) is Niveau.B_B


def test_a_second_person_signs_after_the_chair_and_the_queue_starts_anew(plek: Werkplek) -> None:
    path = plek.getekend()
    plek.verhogen.verhogen(onward)
    found = plek.mede.ondertekenen(path, plek.certificaat("J. Regisseur"), WACHTWOORD)
    assert found.is_ongewijzigd
    assert [h.niveau for h in found.handtekeningen] == ["B-LTA", "B-B"]
    [waiting] = plek.wachtend()
    assert waiting.bereikt is Niveau.B_B
    [tried] = plek.verhogen.verhogen(onward)
    assert tried.is_klaar
    assert plek.niveau(path) is Niveau.B_LTA


@pytest.mark.parametrize("inhoud", [b"geen pdf", b"%PDF-1.7\n%%EOF\n"])
def test_what_the_chair_did_not_sign_is_not_signed_by_another(plek: Werkplek, inhoud: bytes) -> None:
    path = plek.folder / "vreemd.pdf"
    path.write_bytes(inhoud)
    with pytest.raises(SigningFailed):
        plek.mede.ondertekenen(path, plek.certificaat(), WACHTWOORD)
    assert path.read_bytes() == inhoud


def test_a_second_signature_that_does_not_hold_is_taken_back(
    plek: Werkplek, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = plek.getekend()
    before = path.read_bytes()
    monkeypatch.setattr(plek.ondertekenaar, "mede_ondertekenen", lambda *_: before + b"% half")
    with pytest.raises(DocumentNietGeverifieerd):
        plek.mede.ondertekenen(path, plek.certificaat(), WACHTWOORD)
    assert path.read_bytes() == before


def test_our_file_is_known_by_its_beginning_only_where_a_revision_ends() -> None:
    ours = b"%PDF-1.7\nwoorden\n%%EOF\n"
    digest = hashlib.sha256(ours).hexdigest()
    assert is_ons_bestand(ours, digest)
    assert is_ons_bestand(ours + b"erbij\n%%EOF\n", digest)
    assert not is_ons_bestand(b"x" + ours, digest)
    assert not is_ons_bestand(ours[:-3], digest)


def test_a_raised_file_that_does_not_hold_is_put_back(
    plek: Werkplek, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = plek.getekend()
    before = path.read_bytes()
    half = Verhoogd(before + b"% half", Niveau.B_LTA, "")
    monkeypatch.setattr(plek.ondertekenaar, "verhogen", lambda *_: half)
    [tried] = plek.verhogen.verhogen(onward)
    assert (tried.bereikt, tried.reden) == (Niveau.B_B, "onvolledig")
    assert path.read_bytes() == before
    assert plek.wachtend()[0].sha256 == hashlib.sha256(before).hexdigest()


def test_a_file_that_the_other_process_did_not_see_whole_is_not_signed(plek: Werkplek) -> None:
    """What is signed is what was looked at: not a file that took its place in between, and nothing that was put aside."""
    path = plek.getekend()
    seen: list[Path] = []

    class Ander:
        def verifieer(self, pad: Path, vertrouwen=NIEMAND, ga_door=None) -> Verificatie:
            seen.append(pad)
            found = PadesVerificateur().verifieer(pad, vertrouwen)
            pad.write_bytes(pad.read_bytes() + b"% later")
            return found

    mede = MedeOndertekenen(*plek.parts, bewaakt=lambda: nullcontext(Ander()))
    with pytest.raises(SigningFailed):
        mede.ondertekenen(path, plek.certificaat("J. Regisseur"), WACHTWOORD)
    assert seen == [path]


def test_what_was_added_by_others_is_read_in_the_other_process_before_it_is_raised(
    plek: Werkplek, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, other = plek.getekend(), plek.getekend("brief.pdf")
    path.write_bytes(path.read_bytes() + b"9 0 obj <<>> endobj\n%%EOF\n")
    seen: list[Path] = []

    class Ander:
        def verifieer(self, pad: Path, vertrouwen=NIEMAND, ga_door=None) -> Verificatie:
            seen.append(pad)
            return Verificatie(pad.name, False, ())

    raised = plek.ondertekenaar.verhogen
    here: list[bytes] = []
    monkeypatch.setattr(
        plek.ondertekenaar, "verhogen", lambda content, *rest: here.append(content) or raised(content, *rest)
    )
    before, untouched = path.read_bytes(), other.read_bytes()
    tried = Verhogen(*plek.parts, bewaakt=lambda: nullcontext(Ander())).verhogen(onward)
    assert sorted(one.reden for one in tried) == ["", "anders"]
    assert (seen, here, path.read_bytes()) == ([path], [untouched], before)
