"""The Dutch words about signatures, certificates and smart cards: what was found, what it is worth, why a level was not reached."""

from __future__ import annotations

from collections.abc import Iterator

from zvh_desktop.application.ports import Certificaattoets, Handtekening, Tijdstempel, Verificatie
from zvh_desktop.domain.verspreiden.verstrekking import Niveau
from zvh_desktop.taal import datum
from zvh_desktop.taal.codes import label
from zvh_desktop.taal.melding import Tone

REDEN = {
    "": "wacht op de tijdstempeldienst",
    "geen_dienst": "er is geen tijdstempeldienst ingesteld",
    "onbereikbaar": "de server is niet bereikbaar; probeer het later",
    "geweigerd": "de tijdstempeldienst gaf geen bruikbaar antwoord",
    "keten": "de wortel van het certificaat staat niet in uw map met vertrouwde wortels",
    "intrekking": "niet te achterhalen of het certificaat is ingetrokken; probeer het later",
    "ingetrokken": "het certificaat is ingetrokken",
    "zelfgemaakt": "van een zelfgemaakt certificaat is meer dan een tijdstempel niet mogelijk",
    "plaats": "in dit bestand is geen plaats meer voor een tijdstempel",
    "gestopt": "gestopt, of de server antwoordde te laat",
    "bestand": "het bestand is niet ongeschonden ondertekend",
    "onvolledig": "het antwoord van de server bewees niet genoeg",
    "weg": "het bestand is niet gevonden op zijn plaats",
    "anders": "op deze plaats staat nu een ander bestand",
    "schrijven": "het bestand kon niet worden geschreven",
}
POGINGEN = {
    "weinig": "De pas meldt dat er nog weinig pogingen over zijn.",
    "laatste": "Dit is de laatste poging: na nog een verkeerde pincode blokkeert de pas.",
    "geblokkeerd": "De pas is geblokkeerd. Deblokkeer hem met de pukcode, in het programma van de uitgever.",
}
_ONTHULT = {
    "naam": "Naam",
    "organisatie": "Organisatie",
    "afdeling": "Afdeling",
    "organisatienummer": "Nummer van de organisatie",
    "functie": "Functie",
    "persoonsnummer": "Persoonsnummer",
    "e-mail": "E-mailadres",
    "plaats": "Plaats",
    "adres": "Adres",
    "bsn": "Lijkt op een burgerservicenummer",
    "anders": "Anders",
}
_INTREKKING = {
    "goed": "nagevraagd: niet ingetrokken",
    "ingetrokken": "INGETROKKEN door de uitgever",
    "onbereikbaar": "nagevraagd, maar geen antwoord dat iets bewijst",
    "geen_adres": "het certificaat noemt geen adres waar dit kan worden gevraagd",
    "niet_gevraagd": "niet nagevraagd",
}
_GEBRUIK = {
    "ondertekenen": "ondertekenen",
    "onweerlegbaar": "onweerlegbaar ondertekenen",
    "anders": "ook iets anders",
}


def verdict(found: Verificatie | None) -> tuple[str, Tone]:
    """Returns one word on the file as a whole, and its colour."""
    if found is None:
        return "niet te lezen", Tone.DANGER
    if found.is_te_groot:
        return "te groot of te ingewikkeld", Tone.DANGER
    if not found.is_leesbaar:
        return "geen leesbare PDF", Tone.DANGER
    if not found.handtekeningen:
        return "niet ondertekend", Tone.WARN
    return ("in orde", Tone.OK) if found.is_goed else ("NIET in orde", Tone.DANGER)


def signature_rows(found: Verificatie) -> Iterator[tuple[str, str]]:
    """Yields per signature who, when, how far, whether it is whole, and on whose word."""
    for number, h in enumerate(found.handtekeningen, start=1):
        role = "voorzitter" if h.is_certificerend else "mede"
        yield f"Handtekening {number} ({role})", "\n".join(_signature(h))
    for stamp in found.tijdstempels:
        if not stamp.is_ongewijzigd:
            yield "Tijdstempel", f"{stamp.dienst}: GEWIJZIGD na het tijdstempel"


def _signature(h: Handtekening) -> Iterator[str]:
    yield h.ondertekenaar + (f", {datum.moment_text(h.op)}" if h.op else "")
    if not h.is_ongewijzigd:
        yield "De inhoud is gewijzigd na ondertekening."
    elif h.gewijzigd_na_ondertekening:
        yield "Na ondertekening is iets toegevoegd of veranderd."
    else:
        yield "Ongewijzigd sinds de ondertekening."
    level = Niveau.van(h.niveau)
    yield f"Niveau {label(level)}." if level else "Geen PAdES-handtekening."
    yield _trust(h)
    if h.tijdstempel is not None:
        yield _stamp(h.tijdstempel)


def _trust(h: Handtekening) -> str:
    if h.is_zelfgemaakt:
        return "Zelfgemaakt certificaat: bewijst dat er niets is veranderd, niet wie ondertekende."
    chain = " > ".join(h.keten)
    if h.is_ingetrokken:
        return f"Het certificaat is INGETROKKEN. Keten: {chain}."
    known = "vertrouwd op deze computer" if h.is_vertrouwd else "de wortel is op deze computer niet bekend"
    return f"Keten: {chain}; {known}."


def _stamp(stamp: Tijdstempel) -> str:
    when = f" van {datum.moment_text(stamp.op)}" if stamp.op else ""
    known = "" if stamp.is_vertrouwd else "; deze dienst is op deze computer niet bekend"
    return f"Tijdstempel{when} door {stamp.dienst}{known}."


def toets_rows(found: Certificaattoets) -> list[tuple[str, str]]:
    """Returns what the test of a certificate found, most important first; it says of no certificate that it is more than it is."""
    held = found.certificaat
    chain = " > ".join(found.keten)
    known = "de wortel is vertrouwd" if found.is_vertrouwd else "de wortel is op deze computer niet bekend"
    rows = [
        ("Proefhandtekening", "gezet en gecontroleerd" if found.proef_gelukt else "MISLUKT"),
        (
            "Geldig",
            f"{datum.long_date(held.geldig_van.date())} tot {datum.long_date(held.geldig_tot.date())}",
        ),
        ("Keten", "zelf gemaakt, zonder uitgever" if held.is_zelfgemaakt else f"{chain}; {known}"),
        ("Bedoeld voor", ", ".join(dict.fromkeys(_GEBRUIK[g] for g in found.gebruik)) or "staat er niet in"),
        ("Intrekking", _INTREKKING[found.intrekking]),
        ("Hoogste niveau", label(found.hoogste_niveau)),
    ]
    if found.zegt_gekwalificeerd:
        rows.append(
            (
                "Volgens zichzelf",
                "gekwalificeerd. Dat is niet nagezocht: het staat op de vertrouwenslijsten van de Europese Unie, die "
                "dit programma niet raadpleegt.",
            )
        )
    rows += [(f"Wie het leest, ziet: {_ONTHULT[kind].lower()}", value) for kind, value in found.onthult]
    return rows
