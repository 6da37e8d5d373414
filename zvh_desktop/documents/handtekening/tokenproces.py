"""Talks to a smart card, in a process of its own: the library of the supplier never shares memory with the kluis.

What hangs or crashes there is ended from outside. It reads one line of JSON per question and writes one per answer;
it imports nothing of the program. The PIN comes in over a pipe and ends with the process.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import pkcs11
from pkcs11 import Attribute, KeyType, Mechanism, ObjectClass, TokenFlag, exceptions

_CODES: tuple[tuple[str, tuple[type[Exception], ...]], ...] = (
    ("pin_geblokkeerd", (exceptions.PinLocked,)),
    ("pin", (exceptions.PinIncorrect, exceptions.PinInvalid, exceptions.PinLenRange)),
    ("pin_verlopen", (exceptions.PinExpired, exceptions.UserPinNotInitialized)),
    ("gestopt", (exceptions.FunctionCancelled, exceptions.FunctionRejected)),
    (
        "verwijderd",
        (
            exceptions.DeviceRemoved, exceptions.TokenNotPresent, exceptions.TokenNotRecognised,
            exceptions.SessionHandleInvalid, exceptions.SessionClosed, exceptions.SlotIDInvalid,
            exceptions.ObjectHandleInvalid, exceptions.KeyHandleInvalid, exceptions.DeviceError,
            exceptions.UserNotLoggedIn,
        ),
    ),
    ("geen_token", (exceptions.NoSuchToken,)),
    ("geen_sleutel", (exceptions.NoSuchKey,)),
)  # fmt: skip


class _Fout(Exception):
    pass


def _code_of(error: BaseException) -> str:
    if isinstance(error, _Fout):
        return str(error)
    return next((code for code, kinds in _CODES if isinstance(error, kinds)), "apparaat")


def _tries(token: pkcs11.Token) -> str:
    """Returns what the token tells about the tries that are left; most tell no more than this."""
    flags = token.flags
    if flags & TokenFlag.USER_PIN_LOCKED:
        return "geblokkeerd"
    if flags & TokenFlag.USER_PIN_FINAL_TRY:
        return "laatste"
    return "weinig" if flags & TokenFlag.USER_PIN_COUNT_LOW else ""


class _Kaart:
    def __init__(self, library: str) -> None:
        try:
            self._library = pkcs11.lib(library)
        except Exception as error:
            raise _Fout("bibliotheek") from error
        self._session: Any = None
        self._key: Any = None
        self._pin: Any = None

    def _tokens(self) -> list[pkcs11.Token]:
        found = []
        for slot in self._library.get_slots(token_present=True):
            try:
                token = slot.get_token()
            except exceptions.PKCS11Error:
                continue
            if token.flags & TokenFlag.TOKEN_INITIALIZED:
                found.append(token)
        return found

    def lijst(self) -> dict[str, Any]:
        return {"tokens": [self._told(token) for token in self._tokens()]}

    def _told(self, token: pkcs11.Token) -> dict[str, Any]:
        with token.open() as session:
            certificates = _certificates(session)
        return {
            "label": token.label,
            "serie": _text(token.serial),
            "pogingen": _tries(token),
            "eigen_toetsen": bool(token.flags & TokenFlag.PROTECTED_AUTHENTICATION_PATH),
            "certificaten": certificates,
        }

    def open(self, token: str, serie: str, sleutel: str, pin: str) -> dict[str, Any]:
        chosen = next((t for t in self._tokens() if (t.label, _text(t.serial)) == (token, serie)), None)
        if chosen is None:
            raise _Fout("geen_token")
        if chosen.flags & TokenFlag.USER_PIN_LOCKED:
            raise _Fout("pin_geblokkeerd")
        own_keys = bool(chosen.flags & TokenFlag.PROTECTED_AUTHENTICATION_PATH)
        self._pin = pkcs11.PROTECTED_AUTH if own_keys else pin
        try:
            self._session = chosen.open(user_pin=self._pin)
        except exceptions.PKCS11Error as error:
            return {"fout": _code_of(error), "pogingen": self._tries_now(token, serie)}
        self._key = self._session.get_key(object_class=ObjectClass.PRIVATE_KEY, id=bytes.fromhex(sleutel))
        return {"certificaten": _certificates(self._session)}

    def _tries_now(self, label: str, serie: str) -> str:
        try:
            return next(
                (_tries(t) for t in self._tokens() if (t.label, _text(t.serial)) == (label, serie)), ""
            )
        except exceptions.PKCS11Error:
            return ""

    def teken(self, gegevens: str) -> dict[str, Any]:
        is_ec = self._key.key_type == KeyType.EC
        each_time = {"pin": self._pin} if _asks_each_time(self._key) else {}
        made = self._key.sign(
            bytes.fromhex(gegevens), mechanism=Mechanism.ECDSA if is_ec else Mechanism.RSA_PKCS, **each_time
        )
        return {"handtekening": made.hex(), "is_ec": is_ec}


def _asks_each_time(key: Any) -> bool:
    try:
        return bool(key[Attribute.ALWAYS_AUTHENTICATE])
    except exceptions.PKCS11Error:
        return False


def _certificates(session: Any) -> list[dict[str, str]]:
    found = session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
    return [{"id": bytes(c[Attribute.ID]).hex(), "der": bytes(c[Attribute.VALUE]).hex()} for c in found]


def _text(value: bytes | str) -> str:
    return value.decode(errors="replace").strip() if isinstance(value, bytes) else str(value).strip()


def main() -> None:
    # what a library of a supplier prints may not come between our answers
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    card: _Kaart | None = None
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            card = card or _Kaart(asked["bibliotheek"])
            match asked.pop("doe"):
                case "lijst":
                    told = card.lijst()
                case "open":
                    told = card.open(asked["token"], asked["serie"], asked["sleutel"], asked["pin"])
                case _:
                    told = card.teken(asked["gegevens"])
        except Exception as error:  # whatever a driver throws becomes a code: its words may hold names
            told = {"fout": _code_of(error)}
        answers.write(json.dumps(told) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
