"""The roles that every cluster is born with (kubernetes.io/docs/reference/access-authn-authz/rbac, default roles).

`default_rbac.json` has them: a role's rules, or the label by which it gathers the rules of others (`gathers`) and the one by which others
gather its own (`part`); a binding's subjects, and its role where that has another name.  A namespace stands before the names of what is in one.

# Simplified: what components may do is not checked.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from ..apimachinery.objects import Object, evolve, freeze

GROUP = "rbac.authorization.k8s.io"
LABEL = f"{GROUP}/aggregate-to-"
DATA = "default_rbac.json"
_FIELDS = {"groups": "apiGroups", "resources": "resources", "names": "resourceNames", "urls": "nonResourceURLs", "verbs": "verbs"}  # fmt: skip
Rule = Mapping[str, Any]


@cache
def default_roles(*, gathered: bool = True) -> tuple[tuple[str, Object], ...]:
    """(resource key, object) of every default role and binding: made once, the objects are immutable.

    `gathered`: a controller has filled the roles that gather others' rules.
    """
    roles = tuple(_default_roles())
    if gathered:
        return roles
    return tuple((key, evolve(obj, "rules", None) if "aggregationRule" in obj else obj) for key, obj in roles)


def _default_roles() -> Iterator[tuple[str, Object]]:
    found = json.loads(Path(__file__).with_name(DATA).read_text())
    roles: Mapping[str, Mapping[str, Any]] = found["roles"]
    for name, role in roles.items():
        made: dict[str, Any] = {"metadata": _meta(name, role.get("part", "")), "rules": _rules(roles, name)}
        if "gathers" in role:
            made["aggregationRule"] = {"clusterRoleSelectors": [{"matchLabels": {LABEL + role["gathers"]: "true"}}]}
        yield _object("Role", name, made)
    for name, binding in found["bindings"].items():
        of, _, role = binding.get("role", f"{'' if '/' in name else 'Cluster'}Role {name.rpartition('/')[2]}").partition(" ")  # fmt: skip
        reference = {"apiGroup": GROUP, "kind": of, "name": role}
        subjects = [_subject(text) for text in binding["subjects"]]
        yield _object("RoleBinding", name, {"metadata": _meta(name), "roleRef": reference, "subjects": subjects})


def _object(kind: str, name: str, fields: Mapping[str, Any]) -> tuple[str, Object]:
    """Of the kind, or of its namesake for whole clusters."""
    kind = kind if "/" in name else f"Cluster{kind}"
    return f"{kind.lower()}s.{GROUP}", freeze({"apiVersion": f"{GROUP}/v1", "kind": kind, **fields})


def _meta(name: str, part: str = "") -> Mapping[str, Any]:
    namespace, _, bare = name.rpartition("/")
    labels = {"kubernetes.io/bootstrapping": "rbac-defaults"} | ({LABEL + part: "true"} if part else {})
    meta = {"name": bare, "annotations": {"rbac.authorization.kubernetes.io/autoupdate": "true"}, "labels": labels}
    return {**meta, "namespace": namespace} if namespace else meta


def _rules(roles: Mapping[str, Mapping[str, Any]], name: str) -> Sequence[Rule]:
    """A role's own, or those it gathers, in the order of the names of the roles that they come from, each once."""
    gathers = roles[name].get("gathers")
    if gathers is None:
        return [
            {_FIELDS[key]: ["" if word == '""' else word for word in words.split()] for key, words in rule.items()}
            for rule in roles[name]["rules"]
        ]
    rules: list[Rule] = []
    for part in sorted(other for other, role in roles.items() if role.get("part") == gathers):
        rules += [rule for rule in _rules(roles, part) if rule not in rules]
    return rules


def _subject(text: str) -> Mapping[str, str]:
    """`ServiceAccount kube-system/cronjob-controller`, `Group system:authenticated`."""
    kind, _, name = text.partition(" ")
    namespace, slash, bare = name.partition("/")
    return {"kind": kind, "name": bare, "namespace": namespace} if slash else {"apiGroup": GROUP, "kind": kind, "name": name}  # fmt: skip
