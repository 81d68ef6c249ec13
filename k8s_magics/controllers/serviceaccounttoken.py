"""Secrets of type service-account-token are filled with a token of their account, and go with it."""

from __future__ import annotations

import base64
from collections.abc import Iterable

from ..apimachinery.errors import NotFound
from ..apimachinery.meta import annotations_of, is_deleting, name_of, uid_of
from ..apimachinery.objects import EMPTY, Object, evolve
from ..apiserver.store import Key, Revision
from ..client.controller import Context, Controller

TYPE = "kubernetes.io/service-account-token"
ACCOUNT, ACCOUNT_UID = "kubernetes.io/service-account.name", "kubernetes.io/service-account.uid"


def reconcile(ctx: Context, key: Key) -> int | None:
    """Fill one secret, or delete it if there is no such account."""
    secret = ctx.client.store.get(key)
    if secret is None or is_deleting(secret) or secret.get("type") != TYPE:
        return None
    account = ctx.client.store.get(Key("serviceaccounts", key.namespace, annotations_of(secret).get(ACCOUNT, "")))
    wanted_uid = annotations_of(secret).get(ACCOUNT_UID)
    if account is None or (wanted_uid and wanted_uid != uid_of(account)):
        _delete(ctx, key)
        return None
    data = {**_data(ctx, key, account), **(secret.get("data") or EMPTY)}
    if data != secret.get("data") or not wanted_uid:
        named = evolve(secret, "metadata.annotations", {**annotations_of(secret), ACCOUNT_UID: uid_of(account)})
        ctx.client.update("secrets", evolve(named, "data", data))
    return None


def _data(ctx: Context, key: Key, account: Object) -> dict[str, str]:
    """Namespace, root certificate and token, in base64."""
    root = ctx.client.store.get(Key("configmaps", key.namespace, "kube-root-ca.crt"))
    certificate = (root.get("data") or EMPTY).get("ca.crt", "") if root is not None else ""
    plain = {"ca.crt": certificate, "namespace": key.namespace, "token": token(ctx, key, account)}
    return {name: base64.b64encode(text.encode()).decode() for name, text in plain.items()}


def token(ctx: Context, key: Key, account: Object) -> str:
    """The shape of a signed token.

    # Simplified: the signature is random; the simulated API server takes users from elsewhere.
    """
    subject = f'{{"sub":"system:serviceaccount:{key.namespace}:{name_of(account)}","uid":"{uid_of(account)}"}}'
    signature = bytes.fromhex(ctx.random.stream("service account tokens").hexadecimal(512))
    parts = (b'{"alg":"RS256"}', subject.encode(), signature)
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)


def _delete(ctx: Context, key: Key) -> None:
    try:
        ctx.client.delete("secrets", key.name, namespace=key.namespace)
    except NotFound:
        return


def _of_account(ctx: Context, revision: Revision) -> Iterable[Key]:
    """An account that comes or goes concerns the secrets that name it."""
    space = revision.key.namespace
    if revision.verb == "update":
        return ()
    secrets = ctx.client.store.list("secrets", space)
    return [Key("secrets", space, name_of(s)) for s in secrets if annotations_of(s).get(ACCOUNT) == revision.key.name]


CONTROLLER = Controller(
    name="tokens-controller", watches="secrets", maps={"serviceaccounts": _of_account}, reconcile=reconcile
)
