"""What is written from Aanmelding to agenda in a fictional Casus, by gebied or by kind of Partij."""

from __future__ import annotations

from zvh_desktop.domain.gebied import Gebied

# fmt: off

CRITERIA: dict[Gebied, tuple[str, str, str, str]] = {
    Gebied.VEELPLEGERS: (
        "Voortdurende reeks misdrijven in {gemeente}; reguliere inzet van politie en justitie heeft geen blijvend effect.",
        "Naasten en omwonenden ondervinden dagelijks gevolgen en houden het gedrag deels ongewild in stand.",
        "Strafrecht, zorg en bestuur zijn alle drie nodig; dwang en drang komen niet uit één keten.",
        "Problemen op verslaving, huisvesting, financiën en justitie versterken elkaar.",
    ),
    Gebied.TOP_X: (
        "Ernstige en aanhoudende overlast of dreiging met gevolgen voor de directe omgeving in {gemeente}.",
        "Het gezin en de buurt beïnvloeden elkaar; de onrust neemt aan beide kanten toe.",
        "Bestuursrechtelijke, strafrechtelijke en zorginzet moeten gelijktijdig gebeuren.",
        "Huisvesting, relaties, inkomen en gezondheid spelen tegelijk.",
    ),
    Gebied.RISICOJONGEREN: (
        "Feiten met slachtoffers en toenemende ernst; de groep is zichtbaar in de wijk.",
        "Ouders, broers en zussen ondervinden de gevolgen en hebben invloed op het gedrag.",
        "Jeugdhulp, onderwijs en justitie moeten samen begrenzen en ondersteunen.",
        "School, thuissituatie, vrienden en vrije tijd zijn alle aangedaan.",
    ),
    Gebied.COMPLEXE_GGZ: (
        "Herhaald gevaar voor betrokkene of anderen, met onrust in de directe omgeving.",
        "Familie en buren dragen de gevolgen en durven soms niet meer thuis te zijn.",
        "Zorg alleen is niet voldoende; ook politie, OM en gemeente zijn nodig, waaronder verplichte kaders.",
        "Geestelijke gezondheid, wonen, geld en contacten hangen samen.",
    ),
    Gebied.MENSENHANDEL: (
        "Ernstige aantasting van de vrijheid van een persoon, met mogelijk meer slachtoffers in de regio.",
        "Daders oefenen druk uit op betrokkene en naasten, ook op afstand.",
        "Opsporing, opvang, zorg en verblijf liggen bij verschillende ketens.",
        "Veiligheid, inkomen, onderdak en gezondheid zijn tegelijk in het geding.",
    ),
}

NOODZAAK = (
    "Zonder gezamenlijk beeld handelt iedere partij op een deel van de informatie en loopt het risico op.",
    "De veiligheid van betrokkene en anderen kan niet worden beoordeeld zonder de gegevens van meerdere partijen.",
    "Eerdere losse inzet werkte langs elkaar heen; afstemming is nodig om herhaling te voorkomen.",
)
PROPORTIONALITEIT = (
    "Alleen partijen met een actuele rol worden gevraagd; oudere gegevens blijven buiten beschouwing.",
    "De inbreuk weegt op tegen het gevaar; gedeeld wordt wat nodig is voor het besluit aan tafel.",
    "Gezondheidsgegevens blijven beperkt tot wat voor de aanpak nodig is.",
)
SUBSIDIARITEIT = (
    "Lokaal overleg is drie keer gevoerd en bood geen oplossing.",
    "Een lichter middel is geprobeerd en mislukt; een ander middel met minder inbreuk is er niet.",
    "Overleg zonder namen is eerst gevoerd; dat leverde te weinig op om te handelen.",
)
EERDER_GEPROBEERD: dict[Gebied, tuple[str, ...]] = {
    Gebied.VEELPLEGERS: (
        "Reclasseringstoezicht, twee keer een aanbod van behandeling, gebiedsverbod.",
        "Lokale persoonsgerichte aanpak gedurende negen maanden.",
    ),
    Gebied.TOP_X: (
        "Buurtbemiddeling, gesprekken met de wijkagent, waarschuwing van de verhuurder.",
        "Lokaal zorgoverleg, hulp via het wijkteam, een bestuurlijke waarschuwing.",
    ),
    Gebied.RISICOJONGEREN: (
        "Leerplicht, Halt, opvoedondersteuning en een gesprek met de burgemeester.",
        "Jongerenwerk, gezinsbegeleiding en een time-out van school.",
    ),
    Gebied.COMPLEXE_GGZ: (
        "Bemoeizorg, twee crisisbeoordelingen en huisbezoeken van de wijkverpleegkundige.",
        "Overleg met de huisarts, ambulante begeleiding, een gesprek met familie.",
    ),
    Gebied.MENSENHANDEL: (
        "Melding bij het meldpunt en een gesprek met de zorgcoördinator; betrokkene durfde niet verder.",
        "Controle door de gemeente en een eerste gesprek met de politie.",
    ),
}

