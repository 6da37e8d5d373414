"""What is said at the fictional Casustafel of today in Casussen that came there before; and the sentences left half written."""

from __future__ import annotations

from zvh_desktop.application.demonstratie.verhaal import (
    REGIE,
    Afspraak,
    Ronde,
    feit,
    justitie,
    oordeel,
    politie,
    zorg,
)

# fmt: off

EIGEN_RONDE: dict[str, Ronde] = {
    "Ольга Ковальчук": Ronde(
        woorden=(
            politie("De bedenktijd is afgelopen. Betrokkene wil aangifte doen, met haar advocaat erbij.", "gem om"),
            feit("hum", "Verblijft met haar dochter in de vervolgopvang. De dochter gaat sinds de zomer naar school."),
            zorg("ggd", "De gesprekken over wat er gebeurde gaan door; zij slaapt en eet goed."),
            feit("gem", "De aanvraag voor een verblijfsvergunning is ingediend. Een woning komt vrij in het voorjaar."),
            oordeel("vt", "De dochter is op haar plek. Nog een verhuizing buiten de gemeente is niet in haar belang."),
        ),
        bespreking=(
            "Betrokkene kiest zelf voor aangifte; partijen steunen dat en dringen niet aan. De dochter blijft op haar school. "
            "Tot de beslissing "
            "over het verblijf blijft de opvang open en verandert er niets aan de contactpersoon."
        ),
        reden="Aangifte en verblijf lopen; tot de beslissing is één regisseur nodig.",
        afspraken=(
            Afspraak("pol", "Plant de aangifte met een vaste rechercheur en de tolk", 10, "Justitie"),
            Afspraak("gem", "Reserveert de woning in de buurt van de school", 35, "Huisvesting"),
            Afspraak("hum", "Verlengt het verblijf in de vervolgopvang", 21, "Huisvesting"),
        ),
    ),
    "Emre Yıldız-İnönü": Ronde(
        woorden=(
            politie("Na vier rustige maanden vorige week aangehouden met twee anderen. De rol van Emre was klein; hij heeft verklaard."),
            justitie("om", "De zaak komt bij de kinderrechter. Het toezicht loopt door; een schorsing onder voorwaarden is "
                "verleend.", "pol jb rvdk"),
            feit("jb", "De mentor is in september gestopt en niet vervangen. Sindsdien zijn de avonden weer leeg en mist hij lessen."),
            oordeel("smd", "Hij schaamt zich. Zijn zus zegt dat hij de afspraken wil, maar niet als enige van de groep."),
            feit("gem", "Een nieuwe mentor kan over tien dagen beginnen. De muziekwerkplaats houdt zijn plek vrij.", REGIE),
        ),
        bespreking=(
            "De terugval valt samen met het wegvallen van de mentor. De tafel kiest voor herstel van wat werkte, en niet voor "
            "iets nieuws: eerst "
            "de mentor terug, dan pas praten over school. Het OM laat de kinderrechter weten dat er weer begeleiding is."
        ),
        reden="De aanpak werkte zolang er een mentor was; die wordt hersteld en dat vraagt regie.",
        afspraken=(
            Afspraak("jb", "Spreekt met Emre en moeder de avonden door tot de mentor begint", 4, "Huiselijke relaties"),
            Afspraak("om", "Bericht de kinderrechter over de begeleiding", 14, "Justitie"),
            Afspraak("smd", "Betrekt de zus bij het eerste gesprek met de mentor", 12, "Sociaal netwerk"),
        ),
    ),
}
"""By the name of the hoofdpersoon."""

AFGEMELD = {"Anton Kleinsmanhof": "med", "Łukasz Żółkiewski": "ggd", "Emre Yıldız-İnönü": "rvdk"}
"""Who sent word for a Casus of today."""

HALVE_BESPREKING = "De terugval valt samen met het wegvallen van de mentor. De tafel kiest voor herstel van wat werkte, en niet voor"
HALVE_INBRENG = "De mentor is in september gestopt en niet vervangen. Sindsdien zijn de avonden"
HALVE_ACTIE = "Laat de nieuwe mentor kennismaken"
VERGETEN_ACTIE = "Vraagt de tolk ook voor het gesprek met de advocaat"
WERKAANTEKENING = "Na afloop moeder zelf bellen; zij zat er de vorige keer aangeslagen bij. Hoort niet in de notulen."
