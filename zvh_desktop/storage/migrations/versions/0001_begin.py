"""The first shape of a kluis."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables in the order in which they refer to each other."""
    _what_comes_in()
    _the_kluis_itself()
    _search_and_acties()
    _parts_of_partij_tafel_and_casus()
    _notulen_plan_and_triage()
    _what_is_written_at_the_table()
    _what_hangs_below_those()


def _what_comes_in() -> None:
    _table(
        "aanmelding",
        "id:text begonnen_op:date partij_id:text? aangemeld_door:text functie:text gemeenten:text "
        "gebied:text? reden:text datum:date? criteria:text afwijking:text afstemmingen:text overleg:text "
        "noodzaak:text proportionaliteit:text subsidiariteit:text eerder_geprobeerd:text informeren:text "
        "stand:text advies:text casus_id:text? versie:int",
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aanmelding")),
    )
    _index("aanmelding", "casus_id")
    _index("aanmelding", "stand")
    _table(
        "casus",
        "id:text nummer:text gebied:text aanmelding_id:text aanmeldende_partij:text fase:text "
        "casusregisseur_partij:text? casusregisseur_naam:text? procesregisseur:text "
        "afschalingscriteria:text rollen:text volgende_datum:date? terugkoppelingen:text versie:int",
        sa.PrimaryKeyConstraint("id", name=op.f("pk_casus")),
        sa.UniqueConstraint("nummer", name=op.f("uq_casus_nummer")),
    )
    _index("casus", "fase")
    _index("casus", "volgende_datum")
    _table(
        "casustafel",
        "id:text soort:text datum:date begin:time plaats:text voorzitter:text agenda_gemaakt_op:moment? "
        "geopend_op:moment? geheimhouding_op:moment? versie:int",
        sa.PrimaryKeyConstraint("id", name=op.f("pk_casustafel")),
    )
    _index("casustafel", "datum")
    _table(
        "certificaat",
        "rij:int p12:blob naam:text uitgever:text geldig_van:moment geldig_tot:moment is_zelfgemaakt:bool "
        "wachtwoord:text?",
        sa.CheckConstraint("rij = 1", name=op.f("ck_certificaat_een_rij")),
        sa.PrimaryKeyConstraint("rij", name=op.f("pk_certificaat")),
    )


def _the_kluis_itself() -> None:
    _table(
        "grondslag",
        "id:text naam:text artikel:text soorten:text geldig_van:date? geldig_tot:date? bron:text "
        "is_gecontroleerd:bool versie:int",
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grondslag")),
    )
    _table(
        "instellingen",
        "rij:int inhoud:text versie:int",
        sa.CheckConstraint("rij = 1", name=op.f("ck_instellingen_een_rij")),
        sa.PrimaryKeyConstraint("rij", name=op.f("pk_instellingen")),
    )
    _table(
        "kluis",
        "rij:int gebieden:text is_demonstratie:bool gemaakt_op:moment",
        sa.CheckConstraint("rij = 1", name=op.f("ck_kluis_een_rij")),
        sa.PrimaryKeyConstraint("rij", name=op.f("pk_kluis")),
    )
    _table(
        "logregel",
        "volgnummer:int op:moment wie:text handeling:text casus_id:text? mac:blob",
        sa.PrimaryKeyConstraint("volgnummer", name=op.f("pk_logregel")),
    )
    _index("logregel", "casus_id")
    _table(
        "partij",
        "id:text naam:text kort:text soort:text toegetreden_op:date beeindigd_op:date? versie:int",
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partij")),
    )
    _table(
        "verstrekking",
        "id:text soort:text op:moment door:text weg:text partij_id:text? afgevaardigde_id:text? versie:text "
        "sha256:text bestandsnaam:text casustafel_id:text? casus_id:text?",
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verstrekking")),
    )
    _index("verstrekking", "casus_id")
    _index("verstrekking", "casustafel_id")
    _index("verstrekking", "op")


