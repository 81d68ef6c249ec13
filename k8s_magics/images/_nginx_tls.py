"""nginx's ports for HTTPS: `listen 443 ssl`, ssl_certificate and ssl_certificate_key, read when the configuration is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..shell.faults import OSFault
from ..shell.filesystem import Filesystem
from ..shell.tls import Chain, Secure
from ..shell.x509.certificate import read_certificates
from ..shell.x509.key import read_key
from ._nginx_config import ConfigError, Directive, Server

NO_FILE = (
    'cannot load {what} "{path}": BIO_new_file() failed (SSL: error:80000002:system library::No such file or directory:'
    "calling fopen({path}, r) error:10000080:BIO routines::no such file)"
)
NO_START = (
    'cannot load {what} "{path}": {call}() failed (SSL: error:0480006C:PEM routines::no start line:Expecting: {wanted})'
)
MISMATCH = (
    'SSL_CTX_use_PrivateKey("{path}") failed (SSL: error:05800074:x509 certificate routines::key values mismatch)'
)
PAGE = "<html>\r\n<head><title>{0}</title></head>\r\n<body>\r\n<center><h1>400 Bad Request</h1></center>\r\n<center>The plain HTTP request was sent to HTTPS port</center>\r\n<hr><center>{1}</center>\r\n</body>\r\n</html>\r\n"


def refusal(software: str) -> bytes:
    """What plain HTTP gets there; `software` as in the header Server."""
    page = PAGE.format("400 The plain HTTP request was sent to HTTPS port", software).encode()
    head = f"HTTP/1.1 400 Bad Request\r\nServer: {software}\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\nConnection: close\r\n\r\n"
    return head.encode() + page


def secure_ports(servers: Sequence[Server], files: Filesystem, software: str) -> dict[int, Secure]:
    """How each port speaks TLS that does; ConfigError for certificates and keys that are not there or do not fit."""
    by_port: dict[int, list[tuple[tuple[str, ...], Chain]]] = {}
    for server in servers:
        for port, directive in server.secure_ports.items():
            by_port.setdefault(port, []).append((server.names, _chain(server, directive, files)))
    return {port: Secure(_chooser(shown), refusal(software)) for port, shown in by_port.items()}


def _chooser(shown: Sequence[tuple[tuple[str, ...], Chain]]) -> Callable[[str], Chain]:
    def choose(name: str) -> Chain:
        """That of the server with this name, or of the first."""
        return next((chain for names, chain in shown if name in names), shown[0][1])

    return choose


def _chain(server: Server, listen: Directive, files: Filesystem) -> Chain:
    paths = {}
    for name in ("ssl_certificate", "ssl_certificate_key"):
        found = next((d for d in server.directives if d.name == name), None)
        if found is None:
            raise ConfigError(f'no "{name}" is defined for the "listen ... ssl" directive in {listen.place}')
        paths[name] = found.words[1] if found.words[1].startswith("/") else f"/etc/nginx/{found.words[1]}"
    path, key_path = paths["ssl_certificate"], paths["ssl_certificate_key"]
    chain = read_certificates(_read(files, "certificate", path))
    if not chain:
        raise ConfigError(NO_START.format(what="certificate", path=path, call="PEM_read_bio_X509_AUX", wanted="TRUSTED CERTIFICATE"))  # fmt: skip
    key = read_key(_read(files, "certificate key", key_path))
    if key is None:
        raise ConfigError(NO_START.format(what="certificate key", path=key_path, call="PEM_read_bio_PrivateKey", wanted="ANY PRIVATE KEY"))  # fmt: skip
    if key.public and key.public != chain[0].public:
        raise ConfigError(MISMATCH.format(path=key_path))
    return chain


def _read(files: Filesystem, what: str, path: str) -> str:
    try:
        return files.read_text(path)
    except OSFault:
        raise ConfigError(NO_FILE.format(what=what, path=path)) from None
