"""Lists what goes wrong, and counts how what was agreed is kept (W-42, W-71, W-72)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, String, and_, exists, func, select, type_coerce

from zvh_desktop.application.inzien.overzichten import ToezichtCasus, ToezichtPartij
from zvh_desktop.domain.casus import LOPENDE_FASEN
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.domain.inzien.rapportage import Periode
from zvh_desktop.domain.partijen.geschil import Geschil
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.domain.tafel.presentie import Aanwezigheid
from zvh_desktop.domain.verspreiden.datalek import Datalek
from zvh_desktop.storage import tables as t
from zvh_desktop.storage.overzichten.bouwstenen import (
    is_open,
    is_te_laat,
    kort_van,
    partij_kort,
    van_partij,
    waarden,
)
from zvh_desktop.storage.overzichten.lijst import Langs, Vorm, begint, op_tekst
from zvh_desktop.storage.shape import rijen, values_in
from zvh_desktop.storage.tellingen import in_notulen

_NOOIT_VERZET = "[]"


def datalekken(connection: Connection) -> tuple[Datalek, ...]:
    found = rijen(connection, Datalek, values_in(t.datalek).order_by(t.datalek.c.ontdekt_op, t.datalek.c.id))
    done = [one for one in found if one.afgerond_op]
    return (*(one for one in found if not one.afgerond_op), *reversed(done))


def geschillen(connection: Connection) -> tuple[Geschil, ...]:
    found = rijen(connection, Geschil, values_in(t.geschil).order_by(t.geschil.c.id))
    return tuple(sorted(found, key=lambda one: not one.is_open))


def casusnummer(connection: Connection, casus_id: CasusId) -> str:
    return connection.scalar(select(t.casus.c.nummer).where(t.casus.c.id == casus_id)) or ""


def _tellingen(
    dag: date, kolom: str, van: Column[Any], periode: Periode | None
) -> dict[str, ColumnElement[int]]:
    """Counts what is not kept, of the Partij or the Casus that `kolom` names and `van` is. Moved is an actie to another date, and a
    Casus to another table since the notulen left it out. Of tables only those that were held, with
    vastgestelde notulen: before that nobody knows who did not come. In a period counts what was due in it: acties by their last day,
    tables by theirs, questions by the day of their answer.
    """
    a, u, p, v, wie, i = t.actie.c, t.uitvraag.c, t.presentie.c, t.verslag.c, t.uitnodiging.c, t.inbreng.c

    def due(day: Column[Any]) -> tuple[ColumnElement[bool], ...]:
        return () if periode is None else (day.between(*periode),)

    tafel = t.casustafel.c
    held = t.notulen.join(t.casustafel, tafel.id == t.notulen.c.casustafel_id)
    is_fixed = exists().select_from(held).where(tafel.id == v.casustafel_id, in_notulen, *due(tafel.datum))
    has_given = exists().where(i.agendapunt_id == v.agendapunt_id, i.partij_id == wie.partij_id)
    runs = exists().where(t.casus.c.id == u.casus_id, t.casus.c.fase.in_(waarden(LOPENDE_FASEN)))
    actie = [a[kolom] == van, *due(a.uiterlijk)]
    # By both columns, as the key of the invitations has them: by one alone each would be looked at for every Casus.
    same = and_(v.casustafel_id == wie.casustafel_id, v.agendapunt_id == wie.agendapunt_id)
    asked = t.uitnodiging.join(t.verslag, same)
    seated = t.presentie.join(t.verslag, v.agendapunt_id == p.agendapunt_id)
    per_partij = kolom == "partij_id"
    of_table = t.verslag.join(t.casustafel, tafel.id == v.casustafel_id)

    def count(table: Any, *which: ColumnElement[bool]) -> ColumnElement[int]:
        return select(func.count()).select_from(table).where(*which).scalar_subquery()

    moved = count(t.actie, *actie, type_coerce(a.eerdere_data, String) != _NOOIT_VERZET)
    return {
        "open": count(t.actie, *actie, is_open),
        "te_laat": count(t.actie, *actie, is_te_laat(dag)),
        "verzet": moved
        if per_partij
        else moved + count(of_table, v.casus_id == van, v.weggelaten != "", *due(tafel.datum)),
        "niet_gedaan": count(t.actie, *actie, a.stand == ActieStand.NIET_GEDAAN),
        "niet_gegeven": count(
            asked,
            (wie.partij_id if per_partij else v.casus_id) == van,
            func.trim(wie.gevraagde_bijdrage) != "",
            ~has_given,
            is_fixed,
        ),
        "afwezig": count(
            seated,
            (p.partij_id if per_partij else v.casus_id) == van,
            p.stand == Aanwezigheid.AFWEZIG,
            is_fixed,
        ),
        "onbeantwoord": count(
            t.uitvraag,
            u[kolom] == van,
            u.gevraagd_op.is_not(None),
            u.beantwoord_op.is_(None),
            u.antwoord_voor < dag,
            *due(u.antwoord_voor),
            runs,
        ),
    }


def _named(counts: dict[str, ColumnElement[int]]) -> tuple[ColumnElement[int], ...]:
    return tuple(count.label(name) for name, count in counts.items())


def toezicht_per_partij(
    connection: Connection, dag: date, periode: Periode | None = None
) -> tuple[ToezichtPartij, ...]:
    p = t.partij.c
    query = select(p.id.label("partij_id"), partij_kort, *_named(_tellingen(dag, "partij_id", p.id, periode)))
    found = rijen(connection, ToezichtPartij, query.order_by(op_tekst(kort_van(p))))
    return tuple(
        one
        for one in found
        if any((one.open, one.verzet, one.niet_gedaan, one.niet_gegeven, one.afwezig, one.onbeantwoord))
    )


def toezicht_per_casus(dag: date, periode: Periode | None = None) -> Vorm[ToezichtCasus]:
    c = t.casus.c
    counts = _tellingen(dag, "casus_id", c.id, periode)
    toon = select(c.id.label("casus_id"), c.nummer, partij_kort, c.voortgang_op, *_named(counts)).select_from(
        t.casus.outerjoin(t.partij, t.partij.c.id == c.casusregisseur_partij)
    )
    return Vorm(
        ToezichtCasus,
        c.id,
        toon,
        (c.nummer.desc(),),
        waar=(c.fase.in_(waarden(LOPENDE_FASEN)),),
        ordes={
            "nummer": Langs(c.nummer),
            "partij": Langs(t.partij.c.orde, c.casusregisseur_partij, is_klein=True),
            "voortgang_op": c.voortgang_op,
            **counts,
        },
        zoek=lambda piece: (begint(c.zoek, piece), van_partij(c.casusregisseur_partij, piece)),
    )