def _search_and_acties() -> None:
    _table(
        "zoekregel",
        "rij:int bron:text bron_id:text plek:text soort:text casus_id:text? casustafel_id:text? titel:text "
        "tekst:text naam_sleutel:text",
        sa.PrimaryKeyConstraint("rij", name=op.f("pk_zoekregel")),
    )
    op.create_index("ix_zoekregel_bron", "zoekregel", ["bron", "bron_id"], unique=False)
    _index("zoekregel", "casus_id")
    _table(
        "aanmelding_betrokkene",
        "aanmelding_id:text id:text volgorde:int naam:text naam_sleutel:text geboortedatum:date? rol:text "
        "woonplaats:text",
        _part_of("fk_aanmelding_betrokkene_aanmelding_id_aanmelding", "aanmelding_id", "aanmelding.id"),
        sa.PrimaryKeyConstraint("aanmelding_id", "id", name=op.f("pk_aanmelding_betrokkene")),
    )
    op.create_index(
        op.f("ix_aanmelding_betrokkene_geboortedatum"),
        "aanmelding_betrokkene",
        ["geboortedatum"],
        unique=False,
    )
    _index("aanmelding_betrokkene", "naam_sleutel")
    _table(
        "actie",
        "volgnummer:int id:text casus_id:text afgesproken_op:date wat:text partij_id:text? persoon:text "
        "uiterlijk:date? leefgebied:text stand:text reden:text stand_op:moment? casustafel_id:text? "
        "agendapunt_id:text? versie:int",
        _refers("fk_actie_casus_id_casus", "casus_id", "casus.id"),
        sa.PrimaryKeyConstraint("volgnummer", name=op.f("pk_actie")),
        sa.UniqueConstraint("id", name=op.f("uq_actie_id")),
    )
    _index("actie", "agendapunt_id")
    _index("actie", "casus_id")
    _index("actie", "casustafel_id")
    op.create_index(
        "ix_actie_open_casus",
        "actie",
        ["casus_id", "uiterlijk"],
        unique=False,
        sqlite_where=sa.text("stand = 'open'"),
    )
    op.create_index(
        "ix_actie_open_partij",
        "actie",
        ["partij_id", "uiterlijk"],
        unique=False,
        sqlite_where=sa.text("stand = 'open'"),
    )
    op.create_index(
        "ix_actie_open_uiterlijk",
        "actie",
        ["uiterlijk"],
        unique=False,
        sqlite_where=sa.text("stand = 'open'"),
    )


def _parts_of_partij_tafel_and_casus() -> None:
    _table(
        "afgevaardigde",
        "partij_id:text id:text volgorde:int naam:text naam_sleutel:text functie:text email:text "
        "telefoon:text mandaat_van:date? mandaat_tot:date?",
        _part_of("fk_afgevaardigde_partij_id_partij", "partij_id", "partij.id"),
        sa.PrimaryKeyConstraint("partij_id", "id", name=op.f("pk_afgevaardigde")),
    )
    _index("afgevaardigde", "id")
    _table(
        "agendapunt",
        "casustafel_id:text id:text volgorde:int casus_id:text minuten:int doel:text gevraagd_besluit:text? "
        "themas:text voorinzage:text informeren_betrokkene:text",
        _refers("fk_agendapunt_casus_id_casus", "casus_id", "casus.id"),
        _part_of("fk_agendapunt_casustafel_id_casustafel", "casustafel_id", "casustafel.id"),
        sa.PrimaryKeyConstraint("casustafel_id", "id", name=op.f("pk_agendapunt")),
        sa.UniqueConstraint("id", name=op.f("uq_agendapunt_id")),
    )
    _index("agendapunt", "casus_id")
    _table(
        "casus_betrokkene",
        "casus_id:text id:text volgorde:int naam:text naam_sleutel:text geboortedatum:date? rol:text "
        "woonplaats:text",
        _part_of("fk_casus_betrokkene_casus_id_casus", "casus_id", "casus.id"),
        sa.PrimaryKeyConstraint("casus_id", "id", name=op.f("pk_casus_betrokkene")),
    )
    _index("casus_betrokkene", "geboortedatum")
    _index("casus_betrokkene", "naam_sleutel")
    _table(
        "casus_gemeente",
        "casus_id:text volgorde:int partij_id:text",
        _part_of("fk_casus_gemeente_casus_id_casus", "casus_id", "casus.id"),
        sa.PrimaryKeyConstraint("casus_id", "volgorde", name=op.f("pk_casus_gemeente")),
    )
    _index("casus_gemeente", "partij_id")
    _table(
        "fase_wissel",
        "casus_id:text volgorde:int van:text naar:text op:moment door:text reden:text herkomst:text?",
        _part_of("fk_fase_wissel_casus_id_casus", "casus_id", "casus.id"),
        sa.PrimaryKeyConstraint("casus_id", "volgorde", name=op.f("pk_fase_wissel")),
    )


