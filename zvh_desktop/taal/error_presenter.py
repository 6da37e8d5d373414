"""One table that turns each exception class into Dutch: what happened, what to do, and how loudly to say it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from zvh_desktop.application import errors as around
from zvh_desktop.domain import errors as rules
from zvh_desktop.domain.afschaling.vernietiging import Beletsel
from zvh_desktop.domain.casus import Kluissoort
from zvh_desktop.taal import aanmelding, documenten, handtekening, texts
from zvh_desktop.taal.kluisfouten import KLUIS, SCHIJF
from zvh_desktop.taal.presentation import Presentation, Severity, said as _said

__all__ = ["TABLE", "Presentation", "Severity", "is_known", "present", "reference_of"]


def _requirements(error: rules.EisenNietVervuld) -> Presentation:
    lines = tuple(dict.fromkeys(texts.tekort_sentence(one) for one in error.tekorten))
    title = "Er ontbreekt nog één ding" if len(lines) == 1 else f"Er ontbreken nog {len(lines)} dingen"
    return Presentation(title, "", "Vul aan wat hieronder staat.", Severity.NOTICE, lines)


def _fase(error: rules.FaseNotAllowed) -> Presentation:
    return Presentation(
        "Deze stap kan nu niet",
        f"De casus is in de fase {texts.fase_label(error.van)}; naar {texts.fase_label(error.naar)} kan van daar niet "
        "(bijl. 3).",
        "Open de casus en zie welke stap eerst komt.",
        Severity.NOTICE,
    )


def _apart(error: rules.GebiedEApart) -> Presentation:
    here, other = (
        ("is alleen voor gebied e", "de gebieden a-d en f")
        if error.kluis == Kluissoort.GEBIED_E.value
        else ("is voor de gebieden a-d en f", "gebied e")
    )
    return Presentation(
        "Polarisatie en extremisme blijft apart",
        "Gebied e valt onder een eigen convenant en staat nooit samen met andere casussen (art. 2.3).",
        f"Deze kluis {here}. Behandel de casus in een kluis voor {other}.",
        Severity.NOTICE,
    )


def _invitation(error: rules.UitnodigenNotAllowed) -> Presentation:
    return Presentation(
        "Deze partij kan niet worden uitgenodigd",
        texts.bezwaar_sentence(error.reden),
        "Regel dat eerst, of nodig de partij niet uit voor deze casus.",
        Severity.NOTICE,
    )


_CERTIFICATE = {
    "wachtwoord": ("Het wachtwoord van het certificaat klopt niet.", "Typ het opnieuw."),
    "verlopen": (
        "Het certificaat is niet geldig op deze dag.",
        "Kies een ander, of maak een nieuw certificaat.",
    ),
    "gebruik": ("Dit certificaat is niet bedoeld om mee te ondertekenen.", "Kies een ander certificaat."),
    "bestand": (
        "Dit bestand is geen leesbaar certificaat (PKCS#12).",
        "Kies een bestand dat eindigt op .p12 of .pfx.",
    ),
}
_IMPORT = {
    "bestand": ("Het bestand kan niet worden gelezen.", "Kies een .xlsx- of .csv-bestand."),
    "kolommen": ("De kolommen worden niet herkend.", "Zet in de eerste rij de namen van de kolommen."),
    "leeg": ("Er staan geen rijen in het bestand.", "Kies een ander bestand."),
    "te_groot": (
        "Het bestand is te groot, of het heeft te veel rijen of kolommen. Lege rijen tellen mee.",
        "Verwijder lege rijen onderaan, of verdeel het over meer bestanden.",
    ),
    "te_zwaar": (
        "Het bestand was niet op tijd te lezen. Met een gewone lijst kan dat in twee seconden.",
        "Bewaar de lijst als .csv en probeer het daarmee.",
    ),
}


def _certificate(error: around.CertificaatOngeldig) -> Presentation:
    happened, to_do = _CERTIFICATE.get(error.code, _CERTIFICATE["bestand"])
    return Presentation("Het certificaat kan niet worden gebruikt", happened, to_do, Severity.FAILURE)


def _form(error: around.FormulierOnleesbaar) -> Presentation:
    happened, to_do = aanmelding.UNREADABLE.get(error.code, aanmelding.UNREADABLE["beschadigd"])
    return Presentation("Er is niets ingenomen", happened, to_do, Severity.FAILURE)


def _import(error: around.ImportOnleesbaar) -> Presentation:
    happened, to_do = _IMPORT.get(error.code, _IMPORT["bestand"])
    return Presentation("Er is niets ingelezen", happened, to_do, Severity.FAILURE)


def _not_verified(error: around.DocumentNietGeverifieerd) -> Presentation:
    count = "Eén document" if error.aantal == 1 else f"{error.aantal} documenten"
    return Presentation(
        "Niet alles is goed weggeschreven",
        f"{count} bleek bij nalezen van de schijf niet in orde.",
        "Verstuur deze bestanden niet. Kies een andere map en maak ze opnieuw.",
        Severity.FAILURE,
    )


_ENCRYPT_TO = {
    "bestand": ("Dit bestand is geen leesbaar certificaat.", "Vraag de partij om een .cer- of .pem-bestand."),
    "sleutel": (
        "De sleutel van dit certificaat is te kort of van een soort die hier niet kan (RSA van ten minste 2048 bits).",
        "Vraag de partij om een ander certificaat, of kies een zip met wachtzin.",
    ),
    "gebruik": (
        "Dit certificaat is niet bedoeld om iets aan te versleutelen.",
        "Vraag de partij om een certificaat voor versleuteling.",
    ),
    "verlopen": ("Dit certificaat is verlopen.", "Vraag de partij om een nieuw certificaat."),
}


def _recipient_certificate(error: around.OntvangstcertificaatOngeldig) -> Presentation:
    happened, to_do = _ENCRYPT_TO.get(error.code, _ENCRYPT_TO["bestand"])
    return Presentation("Hiermee kan niet worden versleuteld", happened, to_do, Severity.FAILURE)


def _way_out(error: rules.WegNotAllowed) -> Presentation:
    return Presentation(
        "Er is niets gemaakt",
        f"Een partij krijgt haar stukken in een versleutelde envelop, maar {documenten.weg_bezwaar(error.reden)}.",
        "Open bij Partijen die partij: kies een nieuw certificaat of een andere weg.",
        Severity.NOTICE,
    )


def _destroying(error: rules.VernietigenNotAllowed) -> Presentation:
    lines = tuple(texts.label(Beletsel(one)) for one in error.beletselen)
    return Presentation(
        "Dit kan nu nog niet worden vernietigd", "", "Er is niets weggehaald.", Severity.NOTICE, lines
    )


TABLE: dict[type[BaseException], Callable[[Any], Presentation]] = {
    rules.RuleViolation: _said(
        "Dat kan nu niet",
        "Een regel van het werkproces staat dit niet toe.",
        "Open de casus en zie wat eerst komt.",
    ),
    rules.EisenNietVervuld: _requirements,
    rules.FaseNotAllowed: _fase,
    rules.VernietigenNotAllowed: _destroying,
    rules.CasusOpgeschoond: _said(
        "Deze casus is opgeschoond",
        "Na het besluit tot afschaling is wat er te verbeteren viel vernietigd (bijl. 3 fase 5).",
        "Er is niets te doen: de notulen blijven zoals zij nu zijn.",
    ),
    rules.GebiedEApart: _apart,
    rules.ConvenantIsGeenGrondslag: _said(
        "Het convenant is geen grondslag",
        "Een partij neemt deel op grond van een wet, nooit op grond van het convenant zelf (Context en art. 15.2).",
        "Kies de wettelijke grondslag van deze partij.",
        Severity.FIELD,
    ),
    rules.UitnodigenNotAllowed: _invitation,
    rules.NietsGerectificeerd: _said(
        "Er is niets gewijzigd",
        "Deze rectificatie zegt hetzelfde als de notulen.",
        "Verbeter eerst wat er niet klopt.",
    ),
    rules.AlVastgesteld: _said(
        "Dit is vastgesteld",
        "Wat is vastgesteld, verandert niet meer.",
        "Een correctie komt in een nieuw stuk of een nieuwe versie, die naar dit stuk verwijst.",
    ),
    rules.NietVastgesteld: _said(
        "Nog niet vastgesteld",
        "Alleen wat is vastgesteld kan worden ondertekend of verstuurd.",
        "Stel het eerst vast.",
    ),
    rules.PartijNotAtTable: _said(
        "Deze partij zit niet aan tafel",
        "Een actie of inbreng hoort bij een partij die aanwezig of ingelicht is (art. 7.5).",
        "Kies een andere partij, of zet deze bij de presentie.",
        Severity.FIELD,
    ),
    rules.CasusAlGeagendeerd: _said(
        "De casus staat al op een agenda",
        "Een casus staat één keer op een agenda.",
        "Haal hem daar eerst af, of laat hem staan.",
    ),
    rules.TriageNietOpen: _said(
        "De triage is niet open",
        "Voor deze casus loopt nu geen triage waarin dit kan (bijl. 3 fase 1).",
        "Open de casus en zie in welke fase hij is.",
    ),
    rules.GeenOntvanger: _said(
        "Geen notulen voor deze afgevaardigde",
        "Deze afgevaardigde zat bij geen enkele casus van deze tafel (art. 8.2).",
        "Er wordt voor deze persoon niets gemaakt.",
    ),
    rules.WegNotAllowed: _way_out,
    rules.StapDagOngeldig: _said(
        "Deze dag kan niet",
        "Verzenden en ontvangen gebeurt na het maken van het stuk, en niet in de toekomst.",
        "Kies een andere dag.",
        Severity.FIELD,
    ),
    rules.DatumOnleesbaar: _said(
        "Geen datum", "Dit is geen datum die we begrijpen.", "Typ vr, 27-11 of over 2 weken.", Severity.FIELD
    ),
    rules.MandaatPeriodeOngeldig: _said(
        "De periode klopt niet",
        "Het mandaat eindigt vóór het begint (art. 7.3).",
        "Verander de begin- of de einddatum.",
        Severity.FIELD,
    ),
    **KLUIS,
    **SCHIJF,
    around.NotFound: _said(
        "Dit bestaat niet meer",
        "Wat u opende is intussen verwijderd of afgesloten.",
        "Ga terug naar de lijst.",
    ),
    around.ConcurrentChange: _said(
        "Intussen gewijzigd",
        "Dit is intussen ergens anders opgeslagen. Er is niets overschreven.",
        "Open het opnieuw en voer uw wijziging nog eens door; uw tekst staat nog op het scherm.",
        Severity.LOSS,
    ),
    around.CertificaatOngeldig: _certificate,
    around.SigningFailed: handtekening.signing_failed,
    around.TokenFout: handtekening.token_failed,
    around.DocumentNietGeverifieerd: _not_verified,
    around.ImportOnleesbaar: _import,
    around.FormulierOnleesbaar: _form,
    around.LezenStartNiet: _said(
        "Het bestand is niet bekeken",
        "Het deel van het programma dat bestanden van buiten leest, kon niet starten. Aan het bestand ligt het niet.",
        "Sluit het programma en open het opnieuw. Blijft het zo, vraag dan uw beheerder of een beveiliging het tegenhoudt.",
        Severity.FAILURE,
    ),
    around.OntvangstcertificaatOngeldig: _recipient_certificate,
    around.DocumentNietGelijk: _said(
        "Het document is anders dan eerst",
        "Uit dezelfde vastgestelde tekst kwam nu een ander document dan de eerste keer. Er is niets ondertekend.",
        "Verspreid deze notulen niet, bewaar een kopie van de kluis en laat uw beheerder ernaar kijken.",
        Severity.FAILURE,
    ),
    around.GeenCertificaat: _said(
        "Nog geen certificaat",
        "Om te ondertekenen is een certificaat nodig.",
        "Kies of maak er een bij Instellingen.",
    ),
    OSError: _said(
        "Het bestand kan niet worden geschreven",
        "De map is niet bereikbaar, vol of alleen-lezen.",
        "Kies een andere map.",
        Severity.FAILURE,
    ),
}


def is_known(error: BaseException) -> bool:
    return any(kind in TABLE for kind in type(error).__mro__)


def present(error: BaseException) -> Presentation:
    """The words for `error`; an unknown class gets a general message with a reference that the log has too."""
    for kind in type(error).__mro__:
        if kind in TABLE:
            return TABLE[kind](error)
    return Presentation(
        "Er ging iets mis in het programma",
        f"Deze handeling is niet uitgevoerd (kenmerk {reference_of(error)}). Wat u typte staat er nog.",
        "Probeer het opnieuw; helpt dat niet, geef dan het kenmerk door aan uw beheerder.",
        Severity.FAILURE,
    )


def reference_of(error: BaseException) -> str:
    """Ties the message on the screen to its line in the log, and says nothing else; one error keeps one reference."""
    kept = getattr(error, "_reference", None)
    if kept is None:
        kept = secrets.token_hex(3).upper()
        error._reference = kept  # type: ignore[attr-defined]
    return str(kept)
