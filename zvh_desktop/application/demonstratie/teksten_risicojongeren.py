"""Gebied c: what is said of fictional risicojongeren."""

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

STRAATROOF = Verhaal(
    gebied=Gebied.RISICOJONGEREN,
    aanmelder="jb",
    partijen="gem pol om jb rvdk smd",
    regisseur="jb",
    reden=(
        "Jongere is betrokken bij [twee|drie] straatroven en een reeks bedreigingen via sociale media. Thuis is er liefde maar "
        "geen grens; "
        "school heeft geschorst. De groep waarin de jongere verkeert wordt ouder en harder."
    ),
    doel="Voorkomen dat de jongere doorgroeit; school, thuis en justitie dezelfde grens laten stellen.",
    themas=("School en dagbesteding", "Thuissituatie", "Groepsdruk"),
    richting="Terug naar school met toezicht, een vaste mentor, en ouders die weten wat er in de groep speelt.",
    afschaling=("Zes maanden geen nieuw feit", "Volgt ten minste tachtig procent van de lessen", "Ouders hebben een vast contact"),
    start=Ronde(
        woorden=(
            politie("Verdacht van [twee|drie] straatroven en één bedreiging. In alle zaken was dezelfde groep aanwezig."),
            justitie("om", "Een voorgeleiding ligt voor de hand bij een volgend feit; nu taakstraf met toezicht."),
            feit("jb", "Ondertoezichtstelling loopt. Moeder werkt in ploegen, 's avonds is er niemand thuis.", "gem rvdk"),
            oordeel("smd", "De jongere praat wel, als het over muziek gaat. Op kantoor niet."),
            feit("rvdk", "Strafadvies is gereed: werkstraf en een training, geen onvoorwaardelijk deel."),
        ),
        bespreking=(
            "School wil de jongere terug onder voorwaarden. De avonden zijn het gat. Een mentor uit het jongerenwerk gaat drie avonden "
            "per week. Het OM spreekt met ouders en jongere samen, niet apart."
        ),
        reden="School, thuis en justitie moeten gelijk optrekken; dat lukt nu niet zonder regie.",
        afspraken=(
            Afspraak("jb", "Maakt met moeder een rooster voor de avonden", 10, "Huiselijke relaties"),
            Afspraak("gem", "Zet een mentor van het jongerenwerk in voor drie avonden", 14, "Dagbesteding"),
            Afspraak("rvdk", "Plant de training en laat de startdatum weten", 21, "Justitie"),
        ),
    ),
    voortgang=Ronde(
        woorden=(
            politie("Geen nieuwe feiten; twee keer gezien bij de groep, beide keren alleen weggegaan."),
            feit("jb", "Volgt ongeveer [zestig|zeventig] procent van de lessen. Moeder belt nu zelf als het misgaat."),
            oordeel("smd", "De mentor is de sleutel. Zonder mentor valt het weekend weg."),
        ),
        bespreking="Er is vertrouwen, maar het steunt op één persoon. De tafel vraagt om een tweede vaste volwassene.",
        reden="Goede voortgang; schoolnorm is nog niet gehaald.",
        afspraken=(
            Afspraak("smd", "Zoekt een tweede mentor uit het netwerk van de jongere", 21, "Sociaal netwerk"),
            Afspraak("gem", "Vergoedt de lessen bij de muziekwerkplaats", 14, "Dagbesteding"),
        ),
    ),
    afronding=Ronde(
        woorden=(
            politie("Geen feiten in zes maanden, niet meer gezien bij de groep."),
            feit("jb", "Volgt vijfentachtig procent van de lessen. De ondertoezichtstelling wordt niet verlengd."),
            feit("gem", "De mentor blijft tot de zomer beschikbaar."),
        ),
        bespreking="Criteria besproken en akkoord. De jongere heeft zelf gevraagd of de mentor mag blijven; dat kan.",
        reden="Aan de drie criteria is voldaan.",
        afspraken=(Afspraak("jb", "Vertelt jongere en moeder samen over het besluit", 7, "Huiselijke relaties"),),
    ),
    plan=Plantekst(
        beeld=(
            "Een jongere met talent voor muziek, een vermoeide moeder en een groep die hard trekt. De feiten ontstaan 's avonds en in de "
            "groep. School is streng maar bereid. Wat werkt is een volwassene die blijft."
        ),
        doelen=(
            ("Dagbesteding", "Geschorst van school.", "Tachtig procent van de lessen gevolgd."),
            ("Huiselijke relaties", "Moeder alleen, avonden leeg.", "Elke avond is bekend wie er is."),
            ("Sociaal netwerk", "Groep van oudere jongeren.", "Twee avonden per week muziekwerkplaats."),
        ),
        wijziging="De mentor staat; het plan krijgt een tweede volwassene en een doel voor de zomer.",
        nieuw_doel=("Justitie", "Taakstraf bijna af.", "Training afgerond voor de zomer."),
        acties=(Afspraak("gem", "Bespreekt met school een vaste contactpersoon", 20, "Dagbesteding"),),
    ),
)

