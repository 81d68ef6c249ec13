"""openssl, as the pages about TLS use it: keys, self-signed certificates, requests, random text, and what a certificate says.

Simplified: the numbers of the keys mean nothing (`shell/x509/key.py`); of the many commands and options those that the pages name.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from ..shell.faults import OSFault
from ..shell.kernel import Process
from ..shell.x509.certificate import Certificate, Name, Wanted, issue, read_certificates, self_signed
from ..shell.x509.key import PrivateKey, make_key, noise_of, read_key
from ..shell.x509.request import SigningRequest, make_request, read_request

ALTERNATIVES = "subjectAltName="
USAGES = {
    "digital signature": "Digital Signature", "content commitment": "Non Repudiation", "key encipherment": "Key Encipherment",
    "data encipherment": "Data Encipherment", "key agreement": "Key Agreement", "cert sign": "Certificate Sign", "crl sign": "CRL Sign",
    "encipher only": "Encipher Only", "decipher only": "Decipher Only", "server auth": "TLS Web Server Authentication",
    "client auth": "TLS Web Client Authentication", "code signing": "Code Signing", "email protection": "E-mail Protection",
    "timestamping": "Time Stamping", "ocsp signing": "OCSP Signing",
}  # fmt: skip
"""What openssl calls them."""
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
            return await _put(process, _value(words, "-out"), make_key(_seed(process, command), bits=bits).pem())
        case ["req", *words]:
            return await _request(process, words)
        case ["x509", *words]:
            return await _x509(process, words)
    await process.error(f"openssl: this simulated openssl knows {COMMANDS}\n")
    return 1


def _value(words: Sequence[str], option: str) -> str:
    """What stands behind an option, or ""."""
    return next((after for word, after in pairwise(words) if word == option), "")


def _seed(process: Process, salt: str) -> bytes:
    """It depends on where and when it is asked for, and on nothing else."""
    return f"{process.machine.hostname}/{process.pid}/{process.clock.now}/{salt}".encode()


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
    noise = noise_of(_seed(process, "rand"), min(size, 1 << 20))
    text = noise.hex() if "-hex" in words else base64.b64encode(noise).decode()
    return await _put(process, _value(words, "-out"), text + "\n")


async def _request(process: Process, words: Sequence[str]) -> int:
    """`req -new -key K -subj S -out F`, or with -x509 a certificate that signs itself; with -newkey the key is made, too.

    `req -in F` shows a request.
    """
    if "-in" in words:
        return await _show_request(process, words)
    subject = _value(words, "-subj")
    if not subject:
        await process.error("openssl: this simulated openssl asks no questions: give the subject with -subj /CN=NAME\n")
        return 1
    made, path = _value(words, "-newkey"), _value(words, "-key")
    if made:
        key = make_key(_seed(process, "req"), bits=int(made.partition(":")[2] or 2048))
        failed = await _put(process, _value(words, "-keyout") or "privkey.pem", key.pem())
        if failed:
            return failed
    else:
        found = _key_in(process, path)
        if found is None:
            return await _no_key(process, path)
        key = found
    names = _alternatives([after for word, after in pairwise(words) if word == "-addext"])
    wanted = Wish(_parsed(subject), names, int(_value(words, "-days") or 30), authority=True)
    if "-x509" in words:
        return await _put(process, _value(words, "-out"), self_signed(wanted.at(process), key).pem())
    return await _put(process, _value(words, "-out"), make_request(wanted.subject, wanted.names, key))


async def _show_request(process: Process, words: Sequence[str]) -> int:
    path = _value(words, "-in")
    try:
        text = _get(process, path)
    except OSFault:
        await process.error(f'Can\'t open "{path}" for reading, No such file or directory\n')
        return 1
    found = read_request(text)
    if found is None:
        await process.error("Unable to load X509 request\n")
        return 1
    if "-verify" in words:
        await process.error("Certificate request self-signature verify OK\n")
    lines = {"-subject": f"subject={_shown(found.subject)}\n", "-text": "".join(_request_text(found))}
    await process.write("".join(lines[word] for word in words if word in lines) + ("" if "-noout" in words else text))
    return 0


def _request_text(found: SigningRequest) -> Iterable[str]:
    yield f"Certificate Request:\n    Data:\n        Version: 1 (0x0)\n        Subject: {_shown(found.subject)}\n"
    yield from _key_text(found)
    names = (*found.names, *found.addresses)
    if names:
        yield "        Attributes:\n            Requested Extensions:\n                X509v3 Subject Alternative Name: \n"
        yield f"                    {_listed(names)}\n"
    else:
        yield "        Attributes:\n            (none)\n            Requested Extensions:\n"


def _key_text(found: Certificate | SigningRequest) -> Iterable[str]:
    kind = "id-ecPublicKey" if found.is_elliptic else "rsaEncryption"
    yield f"        Subject Public Key Info:\n            Public Key Algorithm: {kind}\n"
    yield f"                Public-Key: ({found.bits} bit)\n"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a certificate shall say; `authority`: that it may sign others (openssl's default for what signs itself)."""

    subject: Name
    names: tuple[str, ...]
    days: int
    authority: bool = False

    def at(self, process: Process) -> Wanted:
        start: datetime = process.clock.datetime().replace(microsecond=0)
        end = start + timedelta(days=self.days)
        return Wanted(subject=self.subject, names=self.names, start=start, end=end, is_authority=self.authority)


def _key_in(process: Process, path: str) -> PrivateKey | None:
    try:
        return read_key(_get(process, path)) if path else None
    except OSFault:
        return None


