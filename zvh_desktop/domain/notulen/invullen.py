"""Fills in fields of a Casus at the table, marked until somebody looked: what was asked, what another Partij said, what stood there
last time, as far as the field may hold it (art. 16.2, W-35).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any, assert_never

from zvh_desktop.domain.casus import RolVanPartij
from zvh_desktop.domain.eisen import Verslagveld
from zvh_desktop.domain.ids import GrondslagId, put
from zvh_desktop.domain.notulen.notulen import NotulenPunt
from zvh_desktop.domain.tafel.casustafel import Agendapunt
from zvh_desktop.domain.tafel.ingevuld import Invulplek, Invulwijze
from zvh_desktop.domain.tafel.verslag import Gebruik, Inbreng, Verslag, tekst_van


class VorigBezwaar(StrEnum):
    """Says why nothing is taken over from the table before."""

    GEEN_TAFEL = "geen_tafel"
    NIETS = "niets"
    ANDER_BESLUIT = "ander_besluit"
    VOORBIJ = "voorbij"
    NIET_HIER = "niet_hier"
    NIEUWE_PARTIJ = "nieuwe_partij"


def vul_lege_rollen(verslag: Verslag, punt: Agendapunt) -> Verslag:
    """Gives every Partij without a role a start, from what was asked of it, marked as filled in (W-33)."""
    known = {r.partij_id: r for r in verslag.rollen}
    filled = list[Invulplek]()
    for partij_id in dict.fromkeys(p.partij_id for p in verslag.presenties):
        role, invited = known.get(partij_id, RolVanPartij(partij_id)), punt.uitnodiging(partij_id)
        asked = invited.gevraagde_bijdrage.strip() if invited else ""
        if not role.rol.strip():
            role = replace(role, rol=asked or "Voert de eigen taak uit")
            filled.append(Invulplek(Verslagveld.ROL, partij_id))
        if not role.informatiebehoefte.strip():
            role = replace(role, informatiebehoefte="Voortgang van het Plan van Aanpak")
            filled.append(Invulplek(Verslagveld.INFORMATIEBEHOEFTE, partij_id))
        known[partij_id] = role
    return replace(verslag, rollen=tuple(known.values())).met_ingevuld(Invulwijze.GEVRAAGD, *filled)


def ook_van(verslag: Verslag, inbreng: Inbreng, anderen: Iterable[Inbreng]) -> Verslag:
    """Adds the same contribution for other Partijen, marked as filled in: `anderen` are theirs, still empty. Its use goes along; on
    which ground somebody else gives his data he says himself (W-35, P-05).
    """
    for other in anderen:
        named = tuple(p for p in inbreng.genoemde_partijen if p != other.partij_id)
        same = replace(inbreng, id=other.id, partij_id=other.partij_id, spreker=other.spreker)
        same = replace(same, genoemde_partijen=named, grondslag_id=None)
        verslag = verslag.with_inbreng(same).met_ingevuld(
            Invulwijze.ANDERE_PARTIJ, Invulplek(Verslagveld.INBRENG, other.id)
        )
    return verslag


def zoals_vorige_keer(
    verslag: Verslag, waar: Invulplek, vorige: NotulenPunt, dag: date, gronden: Collection[GrondslagId]
) -> Verslag | VorigBezwaar:
    """Returns the Verslag with this field as it was, marked as filled in; what stands there stays before it. `dag` is the day of
    this table, `gronden` are those that the Partij of an inbreng may call on.

    What was said then is not for who was not there: text for the whole table is taken when all who are here now were (art. 16.2).
    """
    veld = waar.veld
    match veld:
        case Verslagveld.INBRENG:
            after = _inbreng(verslag, waar.plek, vorige, gronden)
        case Verslagveld.BESPREKING | Verslagveld.RICHTING_PLAN | Verslagveld.REDEN | Verslagveld.VERKLARING:
            after = _text_for_the_table(verslag, waar, vorige)
        case Verslagveld.AANGEHOUDEN_TOT | Verslagveld.VOLGENDE_DATUM:
            when: date | None = getattr(vorige.besluit, veld)
            after = _in_besluit(verslag, veld, when) if when and when > dag else VorigBezwaar.VOORBIJ
            after = after if when else VorigBezwaar.NIETS
        case Verslagveld.PROCESREGISSEUR | Verslagveld.ELDERS_WAAR | Verslagveld.ELDERS_WIE:
            after = _in_besluit(verslag, veld, getattr(vorige.besluit, veld))
        case Verslagveld.CASUSREGISSEUR:
            who = vorige.besluit.casusregisseur
            is_here = who and any(
                (p.partij_id, p.naam) == (who.partij_id, who.naam) for p in verslag.presenties
            )
            after = _in_besluit(verslag, veld, who) if is_here else VorigBezwaar.NIET_HIER
            after = after if who else VorigBezwaar.NIETS
        case Verslagveld.AFSCHALINGSCRITERIA:
            known = verslag.afschalingscriteria
            after = verslag.met_criteria((*known, *(c for c in vorige.afschalingscriteria if c not in known)))
        case Verslagveld.ROL | Verslagveld.INFORMATIEBEHOEFTE:
            after = _rol(verslag, waar, vorige)
        case Verslagveld.INSTEMMING | Verslagveld.DOEL:
            return VorigBezwaar.NIETS
        case _:
            assert_never(veld)
    if isinstance(after, VorigBezwaar):
        return after
    if tekst_van(after, waar) == tekst_van(verslag, waar):
        return VorigBezwaar.NIETS
    return after.met_ingevuld(Invulwijze.VORIGE_KEER, waar)


def _behind(now: str, then: str) -> str:
    return then if not now.strip() else now if then in now else f"{now.rstrip()}\n{then}"


def _in_besluit(verslag: Verslag, veld: Verslagveld, value: Any) -> Verslag:
    change: dict[str, Any] = {veld: value}
    return replace(verslag, besluit=replace(verslag.besluit, **change)) if value else verslag


def _new_here(verslag: Verslag, vorige: NotulenPunt) -> bool:
    """Says whether a Partij sits here, or may still come, that was not present then."""
    here = {p.partij_id for p in verslag.presenties if p.stand is None or p.is_aanwezig}
    return not here <= {p.partij_id for p in vorige.presenties if p.is_aanwezig}


def _text_for_the_table(verslag: Verslag, waar: Invulplek, vorige: NotulenPunt) -> Verslag | VorigBezwaar:
    of_besluit = waar.veld in (Verslagveld.REDEN, Verslagveld.VERKLARING)
    if of_besluit and vorige.besluit.soort is not verslag.besluit.soort:
        return VorigBezwaar.ANDER_BESLUIT
    said = next((v.tekst for v in vorige.isd if v.onderdeel == waar.plek), "")
    if waar.veld is not Verslagveld.VERKLARING:
        said = vorige.besluit.reden if waar.veld is Verslagveld.REDEN else str(getattr(vorige, waar.veld))
    if not said.strip():
        return VorigBezwaar.NIETS
    if _new_here(verslag, vorige):
        return VorigBezwaar.NIEUWE_PARTIJ
    text = _behind(tekst_van(verslag, waar), said)
    if waar.veld is Verslagveld.REDEN:
        return _in_besluit(verslag, waar.veld, text)
    if waar.veld is not Verslagveld.VERKLARING:
        change: dict[str, Any] = {waar.veld: text}
        return replace(verslag, **change)
    known = next(v for v in vorige.isd if v.onderdeel == waar.plek)
    made = replace(verslag.isd_verklaring(known.onderdeel), tekst=text)
    return replace(verslag, isd=put(verslag.isd, made, lambda v: v.onderdeel))


def _rol(verslag: Verslag, waar: Invulplek, vorige: NotulenPunt) -> Verslag:
    then = next((r for r in vorige.rollen if r.partij_id == waar.plek), None)
    partij_id = verslag.partij_van(waar)
    if then is None or partij_id is None:
        return verslag
    now = next((r for r in verslag.rollen if r.partij_id == partij_id), RolVanPartij(partij_id))
    role = replace(now, **{waar.veld: getattr(then, waar.veld) or getattr(now, waar.veld)})
    return replace(verslag, rollen=put(verslag.rollen, role, lambda r: r.partij_id))


_STRICT = tuple(Gebruik)


def _inbreng(
    verslag: Verslag, inbreng_id: str, vorige: NotulenPunt, gronden: Collection[GrondslagId]
) -> Verslag | VorigBezwaar:
    """Takes the next inbreng of this Partij that does not stand here yet, with the conditions under which it was given (W-35)."""
    card = next((i for i in verslag.inbrengen if i.id == inbreng_id), None)
    if card is None:
        return VorigBezwaar.NIETS
    own = [i.tekst for i in verslag.inbrengen if i.partij_id == card.partij_id]
    earlier = (i for i in vorige.inbrengen if i.partij_id == card.partij_id)
    then = next((i for i in earlier if not any(i.tekst in text for text in own)), None)
    if then is None:
        return VorigBezwaar.NIETS
    return verslag.with_inbreng(
        replace(
            _as_strict(verslag, card, then, vorige),
            tekst=_behind(card.tekst, then.tekst),
            aard=then.aard,
            categorie=then.categorie,
            grondslag_id=then.grondslag_id if then.grondslag_id in gronden else None,
        )
    )


def _as_strict(verslag: Verslag, card: Inbreng, then: Inbreng, vorige: NotulenPunt) -> Inbreng:
    """Returns the card with the stricter use of the two: for nobody who could not read it then, or is not named now."""
    use, named = then.gebruik, then.genoemde_partijen
    if use is Gebruik.TAFEL and _new_here(verslag, vorige):
        use = Gebruik.GENOEMDE_PARTIJEN
        named = tuple(p.partij_id for p in vorige.presenties if p.is_aanwezig)
    if _STRICT.index(card.gebruik) > _STRICT.index(use) or card.genoemde_partijen:
        use, named = (
            card.gebruik,
            tuple(p for p in card.genoemde_partijen if p in named or use is Gebruik.TAFEL),
        )
    here = tuple(p for p in dict.fromkeys(named) if verslag.heeft_zetel(p) and p != card.partij_id)
    return replace(card, gebruik=use, genoemde_partijen=here if use is Gebruik.GENOEMDE_PARTIJEN else ())
