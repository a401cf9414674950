"""A key from a passphrase: scrypt (RFC 7914), for the lock of a diary and for a sealed bundle alike."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass

KEY_SIZE = 32


@dataclass(frozen=True)
class Cost:
    """How much work a guess is: scrypt’s N as a power of two, r and p; 128 · r · N bytes of memory."""

    log_n: int
    r: int = 8
    p: int = 1

    @property
    def bearable(self) -> bool:
        """False for a file that is damaged, or that wants to bring this computer to a standstill."""
        each_fits = 0 < self.log_n <= HIGHEST.log_n and 0 < self.r <= HIGHEST.r and 0 < self.p <= HIGHEST.p
        # Each may be high, but not all of them: together they would ask for 2 GiB and a minute.
        return each_fits and 128 * self.r << self.log_n <= MOST_MEMORY


COST = Cost(17)
"""OWASP's advice (Password Storage Cheat Sheet): 128 MiB for each guess."""

HIGHEST = Cost(20, 16, 4)
"""The most that a file may ask for."""

MOST_MEMORY = 512 << 20
"""The bytes of memory that a file may ask for: four times as many as :data:`COST`."""


def derive(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """The key of :data:`KEY_SIZE` bytes that a passphrase gives."""
    # NFKC: the same passphrase from another keyboard may come as other code points.
    secret = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    n = 1 << cost.log_n
    memory = 129 * cost.r * n + (1 << 20)
    return hashlib.scrypt(secret, salt=salt, n=n, r=cost.r, p=cost.p, dklen=KEY_SIZE, maxmem=memory)
