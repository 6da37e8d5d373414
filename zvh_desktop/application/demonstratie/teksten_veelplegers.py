"""Gebied a: what is said of fictional veelplegers."""

from __future__ import annotations

from zvh_desktop.application.demonstratie.verhaal import (
    REGIE,
    Afspraak,
    Plantekst,
    Ronde,
    Verhaal,
    feit,
    justitie,
    oordeel,
    politie,
    zorg,
)
from zvh_desktop.domain.gebied import Gebied

# fmt: off

WINKELDIEFSTAL = Verhaal(
    gebied=Gebied.VEELPLEGERS,
    aanmelder="pol",
    partijen="gem pol om tr tac hum",
    regisseur="tac",
    reden=(
        "Betrokkene is in de afgelopen twaalf maanden [negen|elf|veertien] keer aangehouden voor winkeldiefstal, vrijwel steeds om "
        "middelengebruik te bekostigen. Straf alleen doorbreekt het patroon niet; zonder woonplek haakt betrokkene af bij de zorg."
    ),
    doel="Bepalen of een klinische opname haalbaar is en wie in de tussentijd het toezicht en de opvang draagt.",
    themas=("Verslaving", "Huisvesting", "Toezicht en handhaving"),
    richting="Eerst opname en onderdak, daarna dagbesteding; bij terugval direct melden en niet wachten op de volgende tafel.",
    afschaling=(
        "Zes maanden geen nieuwe aanhouding",
        "Stabiele woonplek met begeleiding",
        "Behandeling loopt zonder bemoeienis van het ZVH",
    ),
    start=Ronde(
        woorden=(
            politie(
                "[Negen|Elf|Veertien] aanhoudingen in twaalf maanden, de laatste vorige week in [het winkelcentrum|de binnenstad]. Twee "
                "winkelverboden zijn overtreden."
            ),
            justitie(
                "om", "Er staan drie zaken open. Een voorwaardelijk strafdeel van [zes|acht|tien] weken kan worden gevorderd.", "pol tr"
            ),
            zorg("tac", "In zorg sinds het voorjaar, dagelijks gebruik. Betrokkene staat open voor detox, mits er daarna een plek is."),
            feit("hum", "Slaapt wisselend in de nachtopvang en bij kennissen. Geen schorsing op dit moment."),
            oordeel("tr", "De motivatie is er nu; bij langer wachten dan een maand is die weg."),
        ),
        bespreking=(
            "De tafel is het eens over de volgorde: eerst onderdak, dan behandeling. Opname zonder vervolgplek heeft eerder "
            "niet gewerkt. "
            "Het OM houdt de vordering aan zolang betrokkene meewerkt."
        ),
        reden="Meerdere ketens nodig en geen partij die het alleen kan dragen.",
        afspraken=(
            Afspraak("tac", "Meldt betrokkene aan voor detox en laat de opnamedatum weten", 14, "Verslaving"),
            Afspraak("hum", "Houdt een kamer vast in de opvang tot de opname", 7, "Huisvesting"),
            Afspraak("om", "Voegt de openstaande zaken en houdt de vordering aan", 28, "Justitie"),
        ),
    ),
    voortgang=Ronde(
        woorden=(
            politie("Eén aanhouding sinds de vorige tafel, in de week na ontslag uit de kliniek. Daarna geen meldingen."),
            zorg("tac", "Detox afgerond, ambulant traject gestart. Twee afspraken gemist, daarna weer verschenen."),
            feit("hum", "Verblijft sinds [vier|zes|zeven] weken in begeleid wonen en houdt zich aan de huisregels."),
        ),
        bespreking=(
            "De ingezette lijn werkt. Het risico zit in de weekenden, wanneer er geen begeleiding is. Dagbesteding wordt naar "
            "voren gehaald."
        ),
        reden="Voortgang is goed, maar nog te pril om los te laten.",
        afspraken=(
            Afspraak("gem", "Regelt dagbesteding voor drie dagdelen per week", 21, "Dagbesteding"),
            Afspraak("tr", "Spreekt een weekendritme af en controleert dat telefonisch", 10, "Justitie"),
        ),
    ),
    afronding=Ronde(
        woorden=(
            politie("Geen aanhoudingen of meldingen in de afgelopen zes maanden."),
            zorg("tac", "Behandeling loopt, geen terugval vastgesteld. De begeleiding kan regulier verder."),
            feit("gem", "Woont zelfstandig met begeleiding; uitkering en inkomensbeheer zijn geregeld."),
        ),
        bespreking="Alle criteria zijn nagelopen. Partijen zien geen reden meer voor procesregie; terugkeer kan altijd via een "
            "nieuwe aanmelding.",
        reden="Aan de criteria voor afschaling is voldaan; de reguliere begeleiding volstaat.",
        afspraken=(Afspraak("tac", "Informeert betrokkene over het besluit en het vaste contact", 7, "Verslaving"),),
    ),
    plan=Plantekst(
        beeld=(
            "Betrokkene gebruikt sinds jaren en pleegt vermogensdelicten om dat te betalen. Er is geen vaste woonplek en geen dagritme. "
            "Sterk punt: betrokkene komt afspraken na met wie hij of zij kent. De risico's liggen bij lege weekenden en oude contacten."
        ),
        doelen=(
            ("Verslaving", "Dagelijks gebruik, eerder twee keer gestopt.", "Detox afgerond en zes maanden in ambulante behandeling."),
            ("Huisvesting", "Geen vaste woonplek.", "Plek in begeleid wonen, huur betaald via inkomensbeheer."),
            ("Justitie", "Drie openstaande zaken, winkelverboden.", "Geen nieuwe aanhoudingen; winkelverboden nageleefd."),
        ),
        wijziging="Opname is afgerond; de nadruk verschuift naar dagbesteding en het weekend.",
        nieuw_doel=("Dagbesteding", "Geen ritme buiten de zorgafspraken.", "Drie dagdelen per week werk in de groenvoorziening."),
        acties=(
            Afspraak("hum", "Stelt een woonovereenkomst op met huisregels", 20, "Huisvesting"),
            Afspraak("tac", "Bespreekt wekelijks de voortgang met betrokkene", 60, "Verslaving"),
        ),
    ),
)

