from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.documents import voorbeelden
from tests.documents.vertrouwensdienst import WACHTWOORD, Vertrouwensdienst, nu, vertrouwensdienst
from zvh_desktop.documents.handtekening.certificaat import lees_certificaat
from zvh_desktop.documents.handtekening.ondertekenen import PadesOndertekenaar
from zvh_desktop.taal.resource_files import resource_dir


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vertrouwensdienst]:
    with vertrouwensdienst(tmp_path_factory.mktemp("dienst")) as made:
        yield made


@pytest.fixture(scope="session")
def ondertekend(servers: Vertrouwensdienst) -> bytes:
    signer = PadesOndertekenaar(resource_dir())
    held = lees_certificaat(servers.p12(), WACHTWOORD, nu())
    return signer.ondertekenen(voorbeelden.maker().maken(voorbeelden.plan(), held), held, WACHTWOORD, nu())
