"""Corrects, adds and takes out Betrokkenen of a Casus, and finds what went out under a name that no longer holds (W-01, P-10, W-63)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from zvh_desktop.application.afschaling.vernietigen import vergeet_eigen_woorden, verstrekt
from zvh_desktop.application.inzien.overzichten import Overzichten
from zvh_desktop.application.ports import Gewijzigd, Omgeving, UnitOfWork
from zvh_desktop.application.verspreiden.klaarzetten import Verstrekt
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.domain.aanmelding.betrokkene import (
    Betrokkene,
    BetrokkeneCorrectie,
    BetrokkeneUitgenomen,
    lijkt_op,
)
from zvh_desktop.domain.aanmelding.uitgenomen import hele_naam, is_ook_van
from zvh_desktop.domain.afschaling.opschonen import (
    aanmelding_opgeschoond,
    casus_opgeschoond,
    verzoek_opgeschoond,
)
from zvh_desktop.domain.afschaling.vernietiging import (
    Beletsel,
    Gegevenssoort,
    Onderwerp,
    Opbrengst,
    Opschortgrond,
    Verklaring,
    VerklaringStand,
    Vernietigstap,
)
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.errors import VernietigenNotAllowed
from zvh_desktop.domain.ids import BetrokkeneId, CasusId
from zvh_desktop.domain.inzien.zoekwoorden import words
from zvh_desktop.domain.notulen.notulen import NotulenPunt, teksten_van_punt
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking


class Betrokkenen:
    def __init__(self, omgeving: Omgeving, overzichten: Overzichten) -> None:
        self._omgeving = omgeving
        self._overzichten = overzichten

    def nieuw(self) -> Betrokkene:
        return Betrokkene(BetrokkeneId(self._omgeving.new_id()), "")

    def corrigeren(self, casus_id: CasusId, wordt: Betrokkene, op: date | None, reden: str) -> Casus:
        """Corrects a Betrokkene, or adds one that the Casus does not have yet (W-01). Of a Casus of which only the minimum is kept
        the name and the birth date are corrected, and nothing else stays (W-51). Raises `EisenNietVervuld`, `FaseNotAllowed`.
        """
        with self._omgeving.schrijven(Gewijzigd("casus", casus_id)) as work:
            casus = work.casussen.get(casus_id)
            was = next((one for one in casus.betrokkenen if one.id == wordt.id), None)
            door, now = work.instellingen.get().voorzitter, self._omgeving.nu()
            after = casus.gecorrigeerd(BetrokkeneCorrectie(was, wordt, op, reden.strip(), door, now))
            if casus.opgeschoond_op is not None:
                after = casus_opgeschoond(after, casus.opgeschoond_op)
            work.log("betrokkene gecorrigeerd" if was else "betrokkene toegevoegd", casus_id)
            return work.casussen.save(after)

    def uitnemen(self, casus_id: CasusId, betrokkene_id: BetrokkeneId, op: date | None, reden: str) -> Casus:
        """Takes a Betrokkene out of the Casus and its Aanmeldingen, because his request was granted (P-10). The verklaring that this
        leaves is finished by `Vernietigen.afmaken`: then he is out of the pages and the copies too (W-52). Raises
        `EisenNietVervuld`, and `VernietigenNotAllowed` while a dispute holds destruction up (W-71, AVG art. 17.3 e).
        """
        with self._omgeving.schrijven(
            Gewijzigd("casus", casus_id), Gewijzigd("verklaring", casus_id)
        ) as work:
            casus, now = work.casussen.get(casus_id), self._omgeving.nu()
            door = work.instellingen.get().voorzitter
            held = work.opschortingen.find(casus_id)
            if held and held.grond is not Opschortgrond.VERZOEK_BETROKKENE and held.geldt_op(now.date()):
                raise VernietigenNotAllowed((Beletsel.OPGESCHORT,))
            after = casus.zonder(
                betrokkene_id,
                BetrokkeneUitgenomen(
                    op, reden.strip(), door, now, *self._waar_hij_staat(work, casus, betrokkene_id)
                ),
            )
            wie = casus.gedaanten(betrokkene_id)
            sent = _uit_aanmeldingen(work, wie, after)
            namen = frozenset(one.naam for one in (*wie, *sent))
            vergeet_eigen_woorden(work, namen)
            work.vernietigingen.wis_kladjes(casus_id, namen)
            for verzoek in work.verzoeken.van_casus(casus_id):
                if verzoek.betrokkene_id == betrokkene_id and not verzoek.is_open:
                    work.verzoeken.save(verzoek_opgeschoond(verzoek))
            if casus.opgeschoond_op is not None:
                after = casus_opgeschoond(after, casus.opgeschoond_op)
            assert op is not None
            werd = Verklaring(
                id=self._omgeving.new_id(),
                onderwerp=Onderwerp.VERZOEK,
                onderwerp_id=casus_id,
                stap=Vernietigstap.UITNEMEN,
                op=now,
                door=door,
                sinds=op,
                dagen=0,
                grond="AVG art. 17",
                opbrengst=Opbrengst(((Gegevenssoort.BETROKKENE, 1 + len(sent)),)),
            )
            work.vernietigingen.add(werd)
            work.vernietigingen.zet_stand(werd.id, VerklaringStand.BEGONNEN, now)
            work.log("betrokkene uitgenomen", casus_id)
            return work.casussen.save(after)

    def uitgegeven(self, casus_id: CasusId, uitgenomen: BetrokkeneUitgenomen) -> tuple[Verstrekt, ...]:
        """Returns the documents in which somebody stood who was taken out, and who got those (AVG art. 19)."""
        with self._omgeving.werk() as work:
            found = [
                v
                for v in self._verstrekt(work, casus_id)
                if v.id in uitgenomen.uitgegeven or v.vastgesteld in uitgenomen.vastgesteld
            ]
            steps = work.verstrekkingen.stappen(v.id for v in found)
        return tuple(Verstrekt(v, steps.get(v.id, ())) for v in found)

    def met_oude_naam(self, casus_id: CasusId, correctie: BetrokkeneCorrectie) -> tuple[Verstrekt, ...]:
        """Returns what was given out under the name before this correction, oldest first (W-63). Of what is vastgesteld the names in
        it decide, since that never changes; of the rest when it was made.
        """
        if not correctie.is_nieuwe_naam or correctie.was is None:
            return ()
        name, until = correctie.was.naam, correctie.vastgelegd_op
        with self._omgeving.werk() as work:
            casus = work.casussen.get(casus_id)
            before = (c for c in casus.correcties if c.wordt.id == correctie.wordt.id)
            since = max((c.vastgelegd_op for c in before if c.vastgelegd_op < until), default=None)
            found = [
                given
                for given, names in self._genoemd(work, casus, correctie.wordt.id)
                if (
                    name in names
                    if names is not None
                    else given.op < until and (since is None or given.op >= since)
                )
            ]
            steps = work.verstrekkingen.stappen(v.id for v in found)
        return tuple(Verstrekt(v, steps.get(v.id, ())) for v in found)

    def _waar_hij_staat(
        self, work: UnitOfWork, casus: Casus, betrokkene_id: BetrokkeneId
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Returns the documents in which this Betrokkene stands under any of his names, or can stand since he was added; and what is
        vastgesteld with him in it.
        """
        names = {one.naam for one in casus.gedaanten(betrokkene_id)}
        own = (c for c in casus.correcties if c.wordt.id == betrokkene_id)
        since = next((c.vastgelegd_op for c in own if c.was is None), None)
        given = tuple(
            one.id
            for one, said in self._genoemd(work, casus, betrokkene_id)
            if (not names.isdisjoint(said) if said is not None else since is None or one.op >= since)
        )
        frozen = self._vastgesteld(work, casus.id)
        named = tuple(stuk for stuk, said in frozen.items() if not names.isdisjoint(said))
        return given, tuple(dict.fromkeys((*named, *self._in_woorden(work, casus, betrokkene_id))))

    def _in_woorden(self, work: UnitOfWork, casus: Casus, betrokkene_id: BetrokkeneId) -> Iterator[str]:
        """Yields what is vastgesteld with his whole name in a text, unless somebody who stays is called so as well."""
        stay = [one for one in casus.betrokkenen if one.id != betrokkene_id]
        whole = [hele_naam(one.naam) for one in casus.gedaanten(betrokkene_id)]
        whole = [name for name in whole if name and not is_ook_van(name, stay)]
        for stuk, texts in self._teksten(work, casus.id):
            said = [set(words(text)) for text in texts]
            if any(name <= words_of_one for name in whole for words_of_one in said):
                yield stuk

    def _verstrekt(self, work: UnitOfWork, casus_id: CasusId) -> tuple[Verstrekking, ...]:
        tables = tuple(b.casustafel_id for b in self._overzichten.eerdere_besluiten(casus_id))
        return verstrekt(work, tables, casus_id)

    def _vastgesteld(self, work: UnitOfWork, casus_id: CasusId) -> dict[str, tuple[str, ...]]:
        """Returns who stands in what is vastgesteld of the Casus, by `vastgesteld_stuk`."""
        plans = {v.stuk: v.betrokkenen for v in work.plannen.versies(casus_id)}
        return plans | {stuk: punt.betrokkenen for stuk, punt in self._punten(work, casus_id)}

    def _punten(self, work: UnitOfWork, casus_id: CasusId) -> Iterator[tuple[str, NotulenPunt]]:
        for b in self._overzichten.eerdere_besluiten(casus_id):
            for n in work.notulen.van_casustafel(b.casustafel_id):
                yield from ((n.id, p) for p in n.punten if p.casus_id == casus_id)

    def _teksten(self, work: UnitOfWork, casus_id: CasusId) -> Iterator[tuple[str, Iterable[str]]]:
        """Yields the texts of the same."""
        for version in work.plannen.versies(casus_id):
            yield version.stuk, version.teksten()
        for stuk, punt in self._punten(work, casus_id):
            yield stuk, teksten_van_punt(punt)

    def _genoemd(
        self, work: UnitOfWork, casus: Casus, wie: BetrokkeneId
    ) -> Iterator[tuple[Verstrekking, tuple[str, ...] | None]]:
        """Yields what was given out of the Casus, oldest first, with the names that stand in what is vastgesteld; None for the rest. Of
        who came later that is nothing of before, and no letter to a Partij that did not put him forward (W-04).
        """
        frozen, came_later = self._vastgesteld(work, casus.id), casus.informeren_van(wie) is not None
        forms, sent = casus.gedaanten(wie), work.aanmeldingen.van_casus(casus.id)
        melders = {a.partij_id for a in sent if any(b.id == wie or _lijkt(b, forms) for b in a.betrokkenen)}
        his = {a.id for a in sent if any(b.id == wie for b in a.betrokkenen)}
        joined = next((m.op for m in casus.medeaanmelders if came_later and m.aanmelding_id in his), date.min)
        for given in self._verstrekt(work, casus.id):
            names = frozen.get(given.vastgesteld)
            is_letter = given.soort is DocumentSoort.TERUGKOPPELING
            if came_later and is_letter and given.partij_id not in melders:
                continue
            if names is not None or given.op.date() >= joined:
                yield given, names


def _uit_aanmeldingen(
    work: UnitOfWork, gedaanten: tuple[Betrokkene, ...], casus: Casus
) -> tuple[Betrokkene, ...]:
    """Takes somebody out of every Aanmelding of his Casus, and returns how these wrote him. One that joined the Casus with him alone is
    about nobody else: of it the minimum is kept.
    """
    sent: list[Betrokkene] = []
    for aanmelding in work.aanmeldingen.van_casus(casus.id):
        left = aanmelding.zonder(gedaanten, casus.betrokkenen)
        sent += [one for one in aanmelding.betrokkenen if one not in left.betrokkenen]
        if left != aanmelding:
            is_his = not left.betrokkenen and left.stand is AanmeldingStand.TOEGEVOEGD
            work.aanmeldingen.save(aanmelding_opgeschoond(left) if is_his else left)
    return tuple(sent)


def _lijkt(one: Betrokkene, gedaanten: Iterable[Betrokkene]) -> bool:
    return any(lijkt_op(one, wie) for wie in gedaanten)
