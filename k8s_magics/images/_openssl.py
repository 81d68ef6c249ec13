"""openssl, as the pages about TLS use it: keys, self-signed certificates, requests, random text, and what a certificate says.

Simplified: keys and certificates are of the right form with bytes of no meaning (a certificate's are its subject and dates, with which
`openssl x509` answers); nothing in the simulation encrypts or checks a signature.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from ..shell.faults import OSFault
from ..shell.kernel import Process

PEM = re.compile(r"-----BEGIN ([A-Z ]+)-----\n(.*?)-----END \1-----\n", re.DOTALL)
COMMANDS = "genrsa, genpkey, req, x509, rand, version"


async def openssl_program(process: Process) -> int:
    """`openssl COMMAND ...`"""
    match process.argv[1:]:
        case ["version", *_]:
            await process.write("OpenSSL 3.0.17 1 Jul 2025 (Library: OpenSSL 3.0.17 1 Jul 2025)\n")
            return 0
        case ["rand", *words]:
            return await _rand(process, words)
        case ["genrsa" | "genpkey" as command, *words]:
            bits = next((int(w) for w in words if w.isdigit() and int(w) >= 512), 2048)
            return await _put(process, _value(words, "-out"), _key(process, command, bits))
        case ["req", *words]:
            return await _request(process, words)
        case ["x509", *words]:
            return await _x509(process, words)
    await process.error(f"openssl: this simulated openssl knows {COMMANDS}\n")
    return 1


def _value(words: Sequence[str], option: str) -> str:
    """What stands behind an option, or ""."""
    return next((after for word, after in pairwise(words) if word == option), "")


def _noise(process: Process, size: int, salt: str) -> bytes:
    """Bytes that depend on where and when they are asked for, and on nothing else."""
    seed = f"{process.machine.hostname}/{process.pid}/{process.clock.now}/{salt}".encode()
    return b"".join(hashlib.sha512(seed + bytes([n % 256, n // 256])).digest() for n in range(size // 64 + 1))[:size]


def _pem(kind: str, body: bytes) -> str:
    text = base64.b64encode(body).decode()
    lines = "".join(f"{text[at : at + 64]}\n" for at in range(0, len(text), 64))
    return f"-----BEGIN {kind}-----\n{lines}-----END {kind}-----\n"


def _key(process: Process, salt: str, bits: int) -> str:
    return _pem("PRIVATE KEY", b"\x30\x82" + _noise(process, bits * 19 // 32, salt))


async def _put(process: Process, path: str, text: str) -> int:
    """Into the file, or to standard output; the exit status."""
    if not path:
        await process.write(text)
        return 0
    try:
        process.machine.files.write(path, text.encode(), cwd=process.cwd)
    except OSFault as fault:
        await process.error(f'Can\'t open "{path}" for writing, {fault.message}\n')
        return 1
    return 0


def _get(process: Process, path: str) -> str:
    return process.machine.files.read_text(path, cwd=process.cwd)


async def _rand(process: Process, words: Sequence[str]) -> int:
    size = next((int(w) for w in words if w.isdigit()), 32)
    noise = _noise(process, min(size, 1 << 20), "rand")
    text = noise.hex() if "-hex" in words else base64.b64encode(noise).decode()
    return await _put(process, _value(words, "-out"), text + "\n")


async def _request(process: Process, words: Sequence[str]) -> int:
    """`req -new -key K -subj S -out F`, or with -x509 a certificate that signs itself; with -newkey the key is made, too."""
    subject = _value(words, "-subj")
    if not subject:
        await process.error("openssl: this simulated openssl asks no questions: give the subject with -subj /CN=NAME\n")
        return 1
    made = _value(words, "-newkey")
    if made:
        bits = int(made.partition(":")[2] or 2048)
        failed = await _put(process, _value(words, "-keyout") or "privkey.pem", _key(process, "req", bits))
    else:
        failed = await _need(process, _value(words, "-key"))
    if failed:
        return failed
    if "-x509" in words:
        return await _put(
            process, _value(words, "-out"), _certificate(process, subject, subject, int(_value(words, "-days") or 30))
        )
    return await _put(process, _value(words, "-out"), _pem("CERTIFICATE REQUEST", _facts(subject=subject)))


async def _need(process: Process, path: str) -> int:
    """0 if the file is there, else 1 and a message."""
    if path and process.machine.files.is_file(path, cwd=process.cwd):
        return 0
    await process.error(f"Could not open file or uri for loading private key from {path}: No such file or directory\n")
    return 1


def _facts(**facts: str) -> bytes:
    return b"\x30\x82" + json.dumps(facts).encode()


def _certificate(process: Process, subject: str, issuer: str, days: int) -> str:
    start: datetime = process.clock.datetime()
    dates = [
        f"{moment:%b} {moment.day:2d} {moment:%H:%M:%S %Y} GMT" for moment in (start, start + timedelta(days=days))
    ]
    return _pem("CERTIFICATE", _facts(subject=subject, issuer=issuer, start=dates[0], end=dates[1]))


def facts_of(pem: str) -> dict[str, str]:
    """What a certificate or request of ours says; {} of another."""
    found = PEM.search(pem)
    try:
        return dict(json.loads(base64.b64decode(found[2])[2:])) if found is not None else {}
    except ValueError:
        return {}


async def _x509(process: Process, words: Sequence[str]) -> int:
    """`x509 -req -in CSR -CA C -CAkey K -out F` signs; else `-subject`, `-issuer`, `-dates`, `-enddate`, `-text` of a certificate."""
    path = _value(words, "-in")
    try:
        text = _get(process, path) if path else (await process.read()).decode("utf-8", "replace")
        authority = facts_of(_get(process, _value(words, "-CA"))) if "-CA" in words else {}
    except OSFault:
        await process.error(
            f"Could not open file or uri for loading certificate from {path}: No such file or directory\n"
        )
        return 1
    facts = facts_of(text)
    if not facts:
        await process.error(f"Could not find certificate from {path or '<stdin>'}\n")
        return 1
    if "-req" in words:
        subject, days = facts["subject"], int(_value(words, "-days") or 30)
        await process.error(f"Certificate request self-signature ok\nsubject={_name(subject)}\n")
        return await _put(
            process, _value(words, "-out"), _certificate(process, subject, authority.get("subject", subject), days)
        )
    await process.write("".join(_said(words, facts)) + ("" if "-noout" in words else text))
    return 0


def _said(words: Sequence[str], facts: dict[str, str]) -> list[str]:
    lines = {
        "-subject": f"subject={_name(facts['subject'])}\n",
        "-issuer": f"issuer={_name(facts['issuer'])}\n",
        "-dates": f"notBefore={facts['start']}\nnotAfter={facts['end']}\n",
        "-startdate": f"notBefore={facts['start']}\n",
        "-enddate": f"notAfter={facts['end']}\n",
        "-text": f"Certificate:\n    Data:\n        Version: 3 (0x2)\n        Signature Algorithm: sha256WithRSAEncryption\n"
        f"        Issuer: {_name(facts['issuer'])}\n        Validity\n            Not Before: {facts['start']}\n"
        f"            Not After : {facts['end']}\n        Subject: {_name(facts['subject'])}\n",
    }
    return [lines[word] for word in words if word in lines]


def _name(subject: str) -> str:
    """`/CN=my-nginx/O=my-nginx` as openssl shows it."""
    return ", ".join(part.replace("=", " = ", 1) for part in subject.strip("/").split("/"))
