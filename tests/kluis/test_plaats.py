"""Where a kluis lies: in a folder that is kept in step with a server, on a network drive, or on a disk of this machine."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from tests.kluis.sleutelbossen import GeheugenSleutelbos, goedkope_sleutels
from zvh_desktop.application.errors import KluisplaatsOngeschikt
from zvh_desktop.application.kluis.kluis import Kluisplaats, Synchronisatie
from zvh_desktop.bootstrap import Kluizen
from zvh_desktop.kluis import kluizen as kluizen_module, plaats as schijf
from zvh_desktop.kluis.plaats import (
    LINUX_SOORTEN,
    op_macos,
    op_windows,
    soort_bij,
    soort_plaats,
    synchronisatie_van,
    verborgen_namen,
)

W, P = PureWindowsPath, PurePosixPath
ONEDRIVE, DROPBOX, GOOGLE_DRIVE, ICLOUD, NEXTCLOUD = Synchronisatie


@pytest.mark.parametrize(
    ("folder", "omgeving", "dienst"),
    [
        (W(r"D:\v\OneDrive - Gemeente Elders\zvh"), {}, ONEDRIVE),
        (W(r"D:\v\OneDrive"), {}, ONEDRIVE),
        (W(r"D:\Werk\Documenten\zvh"), {"OneDriveCommercial": r"d:\werk"}, ONEDRIVE),
        (W(r"D:\Werk\Documenten"), {"ONEDRIVE": r"D:\Ander werk", "Path": r"D:\Werk"}, None),
        (W(r"D:\v\Dropbox (Bureau)\zvh"), {}, DROPBOX),
        (W(r"D:\v\Google Drive\zvh"), {}, GOOGLE_DRIVE),
        (W(r"D:\v\iCloudDrive\zvh"), {}, ICLOUD),
        (W(r"D:\v\Nextcloud2\zvh"), {}, NEXTCLOUD),
        (W(r"D:\v\AppData\Local\ZVH Desktop"), {"OneDrive": ""}, None),
        (W(r"D:\v\Dropboxen"), {}, None),
        (P("/Volumes/Data/v/Library/CloudStorage/OneDrive-GemeenteElders/zvh"), {}, ONEDRIVE),
        (P("/Volumes/Data/v/Library/CloudStorage/GoogleDrive-v@elders.example/Mijn Drive"), {}, GOOGLE_DRIVE),
        (P("/Volumes/Data/v/Library/CloudStorage/Dropbox/zvh"), {}, DROPBOX),
        (P("/Volumes/Data/v/Library/Mobile Documents/com~apple~CloudDocs/zvh"), {}, ICLOUD),
        (P("/Volumes/Data/v/Library/Application Support/ZVH Desktop"), {}, None),
        (P("/srv/v/Nextcloud/zvh"), {}, NEXTCLOUD),
        (P("/srv/v/ownCloud"), {}, NEXTCLOUD),
        (P("/srv/v/dropbox/zvh"), {}, DROPBOX),
        (P("/srv/v/.local/share/zvh-desktop"), {"OneDrive": "/srv/v/wolk"}, None),
    ],
)
def test_a_synchronised_folder_is_known_by_its_name_or_by_a_variable(folder, omgeving, dienst):
    assert synchronisatie_van(folder, omgeving, lambda _folder: ()) is dienst


@pytest.mark.parametrize(
    ("merkteken", "dienst"),
    [
        (".849C9593-D756-4E56-8D6E-42412F2A707B", ONEDRIVE),
        (".dropbox.cache", DROPBOX),
        (".tmp.drivedownload", GOOGLE_DRIVE),
        (".sync_4f3a2b1c0d.db", NEXTCLOUD),
        ("._sync_4f3a2b1c0d.db", NEXTCLOUD),
        (".owncloudsync.log", NEXTCLOUD),
        (".dropbox", None),
        (".ssh", None),
    ],
)
def test_under_any_name_it_is_known_by_what_the_program_left_in_its_root(tmp_path, merkteken, dienst):
    wortel = tmp_path / "Mijn map"
    (wortel / "zvh" / "kluis").mkdir(parents=True)
    (wortel / merkteken).touch()

    assert synchronisatie_van(wortel / "zvh" / "kluis", {}, verborgen_namen) is dienst
    assert synchronisatie_van(tmp_path, {}, verborgen_namen) is None


_MOUNTINFO = r"""
22 1 253:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
31 22 0:25 / /proc rw - proc proc rw
40 22 0:44 / /mnt/groep rw,relatime shared:20 - cifs //server/groep rw,vers=3.1.1
41 40 253:1 / /mnt/groep/eigen rw - ext4 /dev/vdb1 rw
42 22 0:46 / /mnt/Mijn\040stukken rw - nfs4 server:/stukken rw
43 22 0:47 / /srv/v/ver rw shared:9 master:3 - fuse.sshfs v@server: rw
"""


@pytest.mark.parametrize(
    ("pad", "soort", "netwerk"),
    [
        ("/srv/v/zvh.kluis", "ext4", False),
        ("/mnt/groep/zvh", "cifs", True),
        ("/mnt/groepen", "ext4", False),
        ("/mnt/groep/eigen/zvh", "ext4", False),
        ("/mnt/Mijn stukken/zvh", "nfs4", True),
        ("/srv/v/ver", "fuse.sshfs", True),
    ],
)
def test_linux_says_what_is_mounted_there(pad, soort, netwerk):
    assert soort_bij(pad, _MOUNTINFO) == soort
    assert (soort in LINUX_SOORTEN) is netwerk


@pytest.mark.parametrize(
    ("pad", "netwerk"),
    [
        (r"\\server\groep\zvh", True),
        (r"\\?\UNC\server\groep\zvh", True),
        (r"\\?\C:\zvh", False),
        (r"H:\zvh", True),
        (r"C:\zvh", False),
        ("zvh", False),
    ],
)
def test_windows_says_which_letters_stand_for_a_server(pad, netwerk):
    assert op_windows(W(pad), lambda wortel: 4 if wortel == "H:\\" else 3) is netwerk


def test_macos_says_what_is_mounted_there():
    tekst = (
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n"
        "//v@server/groep on /Volumes/groep (smbfs, nodev, nosuid, mounted by v)\n"
    )
    assert op_macos(P("/Volumes/groep/zvh"), lambda: tekst)
    assert not op_macos(P("/Volumes/Data/v"), lambda: tekst)


def test_a_platform_that_cannot_be_asked_counts_as_a_disk_of_our_own(tmp_path):
    assert not schijf.is_netwerkschijf(tmp_path, "freebsd14")
    assert not schijf.is_netwerkschijf(tmp_path)


def test_the_place_is_named_without_saying_it(tmp_path):
    assert soort_plaats(tmp_path / "zvh.kluis") == Kluisplaats()
    wolk = tmp_path / "Dropbox"
    wolk.mkdir()
    gevonden = soort_plaats(wolk / "zvh.kluis")
    assert (gevonden.synchronisatie, gevonden.is_gedeeld) == (DROPBOX, True)
    assert "Dropbox" not in gevonden.kenmerk
    assert gevonden.kenmerk == soort_plaats(wolk / "ander.kluis").kenmerk != ""


def test_on_a_network_drive_no_kluis_is_made_but_one_that_is_there_opens(tmp_path, monkeypatch):
    bos = GeheugenSleutelbos()
    sleutels = goedkope_sleutels(bos)
    kluizen, pad = Kluizen(sleutels=sleutels), tmp_path / "zvh.kluis"
    monkeypatch.setattr(kluizen_module, "soort_plaats", lambda _pad: Kluisplaats(None, True, "x"))

    with pytest.raises(KluisplaatsOngeschikt):
        kluizen.maken(pad, "vier losse woorden samen", in_sleutelbos=False)
    assert not any(tmp_path.iterdir())

    monkeypatch.undo()
    kluizen.maken(pad, "vier losse woorden samen", in_sleutelbos=False).close()
    monkeypatch.setattr(kluizen_module, "soort_plaats", lambda _pad: Kluisplaats(None, True, "x"))
    monkeypatch.setattr("zvh_desktop.kluis.slot.BEZINK_SECONDEN", 0.0)
    kluis = kluizen.ontgrendelen(pad, "vier losse woorden samen")
    assert kluis.plaats.is_netwerkschijf
    kluis.close()
