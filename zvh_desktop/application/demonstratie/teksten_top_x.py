"""Gebied b: what is said of fictional people on the top x."""

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
    zorgoordeel,
)
from zvh_desktop.domain.gebied import Gebied

# fmt: off

GEWELD_IN_GEZIN = Verhaal(
    gebied=Gebied.TOP_X,
    aanmelder="vt",
    partijen="gem pol om vt jb med",
    regisseur="jb",
    reden=(
        "Drie meldingen van huiselijk geweld in een half jaar, met kinderen in huis. Vader bedreigt ook buren en medewerkers. Het gezin "
        "houdt hulp af zodra de druk wegvalt; de kinderen verzuimen van school."
    ),
    doel="Veiligheid van partner en kinderen borgen en bepalen wie de druk op vader vasthoudt.",
    themas=("Veiligheid in het gezin", "Dreiging naar derden", "Zorg voor de kinderen"),
    richting="Veiligheid eerst, met één aanspreekpunt voor het gezin; behandeling van vader als voorwaarde, niet als aanbod.",
    afschaling=("Zes maanden geen geweldsmelding", "Veiligheidsplan loopt en is getoetst", "Kinderen gaan weer naar school"),
    start=Ronde(
        woorden=(
            politie("Drie meldingen huiselijk geweld en twee aangiften van bedreiging door [buren|een baliemedewerker]."),
            feit("vt", "De veiligheidstaxatie wijst op acuut risico wanneer vader drinkt. Er ligt een veiligheidsplan, nog niet "
                "getekend."),
            zorg("med", "Vader is na de intake niet teruggekomen. Er zijn aanwijzingen voor trauma uit het verleden.", "vt jb"),
            feit("jb", "De oudste verzuimt sinds [acht|elf] weken. De jongste praat op school over ruzie thuis.", "gem vt"),
            oordeel("gem", "De moeder wil wel, maar niet zolang vader de post opent."),
        ),
        bespreking=(
            "Het gezin krijgt één vast contact. Een huisverbod ligt klaar als er een nieuwe melding komt. Partijen spreken af "
            "niets per post "
            "te sturen; afspraken lopen via school."
        ),
        reden="Acuut risico, meerdere ketens betrokken en geen gezamenlijke lijn tot nu toe.",
        afspraken=(
            Afspraak("vt", "Tekent het veiligheidsplan met moeder, buiten de woning", 5, "Huiselijke relaties"),
            Afspraak("pol", "Zet een attentie op het adres en meldt elke melding dezelfde dag", 3, "Justitie"),
            Afspraak("jb", "Bespreekt met school een rustige terugkeer van de oudste", 14, "Dagbesteding"),
        ),
    ),
    voortgang=Ronde(
        woorden=(
            politie("Eén melding van een woordenwisseling, geen geweld. Geen nieuwe bedreigingen."),
            feit("vt", "Het veiligheidsplan is getekend en één keer gebruikt: moeder belde op tijd."),
            zorg("med", "Vader volgt de groep, vier van de zes keer aanwezig."),
            feit("jb", "De oudste is terug op school, eerst halve dagen."),
        ),
        bespreking="De druk heeft gewerkt. De tafel houdt die vast tot de behandeling halverwege is. Buren zijn bedankt voor het melden.",
        reden="Behandeling is halverwege; loslaten is te vroeg.",
        afspraken=(
            Afspraak("med", "Rapporteert of vader de groep afmaakt", 28, "Geestelijke gezondheid"),
            Afspraak("gem", "Regelt huiswerkbegeleiding voor de oudste", 14, "Dagbesteding"),
        ),
    ),
    afronding=Ronde(
        woorden=(
            politie("Geen meldingen in zes maanden."),
            feit("vt", "De veiligheid is opnieuw gewogen en voldoende bevonden; de monitor loopt nog een half jaar."),
            feit("jb", "Beide kinderen volgen volledig onderwijs."),
            zorg("med", "Behandeling van vader is afgerond, met een terugvalplan."),
        ),
        bespreking="De criteria zijn één voor één nagelopen. Veilig Thuis blijft monitoren; dat vraagt geen procesregie.",
        reden="Aan alle criteria is voldaan; monitoring door Veilig Thuis volstaat.",
        afspraken=(Afspraak("vt", "Voert over drie en zes maanden een monitorgesprek", 90, "Huiselijke relaties"),),
    ),
    plan=Plantekst(
        beeld=(
            "Een gezin waarin geweld en dreiging oplopen wanneer vader drinkt. Moeder beschermt de kinderen maar staat alleen. "
            "De kinderen "
            "laten het op school zien. Hulp is vaak gestart en steeds gestopt. Vader werkt mee zolang er een gevolg aan vastzit."
        ),
        doelen=(
            ("Huiselijke relaties", "Herhaald geweld, onveilig voor de kinderen.", "Geen geweld; iedereen kent het veiligheidsplan."),
            ("Geestelijke gezondheid", "Vader onbehandeld.", "Groepsbehandeling afgerond, terugvalplan gemaakt."),
            ("Dagbesteding", "Verzuim van de oudste.", "Volledig terug op school."),
        ),
        wijziging="Vader volgt de groep; het huisverbod op de plank vervalt en een terugvalplan komt ervoor in de plaats.",
        nieuw_doel=("Sociaal netwerk", "Moeder heeft één vriendin die het weet.", "Twee mensen uit het netwerk doen mee in het plan."),
        acties=(Afspraak("vt", "Oefent het veiligheidsplan met moeder en de oudste", 25, "Huiselijke relaties"),),
        scenarios=(
            ("Vader komt onder invloed thuis", "Moeder gaat met de kinderen naar de buurvrouw en belt de politie", "Moeder, "
                "daarna Veilig Thuis"),
        ),
    ),
)

