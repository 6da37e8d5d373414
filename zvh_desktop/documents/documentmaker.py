"""Makes every document of the program: the module of its extract says what it holds, the engine how it looks.

The window never imports this: a process of its own does, for a `Documentproces`.
"""

from __future__ import annotations

import hashlib
import pickle
from base64 import b64decode
from contextlib import ExitStack
from dataclasses import replace
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, BinaryIO

from zvh_desktop import __version__
from zvh_desktop.application.codec import encode
from zvh_desktop.application.ports import Certificaat
from zvh_desktop.documents import soorten
from zvh_desktop.documents.documentproces import FOUTEN
from zvh_desktop.documents.engine.compose import DocumentEngine
from zvh_desktop.documents.engine.werkblad import als_werkboek
from zvh_desktop.documents.engine.word import compose_word
from zvh_desktop.documents.handtekening.ondertekenen import PadesOndertekenaar
from zvh_desktop.documents.handtekening.verifieren import PadesVerificateur
from zvh_desktop.documents.inlezen.watched_process import answer, limit_this_process
from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd, document_van
from zvh_desktop.documents.soorten.rapportage import bladen
from zvh_desktop.domain.inzien.rapportage import Rapport
from zvh_desktop.domain.verspreiden.ontvanger import Uittreksel
from zvh_desktop.taal.resource_files import resource_dir

_BEPALEND = ("reportlab", "pikepdf", "arabic-reshaper", "python-bidi", "fonttools")
for _module in iter_modules(soorten.__path__, f"{soorten.__name__}."):
    import_module(_module.name)  # each registers its own document with `document_van`


class PdfDocumentmaker:
    """Makes documents: the same value gives the same bytes. `resources` is the folder with the fonts and the colour profile."""

    def __init__(self, resources: Path, briefhoofd: Briefhoofd) -> None:
        self._engine, self.briefhoofd = DocumentEngine(resources), briefhoofd
        self._word_parts = resources / "word"

    def maken(self, uittreksel: Uittreksel, certificaat: Certificaat | None = None) -> bytes:
        return self._engine.compose(
            document_van(uittreksel, replace(self.briefhoofd, certificaat=certificaat))
        )

    def word(self, uittreksel: Uittreksel) -> bytes:
        """Makes the same description as Word, without the words about a signature that this file does not have."""
        return compose_word(document_van(uittreksel, self.briefhoofd), self._word_parts)

    def werkblad(self, uittreksel: Uittreksel) -> bytes:
        assert isinstance(uittreksel, Rapport)
        return als_werkboek(bladen(uittreksel, self.briefhoofd))

    def opmaak(self, certificaat: Certificaat | None) -> str:
        """Libraries count as well: another version of one may lay out the same text in other bytes."""
        rest = (
            self.briefhoofd,
            *(_of_certificate(certificaat) if certificaat else ()),
            certificaat is not None and certificaat.is_zelfgemaakt,
            *(version(package) for package in _BEPALEND),
        )
        return f"{__version__} {hashlib.sha256(repr(rest).encode()).hexdigest()[:12]}"

    def letters_zonder_font(self, tekst: str) -> str:
        return "".join(self._engine.missing_letters(tekst))


def _of_certificate(held: Certificaat) -> tuple[object, ...]:
    return held.naam, held.uitgever, held.geldig_tot, held.vingerafdruk


_MEMORY, _SECONDS, _SECONDS_IN_ALL = 2 << 30, 300.0, 600.0


def maak_documenten(questions: BinaryIO, answers: BinaryIO) -> int:
    """Answers a `Documentproces`, in the child."""
    return answer(questions, answers, _Werkplaats().doe, _MEMORY)


class _Werkplaats(PadesVerificateur):
    """Does what is asked. It trusts the pickles of the window that started it; the window reads its JSON and trusts nothing."""

    def __init__(self) -> None:
        self._sleutel = ExitStack()

    def doe(self, asked: dict[str, str]) -> tuple[str, Any]:
        """Returns what was made, or the name and the data of an error of signing; any other error ends the process."""
        limit_this_process(_MEMORY, _SECONDS, _SECONDS_IN_ALL)
        naam, briefhoofd, *gegevens = pickle.loads(b64decode(asked["werk"]))  # noqa: S301
        who = self if hasattr(self, naam) else PdfDocumentmaker(resource_dir(), Briefhoofd(*briefhoofd))
        try:
            return "", encode(getattr(who, naam)(*gegevens))
        except tuple(FOUTEN.values()) as error:
            return type(error).__name__, encode(error)

    def sleutel(self, *sleutel: Any) -> None:
        """Opens the key that `onderteken` signs with; without one it lets go of the last."""
        self._sleutel.close()
        self.onderteken = None
        if sleutel:
            self.onderteken = self._sleutel.enter_context(PadesOndertekenaar(resource_dir()).reeks(*sleutel))
