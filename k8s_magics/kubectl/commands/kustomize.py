"""kubectl kustomize"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import flag
from ...cli.kustomize.build import build
from ...cli.session import Session, go_errno
from ...shell.faults import OSFault

REORDER = "use the new 'sortOptions' field in kustomization.yaml instead."


@dataclass(frozen=True)
class Options:
    """The flags of kustomize."""

    as_current_user: bool = flag(
        False, "--as-current-user", "use the uid and gid of the command executor to run the function"
    )
    enable_alpha_plugins: bool = flag(False, "--enable-alpha-plugins", "enable kustomize plugins")
    enable_helm: bool = flag(False, "--enable-helm", "Enable use of the Helm chart inflator generator.")
    env: tuple[str, ...] = flag(
        (), "-e, --env", "a list of environment variables to be used by functions", kind="array"
    )
    helm_api_versions: tuple[str, ...] = flag(
        (), "--helm-api-versions", "API versions that charts are told of", kind="array"
    )
    helm_debug: bool = flag(False, "--helm-debug", "more output of the Helm chart inflator generator")
    helm_kube_version: str = flag("", "--helm-kube-version", "version of Kubernetes that charts are told of")
    helm_command: str = flag("helm", "--helm-command", "helm command (path to executable)")
    load_restrictor: str = flag(
        "LoadRestrictionsRootOnly",
        "--load-restrictor",
        "if set to 'LoadRestrictionsNone', files outside of the root may be loaded",
    )
    mount: tuple[str, ...] = flag((), "--mount", "storage options read from the file system", kind="array")
    network_name: str = flag("bridge", "--network-name", "network to run the container in")
    network: bool = flag(False, "--network", "enable network access for functions that declare it")
    output: str = flag("", "-o, --output", "If specified, write output to this path.")
    reorder: str = flag(
        "legacy", "--reorder", "Reorder the resources just before output. Use 'legacy' or 'none'.", deprecated=REORDER
    )


async def run(session: Session, options: Options) -> None:
    if len(session.args) > 1:
        raise CommandError("specify one path to kustomization.yaml")
    if options.reorder not in ("legacy", "none"):
        raise CommandError(f"illegal flag value --reorder {options.reorder}; legal values: [legacy none]")
    text = build(session, session.args[0] if session.args else ".")
    if not options.output:
        session.out.write(text)
    elif session.files.is_directory(options.output):
        session.files.write(posixpath.join(options.output, "kustomized.yaml"), text)
    else:
        try:
            session.files.write(options.output, text)
        except OSFault as fault:
            raise CommandError(f"open {options.output}: {go_errno(fault)}") from None


COMMAND = Command(
    name="kustomize",
    short="Build a kustomization target from a directory or URL",
    long="Build a set of KRM resources using a 'kustomization.yaml' file. The DIR argument must be a path to a directory containing 'kustomization.yaml'. If DIR is omitted, '.' is assumed.",
    usage="DIR [flags]",
    examples=(
        ("Build the current working directory", "kubectl kustomize"),
        ("Build some shared configuration directory", "kubectl kustomize /home/config/production"),
    ),
    section="Advanced Commands",
    options=Options,
    run=run,
)
