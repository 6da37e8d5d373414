"""Makes, signs and reads back documents in a process of its own: the window carries nothing of what that takes (ADR 27)."""

from __future__ import annotations

import pickle
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO, TypeVar

from zvh_desktop.application import errors
from zvh_desktop.application.codec import decode, encode
from zvh_desktop.application.ports import Certificaat, Tekenaar, Verificatie, doorgaan
from zvh_desktop.documents.handtekening.ondertekenen import PadesOndertekenaar
from zvh_desktop.documents.handtekening.verifieren import PadesVerificateur
from zvh_desktop.documents.inlezen.watched_process import Reader, Refused, answer, limit_this_process
from zvh_desktop.domain.verspreiden.verstrekking import Uittreksel
from zvh_desktop.taal.resource_files import resource_dir

T = TypeVar("T")

_MEMORY, _SECONDS, _SECONDS_IN_ALL = 2 << 30, 300.0, 600.0
_TOLD = (errors.CertificaatOngeldig, errors.SigningFailed, errors.TokenFout)
"""Names the errors that the window hears of; any other ends the child."""


def maak_documenten(questions: BinaryIO, answers: BinaryIO) -> int:
    """Answers a `Documentproces`, in the child. The libraries are in memory before it says that it is ready."""
    from zvh_desktop.documents import documentmaker  # noqa: F401

    return answer(questions, answers, _Werkplaats().doe, _MEMORY)


class _Werkplaats(PadesVerificateur):
    """Does in the child what is asked. It trusts the pickles of the window that started it; the window reads JSON alone."""

    def __init__(self) -> None:
        self._ondertekenaar, self._sleutel = PadesOndertekenaar(resource_dir()), ExitStack()

    def doe(self, asked: dict[str, str]) -> tuple[str, Any]:
        limit_this_process(_MEMORY, _SECONDS, _SECONDS_IN_ALL)
        naam, *gegevens = pickle.loads(b64decode(asked["werk"]))  # noqa: S301
        try:
            return "", encode(getattr(self, naam)(*gegevens))
        except _TOLD as error:
            return type(error).__name__, encode(error)

    def document(self, manier: str, briefhoofd: tuple[Any, ...], *gegevens: object) -> Any:
        from zvh_desktop.documents.documentmaker import PdfDocumentmaker
        from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd

        return getattr(PdfDocumentmaker(resource_dir(), Briefhoofd(*briefhoofd)), manier)(*gegevens)

    def sleutel(self, *sleutel: Any) -> bool:
        """Opens the key that `onderteken` signs with; without one it lets go of the last."""
        self._sleutel.close()
        if sleutel:
            self.onderteken = self._sleutel.enter_context(self._ondertekenaar.reeks(*sleutel))
        return True


class Documentproces(PadesOndertekenaar):
    """Has a child make and verify documents and sign series of them, one thing at a time; other signing is done here.

    `opdracht` starts this program so that it runs `maak_documenten`: at the first question, and anew after it ended.
    `briefhoofd` gives the fields of the letterhead as it is now.
    """

    def __init__(
        self, resources: Path, opdracht: Sequence[str], briefhoofd: Callable[[], tuple[Any, ...]]
    ) -> None:
        super().__init__(resources)
        self._kind, self._beurt, self._is_gesloten = Reader(opdracht, 2 * _SECONDS_IN_ALL), Lock(), False
        self._briefhoofd = briefhoofd

    def maken(self, uittreksel: Uittreksel, certificaat: Certificaat | None = None) -> bytes:
        return self._document(bytes, "maken", uittreksel, _zonder_sleutel(certificaat))

    def word(self, uittreksel: Uittreksel) -> bytes:
        return self._document(bytes, "word", uittreksel)

    def opmaak(self, certificaat: Certificaat | None) -> str:
        return self._document(str, "opmaak", _zonder_sleutel(certificaat))

    def letters_zonder_font(self, tekst: str) -> str:
        return self._document(str, "letters_zonder_font", tekst)

    def verifieer(
        self, pad: Path, vertrouwde_map: Path | None = None, ga_door: Callable[[], bool] = doorgaan
    ) -> Verificatie:
        return self._vraag(Verificatie, "verifieer", pad.absolute(), vertrouwde_map)

    @contextmanager
    def reeks(self, certificaat: Certificaat, wachtwoord: str | None, op: datetime) -> Iterator[Tekenaar]:
        self._vraag(bool, "sleutel", certificaat, wachtwoord, op)
        try:
            yield lambda pdf, moment: self._vraag(bytes, "onderteken", pdf, moment)
        finally:
            with suppress(errors.DocumentNietGemaakt):  # when it ended, the key went with it
                self._vraag(bool, "sleutel")

    def einde(self) -> None:
        """Ends the child for good, whatever it is doing, with all that it has in memory."""
        self._is_gesloten = True
        self._kind.end()

    def _document(self, soort: type[T], manier: str, *gegevens: object) -> T:
        return self._vraag(soort, "document", manier, self._briefhoofd(), *gegevens)

    def _vraag(self, soort: type[T], naam: str, *gegevens: object) -> T:
        """Returns what the child made. Raises `DocumentNietGemaakt` when it ended, `OSError`, and the errors of signing."""
        werk = b64encode(pickle.dumps((naam, *gegevens))).decode()
        with self._beurt:
            try:
                if self._is_gesloten:
                    raise errors.DocumentNietGemaakt
                fout, waarde = self._kind.ask({"werk": werk})
            except (Refused, errors.LezenStartNiet):
                raise errors.DocumentNietGemaakt from None
            finally:
                if self._is_gesloten:  # meanwhile: what had just begun is ended here
                    self._kind.end()
        if fout:
            raise decode(getattr(errors, fout), waarde)
        return decode(soort, waarde)


def _zonder_sleutel(certificaat: Certificaat | None) -> Certificaat | None:
    """Returns what the words of a document need of a certificate."""
    return certificaat and replace(certificaat, p12=b"", wachtwoord=None)
