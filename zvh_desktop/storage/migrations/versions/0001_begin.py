"""Makes the first shape of a kluis."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from zvh_desktop.storage.migrations.steps import make_table

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_OPEN = sa.text("stand = 'open'")


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
    make_table(
        "aanmelding",
        "id:text begonnen_op:date partij_id:text? aangemeld_door:text functie:text gemeenten:text "
        "gebied:text? reden:text datum:date? criteria:text afwijking:text afstemmingen:text overleg:text "
        "noodzaak:text proportionaliteit:text subsidiariteit:text eerder_geprobeerd:text informeren:text "
        "stand:text advies:text casus_id:text? versie:int",
        index="casus_id stand",
    )
    make_table(
        "casus",
        "id:text nummer:text gebied:text aanmelding_id:text aanmeldende_partij:text fase:text "
        "casusregisseur_partij:text? casusregisseur_naam:text? procesregisseur:text "
        "afschalingscriteria:text rollen:text volgende_datum:date? terugkoppelingen:text versie:int",
        unique="nummer",
        index="fase volgende_datum",
    )
    make_table(
        "casustafel",
        "id:text soort:text datum:date begin:time plaats:text voorzitter:text agenda_gemaakt_op:moment? "
        "geopend_op:moment? geheimhouding_op:moment? versie:int",
        index="datum",
    )
    make_table(
        "certificaat",
        "rij:int p12:blob naam:text uitgever:text geldig_van:moment geldig_tot:moment is_zelfgemaakt:bool "
        "wachtwoord:text?",
        sa.CheckConstraint("rij = 1", name=op.f("ck_certificaat_een_rij")),
    )


def _the_kluis_itself() -> None:
    make_table(
        "grondslag",
        "id:text naam:text artikel:text soorten:text geldig_van:date? geldig_tot:date? bron:text "
        "is_gecontroleerd:bool versie:int",
    )
    make_table(
        "instellingen",
        "rij:int inhoud:text versie:int",
        sa.CheckConstraint("rij = 1", name=op.f("ck_instellingen_een_rij")),
    )
    make_table(
        "kluis",
        "rij:int gebieden:text is_demonstratie:bool gemaakt_op:moment",
        sa.CheckConstraint("rij = 1", name=op.f("ck_kluis_een_rij")),
    )
    make_table(
        "logregel",
        "volgnummer:int op:moment wie:text handeling:text casus_id:text? mac:blob",
        index="casus_id",
    )
    make_table(
        "partij", "id:text naam:text kort:text soort:text toegetreden_op:date beeindigd_op:date? versie:int"
    )
    make_table(
        "verstrekking",
        "id:text soort:text op:moment door:text weg:text partij_id:text? afgevaardigde_id:text? "
        "versie:text sha256:text bestandsnaam:text casustafel_id:text? casus_id:text?",
        index="casus_id casustafel_id op",
    )


def _search_and_acties() -> None:
    make_table(
        "zoekregel",
        "rij:int bron:text bron_id:text plek:text soort:text casus_id:text? casustafel_id:text? "
        "titel:text tekst:text naam_sleutel:text",
        index="casus_id",
    )
    op.create_index("ix_zoekregel_bron", "zoekregel", ["bron", "bron_id"])
    make_table(
        "aanmelding_betrokkene",
        "aanmelding_id:text id:text volgorde:int naam:text naam_sleutel:text geboortedatum:date? rol:text "
        "woonplaats:text",
        primary="aanmelding_id id",
        part_of="aanmelding_id:aanmelding.id",
        index="geboortedatum naam_sleutel",
    )
    make_table(
        "actie",
        "volgnummer:int id:text casus_id:text afgesproken_op:date wat:text partij_id:text? persoon:text "
        "uiterlijk:date? leefgebied:text stand:text reden:text stand_op:moment? casustafel_id:text? "
        "agendapunt_id:text? versie:int",
        unique="id",
        refers="casus_id:casus.id",
        index="agendapunt_id casus_id casustafel_id",
    )
    op.create_index("ix_actie_open_casus", "actie", ["casus_id", "uiterlijk"], sqlite_where=_OPEN)
    op.create_index("ix_actie_open_partij", "actie", ["partij_id", "uiterlijk"], sqlite_where=_OPEN)
    op.create_index("ix_actie_open_uiterlijk", "actie", ["uiterlijk"], sqlite_where=_OPEN)


def _parts_of_partij_tafel_and_casus() -> None:
    make_table(
        "afgevaardigde",
        "partij_id:text id:text volgorde:int naam:text naam_sleutel:text functie:text email:text "
        "telefoon:text mandaat_van:date? mandaat_tot:date?",
        primary="partij_id id",
        part_of="partij_id:partij.id",
        index="id",
    )
    make_table(
        "agendapunt",
        "casustafel_id:text id:text volgorde:int casus_id:text minuten:int doel:text "
        "gevraagd_besluit:text? themas:text voorinzage:text informeren_betrokkene:text",
        primary="casustafel_id id",
        unique="id",
        refers="casus_id:casus.id",
        part_of="casustafel_id:casustafel.id",
        index="casus_id",
    )
    make_table(
        "casus_betrokkene",
        "casus_id:text id:text volgorde:int naam:text naam_sleutel:text geboortedatum:date? rol:text "
        "woonplaats:text",
        primary="casus_id id",
        part_of="casus_id:casus.id",
        index="geboortedatum naam_sleutel",
    )
    make_table(
        "casus_gemeente",
        "casus_id:text volgorde:int partij_id:text",
        primary="casus_id volgorde",
        part_of="casus_id:casus.id",
        index="partij_id",
    )
    make_table(
        "fase_wissel",
        "casus_id:text volgorde:int van:text naar:text op:moment door:text reden:text herkomst:text?",
        primary="casus_id volgorde",
        part_of="casus_id:casus.id",
    )


def _notulen_plan_and_triage() -> None:
    make_table(
        "notulen",
        "id:text casustafel_id:text nummer:text versie_nummer:int vastgesteld_op:moment inhoud:text "
        "sha256:text",
        sa.UniqueConstraint(
            "casustafel_id", "versie_nummer", name=op.f("uq_notulen_casustafel_id_versie_nummer")
        ),
        refers="casustafel_id:casustafel.id",
    )
    make_table(
        "plan_van_aanpak",
        "id:text casus_id:text integraal_beeld:text doelen:text scenarios:text rollen:text "
        "casusregisseur:text? informeert_client:text afschalingscriteria:text evaluatiedatum:date? "
        "reden_wijziging:text vastgestelde_versies:int versie:int",
        unique="casus_id",
        refers="casus_id:casus.id",
        index="evaluatiedatum",
    )
    make_table(
        "triage",
        "casus_id:text begonnen_op:date routing:text? reden:text doel:text themas:text besloten_op:date? "
        "versie:int",
        refers="casus_id:casus.id",
        index="besloten_op",
    )
    make_table(
        "uitnodiging",
        "casustafel_id:text agendapunt_id:text volgorde:int partij_id:text afgevaardigde_id:text "
        "gevraagde_bijdrage:text",
        primary="casustafel_id agendapunt_id volgorde",
        part_of="casustafel_id:casustafel.id",
        index="afgevaardigde_id partij_id",
    )


def _what_is_written_at_the_table() -> None:
    make_table(
        "verslag",
        "agendapunt_id:text casustafel_id:text casus_id:text bespreking:text besluit_soort:text? "
        "besluit_reden:text besluit:text richting_plan:text rollen:text afschalingscriteria:text "
        "geopend_op:moment? gesloten_op:moment? seconden:int versie:int",
        refers="casus_id:casus.id casustafel_id:casustafel.id",
        index="casus_id casustafel_id",
    )
    make_table(
        "werkaantekening",
        "agendapunt_id:text casustafel_id:text tekst:text",
        refers="casustafel_id:casustafel.id",
        index="casustafel_id",
    )
    make_table(
        "inbreng",
        "agendapunt_id:text id:text volgorde:int partij_id:text spreker:text tekst:text gebruik:text "
        "genoemde_partijen:text aard:text categorie:text grondslag_id:text?",
        primary="agendapunt_id id",
        part_of="agendapunt_id:verslag.agendapunt_id",
        index="partij_id",
    )


def _what_hangs_below_those() -> None:
    make_table(
        "notulen_stand",
        "rij:int notulen_id:text stand:text op:moment",
        refers="notulen_id:notulen.id",
        index="notulen_id",
    )
    make_table(
        "plan_versie",
        "plan_id:text nummer:int concept_versie:int casus_id:text vastgesteld_op:moment inhoud:text "
        "sha256:text",
        primary="plan_id nummer",
        refers="plan_id:plan_van_aanpak.id",
        index="casus_id",
    )
    make_table(
        "presentie",
        "agendapunt_id:text volgorde:int partij_id:text afgevaardigde_id:text naam:text stand:text? "
        "geheimhouding_op:moment?",
        primary="agendapunt_id volgorde",
        part_of="agendapunt_id:verslag.agendapunt_id",
        index="partij_id",
    )
    make_table(
        "uitvraag",
        "casus_id:text partij_id:text volgorde:int vraag:text grondslag_id:text? gevraagd_op:date? "
        "antwoord_voor:date? beantwoord_op:date? antwoord:text is_relevant:bool? reden:text",
        primary="casus_id partij_id",
        part_of="casus_id:triage.casus_id",
    )
    op.create_index("ix_uitvraag_wachtend", "uitvraag", ["beantwoord_op", "antwoord_voor"])
    op.execute(
        "CREATE VIRTUAL TABLE zoekregel_fts USING fts5(titel, tekst, naam_sleutel, soort, "
        "content='zoekregel', content_rowid='rij', tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
    )
    op.execute("INSERT INTO zoekregel_fts (zoekregel_fts, rank) VALUES ('secure-delete', 1)")