WAPEN_OP_SCHOOL = Verhaal(
    gebied=Gebied.RISICOJONGEREN,
    aanmelder="gem",
    partijen="gem pol om jb ggd",
    regisseur="gem",
    reden=(
        "Jongere is op school aangetroffen met een mes en zegt zich zonder niet veilig te voelen. Er is een conflict met een groep uit "
        "[een andere wijk|een buurgemeente]. Ouders en school verschillen van mening over de ernst."
    ),
    doel="Weten waar de angst vandaan komt en een veilige terugkeer naar school regelen.",
    themas=("Wapenbezit", "Veiligheid op school", "Conflict tussen groepen"),
    richting="Bemiddelen tussen de groepen, veilige terugkeer, en een gesprek over angst met iemand buiten school.",
    afschaling=("Jongere is drie maanden zonder incident terug op school", "Conflict is bemiddeld"),
    start=Ronde(
        woorden=(
            politie("Mes in beslag genomen. In drie maanden twee confrontaties tussen beide groepen, zonder aangifte."),
            feit("gem", "School heeft vijf dagen geschorst en vraagt om een plan voor terugkeer."),
            zorg("ggd", "Slaapt slecht en mijdt de bus. De jeugdarts ziet angst, geen agressie.", "gem jb"),
            oordeel("jb", "Ouders bagatelliseren het uit schaamte; een gesprek thuis helpt meer dan op school."),
        ),
        bespreking=(
            "De angst lijkt echt. Straf blijft beperkt tot een gesprek op het bureau, mits de jongere meewerkt. De bemiddeling begint "
            "bij de twee jongeren die het conflict dragen."
        ),
        reden="School, politie en zorg hebben elkaar nodig voor een veilige terugkeer.",
        afspraken=(
            Afspraak("pol", "Voert een gesprek met jongere en ouders op het bureau", 7, "Justitie"),
            Afspraak("gem", "Organiseert de bemiddeling tussen beide groepen", 21, "Sociaal netwerk"),
            Afspraak("ggd", "Biedt vijf gesprekken met de jeugdverpleegkundige aan", 14, "Geestelijke gezondheid"),
        ),
    ),
    voortgang=Ronde(
        woorden=(
            feit("gem", "Terug op school sinds [drie|vijf] weken. De eerste bemiddeling was stroef, de tweede goed."),
            zorg("ggd", "Slaapt beter en neemt de bus weer."),
            politie("Geen confrontaties meer geregistreerd."),
        ),
        bespreking="De terugkeer verloopt goed. School wil nog een afspraak over wat er gebeurt bij een volgend incident.",
        reden="Nog te kort terug op school om los te laten.",
        afspraken=(Afspraak("gem", "Legt met school vast wie wat doet bij een incident", 14, "Dagbesteding"),),
    ),
    afronding=Ronde(
        woorden=(feit("gem", "Drie maanden zonder incident; beide groepen spelen in dezelfde zaal."), politie("Geen registraties.")),
        bespreking="Kort besproken; alle partijen zien dit als een goede afloop.",
        reden="Aan beide criteria is voldaan.",
        afspraken=(Afspraak("gem", "Bedankt school en ouders en sluit af met een gesprek", 10, "Dagbesteding"),),
    ),
    plan=Plantekst(
        beeld=(
            "Een stille jongere die zich bedreigd voelt en zich daarop bewapent. Thuis wordt er niet over gepraat. De angst is "
            "groter dan "
            "de boosheid. School is bereid als er een plan ligt."
        ),
        doelen=(
            ("Dagbesteding", "Geschorst.", "Volledig terug op school."),
            ("Geestelijke gezondheid", "Angst en slecht slapen.", "Slaapt door en reist zelfstandig."),
            ("Sociaal netwerk", "Conflict tussen groepen.", "Conflict bemiddeld, geen confrontaties."),
        ),
        wijziging="Jongere is terug op school; de afspraken bij een incident zijn toegevoegd.",
        nieuw_doel=("Huiselijke relaties", "Ouders praten er niet over.", "Ouders en jongere voeren samen twee gesprekken."),
        acties=(Afspraak("jb", "Ondersteunt de ouders in twee gesprekken thuis", 25, "Huiselijke relaties"),),
        scenarios=(("Er gaat weer een dreigbericht rond", "Jongere meldt zich bij de conciërge en blijft binnen", "School belt "
            "de wijkagent"),),
    ),
)

