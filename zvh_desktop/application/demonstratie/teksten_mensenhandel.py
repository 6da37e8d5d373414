"""Gebied f: what is said in fictional cases of mensenhandel."""

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

UITBUITING_IN_ZAAK = Verhaal(
    gebied=Gebied.MENSENHANDEL,
    aanmelder="gem",
    partijen="gem pol om ggd vt hum",
    regisseur="gem",
    reden=(
        "Bij een controle van [een nagelstudio|een wasserij|een restaurant] werd betrokkene aangetroffen zonder papieren en zonder loon. "
        "Betrokkene slaapt boven de zaak, is bang voor de eigenaar en weet niet waar hulp te vinden is."
    ),
    doel="Veilige opvang regelen en betrokkene in rust laten kiezen over aangifte.",
    themas=("Arbeidsuitbuiting", "Veilige opvang", "Bedenktijd"),
    richting="Opvang en rust eerst; aangifte is een keuze van betrokkene en geen voorwaarde voor hulp.",
    afschaling=("Veilige woonplek", "Inkomen of verblijfsrecht geregeld", "Keuze over aangifte is gemaakt"),
    start=Ronde(
        woorden=(
            politie("Signalen van mensenhandel zijn geregistreerd. Bedenktijd is aangeboden en loopt tot over [acht|tien] weken."),
            justitie("om", "Er is nog geen verdachte in formele zin. Over het onderzoek wordt hier niets gedeeld."),
            zorg("ggd", "Uitgeput en ondervoed; nachtmerries. Huisarts in de opvang is ingeschakeld.", "gem hum"),
            feit("hum", "Verblijft sinds vrijdag in de noodopvang, met een tolk op afroep."),
            oordeel("vt", "Betrokkene vertrouwt de tolk niet; een tolk van buiten de regio is beter.", "hum"),
        ),
        bespreking=(
            "Alle partijen spreken via één contactpersoon, zodat betrokkene niet telkens hetzelfde hoeft te vertellen. De "
            "opvangplek wordt "
            "aan deze tafel niet genoemd. Bij de controle van de zaak wordt niets verteld over betrokkene."
        ),
        reden="Veiligheid, zorg en verblijf vragen afstemming tussen meerdere ketens.",
        afspraken=(
            Afspraak("hum", "Regelt een tolk van buiten de regio", 4, "Sociaal netwerk"),
            Afspraak("gem", "Wijst één contactpersoon aan en laat dat iedereen weten", 3, "Dagelijks leven"),
            Afspraak("ggd", "Zorgt voor medische intake binnen een week", 7, "Lichamelijke gezondheid"),
        ),
    ),
    voortgang=Ronde(
        woorden=(
            politie("Betrokkene heeft een informatief gesprek gevoerd en vraagt tijd.", "gem om"),
            zorg("ggd", "Slaapt beter en eet weer. Gesprekken over wat er gebeurde zijn begonnen."),
            feit("hum", "Doorgestroomd naar een kleinschalige opvang. Leert Nederlands, drie dagdelen per week."),
            feit("gem", "De controle van de zaak leidde tot een boete en tijdelijke sluiting."),
        ),
        bespreking="De rust doet goed. De bedenktijd loopt af over enkele weken; dan moet duidelijk zijn welk verblijf mogelijk is.",
        reden="Betrokkene is veilig; de keuze over aangifte en verblijf staat nog open.",
        afspraken=(
            Afspraak("gem", "Bespreekt met een advocaat de mogelijkheden voor verblijf", 14, "Justitie"),
            Afspraak("hum", "Zoekt een plek voor na de opvang", 28, "Huisvesting"),
        ),
    ),
    afronding=Ronde(
        woorden=(
            feit("hum", "Woont zelfstandig met lichte begeleiding."),
            feit("gem", "Verblijf is geregeld en er is inkomen."),
            politie("Aangifte is gedaan; het onderzoek loopt zelfstandig verder."),
        ),
        bespreking="Betrokkene heeft zelf gezegd waarvoor nog hulp nodig is. Dat past bij de reguliere begeleiding.",
        reden="Aan alle criteria is voldaan.",
        afspraken=(Afspraak("hum", "Blijft een half jaar vast contact", 60, "Sociaal netwerk"),),
    ),
    plan=Plantekst(
        beeld=(
            "Betrokkene kwam voor werk en raakte afhankelijk van de werkgever voor slapen, eten en papieren. Loon is nooit "
            "betaald. De angst "
            "is groot, ook voor familie in het land van herkomst. Betrokkene is leergierig en wil werken."
        ),
        doelen=(
            ("Huisvesting", "Noodopvang.", "Veilige eigen plek."),
            ("Geestelijke gezondheid", "Nachtmerries en angst.", "Slaapt door; gesprekken lopen."),
            ("Financiën", "Nooit loon ontvangen.", "Inkomen en een loonvordering."),
        ),
        wijziging="Betrokkene is doorgestroomd; verblijf en loonvordering komen in het plan.",
        nieuw_doel=("Maatschappelijke participatie", "Spreekt nog weinig Nederlands.", "Taalcursus en een maatje."),
        acties=(Afspraak("gem", "Vraagt een maatje via het vrijwilligerspunt", 20, "Maatschappelijke participatie"),),
    ),
)

