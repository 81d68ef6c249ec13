"""What mutating and validating webhook configurations have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from ...apimachinery.fielderrors import FieldError, duplicate, invalid, not_supported, required
from ...apimachinery.names import dns1035_label, dns1123_subdomain
from ...apimachinery.objects import EMPTY, Object
from ...apimachinery.resource import AGE, NAME, Column
from .admission_expressions import REQUEST
from .admission_rules import FAILURE_POLICIES, MATCH_POLICIES, condition_errors, default_rules, rule_errors
from .checks import known, port_number
from .filling import fill, within, within_each
from .labels import label_selector_errors

_SIDE_EFFECTS = ("None", "NoneOnDryRun")
_REVIEWS = ("v1", "v1beta1")
_DEFAULTS = {
    "failurePolicy": "Fail",
    "matchPolicy": "Equivalent",
    "namespaceSelector": {},
    "objectSelector": {},
    "timeoutSeconds": 10,
}
COLUMNS = (NAME, Column(name="WEBHOOKS", cell=lambda obj, _: len(obj.get("webhooks") or ())), AGE)


def default_webhooks(obj: Object, more: Mapping[str, Any] = EMPTY) -> Object:
    """Every webhook with its defaults, and those of `more`."""

    def default(hook: Object) -> Object:
        hook = within(fill(hook, {**_DEFAULTS, **more}), "rules", default_rules)
        return within(hook, "clientConfig", lambda c: within(c, "service", lambda s: fill(s, {"port": 443})))

    return within_each(obj, ("webhooks",), default)


def webhook_errors(hooks: Sequence[Object]) -> list[FieldError]:
    """The errors of all webhooks of a configuration."""
    errors: list[FieldError] = []
    names = [hook.get("name") or "" for hook in hooks]
    for index, hook in enumerate(hooks):
        path = f"webhooks[{index}]"
        errors += _webhook(path, hook)
        asked = hook.get("admissionReviewVersions") or ()
        errors += review_errors(f"{path}.admissionReviewVersions", asked, f"must specify one of {', '.join(_REVIEWS)}")
        if names[index] and names[index] in names[:index]:
            errors.append(duplicate(f"{path}.name", names[index]))
    return errors


def _webhook(path: str, hook: Object) -> list[FieldError]:
    errors = _name(f"{path}.name", hook.get("name") or "")
    for index, rule in enumerate(hook.get("rules") or ()):
        errors += rule_errors(f"{path}.rules[{index}]", rule)
    errors += known(f"{path}.failurePolicy", hook.get("failurePolicy"), FAILURE_POLICIES)
    errors += known(f"{path}.matchPolicy", hook.get("matchPolicy"), MATCH_POLICIES)
    effects = hook.get("sideEffects")
    if effects is None:
        errors.append(required(f"{path}.sideEffects", f"must specify one of {', '.join(_SIDE_EFFECTS)}"))
    elif effects not in _SIDE_EFFECTS:
        errors.append(not_supported(f"{path}.sideEffects", effects, _SIDE_EFFECTS))
    timeout = hook.get("timeoutSeconds")
    if timeout is not None and not 1 <= timeout <= 30:
        errors.append(invalid(f"{path}.timeoutSeconds", timeout, "the timeout value must be between 1 and 30 seconds"))
    for key in ("namespaceSelector", "objectSelector"):
        errors += label_selector_errors(f"{path}.{key}", hook.get(key))
    errors += known(f"{path}.reinvocationPolicy", hook.get("reinvocationPolicy"), ("IfNeeded", "Never"))
    errors += _client(f"{path}.clientConfig", hook.get("clientConfig") or EMPTY)
    return errors + condition_errors(f"{path}.matchConditions", hook.get("matchConditions") or (), REQUEST)


def _name(path: str, name: str) -> list[FieldError]:
    if not name:
        return [required(path)]
    wrong = dns1123_subdomain(name)
    if wrong:
        return [invalid(path, name, ",".join(wrong))]
    if name.count(".") < 2:
        return [invalid(path, name, "should be a domain with at least three segments separated by dots")]
    return []


def _client(path: str, client: Object) -> list[FieldError]:
    url, service = client.get("url"), client.get("service")
    if (url is None) == (service is None):
        return [required(path, "exactly one of url or service is required")]
    return url_errors(f"{path}.url", str(url)) if service is None else service_errors(f"{path}.service", service)


def service_errors(path: str, service: Object) -> list[FieldError]:
    """The server takes the name for the namespace, and the other way round."""
    swapped = (("name", "namespace"), ("namespace", "name"))
    errors = [required(f"{path}.{said}") for said, key in swapped if not service.get(key)]
    if service.get("port") is not None:
        errors += [
            invalid(f"{path}.port", service["port"], f"port is not valid: {error.detail}")
            for error in port_number("", service["port"])
        ]
    return errors + _path(f"{path}.path", service.get("path") or "")


def _path(path: str, where: str) -> list[FieldError]:
    if where in ("", "/"):
        return []
    if where == "//":
        return [invalid(path, where, "segment[0] may not be empty")]
    errors = [] if where.startswith("/") else [invalid(path, where, "must start with a '/'")]
    for index, step in enumerate(where[1:].removesuffix("/").split("/")):
        wrong = dns1123_subdomain(step) if step else ()
        errors += [] if step else [invalid(path, where, f"segment[{index}] may not be empty")]
        errors += [invalid(path, where, f"segment[{index}]: {text}") for text in wrong]
    return errors


def url_errors(path: str, url: str) -> list[FieldError]:
    form, parts = "; desired format: https://host[/path]", urlsplit(url)
    errors: list[FieldError] = []
    if parts.scheme != "https":
        errors.append(invalid(path, parts.scheme, f"'https' is the only allowed URL scheme{form}"))
    if not parts.netloc:
        errors.append(invalid(path, parts.netloc, f"host must be specified{form}"))
    if parts.username is not None:
        errors.append(invalid(path, url, "user information is not permitted in the URL"))
    if parts.fragment:
        errors.append(invalid(path, parts.fragment, "fragments are not permitted in the URL"))
    if parts.query:
        errors.append(invalid(path, parts.query, "query parameters are not permitted in the URL"))
    return errors


def review_errors(path: str, versions: Sequence[str], missing: str = "") -> list[FieldError]:
    """Of the versions of reviews that a webhook understands; `missing` is said if there are none."""
    if not versions:
        return [required(path, missing)]
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
