"""One table that turns each exception class into Dutch: what happened, what to do, and how loudly to say it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from zvh_desktop.application import errors as around
from zvh_desktop.domain import errors as rules
from zvh_desktop.domain.afschaling.vernietiging import Beletsel
from zvh_desktop.domain.casus import Kluissoort
from zvh_desktop.taal import codes, eisen
from zvh_desktop.taal.handtekening import POGINGEN
from zvh_desktop.taal.kluisfouten import KLUIS, SCHIJF
from zvh_desktop.taal.melding import Presentation, Severity, said


def _requirements(error: rules.EisenNietVervuld) -> Presentation:
    lines = tuple(dict.fromkeys(eisen.tekort_sentence(one) for one in error.tekorten))
    title = "Er ontbreekt nog één ding" if len(lines) == 1 else f"Er ontbreken nog {len(lines)} dingen"
    return Presentation(title, "", "Vul aan wat hieronder staat.", Severity.NOTICE, lines)


def _fase(error: rules.FaseNotAllowed) -> Presentation:
    return Presentation(
        "Deze stap kan nu niet",
        f"De casus is in de fase {codes.fase_label(error.van)}; naar {codes.fase_label(error.naar)} kan van daar niet "
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
        eisen.bezwaar_sentence(error.reden),
        "Regel dat eerst, of nodig de partij niet uit voor deze casus.",
        Severity.NOTICE,
    )


_TOKEN = {
    "bibliotheek": (
        "Dit bestand is geen bruikbare bibliotheek van een pas (PKCS#11).",
        "Installeer het programma van de uitgever van de pas en kies diens bibliotheek.",
    ),
    "geen_token": ("De pas zit niet in de lezer.", "Steek de pas in de lezer en probeer het opnieuw."),
    "geen_sleutel": (
        "Op deze pas staat de gekozen sleutel niet.",
        "Kies bij Instellingen het certificaat opnieuw.",
    ),
    "pin": ("De pincode klopt niet.", "Er is één keer geprobeerd; typ hem opnieuw."),
    "pin_geblokkeerd": (
        "De pas is geblokkeerd.",
        "Deblokkeer hem met de pukcode, in het programma van de uitgever.",
    ),
    "pin_verlopen": (
        "De pincode van de pas moet eerst worden gewijzigd.",
        "Doe dat in het programma van de uitgever.",
    ),
    "verwijderd": (
        "De pas is tijdens het ondertekenen verdwenen. Er is geen half bestand achtergebleven.",
        "Steek de pas weer in de lezer en probeer het opnieuw.",
    ),
    "gestopt": ("U bent gestopt, of weigerde op de lezer.", "Probeer het opnieuw als u wilt ondertekenen."),
    "tijd": ("De pas gaf geen antwoord.", "Controleer de lezer en probeer het opnieuw."),
    "apparaat": (
        "De pas of de lezer gaf een storing.",
        "Neem de pas uit de lezer, steek hem terug en probeer het opnieuw.",
    ),
}
_SIGNING = {
    "": (
        "Het document is niet ondertekend. Er is geen bestand achtergebleven.",
        "Controleer het certificaat bij Instellingen en probeer opnieuw.",
    ),
    "niet_ondertekend": (
        "Dit bestand is niet ongeschonden ondertekend door de voorzitter.",
        "Controleer het bestand en maak het zo nodig opnieuw.",
    ),
    "veld": (
        "In dit bestand is geen plaats voor deze handtekening, of die is al gezet.",
        "Kies een document dat dit programma heeft gemaakt.",
    ),
}
_FORM = {
    "beschadigd": (
        "Het bestand is beschadigd, of het is geen PDF.",
        "Vraag de partij om het formulier opnieuw te sturen.",
    ),
    "wachtwoord": (
        "Het formulier is met een wachtwoord afgesloten.",
        "Vraag om het formulier zonder wachtwoord, langs een veilige weg.",
    ),
    "programmacode": (
        "In dit bestand zit iets dat niet in een aanmeldformulier hoort, zoals programmacode of een bijlage.",
        "Neem het niet in. Vraag de afzender of het wel van hem komt.",
    ),
    "ander": (
        "Dit is niet het aanmeldformulier van dit programma, of het is als afdruk opgeslagen: er zijn geen velden in.",
        "Vraag om het ingevulde formulier zelf, of plak de tekst.",
    ),
    "nieuwer": (
        "Dit formulier is gemaakt met een nieuwere versie van het programma.",
        "Werk het programma bij, of plak de tekst.",
    ),
    "leeg": ("Er is niets ingevuld in dit formulier.", "Vraag de partij om het ingevulde formulier."),
    "te_groot": (
        "Het bestand, of een tekst erin, is veel groter dan een aanmeldformulier kan zijn.",
        "Neem het niet in. Vraag de afzender of het wel van hem komt.",
    ),
    "te_zwaar": (
        "Het bestand was niet binnen twee seconden te lezen. Een aanmeldformulier is dat altijd.",
        "Neem het niet in. Vraag de afzender of het wel van hem komt.",
    ),
}
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
    "te_groot": (
        "Het bestand is veel groter dan een certificaat kan zijn.",
        "Kies een bestand dat eindigt op .p12 of .pfx.",
    ),
    "te_zwaar": (
        "Het bestand was niet binnen twee seconden te lezen. Een certificaat is dat altijd.",
        "Vraag de uitgever om het certificaat opnieuw.",
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
    "te_groot": (
        "Het bestand is veel groter dan een certificaat kan zijn.",
        "Vraag de partij om een .cer- of .pem-bestand.",
    ),
    "te_zwaar": (
        "Het bestand was niet binnen twee seconden te lezen. Een certificaat is dat altijd.",
        "Gebruik het niet. Vraag de partij of het wel van haar komt.",
    ),
}


def _way_out(error: rules.WegNotAllowed) -> Presentation:
    return Presentation(
        "Er is niets gemaakt",
        f"Een partij krijgt haar stukken in een versleutelde envelop, maar {codes.weg_bezwaar(error.reden)}.",
        "Open bij Partijen die partij: kies een nieuw certificaat of een andere weg.",
        Severity.NOTICE,
    )


def _destroying(error: rules.VernietigenNotAllowed) -> Presentation:
    lines = tuple(codes.label(Beletsel(one)) for one in error.beletselen)
    return Presentation(
        "Dit kan nu nog niet worden vernietigd", "", "Er is niets weggehaald.", Severity.NOTICE, lines
    )


def _token(error: around.TokenFout) -> Presentation:
    happened, to_do = _TOKEN.get(error.code, _TOKEN["apparaat"])
    tries = POGINGEN.get(error.pogingen, "") if error.code == "pin" else ""
    return Presentation(
        "De pas heeft niet ondertekend", happened, f"{to_do} {tries}".strip(), Severity.FAILURE
    )


def _by_code(
    title: str, words: dict[str, tuple[str, str]], otherwise: str = ""
) -> Callable[[Any], Presentation]:
    """Returns what makes the message of an error that says by its code what happened; a code without words is `otherwise`."""

    def made(error: Any) -> Presentation:
        happened, to_do = words.get(error.code, words[otherwise])
        return Presentation(title, happened, to_do, Severity.FAILURE)

    return made


TABLE: dict[type[BaseException], Callable[[Any], Presentation]] = {
    rules.RuleViolation: said(
        "Dat kan nu niet",
        "Een regel van het werkproces staat dit niet toe.",
        "Open de casus en zie wat eerst komt.",
    ),
    rules.EisenNietVervuld: _requirements,
    rules.FaseNotAllowed: _fase,
    rules.VernietigenNotAllowed: _destroying,
    rules.CasusOpgeschoond: said(
        "Deze casus is opgeschoond",
        "Na het besluit tot afschaling is wat er te verbeteren viel vernietigd (bijl. 3 fase 5).",
        "Er is niets te doen: de notulen blijven zoals zij nu zijn.",
    ),
    rules.GebiedEApart: _apart,
    rules.ConvenantIsGeenGrondslag: said(
        "Het convenant is geen grondslag",
        "Een partij neemt deel op grond van een wet, nooit op grond van het convenant zelf (Context en art. 15.2).",
        "Kies de wettelijke grondslag van deze partij.",
        Severity.FIELD,
    ),
    rules.UitnodigenNotAllowed: _invitation,
    rules.NietsGerectificeerd: said(
        "Er is niets gewijzigd",
        "Deze rectificatie zegt hetzelfde als de notulen.",
        "Verbeter eerst wat er niet klopt.",
    ),
    rules.AlVastgesteld: said(
        "Dit is vastgesteld",
        "Wat is vastgesteld, verandert niet meer.",
        "Een correctie komt in een nieuw stuk of een nieuwe versie, die naar dit stuk verwijst.",
    ),
    rules.NietVastgesteld: said(
        "Nog niet vastgesteld",
        "Alleen wat is vastgesteld kan worden ondertekend of verstuurd.",
        "Stel het eerst vast.",
    ),
    rules.PartijNotAtTable: said(
        "Deze partij zit niet aan tafel",
        "Een actie of inbreng hoort bij een partij die aanwezig of ingelicht is (art. 7.5).",
        "Kies een andere partij, of zet deze bij de presentie.",
        Severity.FIELD,
    ),
    rules.CasusAlGeagendeerd: said(
        "De casus staat al op een agenda",
        "Een casus staat één keer op een agenda.",
        "Haal hem daar eerst af, of laat hem staan.",
    ),
    rules.TriageNietOpen: said(
        "De triage is niet open",
        "Voor deze casus loopt nu geen triage waarin dit kan (bijl. 3 fase 1).",
        "Open de casus en zie in welke fase hij is.",
    ),
    rules.GeenOntvanger: said(
        "Geen notulen voor deze afgevaardigde",
        "Deze afgevaardigde zat bij geen enkele casus van deze tafel (art. 8.2).",
        "Er wordt voor deze persoon niets gemaakt.",
    ),
    rules.WegNotAllowed: _way_out,
    rules.StapDagOngeldig: said(
        "Deze dag kan niet",
        "Verzenden en ontvangen gebeurt na het maken van het stuk, en niet in de toekomst.",
        "Kies een andere dag.",
        Severity.FIELD,
    ),
    rules.DatumOnleesbaar: said(
        "Geen datum", "Dit is geen datum die we begrijpen.", "Typ vr, 27-11 of over 2 weken.", Severity.FIELD
    ),
    rules.MandaatPeriodeOngeldig: said(
        "De periode klopt niet",
        "Het mandaat eindigt vóór het begint (art. 7.3).",
        "Verander de begin- of de einddatum.",
        Severity.FIELD,
    ),
    **KLUIS,
    **SCHIJF,
    around.NotFound: said(
        "Dit bestaat niet meer",
        "Wat u opende is intussen verwijderd of afgesloten.",
        "Ga terug naar de lijst.",
    ),
    around.ConcurrentChange: said(
        "Intussen gewijzigd",
        "Dit is intussen ergens anders opgeslagen. Er is niets overschreven.",
        "Open het opnieuw en voer uw wijziging nog eens door; uw tekst staat nog op het scherm.",
        Severity.LOSS,
    ),
    around.CertificaatOngeldig: _by_code("Het certificaat kan niet worden gebruikt", _CERTIFICATE, "bestand"),
    around.SigningFailed: _by_code("Ondertekenen is niet gelukt", _SIGNING),
    around.TokenFout: _token,
    around.DocumentNietGeverifieerd: _not_verified,
    around.ImportOnleesbaar: _by_code("Er is niets ingelezen", _IMPORT, "bestand"),
    around.FormulierOnleesbaar: _by_code("Er is niets ingenomen", _FORM, "beschadigd"),
    around.LezenStartNiet: said(
        "Het bestand is niet bekeken",
        "Het deel van het programma dat bestanden van buiten leest, kon niet starten. Aan het bestand ligt het niet.",
        "Sluit het programma en open het opnieuw. Blijft het zo, vraag dan uw beheerder of een beveiliging het tegenhoudt.",
        Severity.FAILURE,
    ),
    around.OntvangstcertificaatOngeldig: _by_code(
        "Hiermee kan niet worden versleuteld", _ENCRYPT_TO, "bestand"
    ),
    around.DocumentNietGelijk: said(
        "Het document is anders dan eerst",
        "Uit dezelfde vastgestelde tekst kwam nu een ander document dan de eerste keer. Er is niets ondertekend.",
        "Verspreid deze notulen niet, bewaar een kopie van de kluis en laat uw beheerder ernaar kijken.",
        Severity.FAILURE,
    ),
    around.GeenCertificaat: said(
        "Nog geen certificaat",
        "Om te ondertekenen is een certificaat nodig.",
        "Kies of maak er een bij Instellingen.",
    ),
    OSError: said(
        "Het bestand kan niet worden geschreven",
        "De map is niet bereikbaar, vol of alleen-lezen.",
        "Kies een andere map.",
        Severity.FAILURE,
    ),
}


def is_known(error: BaseException) -> bool:
    return any(kind in TABLE for kind in type(error).__mro__)


def present(error: BaseException) -> Presentation:
    """Returns the words for `error`; an unknown class gets a general message with a reference that the log has too."""
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
    """Returns the mark that ties the message on the screen to its line in the log, and says nothing else; one error keeps one mark."""
    kept = getattr(error, "_reference", None)
    if kept is None:
        kept = secrets.token_hex(3).upper()
        error._reference = kept  # type: ignore[attr-defined]
    return str(kept)
