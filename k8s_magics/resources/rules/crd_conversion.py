"""Conversion between the versions of a custom kind: none at all, or by a webhook."""

from __future__ import annotations

from ...apimachinery.fielderrors import FieldError, forbidden, required
from ...apimachinery.objects import EMPTY, Object
from .checks import one_of
from .webhook_rules import review_errors, service_errors, url_errors

_NOT_A_WEBHOOK = "should not be set when strategy is not set to Webhook"


def conversion_errors(path: str, conversion: Object) -> list[FieldError]:
    strategy, webhook = conversion.get("strategy") or "", conversion.get("webhook") or EMPTY
    client, versions = webhook.get("clientConfig"), webhook.get("conversionReviewVersions") or ()
    errors = one_of(f"{path}.strategy", strategy, ("None", "Webhook"))
    at = f"{path}.webhookClientConfig"
    if strategy != "Webhook":
        errors += [forbidden(at, _NOT_A_WEBHOOK)] if client is not None else []
        return errors + ([forbidden(f"{path}.conversionReviewVersions", _NOT_A_WEBHOOK)] if versions else [])
    if client is None:
        errors.append(required(at, "required when strategy is set to Webhook"))
    elif (client.get("url") is None) == (client.get("service") is None):
        errors.append(required(at, "exactly one of url or service is required"))
    elif client.get("url") is not None:
        errors += url_errors(f"{at}.url", client["url"])
    else:
        errors += service_errors(f"{at}.service", client["service"])
    return errors + review_errors(f"{path}.conversionReviewVersions", versions)
