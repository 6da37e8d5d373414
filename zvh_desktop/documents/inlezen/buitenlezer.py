"""Reads what comes from outside in a process of its own, which ends when it is kept busy: a form, a sheet, a text, a certificate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from zvh_desktop.application.codec import decode, encode, from_json
from zvh_desktop.application.errors import (
    BerichtOnleesbaar,
    CertificaatOngeldig,
    FormulierOnleesbaar,
    ImportOnleesbaar,
    OntvangstcertificaatOngeldig,
)
from zvh_desktop.application.ports import Certificaat, ImportTabel, doorgaan
from zvh_desktop.documents.inlezen import formuliervelden, tabellen
from zvh_desktop.documents.inlezen.watched_process import SECONDS_IN_ALL, Reader, Refused, answer, content_of
from zvh_desktop.domain.instellingen import Standaardzin
from zvh_desktop.domain.partijen.partij import Ontvangstcertificaat

_MOST_OF_A_CERTIFICATE = _MOST_OF_SENTENCES = 1 << 20


def lees_bestand(soort: str, questions: BinaryIO, answers: BinaryIO) -> int:
    """Reads in a process of its own: whatever a file does to the reader, it does there, and not for long.

    The process opens the file itself, so that a disk that does not answer keeps nobody else waiting; it writes nothing.
    """
    read, library = _READERS[soort]
    tabellen.only_expat()
    import_module(library)  # before the clock runs, which is for the file alone
    return answer(questions, answers, read)


def _formulier(asked: dict[str, str]) -> dict[str, str]:
    return formuliervelden.lees_velden(content_of(Path(asked["pad"]), formuliervelden.MOST_BYTES))


def _tabel(asked: dict[str, str]) -> tuple[list[str], str, list[tuple[str, ...]]]:
    pad = Path(asked["pad"])
    return tabellen.lees_blad(content_of(pad, tabellen.MOST_BYTES), pad.suffix.casefold(), asked["blad"])


def _tekst(asked: dict[str, str]) -> list[tuple[str, str]]:
    from zvh_desktop.application.aanmelding.overnemen import delen_van

    return delen_van(asked["tekst"])


def _bericht(asked: dict[str, str]) -> list[tuple[str, str]]:
    from zvh_desktop.documents.inlezen import berichten

    return berichten.lees_bericht(content_of(Path(asked["pad"]), berichten.MOST_BYTES))


def _standaardzinnen(asked: dict[str, str]) -> Any:
    from zvh_desktop.application.kluis.inrichten import Zinnenbestand

    content = content_of(Path(asked["pad"]), _MOST_OF_SENTENCES)
    try:
        return encode(from_json(Zinnenbestand, content.decode("utf-8-sig")).standaardzinnen)
    except (ValueError, TypeError):
        raise Refused("zinnen") from None


def _sleutelbestand(asked: dict[str, str]) -> Any:
    from zvh_desktop.documents.handtekening.certificaat import lees_certificaat

    p12 = content_of(Path(asked["pad"]), _MOST_OF_A_CERTIFICATE)
    return encode(lees_certificaat(p12, asked["wachtwoord"], datetime.fromisoformat(asked["op"])))


def _ontvangstcertificaat(asked: dict[str, str]) -> Any:
    from zvh_desktop.documents.verpakken.versleuteld import lees_ontvangstcertificaat

    content = content_of(Path(asked["pad"]), _MOST_OF_A_CERTIFICATE)
    return encode(lees_ontvangstcertificaat(content, datetime.fromisoformat(asked["op"])))


_READERS: dict[str, tuple[Callable[[dict[str, str]], Any], str]] = {
    "formulier": (_formulier, "pikepdf"),
    "tabel": (_tabel, "openpyxl"),
    "tekst": (_tekst, "zvh_desktop.application.aanmelding.overnemen"),
    "bericht": (_bericht, "zvh_desktop.documents.inlezen.berichten"),
    "standaardzinnen": (_standaardzinnen, "zvh_desktop.application.kluis.inrichten"),
    "sleutelbestand": (_sleutelbestand, "zvh_desktop.documents.handtekening.certificaat"),
    "ontvangstcertificaat": (_ontvangstcertificaat, "zvh_desktop.documents.verpakken.versleuteld"),
}


class ProcesBuitenlezer:
    """Reads what others made; `opdracht` starts this program so that it runs `lees_bestand`."""

    def __init__(self, opdracht: Sequence[str], *, seconden: float = SECONDS_IN_ALL) -> None:
        self._opdracht, self._seconden = tuple(opdracht), seconden

    def formulier(self, pad: Path, ga_door: Callable[[], bool] = doorgaan) -> dict[str, str]:
        """Returns heading and answer of each field that was filled in. Raises `FormulierOnleesbaar`, `LezenStartNiet`."""
        read = self._ask("formulier", FormulierOnleesbaar, ga_door, pad=pad)
        return {formuliervelden.doelkop_van(name): text for name, text in read.items()}

    def tabel(self, pad: Path, ga_door: Callable[[], bool] = doorgaan, blad: str = "") -> ImportTabel:
        """Returns a sheet of an .xlsx, or a .csv. Raises `ImportOnleesbaar`, `LezenStartNiet`."""
        bladen, naam, rows = self._ask("tabel", ImportOnleesbaar, ga_door, pad=pad, blad=blad)
        kolommen, *rijen = map(tuple, rows)
        return ImportTabel(kolommen, tuple(rijen), naam, tuple(bladen))

    def tekst(self, tekst: str, ga_door: Callable[[], bool] = doorgaan) -> tuple[tuple[str, str], ...]:
        """Returns headings with what stands under them. Raises `BerichtOnleesbaar`, `LezenStartNiet`."""
        return tuple(map(tuple, self._ask("tekst", BerichtOnleesbaar, ga_door, tekst=tekst)))

    def bericht(self, pad: Path, ga_door: Callable[[], bool] = doorgaan) -> tuple[tuple[str, str], ...]:
        """Returns what `tekst` does, of a saved mail. Raises `BerichtOnleesbaar`, `LezenStartNiet`."""
        return tuple(map(tuple, self._ask("bericht", BerichtOnleesbaar, ga_door, pad=pad)))

    def standaardzinnen(self, pad: Path, ga_door: Callable[[], bool] = doorgaan) -> tuple[Standaardzin, ...]:
        """Returns the sentences that a chair gave out. Raises `ImportOnleesbaar`, `LezenStartNiet`."""
        try:
            return decode(
                tuple[Standaardzin, ...], self._ask("standaardzinnen", ImportOnleesbaar, ga_door, pad=pad)
            )
        except ImportOnleesbaar:
            raise ImportOnleesbaar("zinnen") from None  # what is too large or too deep is none either

    def sleutelbestand(
        self, pad: Path, wachtwoord: str, op: datetime, ga_door: Callable[[], bool] = doorgaan
    ) -> Certificaat:
        """Returns the certificate in a PKCS#12 file. Raises `CertificaatOngeldig`, `LezenStartNiet`."""
        told = self._ask(
            "sleutelbestand", CertificaatOngeldig, ga_door, pad=pad, wachtwoord=wachtwoord, op=op.isoformat()
        )
        return decode(Certificaat, told)

    def ontvangstcertificaat(
        self, pad: Path, op: datetime, ga_door: Callable[[], bool] = doorgaan
    ) -> Ontvangstcertificaat:
        """Returns the certificate of a Partij, PEM or DER. Raises `OntvangstcertificaatOngeldig`, `LezenStartNiet`."""
        told = self._ask(
            "ontvangstcertificaat", OntvangstcertificaatOngeldig, ga_door, pad=pad, op=op.isoformat()
        )
        return decode(Ontvangstcertificaat, told)

    def _ask(
        self, soort: str, refusal: type[Exception], ga_door: Callable[[], bool], **asked: str | Path
    ) -> Any:
        question = {
            name: str(one.absolute() if isinstance(one, Path) else one) for name, one in asked.items()
        }
        try:
            with Reader((*self._opdracht, soort), self._seconden) as reader:
                return reader.ask(question, ga_door)
        except Refused as refused:
            raise refusal(str(refused)) from None
        except OSError:
            raise refusal("bestand") from None
