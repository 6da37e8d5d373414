from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pkcs11
import pytest
from pkcs11 import Attribute, TokenFlag

from tests.documents.handtekening.passen import always, dienst, found_on, op, pas
from tests.documents.kaart import Kaart
from zvh_desktop.__main__ import PRAAT_MET_PAS
from zvh_desktop.application.errors import TokenFout
from zvh_desktop.documents.handtekening import tokenproces, tokensleutel
from zvh_desktop.documents.handtekening.ondertekenen import PadesOndertekenaar

__all__ = ["dienst", "op", "pas"]


def test_no_library_of_a_card_is_told_apart(
    ondertekenaar: PadesOndertekenaar, tmp_path: Path, op: datetime
) -> None:
    pytest.importorskip("pkcs11")
    library = tmp_path / "geen.so"
    library.write_bytes(b"geen bibliotheek")
    with pytest.raises(TokenFout) as caught:
        ondertekenaar.zoek_tokens(str(library), op, always)
    assert caught.value.code == "bibliotheek"


def test_a_driver_that_hangs_is_stopped_by_who_waits(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    slow = tmp_path / "traag.py"
    slow.write_text("import time\ntime.sleep(600)\n")
    monkeypatch.setattr(tokensleutel, "_PROGRAM", slow)
    asked = iter([True, True, False])
    with tokensleutel.kaartlezer("x", lambda: next(asked)) as reader, pytest.raises(TokenFout) as caught:
        reader.vraag("lijst")
    assert caught.value.code == "gestopt"
    assert reader._process._process.poll() is not None


def test_a_driver_that_hangs_is_given_up_in_the_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    slow = tmp_path / "traag.py"
    slow.write_text("import time\ntime.sleep(600)\n")
    monkeypatch.setattr(tokensleutel, "_PROGRAM", slow)
    with tokensleutel.kaartlezer("x", seconds=0.3) as reader, pytest.raises(TokenFout) as caught:
        reader.vraag("lijst")
    assert caught.value.code == "tijd"


def test_a_driver_that_crashes_takes_only_itself_down(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "stuk.py"
    broken.write_text("import os\nos.abort()\n")
    monkeypatch.setattr(tokensleutel, "_PROGRAM", broken)
    with tokensleutel.kaartlezer("x") as reader, pytest.raises(TokenFout) as caught:
        reader.vraag("lijst")
    assert caught.value.code == "apparaat"


def test_a_library_is_loaded_in_another_process_only(
    pas: Kaart, ondertekenaar: PadesOndertekenaar, op: datetime
) -> None:
    found_on(pas, ondertekenaar, op)
    if sys.platform == "linux":
        assert pas.bibliotheek not in Path("/proc/self/maps").read_text()


def test_the_program_itself_can_speak_with_a_card_where_it_is_all_one_file(
    pas: Kaart, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tokensleutel.PRAAT_MET_PAS == PRAAT_MET_PAS
    whole = [sys.executable, "-m", "zvh_desktop", PRAAT_MET_PAS]
    monkeypatch.setattr(tokensleutel, "_command", lambda: whole)
    with tokensleutel.kaartlezer(pas.bibliotheek) as reader:
        assert [token["label"] for token in reader.vraag("lijst")["tokens"]] == ["Pas W. de Graaf"]


class Pas:
    """Stands for a card and its library, so that every state of one can be met."""

    label, serial = "Pas W. de Graaf", b" 0001 "

    def __init__(
        self, *flags: TokenFlag, opens: Exception | None = None, asks_each_time: object = False
    ) -> None:
        self.flags = TokenFlag(0)
        for flag in (TokenFlag.TOKEN_INITIALIZED, *flags):
            self.flags |= flag
        self.opens, self.each_time = opens, asks_each_time
        self.pins: list[object] = []
        self.signed: list[tuple[bytes, object, dict[str, object]]] = []
        self.key_type = pkcs11.KeyType.RSA

    def open(self, user_pin: object = None):
        if user_pin is not None:
            self.pins.append(user_pin)
            if self.opens:
                raise self.opens
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_error: object) -> None:
        return

    def get_objects(self, wanted: dict[object, object]) -> list[dict[object, bytes]]:
        assert wanted == {Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE}
        return [{Attribute.ID: b"\x02", Attribute.VALUE: b"\xde\xad"}]

    def get_key(self, **how: object):
        assert how == {"object_class": pkcs11.ObjectClass.PRIVATE_KEY, "id": b"\x02"}
        return self

    def __getitem__(self, _attribute: object) -> object:
        if isinstance(self.each_time, Exception):
            raise self.each_time
        return self.each_time

    def sign(self, data: bytes, *, mechanism: object, **more: object) -> bytes:
        self.signed.append((data, mechanism, more))
        return b"\x01\x02"

    def get_token(self):
        return self


class Slot:
    def __init__(self, error: Exception) -> None:
        self.error = error

    def get_token(self) -> None:
        raise self.error


@pytest.fixture
def talk(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[dict[str, object]]]:
    """Asks the process its questions, here, and gives its answers."""

    def talk(slots: list[object] | Exception, *questions: dict[str, str]) -> list[dict[str, object]]:
        def lib(name: str):
            assert name == "lib.so"
            if isinstance(slots, Exception):
                raise slots
            return SimpleNamespace(get_slots=lambda token_present: slots if token_present else [])

        answers = io.StringIO()
        with monkeypatch.context() as patch:
            patch.setattr(pkcs11, "lib", lib)
            patch.setattr(tokenproces.os, "fdopen", lambda *_how, **_more: answers)
            patch.setattr(tokenproces.os, "dup", lambda number: number)
            patch.setattr(tokenproces.os, "dup2", lambda *_how: None)
            asked = [json.dumps({"bibliotheek": "lib.so", **one}) for one in questions]
            patch.setattr(sys, "stdin", io.StringIO("\n".join(asked)))
            tokenproces.main()
        return [json.loads(line) for line in answers.getvalue().splitlines()]

    return talk


LIJST = {"doe": "lijst"}
OPEN = {"doe": "open", "token": "Pas W. de Graaf", "serie": "0001", "sleutel": "02", "pin": "1234"}
TEKEN = {"doe": "teken", "gegevens": "abcd"}
OPENED = {"certificaten": [{"id": "02", "der": "dead"}]}


@pytest.mark.parametrize(
    ("flags", "tries", "own_keys"),
    [
        ((), "", False),
        ((TokenFlag.USER_PIN_COUNT_LOW,), "weinig", False),
        ((TokenFlag.USER_PIN_FINAL_TRY, TokenFlag.USER_PIN_COUNT_LOW), "laatste", False),
        ((TokenFlag.USER_PIN_LOCKED, TokenFlag.USER_PIN_FINAL_TRY), "geblokkeerd", False),
        ((TokenFlag.PROTECTED_AUTHENTICATION_PATH,), "", True),
    ],
)
def test_what_a_card_tells_before_any_pin(talk, flags, tries: str, own_keys: bool) -> None:
    pas = Pas(*flags)
    empty = Pas()
    empty.flags = TokenFlag(0)
    [told] = talk([Slot(pkcs11.exceptions.TokenNotPresent()), empty, pas], LIJST)
    assert told == {
        "tokens": [
            {
                "label": "Pas W. de Graaf",
                "serie": "0001",
                "pogingen": tries,
                "eigen_toetsen": own_keys,
                **OPENED,
            }
        ]
    }
    assert pas.pins == []


@pytest.mark.parametrize(
    ("each_time", "more"),
    [(False, {}), (True, {"pin": "1234"}), (pkcs11.exceptions.AttributeTypeInvalid(), {})],
)
def test_a_card_signs_with_the_key_that_was_opened(talk, each_time: object, more: dict[str, str]) -> None:
    pas = Pas(asks_each_time=each_time)
    assert talk([pas], OPEN, TEKEN) == [OPENED, {"handtekening": "0102", "is_ec": False}]
    assert pas.pins == ["1234"]
    assert pas.signed == [(b"\xab\xcd", pkcs11.Mechanism.RSA_PKCS, more)]
    pas.key_type = pkcs11.KeyType.EC
    assert talk([pas], OPEN, TEKEN)[1] == {"handtekening": "0102", "is_ec": True}
    assert pas.signed[1][1] is pkcs11.Mechanism.ECDSA


def test_a_card_with_keys_of_its_own_gets_no_pin(talk) -> None:
    pas = Pas(TokenFlag.PROTECTED_AUTHENTICATION_PATH)
    talk([pas], OPEN)
    assert pas.pins == [pkcs11.PROTECTED_AUTH]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        ("PinLocked", "pin_geblokkeerd"), ("PinIncorrect", "pin"), ("PinInvalid", "pin"), ("PinLenRange", "pin"),
        ("PinExpired", "pin_verlopen"), ("UserPinNotInitialized", "pin_verlopen"),
        ("FunctionCancelled", "gestopt"), ("FunctionRejected", "gestopt"),
        ("DeviceRemoved", "verwijderd"), ("TokenNotPresent", "verwijderd"), ("SessionClosed", "verwijderd"),
        ("UserNotLoggedIn", "verwijderd"), ("KeyHandleInvalid", "verwijderd"), ("DeviceError", "verwijderd"),
        ("NoSuchToken", "geen_token"), ("NoSuchKey", "geen_sleutel"), ("GeneralError", "apparaat"),
    ],
)  # fmt: skip
def test_whatever_a_driver_throws_becomes_a_code(talk, error: str, code: str) -> None:
    thrown = getattr(pkcs11.exceptions, error)("namen van mensen")
    flags = (TokenFlag.USER_PIN_FINAL_TRY,)
    assert talk([Pas(*flags, opens=thrown)], OPEN) == [{"fout": code, "pogingen": "laatste"}]


