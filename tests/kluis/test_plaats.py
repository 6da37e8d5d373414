"""Where a kluis lies: in a folder that is kept in step with a server, on a network drive, or on a disk of this machine."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import SimpleNamespace

import pytest

from tests.kluis.sleutelbossen import GeheugenSleutelbos, goedkope_sleutels
from zvh_desktop.application.errors import KluisplaatsOngeschikt
from zvh_desktop.application.kluis.kluis import Kluisplaats, Synchronisatie
from zvh_desktop.bootstrap import Kluizen
from zvh_desktop.kluis import kluizen as kluizen_module, plaats as schijf
from zvh_desktop.kluis.plaats import (
    LINUX_SOORTEN,
    bestaat,
    is_netwerkschijf,
    is_overdracht,
    op_linux,
    op_macos,
    op_windows,
    soort_bij,
    soort_plaats,
    synchronisatie_van,
    teruggezet_klaar,
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
        (W(r"D:\Werk\Documenten\zvh"), {"OneDrive": r"D:\Werk"}, ONEDRIVE),
        (W(r"D:\Werk\Documenten\zvh"), {"OneDriveConsumer": r"D:\Werk\Documenten\zvh"}, ONEDRIVE),
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


def test_of_the_names_in_a_folder_the_hidden_ones_are_looked_at(tmp_path):
    (tmp_path / ".dropbox.cache").touch()
    (tmp_path / "brief.pdf").touch()

    assert verborgen_namen(tmp_path) == (".dropbox.cache",)
    assert verborgen_namen(tmp_path / "weg") == ()


def test_traces_are_looked_for_up_to_the_disk_itself_and_not_on_it():
    """In the root of a disk such a trace says nothing of the folders below."""
    gevraagd = []

    def namen_in(folder) -> tuple[str, ...]:
        gevraagd.append(str(folder))
        return (".dropbox.cache",) if str(folder) in ("/", "/wolk") else ()

    assert synchronisatie_van(P("/wolk/zvh"), {}, namen_in) is DROPBOX
    assert synchronisatie_van(P("/werk/zvh"), {}, namen_in) is None
    assert gevraagd == ["/wolk/zvh", "/wolk", "/werk/zvh", "/werk"]


_MOUNTINFO = r"""
22 1 253:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
31 22 0:25 / /proc rw - proc proc rw
40 22 0:44 / /mnt/groep rw,relatime shared:20 - cifs //server/groep rw,vers=3.1.1
41 40 253:1 / /mnt/groep/eigen rw - ext4 /dev/vdb1 rw
42 22 0:46 / /mnt/Mijn\040stukken rw - nfs4 server:/stukken rw
43 22 0:47 / /srv/v/ver rw shared:9 master:3 - fuse.sshfs v@server: rw
44 22 0:48 / /kort - nfs server:/kort rw
45 22 0:48 /te-kort - nfs
46 22 0:48 / /leeg rw -
47 22 253:2 / /tweemaal rw - ext4 /dev/vdc1 rw
48 47 0:49 / /tweemaal rw - cifs //server/over rw
zomaar een regel
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
        ("/kort/zvh", "nfs", True),
        ("/te-kort/zvh", "ext4", False),
        ("/leeg/zvh", "ext4", False),
        ("/tweemaal/zvh", "cifs", True),
    ],
)
def test_linux_says_what_is_mounted_there(pad, soort, netwerk):
    assert soort_bij(pad, _MOUNTINFO) == soort
    assert (soort in LINUX_SOORTEN) is netwerk


def test_where_nothing_is_mounted_nothing_is_said():
    assert soort_bij("/srv/v", "") == ""