ARBEIDSMIGRANTEN = Verhaal(
    gebied=Gebied.MENSENHANDEL,
    aanmelder="ldh",
    partijen="gem pol om ldh ggd",
    regisseur="ldh",
    reden=(
        "Meerdere werknemers van één uitzendketen vertellen hetzelfde: inhoudingen tot bijna het hele loon, paspoorten in bewaring en "
        "ontslag bij klachten. Betrokkene is een van hen en wil verklaren, maar is ook zelf bekend van kleine diefstal."
    ),
    doel="Betrokkene als slachtoffer beschermen en het signaal over de keten op de juiste plek krijgen.",
    themas=("Arbeidsuitbuiting", "Slachtoffer en verdachte tegelijk", "Signaal over een keten"),
    richting="Slachtofferschap gaat voor; de diefstalzaken worden elders en los hiervan behandeld.",
    afschaling=("Verklaring is afgelegd of bewust niet", "Werk met gewoon loon", "Signaal overgedragen"),
    start=Ronde(
        woorden=(
            feit("ldh", "Vier werknemers vertellen los van elkaar hetzelfde. Loonstroken zijn bewaard."),
            politie("Een eerste gesprek is gevoerd. Het team mensenhandel neemt het signaal in behandeling.", "om"),
            justitie("om", "Het beginsel dat slachtoffers niet worden vervolgd voor wat zij onder dwang deden, wordt gewogen."),
            zorg("ggd", "Lichamelijk gezond, slaapt slecht."),
            oordeel("gem", "De huisvesting van de keten is een risico; een controle is mogelijk, maar niet vóór de verklaring."),
        ),
        bespreking=(
            "De twee rollen van betrokkene worden strikt gescheiden: wat hier wordt gezegd gaat niet naar de andere zaak. De controle "
            "wacht op het team mensenhandel. Ondertussen is een slaapplek buiten de keten nodig."
        ),
        reden="Bescherming en onderzoek moeten op elkaar worden afgestemd.",
        afspraken=(
            Afspraak("ldh", "Regelt een slaapplek buiten de keten", 3, "Huisvesting"),
            Afspraak("pol", "Laat weten wanneer een controle kan zonder schade aan het onderzoek", 14, "Justitie"),
            Afspraak("gem", "Bereidt de controle van de huisvesting voor", 21, "Huisvesting"),
        ),
    ),
    voortgang=Ronde(
        woorden=(
            politie("De verklaring is afgelegd, met een tolk, in twee gesprekken.", "om ldh"),
            feit("gem", "De huisvesting is gecontroleerd; elf mensen zijn herplaatst."),
            feit("ldh", "Werkt nu bij een andere werkgever, tegen gewoon loon."),
        ),
        bespreking="De bescherming is geregeld. De tafel blijft tot duidelijk is of familie wordt benaderd.",
        reden="Nog niet zeker of er druk op familie komt.",
        afspraken=(Afspraak("pol", "Informeert betrokkene bij wie signalen van druk te melden", 7, "Justitie"),),
    ),
    afronding=Ronde(
        woorden=(feit("ldh", "Werk en woning zijn stabiel."), politie("Het signaal is overgedragen en in onderzoek.")),
        bespreking="Kort besproken; geen open punten.",
        reden="Aan de criteria is voldaan.",
        afspraken=(Afspraak("ldh", "Sluit af met een gesprek in de eigen taal", 10, "Sociaal netwerk"),),
    ),
    plan=Plantekst(
        beeld=(
            "Betrokkene werkte onder slechte voorwaarden, verloor woning en werk en pleegde daarna kleine diefstallen. Er is "
            "bewijs in de "
            "vorm van loonstroken. De wil om te verklaren is er; de angst dat het tegen betrokkene wordt gebruikt ook."
        ),
        doelen=(
            ("Huisvesting", "Woonde bij de werkgever.", "Eigen kamer, los van werk."),
            ("Financiën", "Inhoudingen op het loon.", "Loonvordering ingediend."),
            ("Justitie", "Wil verklaren, is bang.", "Verklaring in rust, met advocaat."),
        ),
        wijziging="De verklaring is afgelegd; bescherming van familie is toegevoegd.",
        nieuw_doel=("Sociaal netwerk", "Familie kan onder druk komen te staan.", "Familie weet wie te bellen."),
        acties=(Afspraak("ldh", "Dient met de rechtswinkel een loonvordering in", 30, "Financiën"),),
        scenarios=(("Er wordt druk gezet op familie", "Niets toezeggen, direct melden", "Leger des Heils belt het team mensenhandel"),),
    ),
)

