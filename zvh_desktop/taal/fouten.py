"""Turns each exception class into Dutch: what happened, what to do, and how loudly to say it.

The words stand in `resources/taal/fouten.toml`; here is only what depends on the data of the error.
"""

from __future__ import annotations

import errno
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from zvh_desktop.application import errors as around
from zvh_desktop.domain import errors as rules
from zvh_desktop.domain.afschaling.vernietiging import Beletsel
from zvh_desktop.domain.casus import Kluissoort
from zvh_desktop.domain.tafel.casustafel import UitnodigingBezwaar
from zvh_desktop.domain.verspreiden.uittreksel import WeglatingReden
from zvh_desktop.taal import codes, eisen
from zvh_desktop.taal.datum import clock, moment_text, paper_date
from zvh_desktop.taal.handtekening import POGINGEN
from zvh_desktop.taal.melding import Presentation, Severity
from zvh_desktop.taal.woorden import check_keys, tables


@dataclass(frozen=True, slots=True)
class _Case:
    """Holds which words of an error apply (none: the general ones), and what is filled in where they have a name in braces."""

    name: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    details: tuple[str, ...] = ()


def _requirements(error: rules.EisenNietVervuld) -> _Case:
    lines = tuple(dict.fromkeys(eisen.eis_sentence(one.eis) for one in error.tekorten))
    return _Case("een" if len(lines) == 1 else "", {"aantal": len(lines)}, lines)


def _fase(error: rules.FaseNotAllowed) -> _Case:
    return _Case(facts={"van": codes.fase_label(error.van), "naar": codes.fase_label(error.naar)})


def _apart(error: rules.GebiedEApart) -> _Case:
    return _Case("gebied_e" if error.kluis == Kluissoort.GEBIED_E.value else "")


def _invitation(error: rules.UitnodigenNotAllowed) -> _Case:
    return _Case(facts={"reden": eisen.bezwaar_sentence(error.reden)})


def _giving(error: rules.VerstrekkenNotAllowed) -> _Case:
    return _Case(facts={"reden": codes.sentence(UitnodigingBezwaar(error.reden))})


def _taken_out(error: rules.UitgenomeneInStuk) -> _Case:
    return _Case(facts={"reden": codes.capital(codes.label(WeglatingReden(error.reden)))})


def _stay(error: rules.VerblijfOngeldig) -> _Case:
    return _Case(error.code, {"grens": clock(error.grens) if error.grens else ""})


def _way_out(error: rules.WegNotAllowed) -> _Case:
    return _Case(facts={"reden": codes.weg_bezwaar(error.reden)})


def _period(error: rules.PeriodeNietVoorbij | rules.PeriodeDoorsneden) -> _Case:
    return _Case(facts={"van": paper_date(error.van), "tot": paper_date(error.tot)})


def _destroying(error: rules.VernietigenNotAllowed) -> _Case:
    return _Case(details=tuple(codes.label(Beletsel(one)) for one in error.beletselen))


def _not_verified(error: around.DocumentNietGeverifieerd) -> _Case:
    return _Case("een" if error.aantal == 1 else "", {"aantal": error.aantal})


def _token(error: around.TokenFout) -> _Case:
    return _Case(error.code, {"pogingen": POGINGEN.get(error.pogingen, "")})


def _by_code(error: Any) -> _Case:
    return _Case(error.code)


def _in_use(error: around.KluisInGebruik) -> _Case:
    facts = {
        "host": error.host,
        "wie": error.wie,
        "account": f", onder het account {error.wie}" if error.wie else "",
        "sinds": f" sinds {moment_text(error.sinds)}" if error.sinds is not None else "",
    }
    return _Case("elders" if error.is_elders else "ander_account" if error.is_ander_account else "", facts)


def _taken_over(error: around.KluisOvergenomen) -> _Case:
    return _Case(facts={"host": f" ({error.host})" if error.host else ""})


def _too_weak(error: around.WachtzinTeZwak) -> _Case:
    return _Case(facts={"minimum": error.minimum})


def _damaged_key_file(error: around.SleutelbestandBeschadigd) -> _Case:
    return _Case("vorige" if error.vorige else "")


def _too_little_room(error: around.TeWeinigRuimte) -> _Case:
    needed, free = (f"{size / 1_000_000:,.0f}".replace(",", ".") for size in (error.nodig, error.vrij))
    return _Case(facts={"nodig": needed, "vrij": free})


def _unreadable_key(error: around.HerstelsleutelOnleesbaar) -> _Case:
    if not error.groepen:
        return _Case()
    *first, last = map(str, error.groepen)
    return _Case("meer" if first else "een", {"groepen": ", ".join(first), "laatste": last})