WONINGINBRAAK = Verhaal(
    gebied=Gebied.VEELPLEGERS,
    aanmelder="om",
    partijen="gem pol om rn dji med",
    regisseur="rn",
    reden=(
        "Reeks van woninginbraken en autokraken, kort na elke vrijlating opnieuw begonnen. Betrokkene valt onder de definitie van "
        "stelselmatige dader en heeft daarnaast een niet behandelde psychische stoornis."
    ),
    doel="Afwegen of een ISD-vordering passend is, en wat er klaar moet staan bij vrijlating.",
    themas=("Recidive na detentie", "ISD", "Psychische zorg"),
    richting="Vordering voorbereiden; parallel diagnostiek en een sluitende overdracht bij elke vrijlating.",
    afschaling=("Een jaar geen nieuwe veroordeling", "Diagnostiek afgerond en behandeling gestart"),
    start=Ronde(
        woorden=(
            politie("Dertien processen-verbaal voor misdrijven in vijf jaar, waarvan vier in het laatste jaar."),
            justitie("om", "Drie onherroepelijke veroordelingen in vijf jaar. Het OM is eigenaar van een eventuele vordering."),
            justitie("rn", "Twee eerdere toezichten zijn negatief beëindigd. Een vroeghulpbezoek is vorige maand geweigerd."),
            zorg(
                "med",
                "Eén intake in de afgelopen drie jaar, daarna niet meer verschenen. Vermoeden van een psychotische kwetsbaarheid.",
                "rn",
            ),
            oordeel("gem", "In de [wijk|buurt] is het vertrouwen weg; terugkeer zonder afspraken geeft onrust."),
        ),
        bespreking=(
            "Besproken is of lichtere middelen nog openstaan. De reclassering ziet die niet. De tafel adviseert, de rechter beslist. "
            "Mediant benadrukt dat diagnostiek vóór plaatsing rond moet zijn."
        ),
        reden="Aan de verklaringen voor ISD is voldaan en lichtere kaders zijn uitgeput.",
        afspraken=(
            Afspraak("om", "Bereidt de vordering voor en koppelt de zittingsdatum terug", 35, "Justitie"),
            Afspraak("rn", "Levert het advies over de maatregel aan bij het OM", 21, "Justitie"),
            Afspraak("med", "Plant diagnostiek in de inrichting", 30, "Geestelijke gezondheid"),
        ),
    ),
    voortgang=Ronde(
        woorden=(
            justitie("om", "De zaak staat op zitting over [vijf|zeven] weken; de vordering is gereed."),
            zorg("med", "Diagnostiek is gestart, de eerste twee gesprekken zijn gevoerd."),
            feit("gem", "De moeder van betrokkene heeft contact gezocht; zij wil een rol bij de terugkeer."),
        ),
        bespreking="De voorbereiding ligt op schema. De gemeente neemt contact op met het netwerk, zodat er bij vrijlating iemand staat.",
        reden="Voorbereiding loopt; nog één tafel nodig tot de uitspraak.",
        afspraken=(Afspraak("gem", "Voert een gesprek met de moeder over haar rol bij terugkeer", 14, "Sociaal netwerk"),),
    ),
    afronding=Ronde(
        woorden=(
            justitie("om", "De maatregel is opgelegd voor twee jaar."),
            justitie("dji", "Betrokkene is geplaatst; het verblijfsplan is besproken en ondertekend."),
            feit("rn", "Het contact in de inrichting is gelegd en wordt maandelijks voortgezet."),
        ),
        bespreking="De regie ligt vanaf nu bij de inrichting. De tafel spreekt af wie zes maanden voor het einde weer aansluit.",
        reden="De uitvoering ligt bij de inrichting en de reclassering; procesregie door het ZVH voegt nu niets toe.",
        afspraken=(Afspraak("rn", "Meldt de casus zes maanden voor het einde van de maatregel opnieuw aan", 40, "Justitie"),),
    ),
    plan=Plantekst(
        beeld=(
            "Betrokkene pleegt sinds de adolescentie vermogensdelicten en begint kort na elke detentie opnieuw. Er is nooit een "
            "volledige "
            "diagnose gesteld. De moeder is het enige stabiele contact. Toezicht in vrijheid is twee keer mislukt."
        ),
        doelen=(
            ("Geestelijke gezondheid", "Geen diagnose, wel aanwijzingen.", "Diagnostiek afgerond voor plaatsing."),
            ("Justitie", "Stelselmatige dader.", "Duidelijk kader met toezicht en behandeling."),
            ("Sociaal netwerk", "Alleen moeder in beeld.", "Moeder heeft een vaste plek in het terugkeerplan."),
        ),
        wijziging="De vordering is gereed; het plan richt zich op de terugkeer.",
        nieuw_doel=("Huisvesting", "Woning kwijt sinds de laatste detentie.", "Plek beschikbaar op de dag van vrijlating."),
        acties=(Afspraak("gem", "Onderzoekt woonmogelijkheden na de maatregel", 60, "Huisvesting"),),
    ),
)