BROERS = Verhaal(
    gebied=Gebied.RISICOJONGEREN,
    aanmelder="rvdk",
    partijen="gem pol om jb rvdk tac",
    regisseur="jb",
    reden=(
        "Twee broers, de oudste bekend bij politie, de jongste op weg daarheen. Vader is overbelast en drinkt. De jongste wordt gebruikt "
        "voor [bezorgingen|het wegbrengen van pakketjes] en heeft ineens geld."
    ),
    doel="De jongste uit de invloed halen zonder het gezin te breken; een aanbod aan vader dat hij aanneemt.",
    themas=("Criminele uitbuiting", "Opvoeding", "Middelengebruik van een ouder"),
    richting="De broers los van elkaar benaderen; vader krijgt hulp vanuit zijn rol als vader.",
    afschaling=("Zes maanden geen signaal van bezorgingen", "Vader in behandeling", "Jongste op school"),
    start=Ronde(
        woorden=(
            politie("De jongste is twee keer gezien met een tas bij adressen die in beeld zijn. Geen verdenking."),
            feit("jb", "Vader laat ons binnen, maar spreekt niet over drank. De oudste bepaalt wie er langskomt."),
            zorg("tac", "Vader is eerder kort in behandeling geweest en brak die af bij het eerste gesprek met familie.", REGIE),
            oordeel("rvdk", "De jongste is twaalf tot vijftien maanden van een strafzaak verwijderd als er niets gebeurt."),
        ),
        bespreking=(
            "De jongste is slachtoffer en niet verdachte; dat blijft het uitgangspunt. De wijkagent spreekt de oudste aan op zijn rol. "
            "Tactus benadert vader via de huisarts."
        ),
        reden="Uitbuiting, opvoeding en middelengebruik vragen samen één plan.",
        afspraken=(
            Afspraak("pol", "Wijkagent spreekt de oudste zonder de jongste erbij", 7, "Justitie"),
            Afspraak("tac", "Benadert vader via de huisarts", 21, "Verslaving"),
            Afspraak("jb", "Regelt een plek in de huiswerkklas na school", 14, "Dagbesteding"),
        ),
    ),
    voortgang=Ronde(
        woorden=(
            politie("Geen nieuwe waarnemingen van de jongste. De oudste is één keer staande gehouden."),
            feit("jb", "De jongste komt vier van de vijf middagen in de huiswerkklas."),
            zorg("tac", "Vader heeft een intake gehad en wil thuis beginnen met minderen.", "jb"),
        ),
        bespreking="De stappen zijn klein maar kloppen. De tafel houdt vast aan gescheiden gesprekken met de broers.",
        reden="Vader is net begonnen; de situatie is nog kwetsbaar.",
        afspraken=(
            Afspraak("tac", "Doet drie huisbezoeken bij vader", 28, "Verslaving"),
            Afspraak("gem", "Biedt de oudste een plek bij het leerwerkbedrijf", 21, "Dagbesteding"),
        ),
    ),
    afronding=Ronde(
        woorden=(
            politie("Geen signalen in zes maanden."),
            feit("jb", "De jongste gaat naar school en traint twee keer per week."),
            zorg("tac", "Vader volgt de nazorg."),
        ),
        bespreking="De criteria zijn vervuld. De gezinsbegeleiding gaat vrijwillig verder.",
        reden="Aan de criteria is voldaan.",
        afspraken=(Afspraak("jb", "Draagt de gezinsbegeleiding over aan het wijkteam", 21, "Huiselijke relaties"),),
    ),
    plan=Plantekst(
        beeld=(
            "Een vader en twee zoons na een scheiding. De oudste heeft de leiding genomen en verdient aan handel. De jongste kijkt op en "
            "loopt mee. Vader schaamt zich en drinkt. De school van de jongste is betrokken en biedt ruimte."
        ),
        doelen=(
            ("Dagbesteding", "Jongste is na school uit beeld.", "Vier middagen huiswerkklas."),
            ("Verslaving", "Vader drinkt dagelijks.", "Vader is in behandeling."),
            ("Huiselijke relaties", "Oudste heeft de leiding.", "Vader beslist weer over wie er langskomt."),
        ),
        wijziging="Vader is begonnen; het plan voegt een traject voor de oudste toe.",
        nieuw_doel=("Financiën", "Oudste heeft schulden bij de groep.", "Schuldenoverzicht gemaakt, geen nieuwe schulden."),
        acties=(Afspraak("rvdk", "Adviseert over een eventuele maatregel als de vrijwillige hulp stopt", 40, "Justitie"),),
    ),
)

