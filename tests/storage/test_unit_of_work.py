"""One transaction: all of it or nothing, never over somebody else's change, and what is vastgesteld stays."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tests.kluizen import NU, SLEUTEL, leg_neer
from zvh_desktop.application.errors import ConcurrentChange, KluisBeschadigd, NotFound, StorageUnavailable
from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.domain.casus import Casus, Gebied
from zvh_desktop.domain.errors import GebiedEApart
from zvh_desktop.domain.notulen.notulen import Notulen, NotulenStand
from zvh_desktop.domain.partijen.partij import Afgevaardigde, Partij, PartijSoort
from zvh_desktop.domain.plan.plan_van_aanpak import PlanVanAanpak, PlanVersie
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.domain.tafel.casustafel import Casustafel, OverlegSoort
from zvh_desktop.domain.tafel.verslag import Inbreng, Verslag
from zvh_desktop.domain.verspreiden.ontvanger import Weg
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.verstrekking import Documentafdruk, Stap, Verstrekking, VerstrekkingStap
from zvh_desktop.kluis import bestand as engines, database as kluis

_PROJECT = Path(__file__).parents[2]
_DAG = date(2026, 11, 23)


def _casus(id_: str = "c1", **anders) -> Casus:
    waarden = {
        "id": id_,
        "nummer": f"ZVH-2026-{int(id_[1:]):04d}",
        "gebied": Gebied.TOP_X,
        "aanmelding_id": f"m{id_[1:]}",
        "aanmeldende_partij": "p1",
        "betrokkenen": (Betrokkene("b1", "Anna Voorbeeld", date(1990, 1, 1)),),
        "gemeenten": ("p1",),
    }
    return Casus(**(waarden | anders))


def _tafel() -> Casustafel:
    return Casustafel("t1", OverlegSoort.CASUSTAFEL, _DAG, time(9), "Almelo", "P. Voorzitter")


def _notulen() -> Notulen:
    return Notulen(
        "n1",
        "t1",
        "2026-01",
        OverlegSoort.CASUSTAFEL,
        _DAG,
        time(9),
        "Almelo",
        "P. Voorzitter",
        NU,
        NU,
        "P. V.",
        (),
        (),
    )


def _aantal(database, tabel: str) -> int:
    with database.unit_of_work() as work:
        return work._connection.exec_driver_sql(f"SELECT count(*) FROM {tabel}").scalar_one()


def test_without_commit_nothing_happened(database):
    with database.unit_of_work() as work:
        work.casussen.save(_casus())
        work.log("aangemeld", "c1")
    with pytest.raises(NotFound), database.unit_of_work() as work:  # noqa: PT012
        work.casussen.save(_casus())
        work.casussen.get("c9")

    assert _aantal(database, "casus") == _aantal(database, "zoekregel") == _aantal(database, "logregel") == 0


def test_W64_the_log_line_is_there_with_the_deed_and_names_who_and_when(database):
    with database.unit_of_work() as work:
        work.casussen.save(_casus())
        work.log("aangemeld", "c1")
        work.commit()

    with database.unit_of_work() as work:
        regels = work._connection.exec_driver_sql("SELECT wie, handeling, casus_id, op FROM logregel").all()
    assert regels == [("P. Voorzitter", "aangemeld", "c1", "2026-11-23T09:30:00.000000+00:00")]


def test_what_is_not_there_is_not_found(database):
    with database.unit_of_work() as work:
        assert work.casussen.find("c9") is None
        with pytest.raises(NotFound) as fout:
            work.casussen.get("c9")
    assert (fout.value.soort, fout.value.id) == ("casus", "c9")


def test_a_save_upon_an_older_reading_is_refused_and_changes_nothing(database):
    with database.unit_of_work() as work:
        gelezen = work.casussen.save(_casus())
        work.commit()
    with database.unit_of_work() as work:
        work.casussen.save(replace(gelezen, procesregisseur="eerst"))
        work.commit()

    with pytest.raises(ConcurrentChange), database.unit_of_work() as work:
        work.casussen.save(replace(gelezen, procesregisseur="te laat", betrokkenen=()))
    with pytest.raises(ConcurrentChange), database.unit_of_work() as work:
        work.casussen.save(_casus())

    with database.unit_of_work() as work:
        assert work.casussen.get("c1") == replace(gelezen, procesregisseur="eerst", versie=2)


def test_two_writers_wait_for_each_other_and_none_is_lost(database):
    with database.unit_of_work() as work:
        work.casussen.save(_casus(procesregisseur="0"))
        work.commit()
    fouten = []

    def tel() -> None:
        try:
            for _ in range(40):
                with database.unit_of_work() as work:
                    casus = work.casussen.get("c1")
                    work.casussen.save(replace(casus, procesregisseur=str(int(casus.procesregisseur) + 1)))
                    work.commit()
        except Exception as fout:
            fouten.append(fout)

    draden = [threading.Thread(target=tel) for _ in range(3)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()

    assert fouten == []
    with database.unit_of_work() as work:
        assert work.casussen.get("c1").procesregisseur == "120"


def test_reading_does_not_wait_for_who_writes(database):
    with database.unit_of_work() as work:
        work.casussen.save(_casus())

        assert database.overzichten.casussen(_DAG) == ()
        work.commit()

    assert len(database.overzichten.casussen(_DAG)) == 1


def test_autosave_touches_only_the_rows_that_changed(database):
    with database.unit_of_work() as work:
        work.casussen.save(_casus())
        work.casustafels.save(_tafel())
        verslag = work.verslagen.save(
            Verslag(
                "a1", "t1", "c1", inbrengen=tuple(Inbreng(f"i{i}", "p1", tekst=f"woord{i}") for i in range(9))
            )
        )
        work.commit()
    anders = replace(verslag.inbrengen[4], tekst="ander")

    with database.unit_of_work() as work:
        voor = work._connection.exec_driver_sql("SELECT total_changes()").scalar_one()
        work.verslagen.save(
            replace(verslag, inbrengen=(*verslag.inbrengen[:4], anders, *verslag.inbrengen[5:]))
        )
        na = work._connection.exec_driver_sql("SELECT total_changes()").scalar_one()

    assert na - voor < 15


def test_an_autosave_of_one_text_reads_nothing_and_writes_two_rows(database):
    with database.unit_of_work() as work:
        work.casussen.save(_casus())
        work.casustafels.save(_tafel())
        inbrengen = tuple(Inbreng(f"i{n}", "p1", tekst=f"woorden {n}") for n in range(5))
        verslag = work.verslagen.save(Verslag("a1", "t1", "c1", inbrengen=inbrengen, bespreking="eerst"))
        work.commit()
    gevraagd: list[str] = []

    with engines.rauw(database._engine) as connection:
        connection.set_trace_callback(lambda statement: gevraagd.append(" ".join(statement.split()[:2])))
    with database.unit_of_work() as work:
        work.verslagen.save(replace(verslag, bespreking="daarna"))
        work.commit()

    # A trigger shows its statement once more.
    assert [*dict.fromkeys(gevraagd)] == ["BEGIN IMMEDIATE", "UPDATE verslag", "UPDATE zoekregel", "COMMIT"]
    assert [t.casus_id for t in database.zoeken.zoek("daarna")] == ["c1"]
    assert database.zoeken.zoek("eerst") == ()


def test_a_save_that_was_undone_is_not_taken_for_what_stands_there(database):
    """Nor a save that was refused, nor what was removed and made anew."""

    def with_texts(verslag: Verslag, *teksten: str) -> Verslag:
        return replace(
            verslag, inbrengen=tuple(Inbreng(f"i{n}", "p1", tekst=tekst) for n, tekst in enumerate(teksten))
        )

    def save(verslag: Verslag, *, is_kept: bool = True) -> Verslag:
        with database.unit_of_work() as work:
            saved = work.verslagen.save(verslag)
            assert work.verslagen.get("a1") == saved
            if is_kept:
                work.commit()
        return saved

    with database.unit_of_work() as work:
        work.casussen.save(_casus())
        work.casustafels.save(_tafel())
        work.commit()
    first = save(with_texts(Verslag("a1", "t1", "c1"), "aap", "noot"))
    save(with_texts(first, "aap", "mies", "wim"), is_kept=False)
    second = save(with_texts(first, "zus"))
    third = save(with_texts(second, "aap", "noot", "mies"))
    with pytest.raises(ConcurrentChange):
        save(with_texts(second, "jet"))
    fourth = save(with_texts(third, "aap", "schapen"))
    with database.unit_of_work() as work:
        work.verslagen.delete("a1")
        assert work.verslagen.find("a1") is None
    save(with_texts(fourth, "schapen"))
    with database.unit_of_work() as work:
        work.verslagen.delete("a1")
        work.commit()
    again = save(with_texts(Verslag("a1", "t1", "c1"), "hok"))
    assert again.versie == 1

    assert [t.fragment for t in database.zoeken.zoek("hok")] == ["hok"]
    assert all(database.zoeken.zoek(word) == () for word in ("aap", "noot", "mies", "zus", "schapen"))


def test_acties_come_in_the_order_in_which_they_were_agreed(database):
    with database.unit_of_work() as work:
        work.casussen.save(_casus())
        for id_ in ("z", "a", "m"):
            work.acties.save(Actie(id_, "c1", _DAG))
        work.acties.save(replace(work.acties.get("a"), wat="gewijzigd"))

        assert [a.id for a in work.acties.van_casus("c1")] == ["z", "a", "m"]


def test_a_deleted_aggregate_leaves_no_row_and_no_word(database):
    with database.unit_of_work() as work:
        work.aanmeldingen.save(
            Aanmelding("m1", _DAG, betrokkenen=(Betrokkene("b1", "Anna Voorbeeld"),), reden="reden")
        )
        work.aanmeldingen.delete("m1")
        assert work.aanmeldingen.find("m1") is None
        work.commit()

    assert _aantal(database, "aanmelding_betrokkene") == _aantal(database, "zoekregel") == 0


def test_P08_a_note_of_the_chair_is_written_over_and_vanishes(database):
    with database.unit_of_work() as work:
        work.casustafels.save(_tafel())
        work.verslagen.schrijf_werkaantekening("a1", "t1", "eerst")
        work.verslagen.schrijf_werkaantekening("a1", "t1", "dan")
        assert work.verslagen.werkaantekening("a1") == "dan"
        work.verslagen.wis_werkaantekeningen("t1")
        assert work.verslagen.werkaantekening("a1") == ""


def test_W05_a_casus_of_gebied_e_cannot_be_written_into_this_kluis(database):
    with pytest.raises(GebiedEApart), database.unit_of_work() as work:
        work.casussen.save(_casus(gebied=Gebied.POLARISATIE_EXTREMISME))
    with pytest.raises(GebiedEApart), database.unit_of_work() as work:
        work.aanmeldingen.save(Aanmelding("m1", _DAG, gebied=Gebied.POLARISATIE_EXTREMISME))
    with database.unit_of_work() as work:
        work.casussen.save(_casus())
        work.commit()
    for sql in ("UPDATE casus SET gebied = 'e'", "UPDATE OR REPLACE casus SET gebied = 'e' WHERE id = 'c1'"):
        with pytest.raises(IntegrityError, match="ander gebied"), database.unit_of_work() as work:
            work._connection.execute(text(sql))


@pytest.fixture
def bevroren(database):
    with database.unit_of_work() as work:
        work.casussen.save(_casus())
        work.casustafels.save(_tafel())
        work.notulen.add(_notulen())
        plan = work.plannen.save(PlanVanAanpak("v1", "c1"))
        work.plannen.add_versie(
            PlanVersie(
                "v1", "c1", 1, "ZVH-2026-0001", Gebied.TOP_X, ("Anna Voorbeeld",), plan, (), NU, "P. V."
            )
        )
        work.verstrekkingen.add(
            Verstrekking(
                "s1", DocumentSoort.NOTULEN, NU, "P. V.", Weg.KLAARGEZET, "p1", "a1", "1", "ab", "x.pdf", "t1"
            )
        )
        work.verstrekkingen.add_stap(VerstrekkingStap("s1", Stap.VERZONDEN, NU, "P. V.", NU.date()))
        work.verstrekkingen.add_afdruk(Documentafdruk("n1", "a1", None, "0.1.0", "ab", NU))
        work.log("vastgesteld", "c1")
        work.commit()
    return database


SETTLED = pytest.mark.parametrize(
    ("tabel", "kolom"),
    [
        ("notulen", "inhoud"),
        ("plan_versie", "inhoud"),
        ("verstrekking", "door"),
        ("logregel", "wie"),
        ("notulen_stand", "stand"),
        ("verstrekking_stap", "dag"),
        ("documentafdruk", "sha256"),
    ],
)


@SETTLED
@pytest.mark.parametrize("daad", ["UPDATE {tabel} SET {kolom} = 'anders'", "DELETE FROM {tabel}"])
def test_W60_W40_W63_W64_the_database_itself_refuses_to_change_what_is_settled(bevroren, tabel, kolom, daad):
    _is_refused(bevroren, tabel, kolom, daad)


@SETTLED
@pytest.mark.parametrize(
    "daad",
    [
        "INSERT OR REPLACE INTO {tabel} SELECT * FROM {tabel}",
        "UPDATE OR IGNORE {tabel} SET {kolom} = 'anders'",
    ],
)
def test_W60_W40_W63_W64_no_way_round_of_sqlite_changes_what_is_settled(bevroren, tabel, kolom, daad):
    _is_refused(bevroren, tabel, kolom, daad)


def _is_refused(bevroren, tabel: str, kolom: str, daad: str) -> None:
    with pytest.raises(IntegrityError, match="alleen toevoegen"), bevroren.unit_of_work() as work:
        work._connection.execute(text(daad.format(tabel=tabel, kolom=kolom)))

    assert _aantal(bevroren, tabel) == 1


def test_W60_a_second_set_of_the_same_number_is_refused(bevroren):
    with pytest.raises(ConcurrentChange), bevroren.unit_of_work() as work:
        work.notulen.add(replace(_notulen(), id="n2"))
    with bevroren.unit_of_work() as work:
        work.notulen.add(replace(_notulen(), id="n2", versie_nummer=2, rectificeert="2026-01"))
        work.notulen.zet_stand("n1", NotulenStand.ONDERTEKEND, NU)

        assert [n.id for n in work.notulen.van_casustafel("t1")] == ["n1", "n2"]
        assert work.notulen.stand("n1") is NotulenStand.ONDERTEKEND
        assert work.notulen.stand("n2") is NotulenStand.VASTGESTELD
        with pytest.raises(NotFound):
            work.notulen.stand("n9")


def test_W60_a_text_changed_behind_our_back_is_not_shown_as_vastgesteld(bevroren):
    with bevroren.unit_of_work() as work:
        work._connection.execute(text("DROP TRIGGER notulen_wijzigt_niet"))
        work._connection.execute(text("UPDATE notulen SET inhoud = replace(inhoud, 'Almelo', 'Hengelo')"))
        with pytest.raises(KluisBeschadigd):
            work.notulen.get("n1")


def test_a_partij_with_its_people_is_one_thing(database):
    partij = Partij("p1", "Gemeente Voorbeeld", "VB", PartijSoort.GEMEENTE, _DAG)
    with database.unit_of_work() as work:
        partij = work.partijen.save(
            replace(partij, afgevaardigden=(Afgevaardigde("a1", "Eén"), Afgevaardigde("a2", "Twee")))
        )
        partij = work.partijen.save(replace(partij, afgevaardigden=(Afgevaardigde("a2", "Twee"),)))
        work.partijen.save(replace(partij, id="p2", naam="alfa", versie=0))
        work.partijen.save(replace(partij, id="p3", naam="aa", soort=PartijSoort.GGZ, versie=0))

        assert work.partijen.get("p1") == partij
        assert [p.id for p in work.partijen.all()] == ["p2", "p1", "p3"], "gemeenten first, each by name"


def test_a_kluis_that_cannot_be_written_now_says_so(database, tmp_path):
    ander = engines.connect(tmp_path / "proef.kluis", SLEUTEL)
    ander.execute("BEGIN IMMEDIATE")
    with database._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 1")
    with pytest.raises(StorageUnavailable), database.unit_of_work():
        pass
    ander.execute("ROLLBACK")
    ander.close()
    with database.unit_of_work():
        pass


def test_a_full_disk_says_so_keeps_what_was_there_and_lets_go_on(database):
    with database.unit_of_work() as work:
        verslag = work.instellingen.save(replace(work.instellingen.get(), voorzitter="eerst"))
        work.commit()
    with database.unit_of_work() as work:
        raw = work._connection.connection.driver_connection
    blz = raw.execute("PRAGMA page_count").fetchone()[0]
    raw.execute(f"PRAGMA max_page_count = {blz + 3}")

    with pytest.raises(StorageUnavailable), database.unit_of_work() as work:
        work.instellingen.save(replace(verslag, voorzitter="x" * 100_000))

    raw.execute("PRAGMA max_page_count = 1000000")
    with database.unit_of_work() as work:
        assert work.instellingen.get().voorzitter == "eerst"
        work.instellingen.save(replace(verslag, voorzitter="x" * 100_000))
        work.commit()


_SCHRIJVER = """
import sys
from dataclasses import replace
from datetime import datetime, UTC
from pathlib import Path
from zvh_desktop.domain.instellingen import Instellingen
from zvh_desktop.kluis import database as kluis
database = kluis.open_database(Path(sys.argv[1]), bytes(range(32)), nu=lambda: datetime.now(UTC))
with database.unit_of_work() as work:
    instellingen = work.instellingen.get()
