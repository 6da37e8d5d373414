"""Names what the work process asks for, each with its article (W-01..W-40); the words stand in `taal`. A gate never says only
"no": it returns every `Tekort`, so that the chair sees what is missing and which article asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from zvh_desktop.domain.ids import PartijId


class MetArtikel(StrEnum):
    """Gives each value the article that it rests on."""

    artikel: str

    def __new__(cls, value: str, artikel: str) -> Self:
        one = str.__new__(cls, value)
        one._value_, one.artikel = value, artikel
        return one


class Eis(MetArtikel):
    """Names one thing that the convenant, or practice, asks for, with its article."""

    # W-01
    AANMELDENDE_PARTIJ = "aanmeldende_partij", "art. 1.1"
    AANMELDER = "aanmelder", "art. 1.1"
    BETROKKENE = "betrokkene", "art. 1.3"
    BETROKKENE_NAAM = "betrokkene_naam", "art. 1.3"
    GEMEENTE = "gemeente", "bijl. 3 fase 1"
    GEBIED = "gebied", "art. 2.3"
    REDEN_AANMELDING = "reden_aanmelding", "art. 1.1"
    DATUM_AANMELDING = "datum_aanmelding", "bijl. 3 fase 1"
    CORRECTIE_VERSCHIL = "correctie_verschil", "art. 1.3"
    CORRECTIE_DATUM = "correctie_datum", "bijl. 3 fase 1"
    CORRECTIE_REDEN = "correctie_reden", "art. 1.3"
    # P-10
    UITNEMEN_WIE = "uitnemen_wie", "AVG art. 17"
    UITNEMEN_ENIGE = "uitnemen_enige", "bijl. 3 fase 5"
    UITNEMEN_DATUM = "uitnemen_datum", "AVG art. 17"
    UITNEMEN_REDEN = "uitnemen_reden", "AVG art. 17"
    UITNEMEN_ZONDER_NAAM = "uitnemen_zonder_naam", "AVG art. 17"
    UITGENOMENE_GENOEMD = "uitgenomene_genoemd", "AVG art. 17"
    # W-02
    CRITERIUM_BEANTWOORD = "criterium_beantwoord", "bijl. 2"
    CRITERIUM_MOTIVERING = "criterium_motivering", "bijl. 2"
    COMPLEXE_CASUISTIEK = "complexe_casuistiek", "bijl. 2"
    ADVIES_AAN_PARTIJ = "advies_aan_partij", "art. 11.2 a"
    # W-03, W-06
    AFSTEMMING_GEMEENTE = "afstemming_gemeente", "bijl. 3 fase 1"
    OVERLEG_AANMELDER = "overleg_aanmelder", "art. 11.2 a"
    # P-01, P-02
    NOODZAAK = "noodzaak", "AVG art. 5"
    PROPORTIONALITEIT = "proportionaliteit", "AVG art. 5"
    SUBSIDIARITEIT = "subsidiariteit", "AVG art. 5"
    EERDER_GEPROBEERD = "eerder_geprobeerd", "AVG art. 5"
    BETROKKENE_INFORMEREN = "betrokkene_informeren", "AVG art. 14"
    BETROKKENE_NIET_GEINFORMEERD_REDEN = "betrokkene_niet_geinformeerd_reden", "AVG art. 14"
    # bijl. 3 fase 5, W-62
    OVERDRACHT_AAN = "overdracht_aan", "bijl. 3 fase 5"
    OVERDRACHT_AANMELDER = "overdracht_aanmelder", "art. 8.2"
    OVERDRACHT_TOESTEMMING = "overdracht_toestemming", "art. 8.2"
    # W-51
    TERUGNEMEN_REDEN = "terugnemen_reden", "art. 7.4 d"
    VERLENGING_TOT = "verlenging_tot", "AVG art. 5"
    VERLENGING_REDEN = "verlenging_reden", "AVG art. 5"
    VERLENGING_DOOR = "verlenging_door", "art. 11.1"
    # P-10
    VERZOEK_SOORT = "verzoek_soort", "AVG art. 15 tot 21"
    VERZOEK_BETROKKENE = "verzoek_betrokkene", "art. 1.3"
    VERZOEK_ONTVANGEN = "verzoek_ontvangen", "AVG art. 12"
    VERZOEK_DOORGESTUURD = "verzoek_doorgestuurd", "BGS art. 1.1"
    VERZOEK_BEANTWOORD = "verzoek_beantwoord", "AVG art. 12"
    VERZOEK_ANTWOORD = "verzoek_antwoord", "AVG art. 12"
    # W-10, W-11
    UITVRAAG_VRAAG = "uitvraag_vraag", "art. 1.23"
    UITVRAAG_GRONDSLAG = "uitvraag_grondslag", "Context en art. 15.2"
    UITVRAAG_ANTWOORD = "uitvraag_antwoord", "art. 1.23"
    UITVRAAG_PARTIJ = "uitvraag_partij", "art. 20, 22"
    UITVRAAG_REDEN = "uitvraag_reden", "art. 1.23"
    ROUTING = "routing", "art. 1.23"
    DOEL = "doel", "art. 11.2 c"
    THEMAS = "themas", "art. 11.2 c"
    RELEVANTE_PARTIJEN = "relevante_partijen", "art. 1.23"
    ROUTING_REDEN = "routing_reden", "art. 1.23"
    # W-20 .. W-23
    CASUS_GEREED = "casus_gereed", "art. 11.2 d"
    GEVRAAGD_BESLUIT = "gevraagd_besluit", "art. 11.2 c"
    UITNODIGING = "uitnodiging", "art. 11.2 e"
    GEVRAAGDE_BIJDRAGE = "gevraagde_bijdrage", "art. 11.2 e"
    VOORINZAGE_TEKST = "voorinzage_tekst", "art. 11.2 f"
    VOORINZAGE_DOOR = "voorinzage_door", "art. 11.2 f"
    VOORINZAGE_OP = "voorinzage_op", "art. 11.2 f"
    VOORINZAGE_OVERLEG = "voorinzage_overleg", "art. 11.2 f"
    VOORINZAGE_VERTELLEN = "voorinzage_vertellen", "art. 11.2 f"
    INFORMEREN_VOOR_TAFEL = "informeren_voor_tafel", "bijl. 3 fase 2"
    # W-30 .. W-35
    PRESENTIE = "presentie", "art. 14.2"
    AANWEZIGE_UITGENODIGD = "aanwezige_uitgenodigd", "art. 14.2"
    AANWEZIGE_TOEGELATEN = "aanwezige_toegelaten", "art. 7.3 en 14.2"
    MANDAAT_DOOR = "mandaat_door", "art. 7.3"
    DEELNEMER = "deelnemer", "art. 1.7 en 8.2"
    BESLUIT = "besluit", "bijl. 3 fase 3"
    BESLUIT_REDEN = "besluit_reden", "bijl. 3 fase 3"
    AANGEHOUDEN_TOT = "aangehouden_tot", "bijl. 3 fase 3"
    AANGEHOUDEN_TOT_LATER = "aangehouden_tot_later", "bijl. 3 fase 3"
    PROCESREGISSEUR = "procesregisseur", "bijl. 3 fase 3"
    ELDERS_WAAR = "elders_waar", "bijl. 3 fase 3"
    ELDERS_WIE = "elders_wie", "bijl. 3 fase 3"
    CASUSREGISSEUR = "casusregisseur", "art. 7.4 a"
    CASUSREGISSEUR_PARTIJ = "casusregisseur_partij", "art. 12.1"
    RICHTING_PVA = "richting_pva", "art. 7.4 b"
    ROL_EN_INFORMATIEBEHOEFTE = "rol_en_informatiebehoefte", "art. 7.4 c"
    AFSCHALINGSCRITERIA = "afschalingscriteria", "art. 7.4 d"
    AFSCHALINGSCRITERIA_BEANTWOORD = "afschalingscriteria_beantwoord", "art. 7.4 d"
    AFSCHALINGSCRITERIA_EERDER = "afschalingscriteria_eerder", "art. 7.4 d"
    AFSCHALINGSCRITERIA_REDEN = "afschalingscriteria_reden", "art. 7.4 d"
    AFSCHALEN_DOOR_CASUSTAFEL = "afschalen_door_casustafel", "art. 7.4 d"
    INBRENG_GRONDSLAG = "inbreng_grondslag", "art. 15.2"
    INBRENG_ONTVANGERS = "inbreng_ontvangers", "art. 16.2"
    INBRENG_NIET_RUIMER = "inbreng_niet_ruimer", "art. 16.2"
    AFSCHALING_ACTIE = "afschaling_actie", "art. 7.4 d"
    VOLGENDE_DATUM = "volgende_datum", "bijl. 3 fase 4a"
    CASUS_COMPLEET = "casus_compleet", "art. 14.4"
    WEGLATEN_REDEN = "weglaten_reden", "art. 14.4"
    # P-11
    ISD_MEERDERJARIG = "isd_meerderjarig", "bijl. 3 fase 3"
    ISD_VEROORDELINGEN = "isd_veroordelingen", "bijl. 3 fase 3"
    ISD_DATA = "isd_data", "bijl. 3 fase 3"
    ISD_ADVIES_RECLASSERING = "isd_advies_reclassering", "bijl. 3 fase 3"
    ISD_OM_EIGENAAR = "isd_om_eigenaar", "bijl. 3 fase 3"
    OPEN_PLEK = "open_plek", "bijl. 3 fase 3"
    NIET_BEKEKEN = "niet_bekeken", "bijl. 3 fase 3"
    GEHEIMHOUDING = "geheimhouding", "art. 17.1"
    GEHEIMHOUDING_BEVESTIGD = "geheimhouding_bevestigd", "art. 17.1"
    # acties (W-34, P-04)
    ACTIE_WAT = "actie_wat", "art. 7.4 c"
    ACTIE_PARTIJ = "actie_partij", "art. 7.5"
    ACTIE_PARTIJ_BETROKKEN = "actie_partij_betrokken", "art. 7.5"
    ACTIE_PERSOON = "actie_persoon", "art. 7.5"
    ACTIE_DATUM = "actie_datum", "art. 7.4 c"
    ACTIE_REDEN = "actie_reden", "art. 11.2 g"
    # W-40
    INTEGRAAL_BEELD = "integraal_beeld", "art. 1.17"
    DOEL_PER_LEEFGEBIED = "doel_per_leefgebied", "art. 1.17"
    PLAN_ACTIE = "plan_actie", "art. 1.17"
    PLAN_NA_MDO = "plan_na_mdo", "bijl. 3 fase 4"
    PLAN_FASE = "plan_fase", "bijl. 3 fase 4"
    INFORMEERT_CLIENT = "informeert_client", "bijl. 3 fase 4"
    EVALUATIEDATUM = "evaluatiedatum", "bijl. 3 fase 4a"
    # W-73
    TOETREDING_ORGANISATIE = "toetreding_organisatie", "bijl. 1"
    TOETREDING_AANVRAAG = "toetreding_aanvraag", "art. 20.2"
    TOETREDING_AANKONDIGING = "toetreding_aankondiging", "art. 20.3"
    TOETREDING_AKKOORD = "toetreding_akkoord", "art. 20.4"
    TOETREDING_BESLUIT = "toetreding_besluit", "art. 20.4"
    TOETREDING_ONDERTEKEND = "toetreding_ondertekend", "art. 20.4"
    TOETREDING_FORMULIER = "toetreding_formulier", "bijl. 1"
    EINDE_REDEN = "einde_reden", "art. 22"
    EINDE_NA_TOETREDING = "einde_na_toetreding", "art. 20.4"
    EINDE_OPGEZEGD = "einde_opgezegd", "art. 22.2"
    EINDE_SCHRIFTELIJK = "einde_schriftelijk", "art. 21.3"
    EINDE_WIJZIGING = "einde_wijziging", "art. 21.3"
    EINDE_OPGEHOUDEN = "einde_opgehouden", "art. 22.3"
    EINDE_INGEBREKE = "einde_ingebreke", "art. 22.4"
    EINDE_GEHOORD = "einde_gehoord", "art. 22.4"
    EINDE_BESLUIT = "einde_besluit", "art. 22.4"
    EINDE_MEERDERHEID = "einde_meerderheid", "art. 22.4"
    # W-71, W-72
    DATALEK_ONTDEKT = "datalek_ontdekt", "AVG art. 33 lid 1"
    DATALEK_SOORT = "datalek_soort", "AVG art. 33 lid 5"
    DATALEK_WAT = "datalek_wat", "AVG art. 33 lid 5"
    DATALEK_GEVOLGEN = "datalek_gevolgen", "AVG art. 33 lid 5"
    DATALEK_MAATREGELEN = "datalek_maatregelen", "AVG art. 33 lid 5"
    DATALEK_FG = "datalek_fg", "AVG art. 39"
    DATALEK_AP = "datalek_ap", "AVG art. 33 lid 1"
    DATALEK_REDEN = "datalek_reden", "AVG art. 33 lid 1"
    DATALEK_PARTIJEN = "datalek_partijen", "art. 10.3 h"
    GESCHIL_OVER = "geschil_over", "art. 10.4 tot 13.3"
    GESCHIL_ONDERWERP = "geschil_onderwerp", "art. 24.2"
    GESCHIL_VOORGELEGD = "geschil_voorgelegd", "art. 10.4 tot 13.3"
    GESCHIL_NIVEAU = "geschil_niveau", "art. 10.4 tot 13.3"
    GESCHIL_VOLGORDE = "geschil_volgorde", "art. 10.4 tot 12.4"
    GESCHIL_UITKOMST = "geschil_uitkomst", "art. 24.2"


ARTIKEL = {eis: eis.artikel for eis in Eis}


class Verslagveld(StrEnum):
    """Names a field of what is written about one Casus at the table."""

    INBRENG = "inbreng"
    BESPREKING = "bespreking"
    REDEN = "reden"
    AANGEHOUDEN_TOT = "aangehouden_tot"
    ELDERS_WAAR = "elders_waar"
    ELDERS_WIE = "elders_wie"
    PROCESREGISSEUR = "procesregisseur"
    CASUSREGISSEUR = "casusregisseur"
    VOLGENDE_DATUM = "volgende_datum"
    RICHTING_PLAN = "richting_plan"
    AFSCHALINGSCRITERIA = "afschalingscriteria"
    ROL = "rol"
    INFORMATIEBEHOEFTE = "informatiebehoefte"
    VERKLARING = "verklaring"
    INSTEMMING = "instemming"
    DOEL = "doel"


@dataclass(frozen=True, slots=True)
class Tekort:
    """Names what is asked for and not there: `plek` is the item (a criterium, an actie, a betrokkene), `partij_id` the Partij, and
    `persoon_id` who of those with a seat, by his id: a Tekort goes into an error, and no name goes there. `veld` is the field of
    what was written at the table, where it is about one.
    """

    eis: Eis
    partij_id: PartijId | None = None
    plek: str | None = None
    persoon_id: str | None = None
    veld: Verslagveld | None = None

    @property
    def artikel(self) -> str:
        return self.eis.artikel
