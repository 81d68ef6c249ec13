"""MutatingWebhookConfigurations: who may change objects on their way into the store."""

from __future__ import annotations

from ..apimachinery.resource import Resource
from .rules.webhook_rules import COLUMNS, default_webhooks, webhook_errors

RESOURCE = Resource(
    kind="MutatingWebhookConfiguration",
    plural="mutatingwebhookconfigurations",
    group="admissionregistration.k8s.io",
    free_finalizers=True,
    needs_version=True,
    namespaced=False,
    categories=("api-extensions",),
    default=lambda obj: default_webhooks(obj, {"reinvocationPolicy": "Never"}),
    validate=lambda new, old: webhook_errors(new.get("webhooks") or ()),
    columns=COLUMNS,
)