BELAGING = Verhaal(
    gebied=Gebied.TOP_X,
    aanmelder="pol",
    partijen="gem pol om tra rn vt",
    regisseur="rn",
    reden=(
        "Aanhoudende belaging van een ex-partner ondanks een contactverbod. Betrokkene benadert nu ook [haar werkgever|haar familie] en "
        "maakt afspraken onder een andere naam. De dreiging neemt toe rond de zitting."
    ),
    doel="Dreiging duiden en één reactie afspreken op elke overtreding van het verbod.",
    themas=("Belaging", "Bescherming van het slachtoffer", "Forensische zorg"),
    richting="Elke overtreding krijgt binnen een dag een reactie; behandeling in een gedwongen kader.",
    afschaling=("Zes maanden geen contactpoging", "Behandeling loopt in een gedwongen kader"),
    start=Ronde(
        woorden=(
            politie("[Negentien|Drieëntwintig] contactpogingen in tien weken, via telefoon en aan de deur. Dossier is compleet."),
            justitie("om", "Zitting staat gepland. Een contactverbod met elektronische controle wordt gevorderd."),
            zorgoordeel("tra", "Risicotaxatie: matig tot hoog op belaging, oplopend bij afwijzing. Behandeling heeft alleen "
                "kans met een stok."),
            feit("vt", "Het slachtoffer heeft een noodknop en slaapt tijdelijk elders; de plek is niet bekend bij betrokkene.", REGIE),
            oordeel("rn", "Betrokkene ziet zichzelf als slachtoffer; confrontatie in een brief werkt averechts."),
        ),
        bespreking=(
            "De reactie moet snel en voorspelbaar zijn. Afgesproken is dat één rechercheur alle meldingen doet en dat niemand anders "
            "betrokkene daarover spreekt. Over de verblijfplaats van het slachtoffer wordt niet gesproken."
        ),
        reden="Hoog risico, met een strafrechtelijk en een zorgspoor die op elkaar moeten wachten.",
        afspraken=(
            Afspraak("pol", "Wijst één rechercheur aan die elke overtreding dezelfde dag doorgeeft", 3, "Justitie"),
            Afspraak("tra", "Levert de risicotaxatie aan bij het OM voor de zitting", 10, "Geestelijke gezondheid"),
            Afspraak("om", "Vordert elektronische controle bij het contactverbod", 21, "Justitie"),
        ),
    ),
    voortgang=Ronde(
        woorden=(
            politie("Twee overtredingen, beide dezelfde dag gevolgd door een aanhouding. Daarna stil."),
            justitie("rn", "Toezicht met enkelband loopt, zonder storingen."),
            zorg("tra", "Behandeling gestart, betrokkene verschijnt en klaagt; dat mag.", "rn om"),
        ),
        bespreking="De snelle reactie werkt. De enkelband loopt over twee maanden af; dan moet de behandeling staan.",
        reden="Het gedwongen kader is nog nodig; einddatum van de enkelband nadert.",
        afspraken=(
            Afspraak("rn", "Vraagt verlenging van de voorwaarden aan voor de einddatum", 21, "Justitie"),
            Afspraak("vt", "Maakt met het slachtoffer een plan voor de weken na de enkelband", 28, "Huiselijke relaties"),
        ),
    ),
    afronding=Ronde(
        woorden=(politie("Geen contactpogingen in een half jaar."), zorg("tra", "Behandeling loopt door in het justitiële kader.")),
        bespreking="Het slachtoffer is vooraf gehoord en kan zich vinden in afschaling. Zij houdt haar vaste contact.",
        reden="Aan beide criteria is voldaan.",
        afspraken=(Afspraak("pol", "Laat het slachtoffer weten bij wie zij terecht blijft kunnen", 5, "Sociaal netwerk"),),
    ),
    plan=Plantekst(
        beeld=(
            "Na het verbreken van de relatie kan betrokkene het verlies niet verdragen en zoekt contact tegen elk verbod in. "
            "Werk en woning "
            "zijn er nog; die geven structuur en zijn een reden om zich te houden aan afspraken. Het slachtoffer leeft teruggetrokken."
        ),
        doelen=(
            ("Justitie", "Overtredingen van het contactverbod.", "Geen contact, in geen enkele vorm."),
            ("Geestelijke gezondheid", "Geen ziekte-inzicht.", "Behandeling in gedwongen kader, herkent oplopende spanning."),
            ("Dagelijks leven", "Werk en woning aanwezig.", "Behoud van werk, zonder werkreizen naar de woonplaats van het slachtoffer."),
        ),
        wijziging="De enkelband loopt af; de meldlijn en de behandeling nemen het over.",
        nieuw_doel=("Sociaal netwerk", "Broer is enige steun.", "Broer weet wie te bellen als het oploopt."),
        acties=(Afspraak("tra", "Stelt een signaleringsplan op en bespreekt dat met de broer", 30, "Geestelijke gezondheid"),),
        scenarios=(("Betrokkene zoekt contact", "Aanhouding dezelfde dag, bericht aan het slachtoffer", "Rechercheur belt "
            "Veilig Thuis"),),
    ),
)