def _not_elsewhere(error: around.AnderePlaatsMislukt) -> _Case:
    because = ""
    if isinstance(error.reden, around.StorageUnavailable):
        title = present(error.reden).title
        because = f" ({title[0].lower()}{title[1:]})"
    return _Case("bron" if error.is_bron else "", {"omdat": because})


def _of_the_system(error: OSError) -> _Case:
    return _Case("naam" if error.errno == errno.ENAMETOOLONG else "")


_CASES: dict[type[BaseException], Callable[[Any], _Case]] = {
    OSError: _of_the_system,
    rules.EisenNietVervuld: _requirements,
    rules.FaseNotAllowed: _fase,
    rules.GebiedEApart: _apart,
    rules.UitnodigenNotAllowed: _invitation,
    rules.VerstrekkenNotAllowed: _giving,
    rules.UitgenomeneInStuk: _taken_out,
    rules.VerblijfOngeldig: _stay,
    rules.WegNotAllowed: _way_out,
    rules.VernietigenNotAllowed: _destroying,
    rules.PeriodeNietVoorbij: _period,
    rules.PeriodeDoorsneden: _period,
    around.DocumentNietGeverifieerd: _not_verified,
    around.TokenFout: _token,
    around.CertificaatOngeldig: _by_code,
    around.SigningFailed: _by_code,
    around.ImportOnleesbaar: _by_code,
    around.BerichtOnleesbaar: _by_code,
    around.FormulierOnleesbaar: _by_code,
    around.OntvangstcertificaatOngeldig: _by_code,
    around.GeenPdf: _by_code,
    around.KluisInGebruik: _in_use,
    around.KluisOvergenomen: _taken_over,
    around.WachtzinTeZwak: _too_weak,
    around.SleutelbestandBeschadigd: _damaged_key_file,
    around.TeWeinigRuimte: _too_little_room,
    around.HerstelsleutelOnleesbaar: _unreadable_key,
    around.AnderePlaatsMislukt: _not_elsewhere,
}


def _read_words() -> dict[str, dict[str, Presentation]]:
    """Returns the words per error class and case, the general ones under ''; a case says only what differs from those."""
    read: dict[str, dict[str, Presentation]] = {}
    found = tables("fouten")
    for table, lines in found.items():
        name, _, case = table.partition(".")
        whole = {**found.get(name, {}), **lines}
        check_keys(f"fouten.toml [{table}]", whole, ("titel", "gebeurd", "doen", "ernst"))
        read.setdefault(name, {})[case] = Presentation(
            whole["titel"], whole["gebeurd"], whole["doen"], Severity(whole["ernst"])
        )
    return read


def _classes() -> dict[str, type[BaseException]]:
    """Returns every class that has words, by its name."""
    ours = {
        name: kind
        for module in (rules, around)
        for name, kind in vars(module).items()
        if isinstance(kind, type) and issubclass(kind, Exception) and kind.__module__ == module.__name__
    }
    return {**ours, "OSError": OSError}


_UNKNOWN = "onbekend"
_WORDS, _CLASSES = _read_words(), _classes()
check_keys("fouten.toml", _WORDS, (*_CLASSES, _UNKNOWN))
TABLE = {kind: _WORDS[name] for name, kind in _CLASSES.items()}


def is_known(error: BaseException) -> bool:
    return any(kind in TABLE for kind in type(error).__mro__)


def present(error: BaseException) -> Presentation:
    """Returns the words for `error`; an unknown class gets a general message with a reference that the log has too."""
    kind = next((kind for kind in type(error).__mro__ if kind in TABLE), None)
    if kind is None:
        return _filled(_WORDS[_UNKNOWN], _Case(facts={"kenmerk": reference_of(error)}))
    return _filled(TABLE[kind], _CASES[kind](error) if kind in _CASES else _Case())


def _filled(words: Mapping[str, Presentation], case: _Case) -> Presentation:
    said = words.get(case.name, words[""])
    return Presentation(
        said.title.format_map(case.facts),
        said.happened.format_map(case.facts),
        said.to_do.format_map(case.facts).rstrip(),
        said.severity,
        case.details,
    )


def reference_of(error: BaseException) -> str:
    """Returns the mark that ties the message on the screen to its line in the log, and says nothing else; one error keeps one mark."""
    kept = getattr(error, "_reference", None)
    if kept is None:
        kept = secrets.token_hex(3).upper()
        error._reference = kept  # type: ignore[attr-defined]
    return str(kept)
