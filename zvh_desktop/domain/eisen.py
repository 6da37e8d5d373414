"""Names what the work process asks for, each with its article (W-01..W-40); the words stand in `taal`. A gate never says only
"no": it returns every `Tekort`, so that the chair sees what is missing and which article asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from zvh_desktop.domain.ids import PartijId


class Eis(StrEnum):
    """Names one thing that the convenant, or practice, asks for, with its article."""

    # W-01
    AANMELDENDE_PARTIJ = "aanmeldende_partij"
    AANMELDER = "aanmelder"
    BETROKKENE = "betrokkene"
    BETROKKENE_NAAM = "betrokkene_naam"
    GEMEENTE = "gemeente"
    GEBIED = "gebied"
    REDEN_AANMELDING = "reden_aanmelding"
    DATUM_AANMELDING = "datum_aanmelding"
    # W-02
    CRITERIUM_BEANTWOORD = "criterium_beantwoord"
    CRITERIUM_MOTIVERING = "criterium_motivering"
    COMPLEXE_CASUISTIEK = "complexe_casuistiek"
    ADVIES_AAN_PARTIJ = "advies_aan_partij"
    # W-03, W-06
    AFSTEMMING_GEMEENTE = "afstemming_gemeente"
    OVERLEG_AANMELDER = "overleg_aanmelder"
    # P-01, P-02
    NOODZAAK = "noodzaak"
    PROPORTIONALITEIT = "proportionaliteit"
    SUBSIDIARITEIT = "subsidiariteit"
    EERDER_GEPROBEERD = "eerder_geprobeerd"
    BETROKKENE_INFORMEREN = "betrokkene_informeren"
    BETROKKENE_NIET_GEINFORMEERD_REDEN = "betrokkene_niet_geinformeerd_reden"
    # W-10, W-11, P-07
    UITVRAAG_VRAAG = "uitvraag_vraag"
    UITVRAAG_GRONDSLAG = "uitvraag_grondslag"
    UITVRAAG_REDEN = "uitvraag_reden"
    ROUTING = "routing"
    DOEL = "doel"
    THEMAS = "themas"
    RELEVANTE_PARTIJEN = "relevante_partijen"
    ROUTING_REDEN = "routing_reden"
    TERUGKOPPELING_AANMELDER = "terugkoppeling_aanmelder"
    # W-20 .. W-23
    CASUS_GEREED = "casus_gereed"
    GEVRAAGD_BESLUIT = "gevraagd_besluit"
    UITNODIGING = "uitnodiging"
    GEVRAAGDE_BIJDRAGE = "gevraagde_bijdrage"
    INFORMEREN_VOOR_TAFEL = "informeren_voor_tafel"
    # W-30 .. W-35
    PRESENTIE = "presentie"
    AANWEZIGE_UITGENODIGD = "aanwezige_uitgenodigd"
    AANWEZIGE_TOEGELATEN = "aanwezige_toegelaten"
    BESLUIT = "besluit"
    BESLUIT_REDEN = "besluit_reden"
    AANGEHOUDEN_TOT = "aangehouden_tot"
    PROCESREGISSEUR = "procesregisseur"
    ELDERS_WAAR = "elders_waar"
    ELDERS_WIE = "elders_wie"
    CASUSREGISSEUR = "casusregisseur"
    RICHTING_PVA = "richting_pva"
    ROL_EN_INFORMATIEBEHOEFTE = "rol_en_informatiebehoefte"
    AFSCHALINGSCRITERIA = "afschalingscriteria"
    AFSCHALINGSCRITERIA_BEANTWOORD = "afschalingscriteria_beantwoord"
    AFSCHALEN_DOOR_CASUSTAFEL = "afschalen_door_casustafel"
    INBRENG_GRONDSLAG = "inbreng_grondslag"
    INBRENG_ONTVANGERS = "inbreng_ontvangers"
    VOLGENDE_DATUM = "volgende_datum"
    GEHEIMHOUDING = "geheimhouding"
    # acties (W-34, P-04)
    ACTIE_WAT = "actie_wat"
    ACTIE_PARTIJ = "actie_partij"
    ACTIE_PARTIJ_BETROKKEN = "actie_partij_betrokken"
    ACTIE_PERSOON = "actie_persoon"
    ACTIE_DATUM = "actie_datum"
    ACTIE_REDEN = "actie_reden"
    # W-40
    INTEGRAAL_BEELD = "integraal_beeld"
    DOEL_PER_LEEFGEBIED = "doel_per_leefgebied"
    PLAN_ACTIE = "plan_actie"
    INFORMEERT_CLIENT = "informeert_client"
    EVALUATIEDATUM = "evaluatiedatum"


ARTIKEL: dict[Eis, str] = {
    Eis.AANMELDENDE_PARTIJ: "art. 1.1",
    Eis.AANMELDER: "art. 1.1",
    Eis.BETROKKENE: "art. 1.3",
    Eis.BETROKKENE_NAAM: "art. 1.3",
    Eis.GEMEENTE: "bijl. 3 fase 1",
    Eis.GEBIED: "art. 2.3",
    Eis.REDEN_AANMELDING: "art. 1.1",
    Eis.DATUM_AANMELDING: "bijl. 3 fase 1",
    Eis.CRITERIUM_BEANTWOORD: "bijl. 2",
    Eis.CRITERIUM_MOTIVERING: "bijl. 2",
    Eis.COMPLEXE_CASUISTIEK: "bijl. 2",
    Eis.ADVIES_AAN_PARTIJ: "art. 11.2 a",
    Eis.AFSTEMMING_GEMEENTE: "bijl. 3 fase 1",
    Eis.OVERLEG_AANMELDER: "art. 11.2 a",
    Eis.NOODZAAK: "AVG art. 5",
    Eis.PROPORTIONALITEIT: "AVG art. 5",
    Eis.SUBSIDIARITEIT: "AVG art. 5",
    Eis.EERDER_GEPROBEERD: "AVG art. 5",
    Eis.BETROKKENE_INFORMEREN: "AVG art. 14",
    Eis.BETROKKENE_NIET_GEINFORMEERD_REDEN: "AVG art. 14",
    Eis.UITVRAAG_VRAAG: "art. 1.23",
    Eis.UITVRAAG_GRONDSLAG: "Context en art. 15.2",
    Eis.UITVRAAG_REDEN: "art. 1.23",
    Eis.ROUTING: "art. 1.23",
    Eis.DOEL: "art. 11.2 c",
    Eis.THEMAS: "art. 11.2 c",
    Eis.RELEVANTE_PARTIJEN: "art. 1.23",
    Eis.ROUTING_REDEN: "art. 1.23",
    Eis.TERUGKOPPELING_AANMELDER: "art. 11.2 b",
    Eis.CASUS_GEREED: "art. 11.2 d",
    Eis.GEVRAAGD_BESLUIT: "art. 11.2 c",
    Eis.UITNODIGING: "art. 11.2 e",
    Eis.GEVRAAGDE_BIJDRAGE: "art. 11.2 e",
    Eis.INFORMEREN_VOOR_TAFEL: "bijl. 3 fase 2",
    Eis.PRESENTIE: "art. 14.2",
    Eis.AANWEZIGE_UITGENODIGD: "art. 14.2",
    Eis.AANWEZIGE_TOEGELATEN: "art. 7.3 en 14.2",
    Eis.BESLUIT: "bijl. 3 fase 3",
    Eis.BESLUIT_REDEN: "bijl. 3 fase 3",
    Eis.AANGEHOUDEN_TOT: "bijl. 3 fase 3",
    Eis.PROCESREGISSEUR: "bijl. 3 fase 3",
    Eis.ELDERS_WAAR: "bijl. 3 fase 3",
    Eis.ELDERS_WIE: "bijl. 3 fase 3",
    Eis.CASUSREGISSEUR: "art. 7.4 a",
    Eis.RICHTING_PVA: "art. 7.4 b",
    Eis.ROL_EN_INFORMATIEBEHOEFTE: "art. 7.4 c",
    Eis.AFSCHALINGSCRITERIA: "art. 7.4 d",
    Eis.AFSCHALINGSCRITERIA_BEANTWOORD: "art. 7.4 d",
    Eis.AFSCHALEN_DOOR_CASUSTAFEL: "art. 7.4 d",
    Eis.INBRENG_GRONDSLAG: "art. 15.2",
    Eis.INBRENG_ONTVANGERS: "art. 16.2",
    Eis.VOLGENDE_DATUM: "bijl. 3 fase 4a",
    Eis.GEHEIMHOUDING: "art. 17.1",
    Eis.ACTIE_WAT: "art. 7.4 c",
    Eis.ACTIE_PARTIJ: "art. 7.5",
    Eis.ACTIE_PARTIJ_BETROKKEN: "art. 7.5",
    Eis.ACTIE_PERSOON: "art. 7.5",
    Eis.ACTIE_DATUM: "art. 7.4 c",
    Eis.ACTIE_REDEN: "art. 11.2 g",
    Eis.INTEGRAAL_BEELD: "art. 1.17",
    Eis.DOEL_PER_LEEFGEBIED: "art. 1.17",
    Eis.PLAN_ACTIE: "art. 1.17",
    Eis.INFORMEERT_CLIENT: "bijl. 3 fase 4",
    Eis.EVALUATIEDATUM: "bijl. 3 fase 4a",
}


@dataclass(frozen=True, slots=True)
class Tekort:
    """Names what is asked for and not there: `plek` is the item (a criterium, an actie, a betrokkene), `partij_id` the Partij."""

    eis: Eis
    partij_id: PartijId | None = None
    plek: str | None = None

    @property
    def artikel(self) -> str:
        return ARTIKEL[self.eis]