OVERLASTGEVEND_GEZIN = Verhaal(
    gebied=Gebied.TOP_X,
    aanmelder="gem",
    partijen="gem pol om jb smd rvdk",
    regisseur="gem",
    reden=(
        "Een gezin veroorzaakt sinds jaren overlast in [de straat|het hof]: geluid, bedreiging van buren, handel vanuit de schuur. Drie "
        "huishoudens hebben een verhuisverzoek gedaan. Boetes en gesprekken hebben niets veranderd."
    ),
    doel="Eén plan voor het hele gezin, met een duidelijk gevolg als de overlast doorgaat.",
    themas=("Overlast", "Opgroeien van de kinderen", "Schulden"),
    richting="Gedragsaanwijzing met hulp ernaast; eerst rust in de straat, dan schulden en school.",
    afschaling=("Drie maanden geen gegronde overlastmelding", "Schuldregeling loopt"),
    start=Ronde(
        woorden=(
            politie("[Eenenveertig|Achtenveertig|Zevenendertig] meldingen in een jaar, waarvan elf met bedreiging. Twee buren "
                "deden aangifte."),
            feit("gem", "Huurachterstand van vijf maanden. De verhuurder wacht met ontruimen zolang er een plan is."),
            oordeel("jb", "De kinderen worden ingezet als uitkijk; de jongste wil dat niet.", "gem rvdk"),
            feit("smd", "Moeder is twee keer langsgekomen en vroeg om hulp bij post en schulden."),
            feit("rvdk", "Eerder onderzoek is afgesloten zonder maatregel; een nieuw verzoek kan."),
        ),
        bespreking=(
            "De buren moeten merken dat er iets gebeurt. De burgemeester bereidt een gedragsaanwijzing voor. Tegelijk krijgt "
            "moeder iemand "
            "die naast haar gaat zitten met de post. Als de overlast aanhoudt volgt een verzoek tot onderzoek."
        ),
        reden="Overlast, opvoeding en schulden houden elkaar in stand; één regisseur is nodig.",
        afspraken=(
            Afspraak("gem", "Legt een gedragsaanwijzing voor aan de burgemeester", 21, "Huisvesting"),
            Afspraak("smd", "Ordent met moeder de post en maakt een schuldenoverzicht", 14, "Financiën"),
            Afspraak("jb", "Spreekt de jongste op school, zonder ouders", 10, "Huiselijke relaties"),
        ),
    ),
    voortgang=Ronde(
        woorden=(
            politie("Negen meldingen in zes weken, de meeste in de eerste twee. De schuur is leeg."),
            feit("smd", "Schulden zijn in kaart: ruim [elf|veertien|zeventien] duizend euro. Aanmelding bij de kredietbank is gedaan."),
            feit("gem", "De gedragsaanwijzing is opgelegd; één overtreding, dwangsom geïnd."),
        ),
        bespreking="In de straat is het rustiger. De oudste zoon is nu de spil; voor hem komt een eigen traject.",
        reden="De lijn werkt, maar rust is nog afhankelijk van de gedragsaanwijzing.",
        afspraken=(
            Afspraak("gem", "Zoekt een leerwerkplek voor de oudste zoon", 28, "Dagbesteding"),
            Afspraak("smd", "Begeleidt moeder naar de kredietbank", 14, "Financiën"),
        ),
    ),
    afronding=Ronde(
        woorden=(
            politie("Twee meldingen in drie maanden, beide ongegrond."),
            feit("smd", "De schuldregeling loopt en wordt nagekomen."),
            feit("gem", "De verhuurder heeft het ontruimingsverzoek ingetrokken."),
        ),
        bespreking="Buren zijn gesproken en bevestigen het beeld. Het gezin houdt een vaste gezinswerker.",
        reden="Aan de criteria is voldaan; de gezinswerker kan het dragen.",
        afspraken=(Afspraak("gem", "Bericht de buren dat de gedragsaanwijzing op tijd eindigt", 14, "Sociaal netwerk"),),
    ),
    plan=Plantekst(
        beeld=(
            "Een gezin met schulden, een vol huis en een harde toon naar buiten. Moeder zoekt hulp, vader houdt de deur dicht. "
            "De oudste zoon "
            "verdient aan handel en is voorbeeld voor de jongste. De straat is bang en moe."
        ),
        doelen=(
            ("Huisvesting", "Huurachterstand, dreigende ontruiming.", "Huur op tijd, geen gegronde meldingen."),
            ("Financiën", "Onoverzichtelijke schulden.", "Schuldregeling loopt."),
            ("Dagbesteding", "Oudste zoon zonder werk of school.", "Leerwerkplek gestart."),
        ),
        wijziging="De gedragsaanwijzing is opgelegd; het plan krijgt een eigen spoor voor de oudste zoon.",
        nieuw_doel=("Huiselijke relaties", "Jongste wordt meegetrokken.", "Jongste gaat na school naar de sportvereniging."),
        acties=(Afspraak("pol", "Loopt wekelijks door de straat en spreekt de buren", 40, "Sociaal netwerk"),),
    ),
)

