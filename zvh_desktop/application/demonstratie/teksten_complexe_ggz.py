"""Gebied d: what is said of fictional people with a psychiatric illness and a risk to safety."""

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

ZORGMIJDER = Verhaal(
    gebied=Gebied.COMPLEXE_GGZ,
    aanmelder="gem",
    partijen="gem pol med ggd hum",
    regisseur="med",
    reden=(
        "Betrokkene woont alleen, mijdt zorg en raakt verward. In twee maanden [elf|dertien|zestien] meldingen van geschreeuw, "
        "open vuur op "
        "het balkon en bedreiging van de onderburen. Eerdere crisisbeoordelingen leidden niet tot opname."
    ),
    doel="Bepalen welke zorg zonder vrijwilligheid mogelijk is en wat de buren intussen mogen verwachten.",
    themas=("Verward gedrag", "Brandveiligheid", "Verplichte zorg"),
    richting="Aandringen op een zorgmachtiging; intussen veilige woning en een vast gezicht aan de deur.",
    afschaling=("Drie maanden geen overlast of gevaar", "Zorg loopt, vrijwillig of met machtiging"),
    start=Ronde(
        woorden=(
            politie("[Elf|Dertien|Zestien] meldingen in twee maanden. Geen strafbare feiten, wel twee keer brandgevaar."),
            zorg("med", "Twee crisisbeoordelingen in een jaar. Er is een psychotische stoornis; betrokkene weigert medicatie."),
            feit("gem", "De verhuurder dreigt met een procedure. Onderburen slapen elders in het weekend."),
            oordeel("ggd", "De woning is vol maar niet vervuild; met hulp is opruimen haalbaar."),
            feit("hum", "Is één keer binnengelaten, na vier bezoeken.", "med ggd"),
        ),
        bespreking=(
            "Er is te lang op het volgende incident gewacht. Mediant vraagt een zorgmachtiging aan. Tot die tijd komt één vast gezicht "
            "wekelijks aan de deur, ook als er niet wordt opengedaan. De gemeente belt de onderburen."
        ),
        reden="Zorg en veiligheid grijpen in elkaar; één partij kan dit niet dragen.",
        afspraken=(
            Afspraak("med", "Dient een aanvraag in voor een zorgmachtiging", 14, "Geestelijke gezondheid"),
            Afspraak("hum", "Gaat wekelijks op een vast moment langs", 7, "Sociaal netwerk"),
            Afspraak("gem", "Laat rookmelders plaatsen en spreekt de onderburen", 10, "Huisvesting"),
        ),
    ),
    voortgang=Ronde(
        woorden=(
            zorg("med", "De machtiging is verleend voor zes maanden. Medicatie gestart, eerst onder protest."),
            politie("Twee meldingen, beide van voor de machtiging."),
            feit("hum", "Doet nu meestal open. Samen is de keuken leeggemaakt."),
        ),
        bespreking="Het gaat beter dan verwacht. De onderburen zijn terug. De tafel wil weten wat er na de machtiging komt.",
        reden="De machtiging is nog nodig en eindigt over enkele maanden.",
        afspraken=(
            Afspraak("med", "Maakt een plan voor het einde van de machtiging", 28, "Geestelijke gezondheid"),
            Afspraak("gem", "Vraagt bewindvoering aan", 21, "Financiën"),
        ),
    ),
    afronding=Ronde(
        woorden=(
            zorg("med", "Betrokkene neemt de medicatie vrijwillig en komt naar de polikliniek."),
            politie("Geen meldingen in drie maanden."),
            feit("gem", "Bewind is uitgesproken; de huur is bij."),
        ),
        bespreking="De criteria zijn doorgenomen. De onderburen zijn op de hoogte van wie zij kunnen bellen.",
        reden="Zorg loopt vrijwillig en de overlast is gestopt.",
        afspraken=(Afspraak("med", "Neemt het signaleringsplan op in het zorgdossier", 14, "Geestelijke gezondheid"),),
    ),
    plan=Plantekst(
        beeld=(
            "Betrokkene leeft teruggetrokken met een psychotische stoornis en zonder zorg. Bij spanning ontstaan geschreeuw en "
            "vuur. Er is "
            "geen familie in beeld. Vertrouwen groeit langzaam en alleen met één vast gezicht."
        ),
        doelen=(
            ("Geestelijke gezondheid", "Geen behandeling.", "Zorg loopt; betrokkene kent de eigen signalen."),
            ("Huisvesting", "Dreigende procedure, brandgevaar.", "Veilige woning, geen procedure."),
            ("Sociaal netwerk", "Niemand in beeld.", "Eén vast gezicht en één buur."),
        ),
        wijziging="De machtiging is verleend; het plan gaat over opbouw en over geld.",
        nieuw_doel=("Financiën", "Huurachterstand.", "Bewind uitgesproken, huur bij."),
        acties=(Afspraak("ggd", "Bezoekt de woning met de brandveiligheidsadviseur", 20, "Huisvesting"),),
    ),
)

