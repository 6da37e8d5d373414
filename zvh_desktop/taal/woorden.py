"""Dates, times and the words of codes, as they stand in documents."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from zvh_desktop.domain.casus import Gebied
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.domain.tafel.verslag import Aanwezigheid, Aard, Categorie

GEBIED = {
    Gebied.VEELPLEGERS: "a. veelplegers",
    Gebied.TOP_X: "b. top x",
    Gebied.RISICOJONGEREN: "c. risicojongeren",
    Gebied.COMPLEXE_GGZ: "d. complexe GGZ met veiligheidsrisico",
    Gebied.POLARISATIE_EXTREMISME: "e. polarisatie en extremisme",
    Gebied.MENSENHANDEL: "f. mensenhandel",
}
BESLUIT = {
    BesluitSoort.AFSCHALEN: "Afschalen",
    BesluitSoort.PROCESREGIE_ELDERS: "Procesregie elders dan ZVH",
    BesluitSoort.PROCESREGIE_ZVH: "Procesregie ZVH",
    BesluitSoort.ISD: "Inrichting Stelselmatige Daders (ISD)",
    BesluitSoort.AANGEHOUDEN: "Aangehouden",
}
OVERLEG = {
    OverlegSoort.CASUSTAFEL: "Regionale Casustafel",
    OverlegSoort.MDO: "multidisciplinair overleg",
}
AANWEZIGHEID = {
    Aanwezigheid.AANWEZIG: "Aanwezig",
    Aanwezigheid.AFGEMELD: "Afwezig met bericht",
    Aanwezigheid.AFWEZIG: "Afwezig",
}
AARD = {Aard.FEIT: "Feit", Aard.OORDEEL: "Oordeel"}
CATEGORIE = {
    Categorie.GEWOON: "",
    Categorie.GEZONDHEID: "gezondheidsgegevens",
    Categorie.STRAFRECHTELIJK: "strafrechtelijke gegevens",
    Categorie.POLITIEGEGEVENS: "politiegegevens",
}
ACTIE_STAND = {
    ActieStand.OPEN: "open",
    ActieStand.GEDAAN: "gedaan",
    ActieStand.NIET_GEDAAN: "niet gedaan",
    ActieStand.VERVALLEN: "vervallen",
}

_DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_KORTE_MAANDEN = (
    "jan.", "feb.", "mrt.", "apr.", "mei", "juni",
    "juli", "aug.", "sep.", "okt.", "nov.", "dec.",
)  # fmt: skip
_HARD = "\u00a0"
_WINTER, _ZOMER = timedelta(hours=1), timedelta(hours=2)
_WISSEL_UUR_UTC = 1


def datum(dag: date) -> str:
    """23 november 2026, kept together on one line."""
    return _HARD.join((str(dag.day), _MAANDEN[dag.month - 1], str(dag.year)))


def korte_datum(dag: date) -> str:
    """23 nov. 2026, for a narrow column."""
    return _HARD.join((str(dag.day), _KORTE_MAANDEN[dag.month - 1], str(dag.year)))


def dag_en_datum(dag: date) -> str:
    return f"{_DAGEN[dag.weekday()]} {datum(dag)}"


def tijd(moment: time) -> str:
    """13.30 uur."""
    return f"{moment.hour}.{moment.minute:02d}{_HARD}uur"


def datum_en_tijd(moment: datetime) -> str:
    """A moment as the clock on the wall at the table showed it."""
    lokaal = nederlandse_tijd(moment)
    return f"{datum(lokaal.date())} om {tijd(lokaal.time())}"


def nederlandse_tijd(moment: datetime) -> datetime:
    """The wall clock of the Netherlands, by its rule: a document is the same on a machine without time zone data."""
    utc = moment.astimezone(UTC)
    is_zomer = _wissel(utc.year, 3) <= utc < _wissel(utc.year, 10)
    return (utc + (_ZOMER if is_zomer else _WINTER)).replace(tzinfo=None)


def moment_van(dag: date, om: time) -> datetime:
    """When the clock on the wall of the Netherlands shows this, in UTC; an hour that is shown twice is the first."""
    wand = datetime.combine(dag, om, UTC)
    zomer = wand - _ZOMER
    return zomer if nederlandse_tijd(zomer) == wand.replace(tzinfo=None) else wand - _WINTER


def _wissel(jaar: int, maand: int) -> datetime:
    """The last Sunday of the month, at one o'clock UTC."""
    laatste = datetime(jaar, maand, 31, _WISSEL_UUR_UTC, tzinfo=UTC)
    return laatste - timedelta(days=(laatste.weekday() + 1) % 7)
