"""Puts the parts together: the only package that may import every ring, each when it is first needed."""

from zvh_desktop.bootstrap.demonstratie import (
    DEMONSTRATIE_WACHTZIN,
    demonstration_path,
    make_demonstration,
    play_demonstration,
    read_fictie,
)
from zvh_desktop.bootstrap.kluizen import CONVENANT_SINDS, Kluizen, make_kluis_services, read_register
from zvh_desktop.bootstrap.place import KLUIS_NAAM, data_folder, local_now, new_id
from zvh_desktop.bootstrap.window import run_window
from zvh_desktop.kluis.kluizen import OpenKluis

__all__ = [
    "CONVENANT_SINDS",
    "DEMONSTRATIE_WACHTZIN",
    "KLUIS_NAAM",
    "Kluizen",
    "OpenKluis",
    "data_folder",
    "demonstration_path",
    "local_now",
    "make_demonstration",
    "make_kluis_services",
    "new_id",
    "play_demonstration",
    "read_fictie",
    "read_register",
    "run_window",
]