DREIGING_FAMILIE = Verhaal(
    gebied=Gebied.COMPLEXE_GGZ,
    aanmelder="med",
    partijen="gem pol om med vt tra",
    regisseur="med",
    reden=(
        "Betrokkene heeft een psychose en bedreigde een familielid met een mes. Het huisverbod is afgelopen; familie wil helpen maar is "
        "bang. Medicatie wordt wisselend gebruikt. Er is geen eigen woonplek."
    ),
    doel="Veilige terugkeer of een andere plek, en een scenario voor als het weer oploopt.",
    themas=("Psychose en agressie", "Veiligheid van familie", "Woonplek"),
    richting="Scenario eerst: wie belt wie. Daarna wonen met toezicht op medicatie.",
    afschaling=("Zes maanden geen dreiging", "Woonplek met toezicht op medicatie", "Familie heeft een vast aanspreekpunt"),
    start=Ronde(
        woorden=(
            politie("Eén bedreiging met een mes, drie eerdere meldingen. Familie deed geen aangifte."),
            zorg("med", "Opname van drie weken, daarna ontslagen met depot. Ziektebesef komt en gaat."),
            zorgoordeel("tra", "Risico vooral bij het overslaan van medicatie en na slaaptekort; dan binnen dagen."),
            feit("vt", "Familie heeft een veiligheidsplan en wil contact houden, buiten het huis.", "med gem"),
            justitie("om", "Vervolging wordt aangehouden zolang de behandeling loopt."),
        ),
        bespreking=(
            "De familie kent de signalen beter dan wie ook. Het scenario wordt met hen geschreven. Terug naar huis kan niet; de gemeente "
            "zoekt een plek waar de medicatie wordt aangereikt."
        ),
        reden="Ernstig risico voor familie, met zorg en wonen die tegelijk moeten lukken.",
        afspraken=(
            Afspraak("med", "Schrijft met familie een scenario voor oplopende spanning", 10, "Geestelijke gezondheid"),
            Afspraak("gem", "Zoekt een beschermde woonplek", 21, "Huisvesting"),
            Afspraak("vt", "Blijft wekelijks bellen met de familie", 7, "Huiselijke relaties"),
        ),
    ),
    voortgang=Ronde(
        woorden=(
            zorg("med", "Depot volgens afspraak, geen psychotische verschijnselen op dit moment."),
            feit("gem", "Woont sinds [een maand|zes weken] beschermd. Eén waarschuwing om nachtlawaai."),
            politie("Geen meldingen."),
            oordeel("vt", "De familie durft weer op bezoek te komen; dat doet betrokkene goed."),
        ),
        bespreking="Het scenario is één keer gebruikt: familie belde, Mediant kwam dezelfde dag. Zo moet het.",
        reden="Goede voortgang; de woonplek is nog niet definitief.",
        afspraken=(
            Afspraak("gem", "Beslist over verlenging van het beschermd wonen", 21, "Huisvesting"),
            Afspraak("med", "Werkt het scenario bij met de woonbegeleiding", 14, "Geestelijke gezondheid"),
        ),
    ),
    afronding=Ronde(
        woorden=(zorg("med", "Zes maanden stabiel."), feit("gem", "De woonplek is definitief."), politie("Geen meldingen.")),
        bespreking="De familie is gehoord en stemt in met afschaling.",
        reden="Aan de criteria is voldaan.",
        afspraken=(Afspraak("med", "Houdt het scenario actueel en oefent het jaarlijks", 60, "Geestelijke gezondheid"),),
    ),
    plan=Plantekst(
        beeld=(
            "Een jongvolwassene met psychoses, liefdevolle maar bange familie en geen eigen plek. Spanning bouwt op in dagen en "
            "is zichtbaar "
            "voor wie erop let. Medicatie en slaap zijn bepalend. De familie is de sleutel, maar mag niet de bewaker worden."
        ),
        doelen=(
            ("Geestelijke gezondheid", "Wisselend medicatiegebruik.", "Depot volgens afspraak, signaleringsplan bekend."),
            ("Huisvesting", "Geen eigen plek.", "Beschermd wonen."),
            ("Huiselijke relaties", "Familie is bang.", "Wekelijks bezoek buiten het huis."),
        ),
        wijziging="Woonplek gevonden; het scenario is aangepast aan de nieuwe begeleiding.",
        nieuw_doel=("Dagbesteding", "Dagen zijn leeg.", "Twee ochtenden per week werkplaats."),
        acties=(Afspraak("tra", "Geeft een training aan de woonbegeleiding", 30, "Geestelijke gezondheid"),),
        scenarios=(
            ("Betrokkene slaapt twee nachten niet", "Familie of begeleiding belt; beoordeling dezelfde dag", "Eerst Mediant, "
                "buiten kantoortijd de crisisdienst"),
            ("Er is een mes of bedreiging", "Weggaan en 112 bellen, daarna pas overleggen", "Iedereen; politie licht Mediant in"),
        ),
    ),
)

