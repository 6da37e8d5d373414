"""What is said when a kluis does not open or cannot be kept: its keys, its key file, the keyring, and a disk that fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from zvh_desktop.application import errors as around
from zvh_desktop.taal.datum import moment_text
from zvh_desktop.taal.melding import Presentation, Severity, said


def _in_use(error: around.KluisInGebruik) -> Presentation:
    since = f" sinds {moment_text(error.sinds)}" if error.sinds is not None else ""
    if error.is_elders:
        account = f", onder het account {error.wie}" if error.wie else ""
        happened = f"Deze kluis is open op een ander apparaat ({error.host}){account}{since}."
        to_do = (
            "Er kan één apparaat tegelijk in schrijven. Laat de kluis daar sluiten en probeer opnieuw. Is dat apparaat "
            "uitgevallen, dan kan de kluis hier na vijf minuten open."
        )
    elif error.is_ander_account:
        happened = f"Deze kluis is op dit apparaat open onder een ander account ({error.wie}){since}."
        to_do = "Laat de kluis daar sluiten en probeer opnieuw."
    else:
        happened = f"Een ander venster van het programma op dit apparaat heeft deze kluis open{since}."
        to_do = "Ga naar dat venster, of sluit het en probeer opnieuw."
    return Presentation("De kluis is al open", happened, to_do, Severity.FAILURE)


def _taken_over(error: around.KluisOvergenomen) -> Presentation:
    where = f"op een ander apparaat ({error.host})" if error.host else "op een ander apparaat"
    return Presentation(
        "Een ander apparaat heeft de kluis overgenomen",
        f"Dit apparaat gaf vijf minuten lang geen teken van leven; intussen is de kluis {where} geopend.",
        "Hier wordt niets meer geschreven, zodat niets door elkaar loopt. Kopieer wat nog niet is opgeslagen, en sluit dit "
        "venster.",
        Severity.LOSS,
    )


def _too_weak(error: around.WachtzinTeZwak) -> Presentation:
    return Presentation(
        "De wachtzin is te kort",
        f"Een wachtzin heeft ten minste {error.minimum} tekens.",
        "Neem vier of vijf woorden die niets met elkaar te maken hebben.",
        Severity.FIELD,
    )


def _damaged_key_file(error: around.SleutelbestandBeschadigd) -> Presentation:
    if error.vorige:
        to_do = "Het vorige sleutelbestand ernaast is wel leesbaar: typ uw wachtzin en probeer het daarmee."
    else:
        to_do = "Zet een reservekopie terug en laat dit bestand staan voor onderzoek."
    return Presentation(
        "Het sleutelbestand is beschadigd",
        "Niet de wachtzin, maar het bestand .sleutel naast de kluis is kapot of buiten het programma om gewijzigd. De kluis zelf is "
        "niet aangeraakt.",
        to_do,
        Severity.FAILURE,
    )


def _too_little_room(error: around.TeWeinigRuimte) -> Presentation:
    needed, free = (f"{size / 1_000_000:,.0f}".replace(",", ".") for size in (error.nodig, error.vrij))
    return Presentation(
        "Er is te weinig ruimte op de schijf",
        f"Dit vraagt {needed} MB vrije ruimte naast de kluis; er is {free} MB. Er is niets veranderd.",
        "Maak ruimte op de schijf en probeer het opnieuw.",
        Severity.FAILURE,
    )


def _unreadable_key(error: around.HerstelsleutelOnleesbaar) -> Presentation:
    numbers = [str(number) for number in error.groepen]
    if not numbers:
        where = "Er zit een fout in, maar niet te zeggen is in welke groep."
    elif len(numbers) == 1:
        where = f"Er zit een typefout in groep {numbers[0]}."
    else:
        where = f"Er zitten typefouten in de groepen {', '.join(numbers[:-1])} en {numbers[-1]}."
    again = "Lees alle groepen nog eens na." if not numbers else "Lees na wat er op papier staat."
    return Presentation("De herstelsleutel klopt niet", where, again, Severity.FIELD)


KLUIS: dict[type[BaseException], Callable[[Any], Presentation]] = {
    around.KluisError: said(
        "De kluis gaat niet open",
        "Er is iets met het bestand van de kluis.",
        "Probeer het opnieuw, of zet een reservekopie terug.",
        Severity.FAILURE,
    ),
    around.KluisBestaatAl: said(
        "Hier staat al een bestand",
        "Op deze plaats staat al een bestand. Een bestaand bestand wordt nooit overschreven.",
        "Kies een andere naam of map, of ontgrendel deze kluis.",
        Severity.FIELD,
    ),
    around.KluisOntbreekt: said(
        "De kluis is niet gevonden",
        "Op deze plaats staat geen kluis, of het sleutelbestand ernaast ontbreekt.",
        "Sluit de schijf of map aan waar de kluis staat, of wijs een andere plaats aan.",
        Severity.FAILURE,
    ),
    around.SleutelbestandOntbreekt: said(
        "Het sleutelbestand ontbreekt",
        "De kluis staat er, maar het bestand dat erbij hoort en eindigt op .sleutel niet. Zonder dat gaat hij niet open.",
        "Zet het bestand .sleutel weer naast de kluis, of zet een reservekopie terug.",
        Severity.FAILURE,
    ),
    around.WachtzinOnjuist: said(
        "De wachtzin klopt niet",
        "De kluis is in orde, maar deze wachtzin past er niet op.",
        "Let op hoofdletters en spaties en typ hem opnieuw.",
        Severity.FIELD,
    ),
    around.KluisBeschadigd: said(
        "De kluis is beschadigd",
        "Het bestand kan niet worden gelezen; het is niet veranderd door deze poging.",
        "Zet een reservekopie terug en laat dit bestand staan voor onderzoek.",
        Severity.FAILURE,
    ),
    around.SleutelbestandBeschadigd: _damaged_key_file,
    around.SleutelPastNietBijKluis: said(
        "Sleutel en kluis horen niet bij elkaar",
        "De wachtzin past op het sleutelbestand, maar dat opent geen enkele bladzijde van deze kluis: het hoort bij een andere "
        "kluis, of de kluis is in zijn geheel overschreven. Er is niets veranderd.",
        "Zet het juiste bestand .sleutel naast de kluis, of zet een reservekopie terug.",
        Severity.FAILURE,
    ),
    around.KluisNieuwer: said(
        "De kluis is van een nieuwere versie",
        "Deze kluis is gemaakt of bijgewerkt door een nieuwere versie van het programma.",
        "Installeer de nieuwe versie op dit apparaat. De kluis blijft zoals hij is.",
        Severity.FAILURE,
    ),
    around.GeenReservekopieen: said(
        "Hier zijn geen reservekopieën",
        "In deze map, en in de mappen daarin, staat geen reservekopie die dit programma heeft gemaakt.",
        "Wijs de stick of map aan waar ze naartoe gaan; dat staat bij Instellingen.",
        Severity.FIELD,
    ),
    around.ReservekopieVernietigd: said(
        "Deze reservekopie is niet meer te lezen",
        "Haar sleutel is vernietigd omdat haar tijd om was, of zij hoort bij een andere kluis.",
        "Kies een andere reservekopie.",
        Severity.FAILURE,
    ),
    around.AndereKluis: said(
        "Op die plaats ligt een andere kluis",
        "Deze reservekopie hoort bij een andere kluis dan die daar ligt. Er is niets veranderd.",
        "Kies voor het terugzetten een andere plaats.",
        Severity.FAILURE,
    ),
    around.KluisInGebruik: _in_use,
    around.KluisOvergenomen: _taken_over,
    around.KluisOnderMeerNamen: said(
        "De kluis staat onder meer dan één naam op de schijf",
        "De kluis, of een bestand ernaast, heeft een tweede naam (een harde koppeling). Wie die opent schrijft in hetzelfde bestand, "
        "zonder dat het programma het ziet. Er is niets geopend of veranderd.",
        "Kopieer de map met de kluis naar een nieuwe plaats, open de kluis daar, en verwijder daarna de oude namen.",
        Severity.FAILURE,
    ),
    around.KluisplaatsOngeschikt: said(
        "Geen goede plaats voor een kluis",
        "Deze map staat op een netwerkschijf. Het journaal van een kluis werkt alleen op een schijf van dit apparaat zelf.",
        "Kies een map op dit apparaat; reservekopieën mogen wel op het netwerk staan.",
        Severity.FIELD,
    ),
    around.WachtzinTeZwak: _too_weak,
    around.HerstelsleutelOnleesbaar: _unreadable_key,
    around.HerstelsleutelOnjuist: said(
        "De herstelsleutel past niet op deze kluis",
        "Er zit geen typefout in, maar hij hoort bij een andere kluis of is vervangen door een nieuwere.",
        "Zoek het blad met de nieuwste datum.",
        Severity.FIELD,
    ),
    around.HerstelsleutelOntbreekt: said(
        "Deze kluis heeft geen herstelsleutel",
        "Voor deze kluis is nooit een herstelsleutel vastgelegd.",
        "Alleen de wachtzin opent hem.",
        Severity.FIELD,
    ),
    around.AlleenVoorzitter: said(
        "Dit kan alleen de voorzitter",
        "Een vervanger wijzigt zijn eigen wachtzin en verder niets aan wie de kluis opent.",
        "Laat de voorzitter het doen, met haar eigen wachtzin.",
        Severity.FIELD,
    ),
    around.WachtzinAlInGebruik: said(
        "Kies een andere wachtzin",
        "Deze wachtzin opent de kluis al. Met dezelfde is niet te zien wie hem opent, en intrekken zou niets uitmaken.",
        "Kies een wachtzin die alleen van u is.",
        Severity.FIELD,
    ),
    around.HerstelsleutelNaastKluis: said(
        "Niet naast de kluis",
        "Naast de kluis gaat de herstelsleutel mee verloren, en wie de kluis vindt heeft hem dan ook.",
        "Kies een stick of een andere map, druk hem af en verwijder het bestand.",
    ),
    around.SleutelbosOntbreekt: said(
        "Geen sleutelbos op dit apparaat",
        "Er is geen betrouwbare sleutelbos, of die kent deze kluis niet.",
        "Ontgrendel met de wachtzin.",
        Severity.FAILURE,
    ),
    around.SleutelbosLeeg: said(
        "De sleutelbos kent deze kluis niet",
        "De sleutelbos van dit apparaat is open, maar er ligt niets in voor deze kluis.",
        "Ontgrendel met de wachtzin; bij Instellingen zet u de kluis in de sleutelbos.",
        Severity.FAILURE,
    ),
    around.SleutelbosPastNiet: said(
        "De sleutelbos opent deze kluis niet meer",
        "Wat er in de sleutelbos ligt, hoort bij een eerdere sleutel of een andere kopie van deze kluis.",
        "Ontgrendel met de wachtzin; bij Instellingen zet u de kluis opnieuw in de sleutelbos.",
        Severity.FAILURE,
    ),
    around.SleutelbosVergrendeld: said(
        "De sleutelbos is vergrendeld",
        "De sleutelbos van dit apparaat is er wel, maar is niet ontgrendeld.",
        "Ontgrendel de sleutelbos en probeer opnieuw, of gebruik de wachtzin.",
        Severity.FAILURE,
    ),
    around.TeWeinigRuimte: _too_little_room,
}


_AGAIN = "Er wordt vanzelf opnieuw geprobeerd."
_ELSEWHERE = "U kunt de kluis ook op een andere plaats bewaren."


def _not_elsewhere(error: around.AnderePlaatsMislukt) -> Presentation:
    known = SCHIJF.get(type(error.reden))
    because = f" ({known(error.reden).title[0].lower()}{known(error.reden).title[1:]})" if known else ""
    if error.is_bron:
        return Presentation(
            "De kluis kan hier niet meer worden gelezen",
            f"Wat erin staat kan daarom niet naar een andere plaats{because}.",
            "Laat het programma open: wat u typte staat nog in het geheugen. Komt de schijf terug, dan wordt het vanzelf opgeslagen.",
            Severity.LOSS,
        )
    return Presentation(
        "Op die plaats lukt het niet",
        f"De kluis is daar niet bewaard{because}; er is daar niets achtergebleven.",
        "Kies een andere plaats. Wat u typte staat nog in het geheugen.",
        Severity.LOSS,
    )


SCHIJF: dict[type[BaseException], Callable[[Any], Presentation]] = {
    around.StorageUnavailable: said(
        "Opslaan lukt nu niet",
        "De kluis kan op dit moment niet worden gelezen of geschreven.",
        _AGAIN,
        Severity.LOSS,
    ),
    around.SchijfVol: said(
        "De schijf is vol",
        "Op de schijf waar de kluis staat is geen ruimte meer.",
        f"Maak daar ruimte. {_AGAIN} {_ELSEWHERE}",
        Severity.LOSS,
    ),
    around.SchijfAlleenLezen: said(
        "De plaats van de kluis is alleen-lezen",
        "De schijf, de map of het bestand mag wel worden gelezen, maar niet worden geschreven.",
        f"Hef de schrijfbeveiliging op. {_AGAIN} {_ELSEWHERE}",
        Severity.LOSS,
    ),
    around.SchijfWeg: said(
        "De schijf is niet bereikbaar",
        "De schijf of map waar de kluis staat is er niet meer: losgeraakt, uitgezet of verplaatst.",
        f"Sluit hem weer aan. {_AGAIN} {_ELSEWHERE}",
        Severity.LOSS,
    ),
    around.SchijfStoring: said(
        "De schijf geeft een storing",
        "De schijf waar de kluis staat meldt een fout bij het lezen of schrijven.",
        f"{_AGAIN} Houdt het aan, vertrouw deze schijf dan niet meer en bewaar de kluis op een andere plaats.",
        Severity.LOSS,
    ),
    around.AnderePlaatsMislukt: _not_elsewhere,
    around.SleutelbestandOnzeker: said(
        "Niet zeker is of de wijziging al geldt",
        "De schijf viel uit terwijl het sleutelbestand werd vervangen, en is nu niet na te kijken.",
        "Probeer de volgende keer eerst de nieuwe wachtzin of herstelsleutel, en dan de oude: één van beide past.",
        Severity.FAILURE,
    ),
}
