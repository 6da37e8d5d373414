"""Has documents made, signed and read back in processes of their own: the window carries nothing of what that takes (ADR 27)."""

from __future__ import annotations

import os
import pickle
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

from zvh_desktop.application import errors
from zvh_desktop.application.codec import decode
from zvh_desktop.application.ports import NIEMAND, Certificaat, Tekenaar, Vertrouwen, doorgaan
from zvh_desktop.documents.handtekening.ondertekenen import PadesOndertekenaar
from zvh_desktop.documents.inlezen.watched_process import Reader, Refused
from zvh_desktop.domain.verspreiden.ontvanger import Uittreksel
from zvh_desktop.domain.verspreiden.oordeel import Verificatie

_SECONDS = 1200.0
FOUTEN = {one.__name__: one for one in (errors.CertificaatOngeldig, errors.SigningFailed, errors.TokenFout)}
"""The errors of signing that the child tells by name."""


class Documentproces(PadesOndertekenaar):
    """Has a child make and verify documents and sign series of them, one thing at a time; other signing is done here.

    `opdracht` starts this program so that it runs `maak_documenten`: at the first question, and anew after it ended.
    `briefhoofd` holds the fields of the letterhead. A second child only makes what is asked next, where a core is free for it.
    """

    def __init__(self, resources: Path, opdracht: Sequence[str], *briefhoofd: object) -> None:
        super().__init__(resources)
        self._kind, self._beurt = Reader(opdracht, _SECONDS), Lock()
        self._tweede, self._rij = Reader(opdracht, _SECONDS), ThreadPoolExecutor(1)
        self._straks: dict[int, tuple[Uittreksel, list[Future[Any]]]] = {}
        self.briefhoofd = briefhoofd

    def vooruit(
        self, uittreksels: Sequence[Uittreksel], certificaat: Certificaat | None = None, keer: int = 1
    ) -> None:
        wanted = {id(one): one for one in uittreksels}
        for gone in self._straks.keys() - wanted.keys():
            _one, waiting = self._straks.pop(gone)
            for future in waiting:
                future.cancel()
        soon = [one for one in wanted if one not in self._straks] if (os.cpu_count() or 1) > 1 else []
        with suppress(RuntimeError):  # after the end nothing is made any more
            if soon and not self._tweede.is_there:
                # The first document waits for no child that still starts: while that answers this, the other one makes it.
                self._rij.submit(self._gevraagd, self._tweede, "opmaak", None)
            for name in soon:
                asked = ("maken", wanted[name], _zonder_sleutel(certificaat))
                waiting = [self._rij.submit(self._gevraagd, self._tweede, *asked) for _ in range(keer)]
                self._straks[name] = wanted[name], waiting

    def maken(self, uittreksel: Uittreksel, certificaat: Certificaat | None = None) -> bytes:
        """Makes it; when the other child is at it already, waits for that."""
        _one, waiting = self._straks.get(id(uittreksel), (uittreksel, []))
        if waiting and not (ahead := waiting.pop(0)).cancel():
            return b64decode(ahead.result())
        return b64decode(self._vraag("maken", uittreksel, _zonder_sleutel(certificaat)))

    def word(self, uittreksel: Uittreksel) -> bytes:
        return b64decode(self._vraag("word", uittreksel))

    def werkblad(self, uittreksel: Uittreksel) -> bytes:
        return b64decode(self._vraag("werkblad", uittreksel))

    def opmaak(self, certificaat: Certificaat | None) -> str:
        return str(self._vraag("opmaak", _zonder_sleutel(certificaat)))

    def letters_zonder_font(self, tekst: str) -> str:
        return str(self._vraag("letters_zonder_font", tekst))

    def verifieer(
        self, pad: Path, vertrouwen: Vertrouwen = NIEMAND, ga_door: Callable[[], bool] = doorgaan
    ) -> Verificatie:
        return decode(Verificatie, self._vraag("verifieer", pad.absolute(), vertrouwen))

    @contextmanager
    def reeks(self, certificaat: Certificaat, wachtwoord: str | None, op: datetime) -> Iterator[Tekenaar]:
        self._vraag("sleutel", certificaat, wachtwoord, op)
        try:
            yield lambda pdf, moment: b64decode(self._vraag("onderteken", pdf, moment))
        finally:
            with suppress(errors.DocumentNietGemaakt):  # when it ended, the key went with it
                self._vraag("sleutel")

    def einde(self) -> None:
        self._straks.clear()
        self._rij.shutdown(wait=False, cancel_futures=True)
        self._tweede.close()
        self._kind.close()

    def _vraag(self, naam: str, *gegevens: object) -> Any:
        with self._beurt:
            return self._gevraagd(self._kind, naam, *gegevens)

    def _gevraagd(self, kind: Reader, naam: str, *gegevens: object) -> Any:
        """Returns what a child made. Raises `DocumentNietGemaakt` when it ended, `OSError`, and the errors of signing."""
        werk = b64encode(pickle.dumps((naam, self.briefhoofd, *gegevens))).decode()
        try:
            fout, told = kind.ask({"werk": werk})
        except (Refused, errors.LezenStartNiet):
            raise errors.DocumentNietGemaakt from None
        if fout:
            raise decode(FOUTEN[fout], told)
        return told


def _zonder_sleutel(certificaat: Certificaat | None) -> Certificaat | None:
    """Returns what the words of a document need of a certificate."""
    return certificaat and replace(certificaat, p12=b"", wachtwoord=None)