OVERLAST_FLAT = Verhaal(
    gebied=Gebied.COMPLEXE_GGZ,
    aanmelder="gem",
    partijen="gem pol dim tac smd",
    regisseur="gem",
    reden=(
        "Betrokkene heeft een licht verstandelijke beperking en gebruikt. De woning in [de flat|het portiek] is een trefpunt geworden; "
        "buren klagen over geschreeuw en vernieling. Betrokkene zegt geen nee tegen bezoek en raakt spullen en geld kwijt."
    ),
    doel="Bezoek uit de woning en begeleiding erin, zonder dat betrokkene de woning verliest.",
    themas=("Overlast", "Beperking en beïnvloedbaarheid", "Middelengebruik"),
    richting="Bescherming tegen bezoek en dagelijkse begeleiding; behandeling in kleine stappen.",
    afschaling=("Drie maanden geen overlast door bezoek", "Dagelijkse begeleiding loopt"),
    start=Ronde(
        woorden=(
            politie("[Negentien|Vierentwintig] meldingen, steeds met anderen in de woning. Drie bezoekers zijn bekend bij ons."),
            zorg("dim", "Diagnostiek laat een lichte verstandelijke beperking zien; betrokkene begrijpt brieven niet.", "gem smd"),
            zorg("tac", "Gebruikt mee met het bezoek; alleen niet."),
            oordeel("smd", "Betrokkene is bang voor twee van de bezoekers, maar zegt dat pas buiten de deur.", REGIE),
        ),
        bespreking=(
            "Betrokkene is hier meer slachtoffer dan veroorzaker. De bezoekers krijgen een verblijfsontzegging voor het gebouw. De "
            "begeleiding wordt dagelijks, met één gezicht, en alles wordt mondeling uitgelegd."
        ),
        reden="Overlast, beperking en gebruik moeten tegelijk worden aangepakt.",
        afspraken=(
            Afspraak("pol", "Reikt de ontzeggingen uit aan drie bezoekers", 7, "Huisvesting"),
            Afspraak("smd", "Start dagelijkse begeleiding aan huis", 10, "Dagelijks leven"),
            Afspraak("dim", "Legt de uitkomst van de diagnostiek uit in gewone taal", 14, "Geestelijke gezondheid"),
        ),
    ),
    voortgang=Ronde(
        woorden=(
            politie("Vier meldingen in zes weken; één overtreding van een ontzegging."),
            feit("smd", "Begeleiding komt dagelijks binnen. Betrokkene belt zelf als er wordt aangebeld."),
            zorg("tac", "Minder gebruik nu het bezoek weg is."),
        ),
        bespreking="De deur dicht houden lukt, zolang iemand dat samen met betrokkene oefent. Bewind is de volgende stap.",
        reden="De rust is er, maar hangt aan de dagelijkse begeleiding.",
        afspraken=(
            Afspraak("gem", "Vraagt beschermingsbewind aan met instemming van betrokkene", 21, "Financiën"),
            Afspraak("smd", "Oefent met betrokkene wat te zeggen aan de deur", 14, "Sociaal netwerk"),
        ),
    ),
    afronding=Ronde(
        woorden=(politie("Geen meldingen door bezoek in drie maanden."), feit("smd", "Begeleiding is vast en goed bekend in het "
            "gebouw.")),
        bespreking="Buren en verhuurder zijn tevreden. Betrokkene wilde zelf horen wie blijft komen; dat is verteld.",
        reden="Aan beide criteria is voldaan.",
        afspraken=(Afspraak("smd", "Bespreekt elk kwartaal met de verhuurder hoe het gaat", 60, "Huisvesting"),),
    ),
    plan=Plantekst(
        beeld=(
            "Betrokkene is beïnvloedbaar, goed van vertrouwen en alleen. Anderen nemen de woning over. Gebruik hangt samen met "
            "dat bezoek. "
            "Uitleg moet kort en mondeling. Met één vast gezicht lukt veel."
        ),
        doelen=(
            ("Huisvesting", "Woning is trefpunt.", "Alleen bezoek dat betrokkene zelf kiest."),
            ("Dagelijks leven", "Begrijpt brieven niet, dagen lopen door elkaar.", "Dagelijkse begeleiding aan huis."),
            ("Verslaving", "Gebruikt mee met bezoek.", "Niet meer gebruikt in de woning."),
        ),
        wijziging="De ontzeggingen werken; het plan voegt bewind en dagbesteding toe.",
        nieuw_doel=("Financiën", "Geld verdwijnt naar bezoekers.", "Beschermingsbewind uitgesproken."),
        acties=(Afspraak("dim", "Maakt een uitlegkaart voor alle betrokken medewerkers", 20, "Dagelijks leven"),),
    ),
)

