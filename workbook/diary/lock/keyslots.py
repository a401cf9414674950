"""The lock of a diary as data: one random key, wrapped twice, and the form it has in a file. No I/O.

A diary is encrypted with a random key of 256 bits. That key is wrapped with the passphrase and with the
recovery key: each gives a wrapping key (:mod:`workbook.diary.lock.key_derivation`), with which AES-256-GCM
(NIST SP 800-38D) wraps. So a new passphrase changes a few bytes, not the diary.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workbook.diary.lock.key_derivation import COST, KEY_SIZE, Cost, derive
from workbook.errors import WrongInput

SHORTEST, LONGEST = 8, 1000
"""How many characters a passphrase may have."""

PASSPHRASE, RECOVERY = "passphrase", "recovery"
IDLE = (5, 15, 30, 60, 120)
"""Minutes of rest after which the diary may lock itself; 15 unless another one is chosen."""

_FORMAT = "workbook-lock"
_PARTS = {"format", "version", "id", "minutes", "unfinished", "slots"}
_MISREAD = str.maketrans("018", "OIB")  # signs that base32 has not, for those they are taken for


_SALT, _NONCE = 16, 12


@dataclass(frozen=True)
class Slot:
    """The key, wrapped with one secret."""

    cost: Cost
    salt: bytes = field(repr=False)
    box: bytes = field(repr=False)


@dataclass(frozen=True)
class LockFile:
    """What the lock file says. Nothing in it opens the diary without one of the secrets.

    Attributes:
        id: tells this lock's key from any other one.
        slots: the wrapped key, by :data:`PASSPHRASE` and :data:`RECOVERY`.
        minutes: of rest, after which the diary locks itself.
        unfinished: whether unencrypted files from before may still lie beside it.
        checked: whether its text had the sum that proves it whole; None for one of an earlier version, which
            has no sum.
    """

    id: str
    slots: Mapping[str, Slot]
    minutes: int = 15
    unfinished: bool = False
    checked: bool | None = field(default=True, compare=False)


def checked(passphrase: object) -> str:
    """A passphrase that may be set.

    Raises:
        WrongInput: it is too short or too long.
    """
    if not isinstance(passphrase, str) or len(passphrase.strip()) < SHORTEST:
        raise WrongInput(
            f"The passphrase needs at least {SHORTEST} characters.",
            do="Four or five words that do not belong together are easy to keep in mind.",
        )
    if len(passphrase) > LONGEST:
        raise WrongInput("The passphrase is too long.", do=f"Use at most {LONGEST} characters.")
    return passphrase


def make(passphrase: str, *, cost: Cost = COST) -> tuple[LockFile, bytes, str]:
    """A new lock, its key, and the recovery key as text to print.

    Raises:
        WrongInput: see :func:`checked`.
    """
    key, recovery = os.urandom(KEY_SIZE), recovery_key()
    lock_id = os.urandom(8).hex()
    slots = {
        PASSPHRASE: _wrap(key, checked(passphrase), PASSPHRASE, lock_id, cost),
        RECOVERY: _wrap(key, _plain(recovery), RECOVERY, lock_id, cost),
    }
    return LockFile(lock_id, slots), key, recovery


def rewrap(
    lock: LockFile,
    key: bytes,
    *,
    passphrase: str | None = None,
    recovery: str | None = None,
    cost: Cost = COST,
) -> LockFile:
    """The same lock with another passphrase, another recovery key, or both.

    Raises:
        WrongInput: see :func:`checked`.
    """
    slots = dict(lock.slots)
    if passphrase is not None:
        slots[PASSPHRASE] = _wrap(key, checked(passphrase), PASSPHRASE, lock.id, cost)
    if recovery is not None:
        slots[RECOVERY] = _wrap(key, _plain(recovery), RECOVERY, lock.id, cost)
    return replace(lock, slots=slots)


def open_with(lock: LockFile, secret: str) -> bytes | None:
    """The key, if ``secret`` is the passphrase or the recovery key; else None.

    A recovery key may be typed in small letters and without its dashes.
    """
    if not isinstance(secret, str) or not 0 < len(secret) <= LONGEST:
        return None
    tries = [(PASSPHRASE, secret)]
    if re.fullmatch("[A-Z2-7]{32}", _plain(secret)):
        tries.insert(0, (RECOVERY, _plain(secret)))
    for name, text in tries:
        if name in lock.slots and (key := _unwrap(lock.slots[name], text, name, lock.id)) is not None:
            return key
    return None


def recovery_key() -> str:
    """160 random bits as eight groups of four letters and digits (RFC 4648 base32)."""
    text = base64.b32encode(os.urandom(20)).decode()
    return "-".join(text[at : at + 4] for at in range(0, len(text), 4))


def to_text(lock: LockFile) -> str:
    """The lock as the text of its file, with a sum by which a single wrong byte is noticed.

    A lock that was read without one gets none, and one that was damaged stays known as damaged.
    """
    said = {
        "format": _FORMAT,
        "version": 1,
        "id": lock.id,
        "minutes": lock.minutes,
        "unfinished": lock.unfinished,
        "slots": {
            name: {
                "scrypt": [slot.cost.log_n, slot.cost.r, slot.cost.p],
                "salt": base64.b64encode(slot.salt).decode(),
                "box": base64.b64encode(slot.box).decode(),
            }
            for name, slot in lock.slots.items()
        },
    }
    proof = {} if lock.checked is None else {"sum": _sum(said) if lock.checked else ""}
    return json.dumps(said | proof, indent=1) + "\n"


def from_text(text: str, *, damaged: bool = False) -> LockFile:
    """The lock that such a text describes.

    Args:
        text: of a file of this version, or of an earlier one, which has no sum.
        damaged: whether one with a wrong sum will do: one of its two secrets may open it all the same.

    Raises:
        ValueError: it describes none, or one of a newer version, or its sum is wrong.
    """
    try:
        said = json.loads(text)
        if said["format"] != _FORMAT or said["version"] != 1:
            raise ValueError("another format")
        there = said.pop("sum", None)
        # A name that is not known may be that of the sum with a wrong byte in it.
        whole = said.keys() == _PARTS and there in (None, _sum(said))
        if not (whole or damaged):
            raise ValueError("a wrong sum")
        slots = {}
        for name in (PASSPHRASE, RECOVERY):
            slot = said["slots"][name]
            cost = Cost(*map(int, slot["scrypt"]))
            if not cost.bearable:
                raise ValueError("no such cost")
            slots[name] = Slot(cost, base64.b64decode(slot["salt"]), base64.b64decode(slot["box"]))
        minutes = said["minutes"] if said["minutes"] in IDLE else 15
        checked = None if whole and there is None else whole
        return LockFile(str(said["id"]), slots, minutes, bool(said["unfinished"]), checked)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a lock") from error


# Helpers -----------------------------------------------------------------------------------


def _plain(recovery: str) -> str:
    return re.sub("[^A-Z0-9]", "", recovery.upper()).translate(_MISREAD)


def _wrap(key: bytes, secret: str, name: str, lock_id: str, cost: Cost) -> Slot:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # here: only a locked diary needs it

    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    box = AESGCM(derive(secret, salt, cost)).encrypt(nonce, key, _bound(name, lock_id))
    return Slot(cost, salt, nonce + box)


def _unwrap(slot: Slot, secret: str, name: str, lock_id: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        wrapping = AESGCM(derive(secret, slot.salt, slot.cost))
        return wrapping.decrypt(slot.box[:_NONCE], slot.box[_NONCE:], _bound(name, lock_id))
    except (InvalidTag, ValueError):
        return None


def _bound(name: str, lock_id: str) -> bytes:
    """What a wrapped key is bound to: it counts in its own place only."""
    return f"{_FORMAT} 1 {name} {lock_id}".encode()


def _sum(said: Mapping[str, object]) -> str:
    """Of all that a lock file says; against wrong bytes, not against somebody who writes it anew."""
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
