"""Gives a PostgreSQL database the tables of a kluis, and the few words of SQLite that its queries use.

A day stays the text that it is in a kluis: what compares days compares text. The text index (FTS5) is not here.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

from sqlalchemy import Connection, Date, Time
from sqlalchemy.dialects import registry, sqlite
from sqlalchemy.dialects.postgresql.base import PGTypeCompiler
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

from zvh_desktop.storage import schema


class Types(PGTypeCompiler):
    def visit_DATE(self, type_: Any, **_given: Any) -> str:
        return "TEXT"

    def visit_TIME(self, type_: Any, **_given: Any) -> str:
        return "TEXT"


class Dialect(PGDialect_psycopg):
    """Is one for all engines, so that a statement is turned into SQL once."""

    supports_statement_cache = True
    type_compiler_cls = Types
    colspecs: ClassVar = {**PGDialect_psycopg.colspecs, Date: sqlite.DATE, Time: sqlite.TIME}

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(Dialect)


registry.register("postgresql.kluis", __name__, "Dialect")

_FUNCTIONS = {
    "instr(tekst text, deel text) RETURNS integer": "strpos(tekst, deel)",
    "min(een text, ander text) RETURNS text": "least(een, ander)",
    "json_quote(tekst text) RETURNS text": "to_json(tekst)::text",
    "json_each(tekst text) RETURNS TABLE(value text)": "een #>> '{}' FROM jsonb_array_elements(tekst::jsonb) AS een",
    "json_extract(tekst text, pad text) RETURNS text": """
        jsonb_path_query_first(tekst::jsonb, replace(pad, '#-1', 'last')::jsonpath) #>> '{}'""",
    "julianday(dag text) RETURNS double precision": "(dag::date - date '2000-01-01')::double precision",
    "datetime(moment text) RETURNS text": """
        to_char(moment::timestamptz AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')""",
    "date(moment text, wat text) RETURNS text": """
        CASE wat WHEN 'localtime' THEN to_char(moment::timestamptz, 'YYYY-MM-DD')
        ELSE to_char(moment::date + wat::interval, 'YYYY-MM-DD') END""",
    "date(dag text, begin text, later text, terug text) RETURNS text": """
        to_char(date_trunc('month', dag::date) + later::interval + terug::interval, 'YYYY-MM-DD')""",
    "nl_zoek(tekst text) RETURNS text": r"""
        coalesce(' ' || nullif(trim(regexp_replace(nl_orde(tekst), '[\s\-/.,()''’@:;&]+', ' ', 'g')), ''), '')""",
    "nl_orde(tekst text) RETURNS text": "nullif(trim(lower(unaccent(tekst))), '')",
}
_GROUP_CONCAT = (
    "CREATE AGGREGATE group_concat(text, text) "
    "(SFUNC = string_agg_transfn, STYPE = internal, FINALFUNC = string_agg_finalfn)"
)
_TRIGGER = re.compile(
    r"CREATE TRIGGER (\w+) (BEFORE|AFTER) (.+?) ON (\w+) (?:WHEN (.+?) )?BEGIN (.+); END", re.DOTALL
)
_REFUSAL = re.compile(r"SELECT RAISE\(ABORT, ('.+?')\)")
_FREE = "zvh.vrij"


def make(connection: Connection) -> None:
    """Makes everything that a kluis has, except the text index."""
    connection.exec_driver_sql("CREATE EXTENSION unaccent")
    connection.exec_driver_sql("SET LOCAL check_function_bodies = off")
    for head, body in _FUNCTIONS.items():
        connection.exec_driver_sql(
            f"CREATE FUNCTION {head} LANGUAGE sql AS $$SELECT {body}$$".replace("%", "%%")
        )
    connection.exec_driver_sql(_GROUP_CONCAT)
    schema.METADATA.create_all(connection)
    # Lists order by it what is equal otherwise.
    connection.exec_driver_sql("ALTER TABLE triage ADD rowid bigserial")
    for sql in schema._triggers({*schema.METADATA.tables, "ix_casus_gemeenten_orde"}).values():
        if "zoekregel" not in sql:
            for statement in _trigger(sql):
                connection.exec_driver_sql(statement)


def _trigger(sql: str) -> tuple[str, str]:
    """Returns a trigger of SQLite in the words of PostgreSQL: a function, and what calls it."""
    found = _TRIGGER.fullmatch(sql)
    assert found is not None, sql
    name, moment, deed, table, when, body = found.groups()
    body = _REFUSAL.sub(r"RAISE integrity_constraint_violation USING MESSAGE = \1", body)
    when = re.sub(r"IS NOT (?!NULL)", "IS DISTINCT FROM ", when or "true")
    free = f"'{table}' = ANY(string_to_array(current_setting('{_FREE}', true), ' '))"
    function = (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF ({when}) AND ({free}) IS NOT TRUE THEN {body}; END IF; "
        "IF TG_OP = 'DELETE' THEN RETURN old; END IF; RETURN new; END $$"
    )
    call = f"CREATE TRIGGER {name} {moment} {deed} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    return function, call


def drop_guards(connection: Connection, table: str) -> None:
    """Does what `schema.drop_guards` does, for this transaction: a table that waits for a check cannot be altered."""
    free = f"SELECT set_config('{_FREE}', concat_ws(' ', current_setting('{_FREE}', true), '{table}'), true)"
    connection.exec_driver_sql(free)


def create_triggers(connection: Connection) -> None:
    connection.exec_driver_sql(f"SELECT set_config('{_FREE}', '', true)")
