"""A file of htpasswd: who may come in with which password (basic authentication in nginx and ingress-nginx).

# Simplified: passwords as htpasswd and `openssl passwd -apr1` write them ($apr1$, {SHA}, {PLAIN}); bcrypt and crypt(3) match nothing.
"""

from __future__ import annotations

import base64
import binascii
import hashlib

LETTERS = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
ROUNDS = 1000
ORDER = ((0, 6, 12), (1, 7, 13), (2, 8, 14), (3, 9, 15), (4, 10, 5))


def admits(file: str, authorization: str) -> bool:
    """Whether the header `Basic ...` names a user of the file with its password."""
    kind, _, encoded = authorization.partition(" ")
    if kind.lower() != "basic":
        return False
    try:
        user, _, password = base64.b64decode(encoded).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return False
    kept = dict(line.partition(":")[::2] for line in file.splitlines() if ":" in line)
    return user in kept and _is(password, kept[user].partition(":")[0])


def _is(password: str, kept: str) -> bool:
    if kept.startswith("{SHA}"):
        digest = hashlib.sha1(password.encode(), usedforsecurity=False).digest()
        return base64.b64encode(digest).decode() == kept[5:]
    if kept.startswith("{PLAIN}"):
        return password == kept[7:]
    if kept.startswith("$apr1$"):
        return apr1(password, kept.split("$")[2]) == kept
    return False


def apr1(password: str, salt: str) -> str:
    """Apache's variant of MD5-crypt."""
    word, grain = password.encode(), salt.encode()[:8]
    inner = _md5(word + grain + word)
    mixed = word + b"$apr1$" + grain + (inner * (len(word) // 16 + 1))[: len(word)]
    length = len(word)
    while length:
        mixed += b"\0" if length & 1 else word[:1]
        length >>= 1
    digest = _md5(mixed)
    for number in range(ROUNDS):
        digest = _md5(
            (word if number & 1 else digest)
            + (grain if number % 3 else b"")
            + (word if number % 7 else b"")
            + (digest if number & 1 else word)
        )
    text = "".join(_letters(digest[a] << 16 | digest[b] << 8 | digest[c], 4) for a, b, c in ORDER)
    return f"$apr1${salt[:8]}${text}{_letters(digest[11], 2)}"


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def _letters(value: int, count: int) -> str:
    return "".join(LETTERS[value >> 6 * place & 63] for place in range(count))