ONLINE_LOKKEN = Verhaal(
    gebied=Gebied.MENSENHANDEL,
    aanmelder="jb",
    partijen="gem pol om jb vt ggd",
    regisseur="jb",
    reden=(
        "Betrokkene werd via sociale media benaderd, kreeg cadeaus en wordt nu onder druk gezet met beelden. Er is sprake van [een hotel|"
        "een vakantiepark] in de regio. Betrokkene durft geen aangifte te doen uit angst voor verspreiding."
    ),
    doel="De druk wegnemen, veiligheid bieden en ruimte maken voor een verklaring.",
    themas=("Seksuele uitbuiting", "Beeldmateriaal", "Veilige plek"),
    richting="Zo min mogelijk mensen, zo veel mogelijk rust; beeldmateriaal laten verwijderen.",
    afschaling=("Drie maanden geen contact met de daders", "Traumabehandeling gestart", "Veilige plek"),
    start=Ronde(
        woorden=(
            politie("Het team zeden en mensenhandel is betrokken. Verwijdering van beelden is aangevraagd.", "jb om"),
            feit("jb", "Betrokkene is thuis, ouders zijn op de hoogte en steunen."),
            zorg("ggd", "Medische zorg is gegeven. Aanmelding voor traumabehandeling ligt klaar.", "jb vt"),
            feit("vt", "Er is een afspraak met het centrum seksueel geweld.", REGIE),
        ),
        bespreking=(
            "De kring blijft klein: niet meer dan vijf mensen weten het. School krijgt alleen te horen dat er ziekteverlof is. "
            "Over de beelden wordt niet gesproken buiten de politie."
        ),
        reden="Acute onveiligheid en meerdere ketens; afstemming voorkomt herhaling van het verhaal.",
        afspraken=(
            Afspraak("jb", "Spreekt met school ziekteverlof af zonder toelichting", 3, "Dagbesteding"),
            Afspraak("pol", "Houdt betrokkene op de hoogte van de verwijdering van beelden", 10, "Justitie"),
            Afspraak("ggd", "Zorgt dat de traumabehandeling binnen drie weken start", 21, "Geestelijke gezondheid"),
        ),
    ),
    voortgang=Ronde(
        woorden=(
            zorg("ggd", "Behandeling is gestart en slaat aan."),
            politie("Aangifte is gedaan. De beelden zijn voor zover bekend verwijderd.", "jb om"),
            feit("jb", "Gaat weer twee ochtenden naar school."),
        ),
        bespreking="De stap naar aangifte kwam van betrokkene zelf. Partijen bewaken dat de zaak niet opnieuw in de klas komt.",
        reden="Herstel is begonnen; druk van buiten is nog mogelijk.",
        afspraken=(Afspraak("jb", "Bouwt het schoolbezoek op in overleg met de behandelaar", 28, "Dagbesteding"),),
    ),
    afronding=Ronde(
        woorden=(zorg("ggd", "Behandeling loopt goed."), feit("jb", "Volledig terug op school."), politie("Geen contactpogingen meer.")),
        bespreking="De criteria zijn doorgenomen zonder op de inhoud in te gaan.",
        reden="Aan de criteria is voldaan.",
        afspraken=(Afspraak("vt", "Blijft een jaar bereikbaar voor de ouders", 60, "Huiselijke relaties"),),
    ),
    plan=Plantekst(
        beeld=(
            "Betrokkene is jong, slim en werd stap voor stap in een afhankelijke positie gebracht. Ouders steunen zonder "
            "verwijt. Angst voor "
            "verspreiding van beelden bepaalt alles. Rust en een kleine kring zijn nodig."
        ),
        doelen=(
            ("Geestelijke gezondheid", "Angst en schaamte.", "Traumabehandeling loopt."),
            ("Dagbesteding", "Niet naar school.", "Opbouw naar volledige lesweek."),
            ("Huiselijke relaties", "Ouders zoeken houvast.", "Ouders weten wat zij wel en niet vragen."),
        ),
        wijziging="Aangifte is gedaan; school wordt opgebouwd.",
        nieuw_doel=("Sociaal netwerk", "Teruggetrokken.", "Twee vriendinnen weten genoeg om te helpen."),
        acties=(Afspraak("vt", "Voert twee gesprekken met de ouders", 21, "Huiselijke relaties"),),
    ),
)

