"""Which page belongs to which destination. A page is imported when it is first visited, so that the window stands at once."""

from __future__ import annotations

import gc
import importlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from zvh_desktop.application.errors import StorageUnavailable
from zvh_desktop.application.kluis.kluis import GeopendeKluis
from zvh_desktop.ui.venster import navigation as to
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.venster.workspace import PageMakers

if TYPE_CHECKING:
    from zvh_desktop.application.afschaling.vernietigen import Vernietigen
    from zvh_desktop.application.kluis.toegang import Oefenen
    from zvh_desktop.ui.schermen.inzien.aandacht import Herinnering

_AHEAD = (
    "tafel.casustafel_page", "tafel.agenda.tab", "tafel.aan_tafel.tab", "notulen.tab", "aanmelding.aanmelding_page",
    "triage.triage_page", "inzien.casus_page", "plan.plan_page", "kluis.instellingen_page", "tafel.acties.acties_page",
)  # fmt: skip
_AHEAD_AFTER_MS = 300


def make_pages(kluis: GeopendeKluis, tools: PageTools) -> PageMakers:
    """One maker per page; two destinations with the same maker share a page."""
    s = kluis.services

    def misses_recovery_key() -> bool:
        """The passphrase of a demonstration stands on the screen: there is nothing to recover."""
        return not kluis.is_demonstratie and kluis.toegang.mist_herstelsleutel()

    def rehearsal() -> Oefenen:
        from zvh_desktop.application.kluis.toegang import Oefenen

        return Oefenen(s.omgeving, kluis.toegang)

    def reminders() -> tuple[Herinnering, ...]:
        from zvh_desktop.ui.schermen.inzien.aandacht import reminders_of

        return () if kluis.is_demonstratie else reminders_of(s.reservekopieen.aandacht(), rehearsal())

    def vandaag() -> Page:
        from zvh_desktop.ui.schermen.inzien.vandaag_page import VandaagPage

        return VandaagPage(
            tools, s.overzichten, s.certificaten, misses_recovery_key, reminders, s.vernietigen.vervallen
        )

    def aanmeldingen() -> Page:
        from zvh_desktop.ui.schermen.aanmelding.aanmeldingen_page import AanmeldingenPage

        return AanmeldingenPage(tools, s.overzichten)

    def aanmelding() -> Page:
        from zvh_desktop.ui.schermen.aanmelding.aanmelding_page import AanmeldingPage

        return AanmeldingPage(tools, s.aanmelden, s.partijen)

    def innemen() -> Page:
        from zvh_desktop.ui.schermen.aanmelding.innemen_page import InnemenPage

        return InnemenPage(tools, s.innemen)

    def triagebord() -> Page:
        from zvh_desktop.ui.schermen.triage.triage_bord_page import TriageBordPage

        return TriageBordPage(tools, s.overzichten)

    def triage() -> Page:
        from zvh_desktop.ui.schermen.triage.triage_page import TriagePage

        return TriagePage(tools, s.trieren, s.partijen, s.terugkoppelen)

    def casussen() -> Page:
        from zvh_desktop.ui.schermen.inzien.casussen_page import CasussenPage

        return CasussenPage(tools, s.overzichten, s.omgeving.kluissoort)

    def casus() -> Page:
        from zvh_desktop.ui.schermen.inzien.casus_page import CasusPage

        return CasusPage(tools, s.dossiers, s.acties, s.partijen, s.trieren, s.terugkoppelen, s.overdragen)

    def casustafels() -> Page:
        from zvh_desktop.ui.schermen.tafel.casustafels_page import CasustafelsPage

        return CasustafelsPage(tools, s.agenderen, s.overzichten, s.instellen)

    def casustafel() -> Page:
        from zvh_desktop.ui.schermen.tafel.casustafel_page import CasustafelPage

        return CasustafelPage(tools, s)

    def rectificatie() -> Page:
        from zvh_desktop.ui.schermen.notulen.rectificatie_page import RectificatiePage

        return RectificatiePage(tools, s.rectificeren)

    def plannen() -> Page:
        from zvh_desktop.ui.schermen.plan.plannen_page import PlannenPage

        return PlannenPage(tools, s.overzichten)

    def plan() -> Page:
        from zvh_desktop.ui.schermen.plan.plan_page import PlanPage

        return PlanPage(tools, s.plannen, s.acties, s.verspreiden, s.certificaten)

    def acties() -> Page:
        from zvh_desktop.ui.schermen.tafel.acties.acties_page import ActiesPage

        return ActiesPage(tools, s.acties, s.overzichten)

    def afschaling() -> Page:
        from zvh_desktop.ui.schermen.afschaling.afschaling_page import AfschalingPage

        return AfschalingPage(tools, s.vernietigen, s.instellen)

    def partijen() -> Page:
        from zvh_desktop.ui.schermen.partijen.partijen_page import PartijenPage

        return PartijenPage(tools, s.partijen, s.importeren, s.toetreden)

    def partij() -> Page:
        from zvh_desktop.ui.schermen.partijen.partij_page import PartijPage

        return PartijPage(tools, s.partijen, s.verspreiden, s.toetreden)

    def rapportage() -> Page:
        from zvh_desktop.ui.schermen.inzien.rapportage_page import RapportagePage

        return RapportagePage(tools, s.rapporteren)

    def instellingen() -> Page:
        from zvh_desktop.ui.schermen.kluis.instellingen_page import InstellingenPage
        from zvh_desktop.ui.schermen.kluis.reservekopieen import ReservekopieenDeel
        from zvh_desktop.ui.schermen.kluis.toegang import ToegangDeel

        access = ToegangDeel(tools, kluis.toegang, is_demonstratie=kluis.is_demonstratie)
        reserve = ReservekopieenDeel(tools, s.reservekopieen, rehearsal())
        return InstellingenPage(tools, s.instellen, s.certificaten, s.partijen, access, reserve)

    def herstelsleutel() -> Page:
        from zvh_desktop.ui.schermen.kluis.herstelsleutel_page import HerstelsleutelPage

        return HerstelsleutelPage(tools, kluis.toegang)

    def oefenen() -> Page:
        from zvh_desktop.ui.schermen.kluis.oefenen_page import OefenenPage

        return OefenenPage(tools, rehearsal())

    def sleutel_vernieuwen() -> Page:
        from zvh_desktop.ui.schermen.kluis.sleutel_vernieuwen_page import SleutelVernieuwenPage

        return SleutelVernieuwenPage(tools, kluis.toegang)

    def handtekeningen() -> Page:
        from zvh_desktop.ui.schermen.verspreiden.handtekeningen_page import HandtekeningenPage

        return HandtekeningenPage(tools, s.controleren, s.mede_ondertekenen, s.verhogen, s.certificaten)

    def logboek() -> Page:
        from zvh_desktop.ui.schermen.inzien.logboek_page import LogboekPage

        return LogboekPage(tools, s.logboek)

    _import_ahead(tools.navigator)
    QTimer.singleShot(_AHEAD_AFTER_MS, tools.navigator, lambda: _finish_destruction(tools, s.vernietigen))
    return {
        to.ToVandaag: vandaag,
        to.ToAanmeldingen: aanmeldingen,
        to.ToAanmelding: aanmelding,
        to.ToInnemen: innemen,
        to.ToTriageBord: triagebord,
        to.ToTriage: triage,
        to.ToCasussen: casussen,
        to.ToCasus: casus,
        to.ToCasustafels: casustafels,
        to.ToCasustafel: casustafel,
        to.ToRectificatie: rectificatie,
        to.ToPlannen: plannen,
        to.ToPlan: plan,
        to.ToActies: acties,
        to.ToAfschaling: afschaling,
        to.ToPartijen: partijen,
        to.ToPartij: partij,
        to.ToRapportage: rapportage,
        to.ToInstellingen: instellingen,
        to.ToLogboek: logboek,
        to.ToHandtekeningen: handtekeningen,
        to.ToHerstelsleutel: herstelsleutel,
        to.ToOefenen: oefenen,
        to.ToSleutelVernieuwen: sleutel_vernieuwen,
    }


def _finish_destruction(tools: PageTools, vernietigen: Vernietigen) -> None:
    """W-52: what the last time did not come to, or copies that were out of reach and may be here now."""
    try:
        is_wanted = tools.navigator.here is not None and vernietigen.is_af_te_maken()
    except StorageUnavailable:  # closed meanwhile; the next opening looks again
        return
    if is_wanted:
        tools.jobs.run(
            lambda _control: vernietigen.afmaken(),
            lambda _none: None,
            label="De vernietiging wordt afgemaakt",
        )


def _import_ahead(owner: QObject) -> None:
    """The pages that are most to build, one module at a time once the first page stands, so that a first visit is quick."""
    waiting = list(_AHEAD)

    def step() -> None:
        if waiting:
            importlib.import_module(f"zvh_desktop.ui.schermen.{waiting.pop(0)}")
            QTimer.singleShot(0, owner, step)
        else:
            # What was imported stays for good: no collection need ever look through it while somebody types.
            gc.collect()
            gc.freeze()

    QTimer.singleShot(_AHEAD_AFTER_MS, owner, step)
