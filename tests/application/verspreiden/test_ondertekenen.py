"""The chair's certificate and its passphrase: in the keyring when she wants, in the kluis never."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.application.werkkluis import Werkkluis, open_werkkluis
from tests.builders import NU
from tests.documents import certificaten as bestanden, voorbeelden
from tests.kluis.sleutelbossen import GeheugenSleutelbos, GeslotenSleutelbos
from zvh_desktop.application.errors import GeenCertificaat, SleutelbosVergrendeld
from zvh_desktop.application.ports import TokenSleutel
from zvh_desktop.application.verspreiden.ondertekenen import Certificaten
from zvh_desktop.bootstrap.place import own_command
from zvh_desktop.documents.handtekening.ondertekenen import PadesOndertekenaar
from zvh_desktop.documents.inlezen.buitenlezer import ProcesBuitenlezer
from zvh_desktop.kluis.sleutelbos import Sleutelbos


@pytest.fixture
def kluis_met_sleutelbos(tmp_path: Path) -> Iterator[Werkkluis]:
    made = open_werkkluis(tmp_path)
    yield made
    made.database.close()


def certificaten(kluis_met_sleutelbos: Werkkluis, backend: GeheugenSleutelbos) -> Certificaten:
    kind = f"{type(backend).__module__}.{type(backend).__qualname__}"
    keyring = Sleutelbos(backend, toegestaan=frozenset({kind}))
    signer = PadesOndertekenaar(voorbeelden.RESOURCES)
    return Certificaten(
        kluis_met_sleutelbos.services.omgeving,
        signer,
        lambda: keyring,
        lambda: ProcesBuitenlezer(own_command("lees-bestand")),
    )


@pytest.fixture
def brought(tmp_path: Path) -> Callable[..., Path]:
    def made(naam: str = "W. de Graaf") -> Path:
        (tmp_path / "eigen.p12").write_bytes(bestanden.p12(NU, naam=naam))
        return tmp_path / "eigen.p12"

    return made


def test_a_passphrase_is_in_the_keyring_only_when_it_was_given_to_it(
    kluis_met_sleutelbos: Werkkluis, brought: Callable[..., Path]
) -> None:
    backend = GeheugenSleutelbos()
    own = certificaten(kluis_met_sleutelbos, backend)
    kept = own.importeren(brought(), bestanden.WACHTWOORD)
    assert own.kan_onthouden()
    assert own.onthouden_wachtwoord(kept) is None
    assert backend.inhoud == {}
    own.onthouden(kept, bestanden.WACHTWOORD)
    assert own.onthouden_wachtwoord(kept) == bestanden.WACHTWOORD
    assert own.huidig().wachtwoord is None
    [(_, name)] = backend.inhoud
    assert "Graaf" not in name
    own.vergeten(kept)
    assert backend.inhoud == {}


def test_another_certificate_takes_the_passphrase_of_the_one_before_away(
    kluis_met_sleutelbos: Werkkluis, brought: Callable[..., Path]
) -> None:
    backend = GeheugenSleutelbos()
    own = certificaten(kluis_met_sleutelbos, backend)
    own.onthouden(own.importeren(brought(), bestanden.WACHTWOORD), bestanden.WACHTWOORD)
    own.importeren(brought("S. Ander"), bestanden.WACHTWOORD)
    assert backend.inhoud == {}


def test_a_pin_is_never_given_to_the_keyring(
    kluis_met_sleutelbos: Werkkluis, brought: Callable[..., Path]
) -> None:
    backend = GeheugenSleutelbos()
    own = certificaten(kluis_met_sleutelbos, backend)
    held = own.importeren(brought(), bestanden.WACHTWOORD)
    card = type(held)(
        b"", held.naam, held.uitgever, held.geldig_van, held.geldig_tot, False,
        token=TokenSleutel("lib", "Pas", "1", "01"),
    )  # fmt: skip
    own.onthouden(card, "271828")
    assert backend.inhoud == {}
    assert own.onthouden_wachtwoord(card) is None


def test_a_keyring_that_stays_shut_means_asking(
    kluis_met_sleutelbos: Werkkluis, brought: Callable[..., Path]
) -> None:
    own = certificaten(kluis_met_sleutelbos, GeslotenSleutelbos())
    held = own.importeren(brought(), bestanden.WACHTWOORD)
    assert own.onthouden_wachtwoord(held) is None
    with pytest.raises(SleutelbosVergrendeld):
        own.onthouden(held, bestanden.WACHTWOORD)


def test_a_chair_without_a_certificate_is_told_so(kluis: Werkkluis, monkeypatch: pytest.MonkeyPatch):
    assert kluis.services.certificaten.vereist().is_zelfgemaakt
    monkeypatch.setattr(Certificaten, "huidig", lambda _: None)
    with pytest.raises(GeenCertificaat):
        kluis.services.certificaten.vereist()
