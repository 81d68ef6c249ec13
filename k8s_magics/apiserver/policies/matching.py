"""Which requests a webhook or policy is asked about.

Source: k8s.io/apiserver/pkg/admission/plugin/{policy/matching,webhook/predicates}.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery.meta import labels_of
from ...apimachinery.objects import EMPTY, Object
from ...apimachinery.selectors import of_label_selector
from ..admission_door import Attributes
from ..store import Key

SUBRESOURCES = frozenset({"", "status", "scale", "ephemeralcontainers", "resize", "approval"})
GROUP = "admissionregistration.k8s.io"
BEATS = frozenset({"events", "events.events.k8s.io", "leases.coordination.k8s.io"})


def is_exempt(attributes: Attributes) -> bool:
    """Policies and webhooks themselves are never refused by one.

    # Simplified: nor are heartbeats and events of the cluster's own components.
    """
    return attributes.resource.group == GROUP or (attributes.caller.trusted and attributes.resource.key in BEATS)


def matches(attributes: Attributes, rules: Sequence[Object], match: Object) -> bool:
    """Whether any of the rules and both selectors of `match` fit, and no excluding rule does."""
    return (
        any(_rule(attributes, rule) for rule in rules)
        and not any(_rule(attributes, rule) for rule in match.get("excludeResourceRules") or ())
        and _namespace(attributes, match.get("namespaceSelector"))
        and _object(attributes, match.get("objectSelector"))
    )


def _rule(attributes: Attributes, rule: Object) -> bool:
    resource = attributes.resource
    names = rule.get("resourceNames") or ()
    return (
        _has(rule.get("operations"), attributes.operation)
        and _has(rule.get("apiGroups"), resource.group)
        and any(_has(rule.get("apiVersions"), version) for version in resource.versions)
        and any(_resource(attributes, text) for text in rule.get("resources") or ())
        and rule.get("scope", "*") in ("*", "Namespaced" if attributes.namespace and resource.namespaced else "Cluster")
        and (not names or attributes.name in names)
    )


def _has(values: Sequence[str] | None, wanted: str) -> bool:
    return bool(values) and values is not None and ("*" in values or wanted in values)


def _resource(attributes: Attributes, text: str) -> bool:
    name, slash, sub = text.partition("/")
    fits = sub in ("*", attributes.subresource) if slash else not attributes.subresource
    return fits and name in ("*", attributes.resource.plural)


def _namespace(attributes: Attributes, selector: Object | None) -> bool:
    if not selector:
        return True
    if attributes.resource.key == "namespaces":
        found: Object | None = _subject(attributes)
    elif not attributes.resource.namespaced:
        return True
    else:
        found = attributes.store.get(Key("namespaces", "", attributes.namespace))
    return found is not None and of_label_selector(selector).matches(labels_of(found))


def _object(attributes: Attributes, selector: Object | None) -> bool:
    """The object as it is to be, or as it was."""
    if not selector:
        return True
    wanted = of_label_selector(selector)
    return any(wanted.matches(labels_of(obj)) for obj in (attributes.object, attributes.old) if obj)


def _subject(attributes: Attributes) -> Object:
    return attributes.object or attributes.old or EMPTY
