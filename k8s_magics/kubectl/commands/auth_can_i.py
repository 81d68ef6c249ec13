"""kubectl auth can-i"""

from __future__ import annotations

from dataclasses import dataclass

from ...apiserver.rbac import BASIC_PATHS, Access, allows, rules_for
from ...cli.columns import format_table
from ...cli.command import Command
from ...cli.errors import CommandError, Exit
from ...cli.flags import flag
from ...cli.session import Session
from ..describing.access import compact_rules
from ..describing.values import go_list
from ..rules import RESOURCE_VERBS

NEED_TWO = (
    "you must specify two arguments: verb resource or verb resource/resourceName.\n"
    "See 'kubectl auth can-i -h' for help and examples."
)
PATH_VERBS = ("get", "put", "post", "head", "options", "delete", "patch", "*")


@dataclass(frozen=True)
class Options:
    """The flags of auth can-i."""

    all_namespaces: bool = flag(False, "-A, --all-namespaces", "If true, check the specified action in all namespaces.")
    list: bool = flag(False, "--list", "If true, prints all allowed actions.")
    no_headers: bool = flag(False, "--no-headers", "If true, prints allowed actions without headers")
    quiet: bool = flag(False, "-q, --quiet", "If true, suppress output and just return the exit code.")
    subresource: str = flag("", "--subresource", "SubResource such as pod/log or deployment/scale")


async def run(session: Session, options: Options) -> int:
    if options.list:
        if session.args:
            raise CommandError("list option must be specified with no arguments")
        session.out.write(_rules(session, options))
        return 0
    if len(session.args) != 2:
        raise CommandError(NEED_TWO)
    access = _access(session, options)
    allowed = allows(session.client.store, session.client.caller, access)
    if not options.quiet:
        session.out.line("yes" if allowed else "no")
    if not allowed:
        raise Exit(1)
    return 0


def _access(session: Session, options: Options) -> Access:
    verb, target = session.args
    if target.startswith("/"):
        if verb not in PATH_VERBS:
            session.err.write(f"Warning: verb '{verb}' is not a known verb\n\n")
        return Access(verb, path=target)
    if verb not in RESOURCE_VERBS:
        session.err.write(f"Warning: verb '{verb}' is not a known verb\n\n")
    word, _, name = target.partition("/")
    plural, group, namespaced = _resource(session, word)
    plural += f"/{options.subresource}" if options.subresource else ""
    namespace = "" if options.all_namespaces or not namespaced else session.namespace
    return Access(verb, plural, group, namespace, name)


def _resource(session: Session, word: str) -> tuple[str, str, bool]:
    """Plural, group and whether it is namespaced; a kind that the server does not have is only warned of."""
    if word == "*":
        return "*", "*", True
    found = session.client.discovery.find_version(word)
    if found is None:
        name, _, group = word.partition(".")
        where = f" in group '{group}'" if group else ""
        session.err.write(f"Warning: the server doesn't have a resource type '{name}'{where}\n\n")
        return name, group, True
    resource = found[0]
    if not resource.namespaced:
        where = f" in group '{resource.group}'" if resource.group else ""
        session.err.write(f"Warning: resource '{resource.plural}' is not namespace scoped{where}\n\n")
    return resource.plural, resource.group, resource.namespaced


def _rules(session: Session, options: Options) -> str:
    caller = session.client.caller
    rows = [] if options.no_headers else [["Resources", "Non-Resource URLs", "Resource Names", "Verbs"]]
    if "system:masters" in caller.groups:
        rows += [["*.*", "[]", "[]", "[*]"], ["", "[*]", "[]", "[*]"]]
    found = [rule for rule in rules_for(session.client.store, caller, session.namespace) if rule.get("resources")]
    rows += [[resource, "[]", f"[{name}]", go_list(verbs)] for resource, _, name, verbs in compact_rules(found)]
    rows += [["", f"[{path}]", "[]", "[get]"] for path in BASIC_PATHS]
    return format_table(rows)


COMMAND = Command(
    name="can-i",
    short="Check whether an action is allowed",
    long="""Check whether an action is allowed.

 VERB is a logical Kubernetes API verb like 'get', 'list', 'watch', 'delete', etc. TYPE is a Kubernetes resource. Shortcuts and groups will be resolved. NONRESOURCEURL is a partial URL that starts with "/". NAME is the name of a particular Kubernetes resource. This command pairs nicely with impersonation. See --as global flag.""",
    usage="VERB [TYPE | TYPE/NAME | NONRESOURCEURL]",
    examples=(
        ("Check to see if I can create pods in any namespace", "kubectl auth can-i create pods --all-namespaces"),
        (
            "Check to see if a service account can list deployments",
            "kubectl auth can-i list deployments --as=system:serviceaccount:default:foo",
        ),
        ('List all allowed actions in namespace "foo"', "kubectl auth can-i --list --namespace=foo"),
    ),
    options=Options,
    run=run,
)