n = int(instellingen.voorzitter or 0)
while True:
    n += 1
    with database.unit_of_work() as work:
        instellingen = work.instellingen.save(replace(instellingen, voorzitter=str(n)))
        work.log(str(n))
        work.commit()
    print(n, flush=True)
"""


@pytest.mark.slow
def test_what_was_acknowledged_survives_a_kill_in_the_middle(tmp_path):
    pad = leg_neer(tmp_path / "proef.kluis")
    toeval = random.Random(20261123)
    laatste = 0
    for _ in range(6):
        schrijver = subprocess.Popen(
            [sys.executable, "-c", _SCHRIJVER, str(pad)], stdout=subprocess.PIPE, text=True, cwd=_PROJECT
        )
        assert schrijver.stdout is not None
        for _ in range(toeval.randint(1, 60)):
            laatste = int(schrijver.stdout.readline())
        schrijver.kill()
        rest = schrijver.stdout.read().splitlines(keepends=True)
        laatste = max([laatste, *(int(regel) for regel in rest if regel.endswith("\n"))])
        schrijver.stdout.close()
        schrijver.wait()

        database = kluis.open_database(pad, SLEUTEL, nu=lambda: NU)
        with database.unit_of_work() as work:
            bewaard = int(work.instellingen.get().voorzitter)
            gelogd = work._connection.exec_driver_sql("SELECT count(*) FROM logregel").scalar_one()
        database.close()
        assert bewaard in (laatste, laatste + 1)
        assert gelogd == bewaard
        engines.check(pad, SLEUTEL)


def test_a_text_written_over_is_found_by_its_new_words_alone_and_leaves_no_word_in_the_index(database):
    """Also when it was never looked for in between, is gone by then, or was put back."""

    def save(verslag: Verslag, tekst: str) -> Verslag:
        with database.unit_of_work() as work:
            saved = work.verslagen.save(replace(verslag, bespreking=tekst))
            work.commit()
        return saved

    def found(word: str) -> int:
        return len(database.zoeken.zoek(word))

    with database.unit_of_work() as work:
        work.casussen.save(_casus())
        work.casustafels.save(_tafel())
        work.commit()
    verslag = save(Verslag("a1", "t1", "c1"), "aap noot")
    verslag = save(save(save(verslag, "mies wim"), "zus jet"), "aap teun")
    assert _aantal(database, "zoekregel_oud") == 1
    assert [found(word) for word in ("aap", "teun", "noot", "mies", "zus")] == [1, 1, 0, 0, 0]
    assert _aantal(database, "zoekregel_oud") == 0
    save(verslag, "vuur gijs")
    with database.unit_of_work() as work:
        work.verslagen.delete("a1")
        work.commit()
    with database.unit_of_work() as work:
        work._connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE temp.woorden USING fts5vocab('main', 'zoekregel_fts', 'row')"
        )
        words = {row[0] for row in work._connection.exec_driver_sql("SELECT term FROM temp.woorden")}
        work._connection.exec_driver_sql("DROP TABLE temp.woorden")
    assert not words & {"aap", "teun", "noot", "vuur", "gijs"}
    assert _aantal(database, "zoekregel_oud") == 0


def test_what_was_saved_is_known_until_the_kluis_is_closed_and_not_after(database):
    with database.unit_of_work() as work:
        work.casussen.save(_casus())
        work.commit()
    known = database._engine.get_execution_options()["saved"]
    assert known
    database.close()
    assert not known