WEGLOPEN = Verhaal(
    gebied=Gebied.RISICOJONGEREN,
    aanmelder="jb",
    partijen="gem pol jb rvdk vt ggd",
    regisseur="jb",
    reden=(
        "Jongere is in vier maanden [zes|acht] keer weggelopen en werd telkens gevonden bij dezelfde oudere contacten. Er zijn nieuwe "
        "spullen waarvoor geen verklaring is. Ouders zijn het niet eens over wat nodig is."
    ),
    doel="Zicht krijgen op de contacten en een veilige plek regelen waar de jongere ook wil blijven.",
    themas=("Weglopen", "Mogelijke uitbuiting", "Veilige plek"),
    richting="Eén afspraak over zoeken en opvangen; daarna pas praten over wat er gebeurde.",
    afschaling=("Vier maanden niet weggelopen", "Contact met de oudere groep verbroken", "Veilige woonplek"),
    start=Ronde(
        woorden=(
            politie("[Zes|Acht] vermissingen in vier maanden. Twee adressen komen telkens terug; die zijn bekend bij een ander team."),
            feit("vt", "De jongere belt zelf soms naar de chat en noemt dan één voornaam.", REGIE),
            zorg("ggd", "Medisch onderzoek is gedaan op verzoek van de jongere. Uitkomst blijft bij de arts.", "jb vt"),
            oordeel("jb", "Een gesloten plek breekt het contact dat er nu is."),
        ),
        bespreking=(
            "Afgesproken wordt dat bij weglopen altijd dezelfde twee mensen bellen. Geen verwijten bij terugkomst. De politie bekijkt de "
            "adressen met het team mensenhandel; die informatie blijft daar."
        ),
        reden="Veiligheid is in het geding en partijen handelden tot nu toe na elkaar.",
        afspraken=(
            Afspraak("jb", "Zoekt een kleinschalige plek buiten de eigen gemeente", 14, "Huisvesting"),
            Afspraak("pol", "Stemt de adressen af met het team mensenhandel", 7, "Justitie"),
            Afspraak("vt", "Maakt met jongere en ouders een afspraak over terugkomst", 10, "Huiselijke relaties"),
        ),
    ),
    voortgang=Ronde(
        woorden=(
            politie("Eén vermissing, na vier uur zelf teruggekomen."),
            feit("jb", "Verblijft sinds [vijf|zes] weken op een kleinschalige groep en wil daar blijven."),
            oordeel("vt", "De band met één begeleider is goed; wisselingen zijn een risico."),
        ),
        bespreking="De plek werkt. Partijen vragen om continuïteit van de begeleider en een eigen telefoonafspraak.",
        reden="De plek is nog tijdelijk en het contact met de groep niet geheel verbroken.",
        afspraken=(
            Afspraak("gem", "Verlengt de beschikking voor de kleinschalige groep", 14, "Huisvesting"),
            Afspraak("jb", "Spreekt met de groep een vaste begeleider af", 10, "Sociaal netwerk"),
        ),
    ),
    afronding=Ronde(
        woorden=(politie("Geen vermissingen in vier maanden."), feit("jb", "De plek is definitief en school loopt.")),
        bespreking="Jongere is vooraf gesproken en vindt het goed dat de tafel stopt.",
        reden="Aan de criteria is voldaan.",
        afspraken=(Afspraak("jb", "Blijft vaste contactpersoon en meldt bij weglopen direct", 30, "Huisvesting"),),
    ),
    plan=Plantekst(
        beeld=(
            "Een jongere die aandacht zoekt en die vond bij de verkeerde mensen. Thuis wordt gestreden over de aanpak. Het "
            "contact met één "
            "hulpverlener is goed. De oudere contacten zijn bekend en worden elders onderzocht."
        ),
        doelen=(
            ("Huisvesting", "Weggelopen, geen veilige plek.", "Vaste plek waar de jongere wil blijven."),
            ("Sociaal netwerk", "Oudere contacten.", "Contact verbroken; twee leeftijdsgenoten in beeld."),
            ("Huiselijke relaties", "Ouders verdeeld.", "Ouders houden zich aan één afspraak over terugkomst."),
        ),
        wijziging="Er is een plek; het plan gaat over blijven en over school.",
        nieuw_doel=("Dagbesteding", "Al maanden niet naar school.", "Drie ochtenden per week onderwijs op locatie."),
        acties=(Afspraak("ggd", "Blijft beschikbaar voor medische vragen", 60, "Lichamelijke gezondheid"),),
        scenarios=(
            ("De jongere is 's avonds niet terug", "Na een uur bellen, na twee uur melden als vermist, bij terugkomst eerst "
                "eten en slapen",
             "Begeleider belt jeugdbescherming, daarna politie"),
        ),
    ),
)

VERHALEN_C = (STRAATROOF, WAPEN_OP_SCHOOL, BROERS, WEGLOPEN)
