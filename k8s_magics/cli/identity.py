"""Whom the API server takes a user of the kubeconfig for: a client certificate comes before a token, a token before a password.

Source: k8s.io/client-go, tools/clientcmd/validation.go and transport.TLSConfigFor; crypto/tls.X509KeyPair.
"""

from __future__ import annotations

import base64
import binascii
import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..apimachinery.errors import Unauthorized
from ..apiserver.request import Caller
from ..apiserver.rest.authentication import caller_of, caller_of_certificate
from ..client.client import Client
from ..shell.faults import OSFault
from .errors import CommandError, PlainError
from .kubeconfig import STANDARD, paths_of
from .session import Files

CERTIFICATE, KEY = "client-certificate", "client-key"
ADMIN = STANDARD["users"]["kubernetes-admin"]


@dataclass(frozen=True)
class Place:
    """Where a kubeconfig's relative paths start, and how its files are read."""

    files: Files
    env: Mapping[str, str]
    explicit: str = ""

    def read(self, path: str) -> str:
        """OSFault"""
        if posixpath.isabs(path):
            return self.files.read_text(path)
        for config in paths_of(self.env, self.explicit):
            beside = posixpath.join(posixpath.dirname(self.files.path(config)), path)
            if self.files.exists(beside):
                return self.files.read_text(beside)
        return self.files.read_text(path)


def caller_of_user(name: str, user: Mapping[str, Any], place: Place, client: Client) -> Caller:
    """PlainError or CommandError for credentials that are damaged, or that the server does not know."""
    if user.get("token") and (user.get("username") or user.get("password")):
        methods = "found [token basicAuth], only one is allowed"
        raise PlainError(f"Error in configuration: more than one authentication method found for {name}; {methods}")
    try:
        if user.get(CERTIFICATE) or user.get(f"{CERTIFICATE}-data"):
            caller = _by_certificate(name, user, place, client)
        else:
            token, scheme = (user.get("password"), "Basic") if user.get("username") else (user.get("token"), "Bearer")
            caller = caller_of(f"{scheme} {token}" if token else "", client.store, client.server.clock)
    except Unauthorized as error:
        raise PlainError(f"error: You must be logged in to the server ({error.message})") from None
    return replace(caller, manager=client.caller.manager)


def _by_certificate(name: str, user: Mapping[str, Any], place: Place, client: Client) -> Caller:
    if all(user.get(f"{part}-data") == ADMIN[f"{part}-data"] for part in (CERTIFICATE, KEY)):  # as nearly always
        return client.caller
    shown, secret = _read(name, user, place)
    from ..shell.x509.certificate import read_certificates  # late: most users are the admin
    from ..shell.x509.pair import problem_of_pair

    problem = problem_of_pair(shown, secret)
    if problem:
        raise CommandError(problem)
    return caller_of_certificate(read_certificates(shown)[0], client.server.clock)


def _read(name: str, user: Mapping[str, Any], place: Place) -> tuple[str, str]:
    """The two PEM texts; data goes before files."""
    problems: list[str] = []
    if not user.get(KEY) and not user.get(f"{KEY}-data"):
        problems.append(
            f"client-key-data or client-key must be specified for {name} to use the clientCert authentication method."
        )
    texts = []
    for kind, title in ((CERTIFICATE, "client-cert"), (KEY, "client-key")):
        text, path = _decoded(str(user.get(f"{kind}-data") or "")), str(user.get(kind) or "")
        if path:
            try:
                text = text or place.read(path)
            except OSFault as fault:
                why = f"open {path}: {fault.message.lower()}"
                problems.append(f"unable to read {title} {path} for {name} due to {why}")
        texts.append(text)
    if problems:
        raise PlainError(_told(problems))
    return texts[0], texts[1]


def _told(problems: Sequence[str]) -> str:
    if len(problems) == 1:
        return f"Error in configuration: {problems[0]}"
    return "Error in configuration: \n" + "\n".join(f"* {problem}" for problem in problems)


def _decoded(data: str) -> str:
    try:
        return base64.b64decode(data).decode("utf-8", "replace")
    except binascii.Error:
        return ""
