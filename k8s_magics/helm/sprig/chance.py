"""sprig's functions that draw lots: passwords, UUIDs, random text; the draws come from the cluster's own chance.

Simplified: `bcrypt` has the form of a bcrypt hash.
"""

from __future__ import annotations

import base64
import hashlib
import string

from ...gotemplate.errors import FunctionError
from ...gotemplate.functions import Function
from ...gotemplate.patience import within
from ...gotemplate.values import Int
from ...sim.random import Stream
from .casting import text
from .encodings import illegal_base64

_BCRYPT = "./" + string.ascii_uppercase + string.ascii_lowercase + string.digits


def _decrypted(_: str, value: str) -> str:
    try:
        return base64.b64decode(value, validate=True).decode("utf-8", "replace")
    except ValueError:
        raise FunctionError(illegal_base64(value)) from None


def random_functions(stream: Stream) -> dict[str, Function]:
    """The functions over one stream of draws."""

    def drawn(letters: str, count: int) -> str:
        return "".join(letters[stream.below(len(letters))] for _ in range(max(within(count), 0)))

    def raw(count: int) -> bytes:
        return bytes(stream.below(256) for _ in range(max(within(count), 0)))

    def bcrypt(_: str) -> str:
        return "$2a$10$" + drawn(_BCRYPT, 53)

    def drawn_number(low: int, high: int) -> Int:
        if high <= low:
            raise FunctionError("invalid argument to Intn")
        return Int(low + stream.below(high - low))

    def named(user: str, password: str) -> str:
        return f"invalid username: {user}" if ":" in user else f"{user}:{bcrypt(password)}"

    def shuffled(value: str) -> str:
        return "".join(stream.shuffled(list(value)))

    def derived(counter: int, *words: str) -> str:
        digest = hashlib.sha256("\0".join((str(counter), *words)).encode()).digest()
        letters = string.ascii_letters + string.digits
        return "".join(letters[byte % len(letters)] for byte in digest[:16])

    letters = {
        "randAlphaNum": string.ascii_letters + string.digits, "randAlpha": string.ascii_letters, "randNumeric": string.digits,
        "randAscii": "".join(map(chr, range(32, 127))),
    }  # fmt: skip
    drawing = {
        name: Function(lambda count, chosen=chosen: drawn(chosen, count), ("int",)) for name, chosen in letters.items()
    }
    return {
        **drawing,
        "randBytes": Function(lambda count: base64.b64encode(raw(count)).decode(), ("int",)),
        "randInt": Function(drawn_number, ("int", "int")),
        "uuidv4": Function(lambda: stream.uid(), ()),
        "shuffle": Function(shuffled, ("string",)),
        "bcrypt": Function(bcrypt, ("string",)),
        "htpasswd": Function(named, ("string", "string")),
        "derivePassword": Function(derived, ("int", "string", "string", "string", "string")),
        "encryptAES": Function(lambda _, value: base64.b64encode(text(value).encode()).decode(), ("string", "string")),
        "decryptAES": Function(_decrypted, ("string", "string")),
    }