def test_what_is_not_there_or_locked_is_told_apart(talk) -> None:
    assert talk([Pas()], OPEN | {"token": "een andere"}) == [{"fout": "geen_token"}]
    assert talk([Pas()], OPEN | {"serie": "0002"}) == [{"fout": "geen_token"}]
    locked = Pas(TokenFlag.USER_PIN_LOCKED)
    assert talk([locked], OPEN) == [{"fout": "pin_geblokkeerd"}]
    assert locked.pins == []
    assert talk(RuntimeError("geen pkcs11"), LIJST) == [{"fout": "bibliotheek"}]
    assert talk([Pas()], TEKEN) == [{"fout": "apparaat"}]


def test_a_card_that_is_pulled_out_at_the_pin_tells_no_tries(talk, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_card: object) -> str:
        raise pkcs11.exceptions.DeviceRemoved

    monkeypatch.setattr(tokenproces, "_tries", gone)
    pas = Pas(opens=pkcs11.exceptions.DeviceRemoved())
    assert talk([pas], OPEN) == [{"fout": "verwijderd", "pogingen": ""}]


@pytest.mark.parametrize(("value", "text"), [(b" 01\xff ", "01\ufffd"), (" 02 ", "02"), (b"", "")])
def test_a_serial_number_is_a_text(value: bytes | str, text: str) -> None:
    assert tokenproces._text(value) == text


def test_a_card_that_is_away_when_its_tries_are_asked_tells_none(talk) -> None:
    class Leaving(Pas):
        def get_token(self):
            if self.pins:
                raise pkcs11.exceptions.TokenNotPresent
            return self

    flags = (TokenFlag.USER_PIN_FINAL_TRY,)
    pas = Leaving(*flags, opens=pkcs11.exceptions.PinIncorrect())
    assert talk([pas], OPEN) == [{"fout": "pin", "pogingen": ""}]
