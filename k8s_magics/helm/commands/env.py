"""helm env"""

from __future__ import annotations

from ...cli.command import Command, NoOptions
from ...cli.session import Session
from ..arguments import at_most
from ..global_flags import HelmGlobals
from ..settings import settings_of

USAGE = "[flags]"


async def run(session: Session, options: NoOptions) -> None:
    at_most(session, 1, USAGE)
    found = variables(session)
    if session.args:
        session.out.line(found.get(session.args[0], ""))
        return
    for name in sorted(found):
        session.out.line(f'{name}="{found[name]}"')


def variables(session: Session) -> dict[str, str]:
    """Every variable that Helm looks at, and what it takes it for."""
    places = settings_of(session)
    flags: HelmGlobals = session.parsed.options[HelmGlobals]
    env = session.process.env
    return {
        "HELM_BIN": session.path.partition(" ")[0],
        "HELM_BURST_LIMIT": env.get("HELM_BURST_LIMIT") or str(flags.burst_limit),
        "HELM_CACHE_HOME": places.cache_home,
        "HELM_CONFIG_HOME": places.config_home,
        "HELM_CONTENT_CACHE": places.content_cache,
        "HELM_DATA_HOME": places.data_home,
        "HELM_DEBUG": "true" if places.debug else "false",
        "HELM_KUBEAPISERVER": flags.kube_apiserver or env.get("HELM_KUBEAPISERVER", ""),
        "HELM_KUBEASGROUPS": ",".join(flags.kube_as_group) or env.get("HELM_KUBEASGROUPS", ""),
        "HELM_KUBEASUSER": flags.kube_as_user or env.get("HELM_KUBEASUSER", ""),
        "HELM_KUBECAFILE": flags.kube_ca_file or env.get("HELM_KUBECAFILE", ""),
        "HELM_KUBECONTEXT": flags.kube_context or env.get("HELM_KUBECONTEXT", ""),
        "HELM_KUBEINSECURE_SKIP_TLS_VERIFY": "true" if flags.kube_insecure else "false",
        "HELM_KUBETLS_SERVER_NAME": flags.kube_tls_server_name or env.get("HELM_KUBETLS_SERVER_NAME", ""),
        "HELM_KUBETOKEN": flags.kube_token or env.get("HELM_KUBETOKEN", ""),
        "HELM_MAX_HISTORY": str(places.max_history),
        "HELM_NAMESPACE": session.namespace,
        "HELM_PLUGINS": places.plugins,
        "HELM_QPS": f"{flags.qps:.2f}",
        "HELM_REGISTRY_CONFIG": places.registry_config,
        "HELM_REPOSITORY_CACHE": places.repository_cache,
        "HELM_REPOSITORY_CONFIG": places.repository_config,
    }


COMMAND = Command(
    name="env",
    short="helm client environment information",
    long="Print the variables of the environment that Helm uses, with the values it takes them for.",
    usage=USAGE,
    run=run,
)