ZONDER_PAPIEREN = Verhaal(
    gebied=Gebied.VEELPLEGERS,
    aanmelder="gem",
    partijen="gem pol om ldh tac ggd",
    regisseur="ldh",
    reden=(
        "Betrokkene kwam voor werk naar Twente, raakte baan en woning tegelijk kwijt en leeft sinds [een jaar|anderhalf jaar] op straat. "
        "Wekelijks meldingen van diefstal van voedsel en drank, overlast bij [het station|de bibliotheek] en gezondheidsklachten."
    ),
    doel="Komen tot één afspraak over opvang, werk of begeleide terugkeer, en over de reactie op nieuwe overlast.",
    themas=("Dakloosheid", "Alcohol", "Perspectief hier of elders"),
    richting="Medische situatie eerst; daarna binnen zes weken kiezen tussen werk met huisvesting of begeleide terugkeer.",
    afschaling=("Drie maanden geen overlastmelding", "Perspectief gekozen en uitgevoerd"),
    start=Ronde(
        woorden=(
            politie("[Zeventien|Tweeëntwintig] overlastmeldingen in drie maanden, meest drinken in het openbaar. Geen geweld."),
            feit("gem", "Geen recht op reguliere opvang; de tijdelijke plek loopt over [drie|vier] weken af."),
            zorg("ggd", "Slecht genezende wond aan het been en fors ondergewicht. Verzekering is verlopen.", "gem ldh"),
            oordeel("ldh", "Met een tolk komt er een ander gesprek op gang; betrokkene wil werken, niet terug."),
        ),
        bespreking=(
            "Boetes hebben geen effect. De tafel kiest voor een korte periode van rust met medische zorg, waarin het perspectief wordt "
            "uitgezocht. Politie blijft optreden bij strafbare feiten en geeft die door."
        ),
        reden="Zorg, opvang en handhaving moeten op elkaar wachten; dat vraagt één regisseur.",
        afspraken=(
            Afspraak("ggd", "Ziet betrokkene op het straatspreekuur en regelt wondzorg", 5, "Lichamelijke gezondheid"),
            Afspraak("ldh", "Voert met een tolk een gesprek over werk of terugkeer", 10, "Maatschappelijke participatie"),
            Afspraak("gem", "Beslist over verlenging van de opvang om medische redenen", 12, "Huisvesting"),
        ),
    ),
    voortgang=Ronde(
        woorden=(
            politie("Vier meldingen in zes weken, twee ervan niet op naam van betrokkene te zetten."),
            zorg("ggd", "De wond geneest. Betrokkene komt op eigen initiatief naar het spreekuur."),
            feit("ldh", "Werkt drie dagen per week in de kringloop. De vroegere werkgever is nog loon verschuldigd.", "gem"),
            oordeel("tac", "Drinkgedrag is afgenomen nu er een dagritme is; een klinisch traject is niet nodig."),
        ),
        bespreking=(
            "Betrokkene kiest voor blijven en werken. Er ligt een signaal dat de vroegere werkgever meer mensen zo heeft "
            "behandeld; dat hoort "
            "niet aan deze tafel en wordt apart opgepakt."
        ),
        reden="Perspectief is gekozen; woonruimte ontbreekt nog.",
        afspraken=(
            Afspraak("gem", "Verstrekt een verklaring voor inschrijving op een briefadres", 14, "Huisvesting"),
            Afspraak("ldh", "Begeleidt de sollicitatie bij een betaalde baan", 30, "Maatschappelijke participatie"),
        ),
    ),
    afronding=Ronde(
        woorden=(
            politie("Geen meldingen in drie maanden."),
            feit("ldh", "Heeft een arbeidscontract en huurt een kamer."),
            feit("gem", "Inschrijving en verzekering zijn in orde."),
        ),
        bespreking="Partijen zijn tevreden. Het vaste contact bij het Leger des Heils blijft nog een half jaar bereikbaar.",
        reden="Perspectief is uitgevoerd en de overlast is gestopt.",
        afspraken=(Afspraak("ldh", "Laat betrokkene weten dat de tafel stopt en wie bereikbaar blijft", 7, "Sociaal netwerk"),),
    ),
    plan=Plantekst(
        beeld=(
            "Na verlies van werk en woning leeft betrokkene op straat en drinkt. De gezondheid is slecht, de motivatie om te "
            "werken groot. "
            "De taal is een drempel; met een tolk lopen afspraken goed. Er is geen strafrechtelijk verleden van gewicht."
        ),
        doelen=(
            ("Lichamelijke gezondheid", "Wond en ondergewicht.", "Wond genezen, huisarts gevonden, verzekering geregeld."),
            ("Maatschappelijke participatie", "Geen werk, wel werkervaring.", "Binnen drie maanden betaald werk."),
            ("Huisvesting", "Nachtopvang.", "Kamer op eigen naam."),
        ),
        wijziging="Er is gekozen voor blijven en werken; terugkeer is uit het plan gehaald.",
        nieuw_doel=("Financiën", "Achterstallig loon bij de vroegere werkgever.", "Vordering ingediend met hulp van een rechtswinkel."),
        acties=(Afspraak("ggd", "Zoekt een huisarts die inschrijft zonder vast adres", 20, "Lichamelijke gezondheid"),),
    ),
)