GESPREK_GEMEENTE = (
    "Gemeente herkent het beeld en steunt bespreking aan de regionale tafel.",
    "Lokale mogelijkheden zijn doorgenomen en uitgeput; gemeente wil deelnemen.",
    "Gemeente vraagt aandacht voor de onrust in de buurt en sluit aan.",
)
GESPREK_AANMELDER = (
    "Samen vastgesteld dat de casus geschikt is; de vraag aan de tafel is aangescherpt.",
    "De casus past bij de tafel. De partij zorgt zelf voor het informeren van betrokkene.",
    "Doorgesproken wat niet gedeeld hoeft te worden; aanmelding is daarop ingekort.",
)
NIET_GEINFORMEERD = (
    "Informeren brengt de veiligheid van een ander in gevaar.",
    "Betrokkene was niet bereikbaar; twee bezoeken zonder gehoor.",
    "Informeren zou het lopende onderzoek schaden.",
)
INFORMEREN_VOOR_TAFEL = (
    "Betrokkene is door de aanmelder geïnformeerd en weet wie er aan tafel zitten.",
    "Betrokkene en ouders zijn in een gesprek op de hoogte gebracht.",
    "Niet geïnformeerd vanwege de veiligheid van een ander; na de tafel opnieuw beoordelen.",
    "Schriftelijk geïnformeerd, met een folder en het telefoonnummer van de procesregisseur.",
)

VRAGEN = (
    "Heeft u een actuele rol bij deze persoon en kunt u op eigen grondslag deelnemen?",
    "Is deze persoon bij u bekend, en wat is uw wettelijke taak?",
    "Kunt u vanuit uw taak bijdragen aan een gezamenlijk besluit?",
)
ANTWOORD_JA = (
    ("Ja, er is een lopend contact.", "Lopend contact vanuit de eigen wettelijke taak."),
    ("Bekend; wij nemen deel.", "Heeft informatie die voor het besluit nodig is."),
    ("Ja. Er is in het laatste half jaar bemoeienis geweest.", "Actuele rol en uitvoerder van een deel van de aanpak."),
)
ANTWOORD_NEE = (
    ("Niet bekend in onze systemen.", "Geen rol bij betrokkene."),
    ("Dossier is twee jaar geleden gesloten.", "Geen actuele bemoeienis."),
)
TRIAGE_REDEN = (
    "Meerdere ketens met een actuele rol; lokaal is geen doorbraak te verwachten.",
    "Besluit over regie en richting is nodig en kan alleen gezamenlijk.",
    "Risico neemt toe en partijen wachten op elkaar.",
)
TERUGKOPPELING_TRIAGE = (
    "Uitkomst van de triage besproken; de casus komt op de eerstvolgende tafel.",
    "Aanmelder weet wie er worden uitgenodigd en wat van hem of haar wordt gevraagd.",
)
TERUGKOPPELING_TAFEL = (
    "Besluit en afspraken doorgenomen met de aanmelder.",
    "Aanmelder geïnformeerd over het besluit; de casusregisseur neemt contact op.",
)

BIJDRAGE: dict[str, tuple[str, ...]] = {
    "gem": ("Lokale situatie, huisvesting en mogelijkheden van de Wmo", "Beeld van de buurt en de ruimte voor bestuurlijke maatregelen"),
    "pol": ("Actueel politiebeeld van de laatste zes maanden", "Registraties en duiding door de wijkagent"),
    "om": ("Stand van lopende strafzaken", "Mogelijke vorderingen en de planning daarvan"),
    "rn": ("Verloop van toezicht en advies", "Risico-inschatting en voorwaarden"),
    "tr": ("Verloop van het toezicht", "Advies over voorwaarden en behandeling"),
    "tac": ("Behandelmogelijkheden bij middelengebruik", "Inschatting van motivatie en terugvalrisico"),
    "med": ("Behandelbeeld, beperkt tot wat voor het besluit nodig is", "Mogelijkheden van verplichte zorg"),
    "dim": ("Uitkomst van diagnostiek en advies voor bejegening", "Behandelmogelijkheden"),
    "tra": ("Risicotaxatie", "Forensische behandelmogelijkheden"),
    "vt": ("Veiligheidstaxatie en veiligheidsplan", "Zicht op slachtoffers en kinderen"),
    "jb": ("Verloop van de maatregel en de situatie thuis", "Schoolgang en afspraken met ouders"),
    "ldh": ("Contact met betrokkene en perspectief", "Mogelijkheden voor begeleiding en werk"),
    "rvdk": ("Advies en lopend onderzoek", "Mogelijkheden in het jeugdstrafrecht"),
    "dji": ("Verblijf en datum van vrijlating", "Re-integratieplan"),
    "ggd": ("Beeld van de gezondheid en bemoeizorg", "Bevindingen van het huisbezoek"),
    "hum": ("Opvangmogelijkheden en verblijf", "Verloop van de begeleiding"),
    "smd": ("Verloop van de begeleiding en schulden", "Contact met het gezin"),
}
"""Art. 11.2 e: what is asked of a Partij at the table."""