UITSTROOM = Verhaal(
    gebied=Gebied.COMPLEXE_GGZ,
    aanmelder="tra",
    partijen="gem pol om tra rn dji",
    regisseur="tra",
    reden=(
        "Een behandelmaatregel na brandstichting loopt af. Betrokkene komt terug naar {gemeente}, waar het slachtoffer nog "
        "woont. Er is geen "
        "woning en de eigen sociale kring is klein."
    ),
    doel="Een veilige en stille terugkeer, met woning, toezicht en een lijn naar het slachtoffer.",
    themas=("Terugkeer na behandeling", "Brandveiligheid", "Belang van het slachtoffer"),
    richting="Wonen buiten de straal die met het slachtoffer is besproken, met toezicht dat geleidelijk afneemt.",
    afschaling=("Een jaar zonder incident", "Toezicht beëindigd zonder bijzonderheden"),
    start=Ronde(
        woorden=(
            zorg("tra", "Behandeling afgerond; restrisico laag tot matig, oplopend bij eenzaamheid en drank."),
            justitie("om", "Voorwaarden bij beëindiging: contactverbod, locatieverbod, meldplicht."),
            feit("rn", "Toezicht start op de eerste dag. Betrokkene wil werken in de groenvoorziening."),
            politie("Het slachtoffer is gesproken en wil vooraf weten wanneer en in welke wijk.", REGIE),
            oordeel("gem", "Een woning is te vinden; onrust in de buurt is te voorkomen als niemand verrast wordt."),
        ),
        bespreking=(
            "De tafel kiest een wijk op afstand. Het slachtoffer hoort dat van de wijkagent, niet via de post. De eerste drie maanden "
            "komt er twee keer per week iemand langs, ook om eenzaamheid te zien."
        ),
        reden="Terugkeer raakt veiligheid, zorg en wonen tegelijk.",
        afspraken=(
            Afspraak("gem", "Regelt een woning buiten de besproken straal", 21, "Huisvesting"),
            Afspraak("pol", "Wijkagent informeert het slachtoffer persoonlijk", 14, "Justitie"),
            Afspraak("rn", "Start het toezicht met twee contacten per week", 21, "Justitie"),
        ),
    ),
    voortgang=Ronde(
        woorden=(
            justitie("rn", "Alle afspraken nagekomen. Het locatieverbod is één keer per ongeluk overtreden en zelf gemeld."),
            zorg("tra", "Stabiel. Drank blijft een aandachtspunt rond feestdagen.", "rn"),
            feit("gem", "De buurt is rustig. Werkt vier ochtenden in het groen."),
        ),
        bespreking="Zelf melden wordt gezien als een goed teken. Rond de feestdagen komt er extra contact.",
        reden="Goede voortgang; het eerste jaar is nog niet om.",
        afspraken=(
            Afspraak("rn", "Plant extra contacten rond de feestdagen", 21, "Sociaal netwerk"),
            Afspraak("tra", "Herhaalt de risicotaxatie", 35, "Geestelijke gezondheid"),
        ),
    ),
    afronding=Ronde(
        woorden=(justitie("rn", "Toezicht is zonder bijzonderheden beëindigd."), zorg("tra", "Nazorg loopt vrijwillig door.")),
        bespreking="Het slachtoffer is gehoord. Partijen zien geen taak meer voor de tafel.",
        reden="Aan beide criteria is voldaan.",
        afspraken=(Afspraak("tra", "Blijft een jaar bereikbaar voor de huisarts", 60, "Geestelijke gezondheid"),),
    ),
    plan=Plantekst(
        beeld=(
            "Betrokkene keert terug na een lange behandeling. Het delict kwam voort uit eenzaamheid en drank. Er is inzicht en wil om te "
            "werken. Het slachtoffer woont in dezelfde gemeente en heeft recht op voorspelbaarheid."
        ),
        doelen=(
            ("Huisvesting", "Geen woning.", "Woning op afstand van het slachtoffer."),
            ("Dagbesteding", "Nog geen werk.", "Vier ochtenden in het groen."),
            ("Verslaving", "Drank speelde mee bij het delict.", "Geen drank in het eerste jaar."),
        ),
        wijziging="Terugkeer is gelukt; het plan regelt de feestdagen en het afbouwen van toezicht.",
        nieuw_doel=("Sociaal netwerk", "Kleine kring.", "Twee vaste contacten buiten de hulpverlening."),
        acties=(Afspraak("pol", "Houdt contact met het slachtoffer", 45, "Justitie"),),
    ),
)

VERHALEN_D = (ZORGMIJDER, DREIGING_FAMILIE, OVERLAST_FLAT, UITSTROOM)
