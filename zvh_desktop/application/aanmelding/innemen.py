"""Takes in what a Partij sent, a form, a sheet, a mail or its text: first a trial, then all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from zvh_desktop.application.aanmelding.overnemen import (
    IN_MEER_REGELS,
    Berichtkop,
    Doel,
    InneemBezwaar,
    LeegAanmeldformulier,
    Overgenomen,
    alle_doelen,
    doel_van,
    doelkop,
    overnemen,
)
from zvh_desktop.application.errors import BerichtOnleesbaar, ImportOnleesbaar
from zvh_desktop.application.invoer import Invoer, Invoerrij, Invoersoort
from zvh_desktop.application.ports import (
    Bestandschrijver,
    Buitenlezer,
    Documentmaker,
    Gewijzigd,
    ImportTabel,
    Omgeving,
    doorgaan,
)
from zvh_desktop.application.verspreiden.schrijfwijzen import Schrijfwijzen
from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding, Bron
from zvh_desktop.domain.ids import AanmeldingId

BERICHTEN = (".eml", ".msg")
MOST_ROWS = 200
MOST_TEXT = 200_000


AANMELDINGEN: Invoersoort[Doel] = Invoersoort(
    "aanmeldingen",
    {doelkop(doel): doel for doel in alle_doelen()},
    doel_van,
    rest_blijft=True,
    lang=frozenset((veld, 1) for veld in IN_MEER_REGELS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proefrij(Invoerrij[Doel]):
    overgenomen: Overgenomen

    @property
    def aanmelding(self) -> Aanmelding:
        return self.overgenomen.aanmelding


class Innemen:
    """Takes in what was sent and loses nothing: what fits no field is kept beside the draft in its own words (art. 1.1)."""

    def __init__(
        self,
        omgeving: Omgeving,
        lezer: Callable[[], Buitenlezer],
        maker: Callable[[], Documentmaker],
        schrijver: Bestandschrijver,
        schrijfwijzen: Schrijfwijzen,
    ) -> None:
        self._omgeving, self._lezer, self._maker, self._schrijver = omgeving, lezer, maker, schrijver
        self._schrijfwijzen = schrijfwijzen

    def leeg_formulier_schrijven(self, pad: Path) -> None:
        """Writes the form that a Partij fills in and mails. Raises `OSError`, `SchrijfwijzeNodig`."""
        formulier = LeegAanmeldformulier(self._omgeving.kluissoort.gebieden)
        self._schrijver.schrijf(pad, self._schrijfwijzen.maken(self._maker(), formulier))

    def uit_bestand(self, pad: Path, ga_door: Callable[[], bool] = doorgaan, blad: str = "") -> Invoer[Doel]:
        """Reads a filled-in form (.pdf), a mail (.eml, .msg) or a sheet (.xlsx, .csv).

        Raises `ImportOnleesbaar`, `BerichtOnleesbaar`, `FormulierOnleesbaar`, `LezenStartNiet`.
        """
        if pad.suffix.casefold() == ".pdf":
            answers = self._lezer().formulier(pad, ga_door)
            headings = tuple(doelkop(doel) if (doel := doel_van(name)) else name for name in answers)
            return _as_one_row(Bron.FORMULIER, headings, tuple(answers.values()))
        if pad.suffix.casefold() in BERICHTEN:
            return _as_parts(Bron.MAIL, self._lezer().bericht(pad, ga_door))
        tabel = self._lezer().tabel(pad, ga_door, blad)
        if len(tabel.rijen) > MOST_ROWS:
            raise ImportOnleesbaar("te_groot")
        return AANMELDINGEN.invoer(tabel, bron=Bron.LIJST, naam=pad.name)

    def uit_tekst(self, tekst: str, ga_door: Callable[[], bool] = doorgaan) -> Invoer[Doel]:
        """Reads the text of a mail: what stands after a heading of ours belongs to it.

        Raises `BerichtOnleesbaar`, `LezenStartNiet`.
        """
        if len(tekst) > MOST_TEXT:
            raise BerichtOnleesbaar("te_groot")
        return _as_parts(Bron.TEKST, self._lezer().tekst(tekst, ga_door))

    def proef(self, invoer: Invoer[Doel]) -> tuple[Proefrij, ...]:
        """Returns one draft per row, and what of it would stand beside the fields; nothing is written."""
        with self._omgeving.werk() as work:
            partijen = work.partijen.all()
        seen: set[tuple[str, ...]] = set()
        found = []
        for regel, cells in invoer.rijen():
            row = tuple(zip(invoer.kolommen, invoer.koppeling, cells, strict=True))
            made = overnemen(row, Bron(invoer.bron), partijen, self._omgeving)
            bezwaar = InneemBezwaar.DUBBEL if cells in seen else _bezwaar(made)
            seen.add(cells)
            found.append(
                Proefrij(
                    regel=regel, bezwaar=bezwaar, gelezen=made.gelezen, fouten=made.fouten, overgenomen=made
                )
            )
        return tuple(found)

    def innemen(self, rijen: Sequence[Proefrij]) -> tuple[AanmeldingId, ...]:
        """Saves the drafts that nothing stands against, all in one transaction (W-64)."""
        welcome = [rij.aanmelding for rij in rijen if rij.bezwaar is None]
        new = [Gewijzigd("aanmelding", aanmelding_id=aanmelding.id) for aanmelding in welcome]
        with self._omgeving.schrijven(*new) as work:
            for aanmelding in welcome:
                work.aanmeldingen.save(aanmelding)
                assert aanmelding.herkomst is not None
                work.log(f"aanmelding ingelezen uit {aanmelding.herkomst.bron.value}")
        return tuple(aanmelding.id for aanmelding in welcome)


def bijlagen_van(invoer: Invoer[Doel]) -> list[str]:
    """Returns the attachments of a mail, each by its name and size."""
    if invoer.bron != Bron.MAIL:
        return []
    return (
        dict(zip(invoer.kolommen, invoer.tabel.rijen[0], strict=True))
        .get(Berichtkop.BIJLAGEN, "")
        .splitlines()
    )


def _as_parts(bron: Bron, parts: Sequence[tuple[str, str]]) -> Invoer[Doel]:
    if not parts:
        raise BerichtOnleesbaar("leeg")
    return _as_one_row(bron, tuple(k for k, _ in parts), tuple(t for _, t in parts))


def _as_one_row(bron: Bron, koppen: tuple[str, ...], cells: tuple[str, ...]) -> Invoer[Doel]:
    return AANMELDINGEN.invoer(ImportTabel(koppen, (cells,)), bron=bron, koprij=0)


def _bezwaar(made: Overgenomen) -> InneemBezwaar | None:
    """Returns why the draft cannot come in: a Casus of the other kind never gets into this kluis (W-05)."""
    if made.is_apart:
        return InneemBezwaar.GEBIED_APART
    return None if made.aanmelding.herkomst and made.aanmelding.herkomst.velden else InneemBezwaar.LEEG