ROL: dict[str, tuple[str, str]] = {
    "gem": ("Lokale regie op wonen, zorg en overlast", "Elke wijziging in woonplek of veiligheid"),
    "pol": ("Handhaving en signalering", "Afspraken over voorwaarden en verblijfplaats"),
    "om": ("Strafrechtelijk kader", "Overtreding van voorwaarden, dezelfde dag"),
    "rn": ("Toezicht en advies", "Nieuwe feiten en verzuim bij behandeling"),
    "tr": ("Toezicht", "Terugval en verzuim"),
    "tac": ("Behandeling van middelengebruik", "Signalen van gebruik, met instemming van betrokkene"),
    "med": ("Behandeling en crisisbeoordeling", "Signalen van oplopende spanning"),
    "dim": ("Diagnostiek en behandeling", "Wijzigingen in de begeleiding"),
    "tra": ("Forensische behandeling en risicotaxatie", "Incidenten en overtreding van voorwaarden"),
    "vt": ("Bewaken van de veiligheid in huis", "Elke melding op het adres"),
    "jb": ("Uitvoeren van de maatregel", "Verzuim, nieuwe feiten, signalen van thuis"),
    "ldh": ("Begeleiding en vast contact", "Besluiten over opvang en uitkering"),
    "rvdk": ("Advies en toetsing", "Verloop van de hulp"),
    "dji": ("Uitvoering van de detentie", "Planning na vrijlating"),
    "ggd": ("Bemoeizorg en medische zorg", "Wijziging van verblijfplaats"),
    "hum": ("Opvang en woonbegeleiding", "Besluiten die de plek raken"),
    "smd": ("Maatschappelijk werk en schuldhulp", "Nieuwe schulden en uitkeringsbesluiten"),
}
"""Art. 7.4 c: the role of a Partij, and what it needs to know."""

WERKWIJZE_MDO = (
    "Het Plan van Aanpak is per leefgebied doorgenomen. Partijen stemmen in met de doelen; de data zijn aangescherpt.",
    "Het concept is besproken en aangevuld. Afgesproken is wie betrokkene informeert en wanneer de evaluatie plaatsvindt.",
    "Doelen zijn teruggebracht tot wat binnen een half jaar haalbaar is. De acties zijn verdeeld.",
)
REDEN_MDO = "Het Plan van Aanpak is met partijen doorgenomen; vaststelling volgt na verwerking van de opmerkingen."
INBRENG_MDO = (
    "Kan zich vinden in de doelen en neemt de eigen acties over.",
    "Vraagt om een haalbare termijn; de datum is twee weken verzet.",
    "Heeft betrokkene gesproken; betrokkene wil meewerken aan het plan.",
    "Ziet als risico dat te veel tegelijk wordt gevraagd. Advies: beginnen met één doel.",
    "Zegt toe de voortgang maandelijks te melden bij de casusregisseur.",
)

REDEN_AANGEHOUDEN = "De partij met de meeste informatie kon niet aanwezig zijn; zonder dat beeld is een besluit niet te verantwoorden."
BESPREKING_AANGEHOUDEN = "Het beeld is onvolledig. De tafel deelt wat er is en houdt het besluit aan tot de volgende vergadering."
BESPREKING_ELDERS = (
    "Het zwaartepunt ligt bij één partij, die al vertrouwen heeft opgebouwd. De andere partijen zeggen hun inzet toe zonder dat het ZVH "
    "daarvoor de regie hoeft te voeren. Loopt het vast, dan volgt een nieuwe aanmelding."
)
REDEN_ELDERS = "Eén partij kan de regie dragen; de anderen sluiten daar lokaal bij aan."
REDEN_ISD = "De verklaringen van politie en OM voldoen aan de eisen; de tafel adviseert de maatregel, de rechter beslist."

AFWIJZING = (
    "De situatie is ernstig maar speelt binnen één keten. Advies: lokaal zorgoverleg met wijkteam en huisarts; bij gevaar "
    "opnieuw aanmelden.",
    "Er is nog geen lokaal overleg gevoerd. Advies: eerst de lokale persoonsgerichte aanpak benutten, met de wijkagent als "
    "aanspreekpunt.",
)
NIET_GEDAAN = (
    "Medewerker is langdurig uitgevallen en niet vervangen.",
    "Door drukte niet aan toegekomen; partij meldt dit zelf.",
    "Afspraak is intern niet doorgegeven.",
)
VERVALLEN = (
    "Door een later besluit niet meer nodig.",
    "Overbodig geworden doordat een andere partij het al had geregeld.",
    "Betrokkene heeft het inmiddels zelf geregeld.",
)
