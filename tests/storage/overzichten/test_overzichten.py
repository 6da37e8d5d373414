from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from inspect import signature
from typing import get_args, get_origin, get_type_hints

import pytest
from sqlalchemy import event, select

from tests.storage.overzichten.conftest import DAG, dag
from zvh_desktop.application.codec import CodecError
from zvh_desktop.application.inzien.lijsten import Rijen
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.application.inzien.overzichten import CasusKop, Overzichten
from zvh_desktop.domain.aanmelding.betrokkene import naam_sleutel
from zvh_desktop.domain.afschaling.vernietiging import Bewaartermijnen
from zvh_desktop.storage import tables as t
from zvh_desktop.storage.shape import rijen


def test_every_list_of_the_application_is_there_and_gives_what_it_says(kluis, lijsten):
    """Every list of the application is asked; each value in its rows has the type that the row says. Those of Casussen are told (W-64)."""
    gevraagd = {
        "groepen": tuple(Bewaartermijnen().groepen(DAG)),
        "dag": DAG,
        "casustafel_id": "t-nu",
        "casus_id": "c3",
        "sleutels": (naam_sleutel("Lukasz Zolkiewsky"),),
        "geboortedata": (date(1990, 1, 3),),
        "van": dag(-100),
        "woorden": ("Lukasz",),
        "tot": DAG,
        "partij_id": "p1",
        "vanaf": DAG,
    }
    namen = {naam for naam in vars(Overzichten) if not naam.startswith("_")}

    assert namen <= set(dir(lijsten))
    for naam in namen:
        hints = get_type_hints(getattr(Overzichten, naam))
        nodig = signature(getattr(Overzichten, naam)).parameters
        found = getattr(lijsten, naam)(
            **{n: gevraagd[n] for n, p in nodig.items() if n in gevraagd and p.default is p.empty}
        )
        assert found, naam
        assert _is_van(found, hints["return"]), naam
    with kluis.unit_of_work() as work:
        work.commit()
    told = {regel.handeling for regel in kluis.logboek.regels(Logvraag(), 1000)}
    assert {naam for naam in namen if f"lijst ingezien: {naam.replace('_', ' ')}" not in told} == {
        "partijen", "namen_met", "personen", "antwoorden_te_laat", "casustafels", "acties_per_partij",
        "eerdere_besluiten", "toezicht_per_partij", "casusnummer", "tellingen", "te_melden",
    }  # fmt: skip


def _is_van(waarde, type_) -> bool:
    type_ = getattr(type_, "__supertype__", type_)
    if get_origin(type_) is tuple and get_args(type_)[-1] is Ellipsis:
        return all(_is_van(item, get_args(type_)[0]) for item in waarde)
    if get_origin(type_) is tuple:
        return all(_is_van(item, soort) for item, soort in zip(waarde, get_args(type_), strict=True))
    if get_origin(type_) is Rijen:
        return type(waarde) is Rijen and all(_is_van(item, get_args(type_)[0]) for item in waarde)
    if get_origin(type_) is Mapping:
        key, value = get_args(type_)
        return all(_is_van(k, key) and _is_van(v, value) for k, v in waarde.items())
    if get_args(type_):
        return any(_is_van(waarde, soort) for soort in get_args(type_))
    if is_dataclass(type_):
        hints = get_type_hints(type_)
        return type(waarde) is type_ and all(
            _is_van(getattr(waarde, f.name), hints[f.name]) for f in fields(type_)
        )
    return type(waarde) is type_


def test_a_row_with_a_column_too_many_or_too_few_is_refused(kluis):
    with kluis._engine.connect() as connection:
        for columns in ((t.casus.c.id, t.casus.c.nummer), (*t.casus.c,)):
            with pytest.raises(CodecError, match="CasusKop"):
                rijen(connection, CasusKop, select(*columns))


def test_no_list_asks_more_than_a_handful_of_questions(kluis):
    vragen = []

    def tel(_connection, _cursor, statement, *_):
        if not statement.startswith("BEGIN"):
            vragen.append(statement)

    event.listen(kluis._engine, "before_cursor_execute", tel)
    try:
        for lijst in (
            kluis.overzichten.partijen,
            kluis.overzichten.aanmeldingen,
            kluis.overzichten.casustafels,
            kluis.overzichten.plannen,
            lambda: kluis.overzichten.casussen(DAG),
            lambda: kluis.overzichten.acties(DAG),
            lambda: kluis.overzichten.kandidaten("t-nu"),
        ):
            vragen.clear()
            lijst()
            assert 1 <= len(vragen) <= 2
        vragen.clear()
        kluis.overzichten.vandaag(DAG)
        assert len(vragen) <= 25  # two for each group that has something to say
    finally:
        event.remove(kluis._engine, "before_cursor_execute", tel)


def test_the_lists_that_grow_are_found_by_an_index(kluis):
    """A full scan of the acties or of the text is what makes a program slow in its third year."""
    plannen = []

    def kijk(connection, _cursor, statement, parameters, *_):
        if not statement.startswith("EXPLAIN"):
            cursor = connection.connection.cursor()
            plannen.extend(r[3] for r in cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters))
            cursor.close()

    event.listen(kluis._engine, "before_cursor_execute", kijk)
    try:
        kluis.overzichten.vandaag(DAG)
        kluis.overzichten.casussen(DAG)
        kluis.overzichten.acties(DAG, casus_id="c3", alleen_open=False)
        kluis.overzichten.acties(DAG, partij_id="p1")
        kluis.zoeken.zoek("bram")
    finally:
        event.remove(kluis._engine, "before_cursor_execute", kijk)

    volledig = [p for p in plannen if p in ("SCAN actie", "SCAN r", "SCAN zoekregel")]
    assert volledig == []
    assert any("_plek" in p for p in plannen)
