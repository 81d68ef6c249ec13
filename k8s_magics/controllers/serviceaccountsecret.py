"""Until 1.24 every ServiceAccount had a Secret with its token (`default-token-x7k2p`), made for it and named in `secrets`.

At rest unless the controller manager is told to (`service-account-secrets`), as it is on release 1.15.
"""

from __future__ import annotations

from ..apimachinery.errors import ApiError
from ..apimachinery.meta import is_deleting, name_of, uid_of
from ..apimachinery.objects import evolve
from ..apiserver.store import Key
from ..client.controller import Context, Controller
from .serviceaccounttoken import ACCOUNT, ACCOUNT_UID, TYPE

FLAG = "service-account-secrets"


def reconcile(ctx: Context, key: Key) -> int | None:
    """Make the secret of one account if it has none."""
    if not ctx.flags.get(FLAG):
        return None
    account = ctx.client.store.get(key)
    if account is None or is_deleting(account) or account.get("secrets"):
        return None
    name = f"{name_of(account)}-token-{ctx.random.stream('service account secrets').suffix()}"
    annotations = {ACCOUNT: name_of(account), ACCOUNT_UID: uid_of(account)}
    meta = {"name": name, "namespace": key.namespace, "annotations": annotations}
    secret = {"apiVersion": "v1", "kind": "Secret", "metadata": meta, "type": TYPE}
    try:
        ctx.client.create("secrets", secret, namespace=key.namespace)
        ctx.client.update("serviceaccounts", evolve(account, "secrets", [{"name": name}]))
    except ApiError:
        return 1000
    return None


CONTROLLER = Controller(name="serviceaccount-token-controller", watches="serviceaccounts", reconcile=reconcile)