def _notulen_plan_and_triage() -> None:
    _table(
        "notulen",
        "id:text casustafel_id:text nummer:text versie_nummer:int vastgesteld_op:moment inhoud:text "
        "sha256:text",
        _refers("fk_notulen_casustafel_id_casustafel", "casustafel_id", "casustafel.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notulen")),
        sa.UniqueConstraint(
            "casustafel_id", "versie_nummer", name=op.f("uq_notulen_casustafel_id_versie_nummer")
        ),
    )
    _table(
        "plan_van_aanpak",
        "id:text casus_id:text integraal_beeld:text doelen:text scenarios:text rollen:text "
        "casusregisseur:text? informeert_client:text afschalingscriteria:text evaluatiedatum:date? "
        "reden_wijziging:text vastgestelde_versies:int versie:int",
        _refers("fk_plan_van_aanpak_casus_id_casus", "casus_id", "casus.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_van_aanpak")),
        sa.UniqueConstraint("casus_id", name=op.f("uq_plan_van_aanpak_casus_id")),
    )
    _index("plan_van_aanpak", "evaluatiedatum")
    _table(
        "triage",
        "casus_id:text begonnen_op:date routing:text? reden:text doel:text themas:text besloten_op:date? "
        "versie:int",
        _refers("fk_triage_casus_id_casus", "casus_id", "casus.id"),
        sa.PrimaryKeyConstraint("casus_id", name=op.f("pk_triage")),
    )
    _index("triage", "besloten_op")
    _table(
        "uitnodiging",
        "casustafel_id:text agendapunt_id:text volgorde:int partij_id:text afgevaardigde_id:text "
        "gevraagde_bijdrage:text",
        _part_of("fk_uitnodiging_casustafel_id_casustafel", "casustafel_id", "casustafel.id"),
        sa.PrimaryKeyConstraint("casustafel_id", "agendapunt_id", "volgorde", name=op.f("pk_uitnodiging")),
    )
    _index("uitnodiging", "afgevaardigde_id")
    _index("uitnodiging", "partij_id")


def _what_is_written_at_the_table() -> None:
    _table(
        "verslag",
        "agendapunt_id:text casustafel_id:text casus_id:text bespreking:text besluit_soort:text? "
        "besluit_reden:text besluit:text richting_plan:text rollen:text afschalingscriteria:text "
        "geopend_op:moment? gesloten_op:moment? seconden:int versie:int",
        _refers("fk_verslag_casus_id_casus", "casus_id", "casus.id"),
        _refers("fk_verslag_casustafel_id_casustafel", "casustafel_id", "casustafel.id"),
        sa.PrimaryKeyConstraint("agendapunt_id", name=op.f("pk_verslag")),
    )
    _index("verslag", "casus_id")
    _index("verslag", "casustafel_id")
    _table(
        "werkaantekening",
        "agendapunt_id:text casustafel_id:text tekst:text",
        _refers("fk_werkaantekening_casustafel_id_casustafel", "casustafel_id", "casustafel.id"),
        sa.PrimaryKeyConstraint("agendapunt_id", name=op.f("pk_werkaantekening")),
    )
    _index("werkaantekening", "casustafel_id")
    _table(
        "inbreng",
        "agendapunt_id:text id:text volgorde:int partij_id:text spreker:text tekst:text gebruik:text "
        "genoemde_partijen:text aard:text categorie:text grondslag_id:text?",
        _part_of("fk_inbreng_agendapunt_id_verslag", "agendapunt_id", "verslag.agendapunt_id"),
        sa.PrimaryKeyConstraint("agendapunt_id", "id", name=op.f("pk_inbreng")),
    )
    _index("inbreng", "partij_id")


