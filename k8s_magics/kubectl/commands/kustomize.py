"""kubectl kustomize"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import flag
from ...cli.kustomize.build import BuildOptions, build_resources, one_text, text_of
from ...cli.kustomize.collection import Collection
from ...cli.session import Session, go_errno
from ...shell.faults import OSFault

_RESTRICTORS = ("LoadRestrictionsRootOnly", "LoadRestrictionsNone")
_ORDERS = ("legacy", "none")


@dataclass(frozen=True)
class Options:
    """The flags of kustomize."""

    as_current_user: bool = flag(
        False, "--as-current-user", "use the uid and gid of the command executor to run the function in the container"
    )
    enable_alpha_plugins: bool = flag(False, "--enable-alpha-plugins", "enable kustomize plugins")
    enable_helm: bool = flag(False, "--enable-helm", "Enable use of the Helm chart inflator generator.")
    managed: bool = flag(
        False,
        "--enable-managedby-label",
        "enable adding app.kubernetes.io/managed-by",
        deprecated="The flag `enable-managedby-label` has been deprecated. "
        "Use the `managedByLabel` option in the `buildMetadata` field instead.",
    )
    env: tuple[str, ...] = flag(
        (), "-e, --env", "a list of environment variables to be used by functions", kind="array"
    )
    helm_api_versions: tuple[str, ...] = flag(
        (), "--helm-api-versions", "Kubernetes api versions used by Helm for Capabilities.APIVersions", kind="array"
    )
    helm_command: str = flag("helm", "--helm-command", "helm command (path to executable)")
    helm_debug: bool = flag(False, "--helm-debug", "Enable debug output from the Helm chart inflator generator.")
    helm_kube_version: str = flag(
        "", "--helm-kube-version", "Kubernetes version used by Helm for Capabilities.KubeVersion"
    )
    load_restrictor: str = flag(
        _RESTRICTORS[0],
        "--load-restrictor",
        "if set to 'LoadRestrictionsNone', local kustomizations may load files from outside their root. "
        "This does, however, break the relocatability of the kustomization.",
    )
    mount: tuple[str, ...] = flag((), "--mount", "a list of storage options read from the filesystem", kind="array")
    network: bool = flag(False, "--network", "enable network access for functions that declare it")
    network_name: str = flag("bridge", "--network-name", "the docker network to run the container in")
    output: str = flag("", "-o, --output", "If specified, write output to this path.")
    reorder: str = flag(
        "legacy",
        "--reorder",
        "Reorder the resources just before output. Use 'legacy' or 'none'.",
        deprecated="use the new 'sortOptions' field in kustomization.yaml instead.",
    )


async def run(session: Session, options: Options) -> None:
    if len(session.args) > 1:
        raise CommandError("specify one path to kustomization.yaml")
    _check("load-restrictor", options.load_restrictor, ("", *_RESTRICTORS), _RESTRICTORS)
    _check("reorder", options.reorder, _ORDERS, _ORDERS)
    wanted = BuildOptions(
        anywhere=options.load_restrictor == _RESTRICTORS[1],
        managed=options.managed,
        reorder=options.reorder if session.given("reorder") else "",
    )
    resources = build_resources(session, session.args[0] if session.args else ".", wanted)
    if options.output and session.files.is_directory(options.output):
        _write_each(session, options.output, resources)
    elif options.output:
        try:
            session.files.write(options.output, text_of(resources))
        except OSFault as fault:
            raise CommandError(f"open {options.output}: {go_errno(fault)}") from None
    else:
        session.out.write(text_of(resources))


def _check(name: str, value: str, sound: tuple[str, ...], shown: tuple[str, ...]) -> None:
    if value not in sound:
        raise CommandError(f"illegal flag value --{name} {value}; legal values: [{' '.join(shown)}]")


def _write_each(session: Session, directory: str, resources: Collection) -> None:
    """A file for each resource; the namespace is in its name where there are several."""
    several = len({each.id.space for each in resources if not each.id.cluster}) > 1
    for each in resources:
        parts = [part for part in each.gvk if part]
        name = f"{'_'.join(parts)}_{each.name}.yaml"
        if several and not each.id.cluster:
            name = f"{each.id.space}_{name}"
        session.files.write(posixpath.join(directory, name.lower()), one_text(each))


COMMAND = Command(
    name="kustomize",
    short="Build a kustomization target from a directory or URL",
    long="Build a set of KRM resources using a 'kustomization.yaml' file. The DIR argument must be a path to a directory containing 'kustomization.yaml', or a git repository URL with a path suffix specifying same with respect to the repository root. If DIR is omitted, '.' is assumed.",
    usage="DIR [flags]",
    examples=(
        ("Build the current working directory", "kubectl kustomize"),
        ("Build some shared configuration directory", "kubectl kustomize /home/config/production"),
        (
            "Build from github",
            "kubectl kustomize https://github.com/kubernetes-sigs/kustomize.git/examples/helloWorld?ref=v1.0.6",
        ),
    ),
    section="Advanced Commands",
    options=Options,
    run=run,
)