UITHALERS = Verhaal(
    gebied=Gebied.TOP_X,
    aanmelder="gem",
    partijen="gem pol om rn tac",
    regisseur="rn",
    reden=(
        "Twee jonge mannen verkopen verdovende middelen vanuit auto's en dwingen kwetsbare inwoners hun woning af te staan. Er is "
        "geweld gebruikt bij het innen van schulden. Bewoners durven geen aangifte te doen."
    ),
    doel="Woningen van kwetsbare inwoners vrijmaken en een gezamenlijk beeld van straf- en bestuursmogelijkheden.",
    themas=("Ondermijning", "Kwetsbare bewoners", "Bestuurlijke maatregelen"),
    richting="Bewoners beschermen, woningen terug, daarna de plegers afzonderlijk benaderen.",
    afschaling=("Geen woning meer in gebruik bij derden", "Zes maanden geen melding van dwang"),
    start=Ronde(
        woorden=(
            politie("Vier adressen in beeld. Geen aangiftes; wel drie verklaringen die niet op naam gebruikt mogen worden.", REGIE),
            justitie("om", "Er loopt onderzoek; daarover kan aan deze tafel niets worden gedeeld."),
            feit("gem", "Bij [twee|drie] van de adressen is thuisbegeleiding geweigerd sinds de zomer."),
            zorg("tac", "Eén bewoner is in zorg en laat weten de sleutel niet terug te krijgen.", "gem pol"),
        ),
        bespreking=(
            "Het belang van bewoners gaat voor. De gemeente gaat met een andere aanleiding langs. Tot het onderzoek klaar is worden de "
            "plegers niet aangesproken."
        ),
        reden="Bescherming van bewoners vraagt afstemming met het lopende onderzoek.",
        afspraken=(
            Afspraak("gem", "Bezoekt de adressen met de woningtoezichthouder", 10, "Huisvesting"),
            Afspraak("tac", "Biedt de bewoner een tijdelijke plek aan", 7, "Verslaving"),
        ),
    ),
    voortgang=Ronde(
        woorden=(
            politie("Twee adressen zijn leeg en afgesloten. Er is één aangifte gedaan."),
            feit("gem", "Sluiting voor drie maanden opgelegd; de bewoners zijn elders ondergebracht."),
            justitie("rn", "Een van beiden loopt in een schorsingstoezicht en houdt zich eraan."),
        ),
        bespreking="De bewoners zijn veilig. Nu ontstaat ruimte om de plegers ieder apart te spreken, te beginnen met de jongste.",
        reden="Bewoners zijn veilig; de aanpak van de plegers begint.",
        afspraken=(
            Afspraak("rn", "Voert een gesprek met de jongste over werk en schulden", 14, "Financiën"),
            Afspraak("pol", "Houdt de gesloten panden in beeld", 21, "Huisvesting"),
        ),
    ),
    afronding=Ronde(
        woorden=(politie("Geen meldingen van dwang in zes maanden."), feit("gem", "Alle vier de woningen zijn weer in eigen gebruik.")),
        bespreking="De zaak gaat verder bij het OM; daarvoor is geen casustafel nodig.",
        reden="Criteria zijn vervuld; het strafrechtelijke deel loopt zelfstandig.",
        afspraken=(Afspraak("gem", "Houdt een jaar lang een vaste wijkmedewerker op de adressen", 60, "Huisvesting"),),
    ),
    plan=Plantekst(
        beeld=(
            "Twee jonge mannen verdienen aan handel en gebruiken woningen van mensen die geen nee kunnen zeggen. Zij hebben "
            "zelf schulden. "
            "De bewoners zijn afhankelijk en bang. Het lopende onderzoek beperkt wat gedeeld kan worden."
        ),
        doelen=(
            ("Huisvesting", "Vier woningen in gebruik bij derden.", "Alle woningen weer van de bewoners zelf."),
            ("Financiën", "Schulden houden de handel in stand.", "Overzicht van schulden, eerste regeling getroffen."),
            ("Justitie", "Schorsingstoezicht.", "Voorwaarden nagekomen."),
        ),
        wijziging="Woningen zijn vrij; het plan gaat nu over de plegers.",
        nieuw_doel=("Dagbesteding", "Geen van beiden werkt.", "De jongste begint bij een leerwerkbedrijf."),
        acties=(Afspraak("gem", "Vraagt de kredietbank om een gesprek voor de jongste", 20, "Financiën"),),
    ),
)

VERHALEN_B = (GEWELD_IN_GEZIN, BELAGING, OVERLASTGEVEND_GEZIN, UITHALERS)
