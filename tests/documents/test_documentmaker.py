"""What the child that makes documents does with a question, without the process around it."""

from __future__ import annotations

import pickle
from base64 import b64decode, b64encode

import pytest

from tests.documents import voorbeelden
from zvh_desktop.application import errors
from zvh_desktop.application.codec import decode
from zvh_desktop.application.ports import Certificaat
from zvh_desktop.documents import documentmaker
from zvh_desktop.documents.documentmaker import PdfDocumentmaker

OP = voorbeelden.OP


class TestWorkshop:
    @pytest.fixture
    def limits(self, monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, ...]]:
        asked: list[tuple[float, ...]] = []
        monkeypatch.setattr(documentmaker, "limit_this_process", lambda *how: asked.append(how))
        return asked

    def asked(self, naam: str, *gegevens: object) -> dict[str, str]:
        return {
            "werk": b64encode(
                pickle.dumps((naam, ("Zorg- en Veiligheidshuis Twente", True), *gegevens))
            ).decode()
        }

    def test_a_document_may_take_five_minutes_and_two_gigabytes(self, limits) -> None:
        werkplaats = documentmaker._Werkplaats()
        assert werkplaats.doe(self.asked("letters_zonder_font", "a")) == ("", "")
        assert limits == [(2 << 30, 300.0, 600.0)]

    def test_with_a_key_it_signs_until_the_key_is_let_go(
        self, limits, certificaat: Certificaat, maker: PdfDocumentmaker
    ) -> None:
        werkplaats = documentmaker._Werkplaats()
        pdf = maker.maken(voorbeelden.notulen((voorbeelden.punt(0),)), certificaat)
        assert werkplaats.doe(self.asked("sleutel", certificaat, None, OP)) == ("", None)
        fout, told = werkplaats.doe(self.asked("onderteken", pdf, OP))
        assert (fout, b64decode(told).startswith(pdf)) == ("", True)
        closed: list[int] = []
        werkplaats._sleutel.callback(lambda: closed.append(1))
        assert werkplaats.doe(self.asked("sleutel")) == ("", None)
        assert closed == [1]
        with pytest.raises(TypeError):
            werkplaats.doe(self.asked("onderteken", pdf, OP))

    @pytest.mark.parametrize(
        "error",
        [
            errors.CertificaatOngeldig("verlopen"),
            errors.SigningFailed("veld"),
            errors.TokenFout("pin", "laatste"),
        ],
    )
    def test_an_error_of_signing_goes_along_with_its_data_and_another_ends_it(
        self, limits, error: Exception
    ) -> None:
        werkplaats = documentmaker._Werkplaats()

        def refuse(*_what: object) -> None:
            raise error

        werkplaats.onderteken = refuse
        fout, told = werkplaats.doe(self.asked("onderteken", b"", OP))
        again = decode(getattr(errors, fout), told)
        assert (type(again), vars(again)) == (type(error), vars(error))
        with pytest.raises(AttributeError):
            werkplaats.doe(self.asked("bestaat_niet"))
