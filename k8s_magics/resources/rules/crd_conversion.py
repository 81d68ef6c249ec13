"""Conversion between the versions of a custom kind: none at all, or by a webhook."""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery.fielderrors import FieldError, forbidden, invalid, required
from ...apimachinery.names import dns1035_label
from ...apimachinery.objects import EMPTY, Object
from .checks import one_of
from .webhook_rules import service_errors, url_errors

_REVIEWS = ("v1", "v1beta1")
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
    return errors + _reviews(f"{path}.conversionReviewVersions", versions)


def _reviews(path: str, versions: Sequence[str]) -> list[FieldError]:
    if not versions:
        return [required(path)]
    errors: list[FieldError] = []
    for index, version in enumerate(versions):
        at = f"{path}[{index}]"
        if version in versions[:index]:
            errors.append(invalid(at, version, "duplicate version"))
        else:
            errors += [invalid(at, version, text) for text in dns1035_label(version)]
    if not any(version in _REVIEWS for version in versions):
        errors.append(invalid(path, list(versions), f"must include at least one of {', '.join(_REVIEWS)}"))
    return errors