def _what_hangs_below_those() -> None:
    _table(
        "notulen_stand",
        "rij:int notulen_id:text stand:text op:moment",
        _refers("fk_notulen_stand_notulen_id_notulen", "notulen_id", "notulen.id"),
        sa.PrimaryKeyConstraint("rij", name=op.f("pk_notulen_stand")),
    )
    _index("notulen_stand", "notulen_id")
    _table(
        "plan_versie",
        "plan_id:text nummer:int concept_versie:int casus_id:text vastgesteld_op:moment inhoud:text "
        "sha256:text",
        _refers("fk_plan_versie_plan_id_plan_van_aanpak", "plan_id", "plan_van_aanpak.id"),
        sa.PrimaryKeyConstraint("plan_id", "nummer", name=op.f("pk_plan_versie")),
    )
    _index("plan_versie", "casus_id")
    _table(
        "presentie",
        "agendapunt_id:text volgorde:int partij_id:text afgevaardigde_id:text naam:text stand:text? "
        "geheimhouding_op:moment?",
        _part_of("fk_presentie_agendapunt_id_verslag", "agendapunt_id", "verslag.agendapunt_id"),
        sa.PrimaryKeyConstraint("agendapunt_id", "volgorde", name=op.f("pk_presentie")),
    )
    _index("presentie", "partij_id")
    _table(
        "uitvraag",
        "casus_id:text partij_id:text volgorde:int vraag:text grondslag_id:text? gevraagd_op:date? "
        "antwoord_voor:date? beantwoord_op:date? antwoord:text is_relevant:bool? reden:text",
        _part_of("fk_uitvraag_casus_id_triage", "casus_id", "triage.casus_id"),
        sa.PrimaryKeyConstraint("casus_id", "partij_id", name=op.f("pk_uitvraag")),
    )
    op.create_index("ix_uitvraag_wachtend", "uitvraag", ["beantwoord_op", "antwoord_voor"], unique=False)
    op.execute(
        "CREATE VIRTUAL TABLE zoekregel_fts USING fts5(titel, tekst, naam_sleutel, soort, "
        "content='zoekregel', content_rowid='rij', tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
    )
    op.execute("INSERT INTO zoekregel_fts (zoekregel_fts, rank) VALUES ('secure-delete', 1)")


_TYPES: dict[str, type[sa.types.TypeEngine[Any]]] = {
    "text": sa.String,
    "int": sa.Integer,
    "bool": sa.Boolean,
    "date": sa.Date,
    "time": sa.Time,
    "moment": sa.Text,
    "blob": sa.LargeBinary,
}


def _table(name: str, columns: str, *constraints: sa.schema.SchemaItem) -> None:
    """`columns` lists name:type, with a question mark where nothing may stand."""
    op.create_table(name, *(_column(*column.split(":")) for column in columns.split()), *constraints)


def _index(table: str, column: str) -> None:
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _part_of(name: str, column: str, owner: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [owner], name=op.f(name), ondelete="CASCADE")


def _refers(name: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [other], name=op.f(name), deferrable=True, initially="DEFERRED")


def _column(name: str, type_: str) -> sa.Column[Any]:
    return sa.Column(name, _TYPES[type_.rstrip("?")](), nullable=type_.endswith("?"))
