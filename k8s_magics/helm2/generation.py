"""Helm 2.9.1 as a value: what is shared with today's Helm reads from it how things were then."""

from __future__ import annotations

from ..helm.generation import Generation
from ..helm.release import EVENTS
from ..helm.waiting import LEGACY
from .records import TEST_FAILURE, tiller_storage

VERSION = "v2.9.1"
CRD_INSTALL = "crd-install"
COMMITS = {
    "v2.9.1": "20adb27c7c5868466912eebdf6664e7390ebe710",
    "v2.10.0": "9ad53aac42165a5fadc6c87be0dea6b115f93090",
    "v2.11.0": "2e55dbe1fdb5fdb96b75ff144a339489417b146b",
    "v2.12.3": "eecf22f77df5f65c823aacd2dbd30ae6c65f186e",
    "v2.13.1": "618447cbf203d147601b4b9bd7f8c37a5d39fbb4",
    "v2.14.3": "0e7f3b6637f7af8fcfddb3d2941fcc7cbebb0085",
    "v2.16.0": "e13bc94621d4ef666270cfbe734aaabf342a49bb",
    "v2.17.0": "a690bad98af45b015bd3da1a41f6218b1a451dbe",
}
"""The releases of Tiller whose images there are, and what they were built from."""

GENERATION = Generation(
    number=2,
    version=VERSION,
    commit=COMMITS[VERSION],
    go_version="go1.9.5",
    kube_client="v1.10",
    kube_version="v1.9.0",
    structured_log=False,
    trace=False,
    server_side=False,
    field_validation="",
    lists_errors=False,
    waits_by=LEGACY,
    lists_all=False,
    lint_argument=False,
    tells_failures=False,
    refuses_gone=False,
    service="Tiller",
    storage=tiller_storage,
    plugin_columns=("NAME", "VERSION", "DESCRIPTION"),
    quotes_urls=False,
    requirements=("requirements", "requirements.yaml"),
    hears_warnings=False,
    no_original="no {kind} with the name {name} found",
    hook_events=EVENTS | {CRD_INSTALL, TEST_FAILURE},
    replaces_hooks=False,
)
