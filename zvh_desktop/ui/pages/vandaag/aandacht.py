"""What asks for attention, in words: from the rows of the kluis to the lines of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from zvh_desktop.application.overzichten import AandachtCasus, VandaagOverzicht
from zvh_desktop.application.vernietigen import Wachtend
from zvh_desktop.ui import dates, texts
from zvh_desktop.ui.navigation import (
    ToAanmelding,
    ToAanmeldingen,
    ToActies,
    ToAfschaling,
    ToCasus,
    ToCasussen,
    ToCasustafel,
    ToCasustafels,
    ToTriage,
    ToTriageBord,
)
from zvh_desktop.ui.pages.vandaag.groep import Aandacht
from zvh_desktop.ui.theme import Tone
from zvh_desktop.ui.widgets.card_list import CardRow


def aandacht_op(
    overzicht: VandaagOverzicht, today: date, vervallen: Sequence[Wachtend] = ()
) -> tuple[Aandacht, ...]:
    """The groups that have something to say, what waits on others and is late first."""
    groups = (
        Aandacht(
            "antwoorden", "Wacht op antwoord bij triage", tuple(_antwoorden(overzicht, today)), ToTriageBord()
        ),
        Aandacht(
            "notulen",
            "Notulen nog niet vastgesteld",
            tuple(_notulen(overzicht, today)),
            ToCasustafels(),
        ),
        Aandacht("te_laat", "Acties te laat, per partij", tuple(_te_laat(overzicht)), ToActies("te_laat")),
        Aandacht(
            "zonder_casusregisseur",
            "Zonder casusregisseur",
            tuple(_casussen(overzicht.zonder_casusregisseur)),
            ToCasussen(),
        ),
        Aandacht(
            "zonder_volgende_datum",
            "Zonder volgende datum",
            tuple(_casussen(overzicht.zonder_volgende_datum)),
            ToCasussen(),
        ),
        Aandacht(
            "zonder_terugkoppeling",
            "Nog terug te koppelen aan de aanmelder",
            tuple(_casussen(overzicht.zonder_terugkoppeling)),
            ToCasussen(),
        ),
        Aandacht(
            "bewaartermijn",
            "Bewaartermijn verstreken",
            tuple(_vervallen(vervallen, today)),
            ToAfschaling(),
        ),
        Aandacht(
            "concepten", "Aanmeldingen in concept", tuple(_concepten(overzicht, today)), ToAanmeldingen()
        ),
    )
    return tuple(group for group in groups if group.rows)


def _vervallen(rows: Sequence[Wachtend], today: date) -> Iterator[CardRow]:
    for row in rows:
        stap = texts.capital(texts.label(row.volgende.stap))
        yield CardRow(
            ToAfschaling(row.rij.onderwerp_id),
            " · ".join(filter(None, (row.rij.nummer, row.rij.betrokkene or "Nog zonder naam"))),
            f"{stap}, {texts.label(row.rij.onderwerp)}",
            right=dates.days_from(row.volgende.op, today),
        )


def _concepten(overzicht: VandaagOverzicht, today: date) -> Iterator[CardRow]:
    for row in overzicht.concept_aanmeldingen:
        begun = f"begonnen {dates.days_from(row.begonnen_op, today)}"
        yield CardRow(
            ToAanmelding(row.id),
            row.betrokkene or "Nog zonder naam",
            " · ".join(filter(None, (row.partij, begun))),
        )


def _antwoorden(overzicht: VandaagOverzicht, today: date) -> Iterator[CardRow]:
    for row in overzicht.wacht_op_antwoord:
        late = dates.days_late(row.antwoord_voor, today) if row.antwoord_voor else ""
        yield CardRow(
            ToTriage(row.casus_id),
            row.partij,
            f"{row.nummer} · gevraagd op {dates.short_date(row.gevraagd_op)}",
            chip=late,
            tone=Tone.DANGER,
            right=f"voor {dates.short_date(row.antwoord_voor)}" if row.antwoord_voor and not late else "",
        )


def _notulen(overzicht: VandaagOverzicht, today: date) -> Iterator[CardRow]:
    """Without the table that is still to come or going on: that one stands in big above."""
    on_the_table = overzicht.volgende_tafel.id if overzicht.volgende_tafel else None
    for row in overzicht.niet_vastgesteld:
        if row.id == on_the_table:
            continue
        casussen = "1 casus" if row.aantal_casussen == 1 else f"{row.aantal_casussen} casussen"
        yield CardRow(
            ToCasustafel(row.id, "Notulen"),
            f"{texts.label(row.soort)} van {dates.short_date(row.datum)}",
            " · ".join(filter(None, (casussen, row.plaats))),
            right=dates.days_from(row.datum, today),
        )


def _te_laat(overzicht: VandaagOverzicht) -> Iterator[CardRow]:
    for row in overzicht.te_laat:
        count = "1 actie" if row.aantal == 1 else f"{row.aantal} acties"
        longest = "1 dag" if row.langste_dagen == 1 else f"{row.langste_dagen} dagen"
        yield CardRow(
            ToActies(row.partij_id),
            row.partij,
            f"de langste {longest} te laat",
            chip=f"{count} te laat",
            tone=Tone.DANGER,
        )


def _casussen(rows: tuple[AandachtCasus, ...]) -> Iterator[CardRow]:
    for row in rows:
        yield CardRow(ToCasus(row.casus_id), row.nummer, row.betrokkene, right=texts.label(row.fase))