async def _no_key(process: Process, path: str) -> int:
    await process.error(f"Could not open file or uri for loading private key from {path}: No such file or directory\n")
    return 1


def _alternatives(extensions: Iterable[str]) -> tuple[str, ...]:
    """The names of `subjectAltName=DNS:a.com,IP:10.0.0.1`."""
    texts = [line.strip().replace(" ", "") for text in extensions for line in text.splitlines()]
    words = [word for text in texts if text.startswith(ALTERNATIVES) for word in text[len(ALTERNATIVES) :].split(",")]
    return tuple(word.partition(":")[2] for word in words if word.partition(":")[2])


def _parsed(subject: str) -> Name:
    """`/CN=my-nginx/O=my-nginx`"""
    return tuple(part.partition("=")[::2] for part in subject.strip("/").split("/") if "=" in part)


async def _x509(process: Process, words: Sequence[str]) -> int:
    """`x509 -req -in CSR -CA C -CAkey K -out F` signs; else `-subject`, `-issuer`, `-dates`, `-enddate`, `-text` of a certificate."""
    path = _value(words, "-in")
    try:
        text = _get(process, path) if path else (await process.read()).decode("utf-8", "replace")
    except OSFault:
        return await _no_certificate(process, path, opened=False)
    if "-req" in words:
        return await _sign(process, words, text)
    found = read_certificates(text)
    if not found:
        return await _no_certificate(process, path, opened=True)
    await process.write("".join(_said(words, found[0])) + ("" if "-noout" in words else found[0].pem()))
    return 0


async def _no_certificate(process: Process, path: str, *, opened: bool) -> int:
    why = (
        f"Could not find certificate from {path or '<stdin>'}"
        if opened
        else f"Could not open file or uri for loading certificate from {path}: No such file or directory"
    )
    await process.error(why + "\n")
    return 1


async def _sign(process: Process, words: Sequence[str], text: str) -> int:
    request = read_request(text)
    if request is None:
        return await _no_certificate(process, _value(words, "-in"), opened=True)
    subject, names = request.subject, (*request.names, *request.addresses)
    await process.error(f"Certificate request self-signature ok\nsubject={_shown(subject)}\n")
    try:
        more = [_get(process, _value(words, "-extfile"))] if "-extfile" in words else []
        issuers = read_certificates(_get(process, _value(words, "-CA"))) if "-CA" in words else ()
    except OSFault:
        return await _no_certificate(process, _value(words, "-CA"), opened=False)
    key_path = _value(words, "-CAkey") or _value(words, "-signkey") or _value(words, "-key")
    signer = _key_in(process, key_path)
    if signer is None:
        return await _no_key(process, key_path)
    kept = names if _value(words, "-copy_extensions").startswith("copy") else ()
    wish = Wish(subject, kept or _alternatives(more), int(_value(words, "-days") or 30))
    made = issue(wish.at(process), request.public, issuers[0].subject if issuers else subject, signer)
    return await _put(process, _value(words, "-out"), made.pem())


def _said(words: Sequence[str], certificate: Certificate) -> list[str]:
    subject, issuer = _shown(certificate.subject), _shown(certificate.issuer)
    start, end = _stamp(certificate.start), _stamp(certificate.end)
    lines = {
        "-subject": f"subject={subject}\n",
        "-issuer": f"issuer={issuer}\n",
        "-serial": f"serial={certificate.serial:X}\n",
        "-dates": f"notBefore={start}\nnotAfter={end}\n",
        "-startdate": f"notBefore={start}\n",
        "-enddate": f"notAfter={end}\n",
        "-ext": f"X509v3 Subject Alternative Name: \n    {_listed(certificate.names)}\n"
        if certificate.names
        else "No extensions matches\n",
        "-text": "".join(_text(certificate)),
    }
    return [lines[word] for word in words if word in lines]


def _text(certificate: Certificate) -> Iterable[str]:
    yield f"Certificate:\n    Data:\n        Version: 3 (0x2)\n        Serial Number: {certificate.serial} (0x{certificate.serial:x})\n"
    yield f"        Signature Algorithm: sha256WithRSAEncryption\n        Issuer: {_shown(certificate.issuer)}\n        Validity\n"
    yield f"            Not Before: {_stamp(certificate.start)}\n            Not After : {_stamp(certificate.end)}\n"
    yield f"        Subject: {_shown(certificate.subject)}\n"
    yield from _key_text(certificate)
    yield "        X509v3 extensions:\n"
    if certificate.usages:
        yield f"            X509v3 Key Usage: critical\n                {_named(certificate.usages)}\n"
    if certificate.purposes:
        yield f"            X509v3 Extended Key Usage: \n                {_named(certificate.purposes)}\n"
    yield "            X509v3 Basic Constraints: critical\n"
    yield f"                CA:{'TRUE' if certificate.is_authority else 'FALSE'}\n"
    if certificate.names:
        yield f"            X509v3 Subject Alternative Name: \n                {_listed(certificate.names)}\n"


def _named(usages: Iterable[str]) -> str:
    return ", ".join(USAGES.get(usage, usage) for usage in usages)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"IP Address:{n}" if n.replace(".", "").isdigit() or ":" in n else f"DNS:{n}" for n in names)


def _stamp(when: datetime) -> str:
    return f"{when:%b} {when.day:2d} {when:%H:%M:%S %Y} GMT"


def _shown(name: Name) -> str:
    """As openssl 3.0 shows it."""
    return ", ".join(f"{kind} = {text}" for kind, text in name)