UITGAANSGEWELD = Verhaal(
    gebied=Gebied.VEELPLEGERS,
    aanmelder="pol",
    partijen="gem pol om rn tac",
    regisseur="rn",
    reden=(
        "[Vijf|Zes|Zeven] geweldsincidenten in het uitgaansgebied in een jaar, steeds onder invloed en in dezelfde vriendengroep. "
        "Collectieve horecaontzegging heeft het gedrag verplaatst naar [een buurgemeente|het stationsplein]."
    ),
    doel="Eén lijn van straf, ontzegging en behandeling, met een betrokkene die weet waar hij of zij aan toe is.",
    themas=("Geweld", "Alcohol en middelen", "Groepsgedrag"),
    richting="Gedragsinterventie als voorwaarde, ontzegging in alle gemeenten, en een weg terug naar werk.",
    afschaling=("Negen maanden geen geweldsincident", "Gedragsinterventie afgerond"),
    start=Ronde(
        woorden=(
            politie("[Vijf|Zes|Zeven] incidenten, twee met letsel. Betrokkene is niet de aanjager maar haakt steeds aan."),
            justitie("om", "Twee zaken worden gevoegd behandeld; een gedragsinterventie als bijzondere voorwaarde is bespreekbaar."),
            feit("gem", "Horecaontzegging loopt tot het eind van het jaar."),
            zorg("tac", "Intake gedaan: problematisch gebruik in het weekend, geen afhankelijkheid.", REGIE),
        ),
        bespreking=(
            "De groep werkt als versneller. Door betrokkene los te spreken ontstaat ruimte. Partijen willen dat de reactie "
            "binnen een week "
            "op een incident volgt, anders verliest zij haar werking."
        ),
        reden="De aanpak vraagt gelijktijdige inzet van straf, bestuur en zorg.",
        afspraken=(
            Afspraak("rn", "Start de gedragsinterventie en meldt verzuim binnen twee dagen", 21, "Justitie"),
            Afspraak("gem", "Stemt de ontzegging af met de omliggende gemeenten", 14, "Sociaal netwerk"),
        ),
    ),
    voortgang=Ronde(
        woorden=(
            politie("Eén incident zonder geweld; betrokkene ging weg toen de politie dat vroeg."),
            feit("rn", "Vier van de acht bijeenkomsten gevolgd, actieve deelname."),
            oordeel("gem", "Een vaste baan zou nu het meeste verschil maken."),
        ),
        bespreking="Het beeld is gunstig. De tafel wil de ontzegging niet opheffen voordat de interventie is afgerond.",
        reden="Interventie loopt nog; afronding wordt afgewacht.",
        afspraken=(Afspraak("gem", "Legt contact met het werkplein over een plek in de techniek", 20, "Dagbesteding"),),
    ),
    afronding=Ronde(
        woorden=(politie("Geen incidenten in negen maanden."), feit("rn", "Interventie afgerond met een positieve beoordeling.")),
        bespreking="Criteria doorgenomen en akkoord bevonden.",
        reden="Aan beide criteria is voldaan.",
        afspraken=(Afspraak("rn", "Sluit het toezicht en informeert betrokkene", 14, "Justitie"),),
    ),
    plan=Plantekst(
        beeld=(
            "Jongvolwassene die doordeweeks werkt en zich in het weekend laat meeslepen. Alcohol en groepsdruk gaan aan elk "
            "incident vooraf. "
            "Thuis is er steun; de ouders weten niet van alle zaken."
        ),
        doelen=(
            ("Verslaving", "Weekendgebruik.", "Kent de eigen grens en gebruikt het afgesproken plan."),
            ("Sociaal netwerk", "Vaste vriendengroep die elkaar opjut.", "Tweede kring via sport en werk."),
            ("Justitie", "Twee gevoegde zaken.", "Voorwaarden nagekomen."),
        ),
        wijziging="Werk is gevonden; het toezicht gaat naar een lagere frequentie.",
        nieuw_doel=("Dagbesteding", "Tijdelijk contract in de techniek.", "Contract verlengd na de proeftijd."),
        acties=(Afspraak("tac", "Geeft drie gesprekken over gebruik in de groep", 45, "Verslaving"),),
    ),
)

VERHALEN_A = (WINKELDIEFSTAL, WONINGINBRAAK, ZONDER_PAPIEREN, UITGAANSGEWELD)