@pytest.mark.skipif(sys.platform != "linux", reason="asks the system where a path leads")
class TestMounted:
    """What is mounted over a path, as the system tells it."""

    NETWORK = (
        "9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.davfs", "fuse.ceph", "fuse.gvfsd-fuse",
        "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "fuse.smbnetfs", "glusterfs", "fuse.glusterfs", "gpfs", "lustre",
        "ncpfs", "nfs", "nfs4", "smb2", "smb3", "smbfs",
    )  # fmt: skip
    MACOS = ("afpfs", "ftp", "nfs", "smbfs", "webdav", "macfuse", "osxfuse")
    OWN = ("apfs", "btrfs", "ext4", "exfat", "fuseblk", "hfs", "ntfs3", "overlay", "tmpfs", "vfat", "xfs")

    @pytest.mark.parametrize("soort", [*NETWORK, *OWN])
    def test_linux_is_asked_for_every_kind(self, tmp_path, monkeypatch, soort):
        lijst = tmp_path / "mountinfo"
        lijst.write_bytes(
            f"1 0 8:1 / / rw - {soort} bron rw\n2 1 8:2 / /mnt/\udcff rw - ext4 x rw".encode(
                errors="surrogateescape"
            )
        )
        monkeypatch.setattr(schijf, "_AANKOPPELINGEN", lijst)

        assert is_netwerkschijf(tmp_path, "linux") is (soort in self.NETWORK)

    def test_linux_is_asked_where_it_tells(self):
        assert Path("/proc/self/mountinfo") == schijf._AANKOPPELINGEN

    def test_a_name_that_is_no_text_is_found_all_the_same(self, tmp_path, monkeypatch):
        lijst = tmp_path / "mountinfo"
        lijst.write_bytes(b"1 0 8:1 / / rw - ext4 x rw\n2 1 8:2 / /mnt/\xff rw - nfs x rw")
        monkeypatch.setattr(schijf, "_AANKOPPELINGEN", lijst)

        assert op_linux(Path("/mnt/\udcff/zvh"))

    def test_a_system_that_does_not_tell_counts_as_a_disk_of_our_own(self, tmp_path, monkeypatch):
        monkeypatch.setattr(schijf, "_AANKOPPELINGEN", tmp_path / "weg")

        assert op_linux(tmp_path) is False

    @pytest.mark.parametrize("soort", [*MACOS, *OWN])
    def test_macos_is_asked_for_every_kind(self, monkeypatch, soort):
        def run(command: list[str], **how: object) -> SimpleNamespace:
            assert (command, how["timeout"]) == (["/sbin/mount"], 5)
            assert how["capture_output"]
            assert how["text"]
            assert not how["check"]
            return SimpleNamespace(stdout=f"x on / ({soort}, local)\nautofs on ergens (autofs)\n")

        monkeypatch.setattr(subprocess, "run", run)
        assert is_netwerkschijf(Path("/srv/v"), "darwin") is (soort in self.MACOS)

    @pytest.mark.parametrize("fout", [OSError, ValueError, subprocess.TimeoutExpired("mount", 5)])
    def test_a_macos_that_does_not_answer_counts_as_a_disk_of_our_own(self, monkeypatch, fout):
        def run(*_: object, **__: object) -> None:
            raise fout

        monkeypatch.setattr(subprocess, "run", run)
        assert op_macos(P("/srv/v")) is False


@pytest.mark.parametrize(("soort", "netwerk"), [(4, True), (3, False), (5, False)])
def test_windows_itself_is_asked_for_the_kind_of_a_letter(monkeypatch, soort, netwerk):
    kernel = SimpleNamespace(kernel32=SimpleNamespace(GetDriveTypeW={"H:\\": soort}.__getitem__))
    monkeypatch.setattr(ctypes, "windll", kernel, raising=False)

    assert is_netwerkschijf(W(r"H:\zvh"), "win32") is netwerk


@pytest.mark.parametrize("fout", [OSError, AttributeError])
def test_a_windows_that_does_not_answer_counts_as_a_disk_of_our_own(fout):
    def soort_schijf(_wortel: str) -> int:
        raise fout

    assert op_windows(W(r"H:\zvh"), soort_schijf) is False


@pytest.mark.parametrize(
    ("pad", "netwerk"),
    [
        (r"\\.\C:\zvh", False),
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
    assert len(gevonden.kenmerk) == 16


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text")
def test_a_place_whose_name_is_no_text_is_named_as_well(tmp_path):
    assert soort_plaats(tmp_path / "Dropbox" / "\udcff" / "zvh.kluis").synchronisatie is DROPBOX


def test_the_folder_of_the_user_may_be_written_short(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "Dropbox"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "Dropbox"))

    assert soort_plaats(Path("~") / "zvh.kluis").synchronisatie is DROPBOX


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


@pytest.mark.parametrize(
    ("rest", "is_daar"),
    [
        ("", True),
        ("-wal", True),
        (".sleutel", True),
        ("-shm", False),
        (".logboek", False),
        (".reserve", False),
        ("x", False),
    ],
)
def test_what_belongs_to_somebody_makes_a_place_taken(tmp_path, rest, is_daar):
    pad = tmp_path / "zvh.kluis"
    assert not bestaat(pad)
    pad.with_name(pad.name + rest).touch()
    assert bestaat(pad) is is_daar


def test_a_restore_that_is_to_be_finished_makes_a_place_taken(tmp_path):
    pad = tmp_path / "zvh.kluis"
    teruggezet_klaar(pad).touch()
    assert bestaat(pad)


@pytest.mark.parametrize(
    ("slots", "is_handed_over"),
    [
        (None, False),
        (b'{"slots":{"herstelsleutel":"a"}}', True),
        (b'{"slots":{"herstelsleutel":"a","wachtzin":"b"}}', False),
        (b'{"slots":{"wachtzin":"b"}}', False),
    ],
)
def test_a_kluis_that_was_handed_over_has_a_recovery_key_alone(
    tmp_path: Path, slots: bytes | None, is_handed_over: bool
):
    if slots is not None:
        (tmp_path / "k.kluis.sleutel").write_bytes(slots)
    assert is_overdracht(tmp_path / "k.kluis") is is_handed_over
