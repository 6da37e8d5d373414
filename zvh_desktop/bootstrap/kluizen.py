"""Connects the kluis with the use cases, the documents and the machine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zvh_desktop.bootstrap.place import data_folder, local_now, new_id, own_command, who
from zvh_desktop.kluis import kluizen
from zvh_desktop.taal.resource_files import resource_dir

if TYPE_CHECKING:
    from zvh_desktop.application.kluis.inrichten import Register
    from zvh_desktop.application.ports import Documentmaker, Gewijzigd
    from zvh_desktop.application.services import Services
    from zvh_desktop.domain.casus import Kluissoort
    from zvh_desktop.kluis.database import Database
    from zvh_desktop.kluis.kluissleutel import Kluissleutels

CONVENANT_SINDS = date(2022, 1, 1)


def read_register(resources: Path, soort: Kluissoort) -> Register:
    """Returns the Partijen of the convenant and the grondslagen that a new kluis of this soort begins with (W-05)."""
    import json

    from zvh_desktop.application.codec import decode
    from zvh_desktop.application.kluis.inrichten import Register

    def rows(name: str) -> list[dict[str, Any]]:
        return json.loads((resources / "register" / name).read_text("utf-8"))

    grounds = []
    for ground in rows("grondslagen.json"):
        kinds = ground.pop("kluissoorten")
        if not kinds or soort in kinds:
            grounds.append(ground)
    return decode(Register, {"partijen": rows("partijen.json"), "grondslagen": grounds})


def make_kluis_services(
    database: Database,
    resources: Path,
    nu: Callable[[], datetime],
    id_maker: Callable[[], str],
    meld: Callable[[Gewijzigd], None],
    ring_geschreven: Callable[[], object] = lambda: None,
) -> Services:
    """Returns the use cases on an open database. A process of its own makes their documents, until it closes."""
    from zvh_desktop.application.ports import Omgeving
    from zvh_desktop.application.services import Documenten, make_services
    from zvh_desktop.documents.documentproces import Documentproces
    from zvh_desktop.documents.engine.werkblad import als_xlsx
    from zvh_desktop.documents.handtekening.verifieren import BewaakteVerificateur
    from zvh_desktop.documents.inlezen.buitenlezer import ProcesBuitenlezer
    from zvh_desktop.documents.verpakken.verpakken import AtomischeBestandschrijver, DocumentVerpakker
    from zvh_desktop.documents.woordenboek import Procesboek
    from zvh_desktop.kluis.meelezen import GeenBestand
    from zvh_desktop.kluis.reservekopieen import Reservekopieen
    from zvh_desktop.kluis.sleutelbos import Sleutelbos

    leest_alleen = database.leesstand is not None
    omgeving = Omgeving(
        database.unit_of_work, nu, id_maker, meld, database.soort, database.is_demonstratie, leest_alleen
    )

    proces = Documentproces(resources, own_command("maak-documenten"))
    woordenboek = Procesboek(own_command("spel-woorden"))
    database.bij_sluiten = (proces.einde, woordenboek.einde)

    def maker() -> Documentmaker:
        """Returns the maker of documents, with the name of the organisation as it is now."""
        with database.unit_of_work() as work:
            organisatie = work.instellingen.get().organisatie
        proces.briefhoofd = organisatie, database.is_demonstratie, database.soort
        return proces

    documenten = Documenten(
        maker,
        proces,
        proces,
        GeenBestand() if leest_alleen else AtomischeBestandschrijver(),
        lambda: ProcesBuitenlezer(own_command("lees-bestand")),
        DocumentVerpakker(),
        woordenboek,
        (resources / "logboek" / "controleer_logboek.py").read_bytes,
        lambda: BewaakteVerificateur(own_command("verifieer-bestanden")),
        Sleutelbos,
        als_xlsx,
    )
    return make_services(
        omgeving,
        database.overzichten,
        database.zoeken,
        documenten,
        database.logboek,
        lambda omgeving: Reservekopieen(
            omgeving, database.pad, database.sleutel, database.may_write, ring_geschreven
        ),
        database.wissen,
    )


class Kluizen(kluizen.Kluizen):
    """Opens the kluizen of this machine; tests give faster `sleutels`."""

    def __init__(
        self,
        *,
        meld: Callable[[Gewijzigd], None] = lambda _change: None,
        nu: Callable[[], datetime] = local_now,
        id_maker: Callable[[], str] = new_id,
        sleutels: Kluissleutels | None = None,
        resources: Path | None = None,
    ) -> None:
        files = resources or resource_dir()

        def services(database: Database, ring_geschreven: Callable[[], object]) -> Services:
            """Returns the use cases of a kluis. One without any Partij was interrupted while it was made: it gets its register now."""
            from zvh_desktop.application.kluis.inrichten import Inrichten

            made = make_kluis_services(database, files, nu, id_maker, meld, ring_geschreven)
            if not database.overzichten.partijen():
                Inrichten(made.omgeving).inrichten(read_register(files, database.soort), CONVENANT_SINDS)
            return made

        super().__init__(kluizen.Rondom(services, nu, id_maker, who, data_folder), sleutels)