BEINVLOEDBAAR = Verhaal(
    gebied=Gebied.MENSENHANDEL,
    aanmelder="smd",
    partijen="gem pol om smd dim rn",
    regisseur="smd",
    reden=(
        "Betrokkene heeft een licht verstandelijke beperking en stelt onder druk de eigen bankrekening en naam beschikbaar. Er staan "
        "[drie|vier|vijf] telefoonabonnementen en een auto op naam. De mensen erachter halen betrokkene op als er iets getekend "
        "moet worden."
    ),
    doel="Stoppen dat betrokkene wordt gebruikt en voorkomen dat betrokkene voor de schade opdraait.",
    themas=("Criminele uitbuiting", "Beperking", "Schulden op naam"),
    richting="Bewind en een vaste begeleider; strafzaken bezien vanuit slachtofferschap.",
    afschaling=("Bewind uitgesproken", "Geen nieuwe verplichtingen in vier maanden"),
    start=Ronde(
        woorden=(
            feit("smd", "Schuld van ruim [achttien|tweeëntwintig] duizend euro in een half jaar, op abonnementen en een auto."),
            justitie("om", "Betrokkene is verdachte in een zaak van oplichting; het signaal van uitbuiting wordt daarin "
                "meegenomen.", "pol rn"),
            zorg("dim", "Betrokkene overziet de gevolgen niet en wil vooral aardig gevonden worden.", "smd gem"),
            politie("Twee namen keren terug. Daarover wordt hier niets gedeeld.", REGIE),
        ),
        bespreking=(
            "Betrokkene is gebruikt. De zaak van oplichting blijft waar zij is, maar het OM weet nu van de beperking. Zolang er "
            "geen bewind "
            "is gaat er iemand mee naar elke afspraak waar getekend moet worden."
        ),
        reden="Uitbuiting, schulden en strafzaak moeten in samenhang worden bezien.",
        afspraken=(
            Afspraak("smd", "Vraagt met spoed bewind aan", 7, "Financiën"),
            Afspraak("pol", "Neemt een melding van uitbuiting op", 10, "Justitie"),
            Afspraak("dim", "Schrijft een verklaring over de beperking voor de strafzaak", 21, "Justitie"),
        ),
    ),
    voortgang=Ronde(
        woorden=(
            feit("smd", "Voorlopig bewind is uitgesproken. De auto is ingeleverd."),
            politie("Melding is opgenomen; geen nieuwe contacten gezien."),
            oordeel("dim", "Betrokkene mist het contact, hoe slecht ook. Dat vraagt iets in de plaats."),
        ),
        bespreking="De schade neemt niet meer toe. Nu gaat het om een kring die wel goed is.",
        reden="Bewind is nog voorlopig en het netwerk leeg.",
        afspraken=(Afspraak("gem", "Zoekt een plek bij de buurtwerkplaats", 21, "Dagbesteding"),),
    ),
    afronding=Ronde(
        woorden=(feit("smd", "Bewind is definitief; geen nieuwe verplichtingen."), politie("Geen signalen meer.")),
        bespreking="Betrokkene was bij het laatste gesprek aanwezig en vindt het goed zo.",
        reden="Aan beide criteria is voldaan.",
        afspraken=(Afspraak("smd", "Houdt contact met de bewindvoerder", 45, "Financiën"),),
    ),
    plan=Plantekst(
        beeld=(
            "Betrokkene is goedgelovig, verlangt naar vrienden en tekent wat wordt voorgelegd. De schulden zijn groot en niet "
            "van betrokkene "
            "zelf. Er is een strafzaak waarin dat moet blijken. De begeleiding is vertrouwd."
        ),
        doelen=(
            ("Financiën", "Schulden op naam.", "Bewind en betwisting van de vorderingen."),
            ("Sociaal netwerk", "Verkeerde vrienden.", "Vaste groep bij de buurtwerkplaats."),
            ("Justitie", "Verdachte van oplichting.", "Uitbuiting is meegewogen in de zaak."),
        ),
        wijziging="Voorlopig bewind is er; het plan gaat over een nieuwe kring.",
        nieuw_doel=("Dagbesteding", "Geen werk.", "Drie dagdelen in de buurtwerkplaats."),
        acties=(Afspraak("smd", "Betwist met de bewindvoerder de abonnementen", 30, "Financiën"),),
    ),
)

VERHALEN_F = (UITBUITING_IN_ZAAK, ARBEIDSMIGRANTEN, ONLINE_LOKKEN, BEINVLOEDBAAR)
