"""The flags that every Helm command takes."""

from __future__ import annotations

from dataclasses import dataclass

from ..cli.flags import flag


@dataclass(frozen=True)
class HelmGlobals:
    """Connection, locations and verbosity.  An empty location means the one that follows from the environment."""

    burst_limit: int = flag(100, "--burst-limit", "how many requests may be sent at once before throttling")
    color: str = flag("auto", "--color", "whether output is coloured: never, auto or always")
    colour: str = flag("auto", "--colour", "the same as --color")
    content_cache: str = flag("", "--content-cache", "directory of downloaded content such as charts")
    debug: bool = flag(False, "--debug", "tell more about what is done")
    kube_apiserver: str = flag("", "--kube-apiserver", "address and port of the API server")
    kube_as_group: tuple[str, ...] = flag(
        (), "--kube-as-group", "group to act as; may be repeated for several groups", kind="array"
    )
    kube_as_user: str = flag("", "--kube-as-user", "user to act as")
    kube_ca_file: str = flag("", "--kube-ca-file", "certificate authority of the API server")
    kube_context: str = flag("", "--kube-context", "context of the kubeconfig to use")
    kube_insecure: bool = flag(
        False,
        "--kube-insecure-skip-tls-verify",
        "do not check the API server's certificate, which makes HTTPS insecure",
    )
    kube_tls_server_name: str = flag(
        "", "--kube-tls-server-name", "name to expect in the API server's certificate instead of its host name"
    )
    kube_token: str = flag("", "--kube-token", "bearer token to authenticate with")
    kubeconfig: str = flag("", "--kubeconfig", "path to the kubeconfig file")
    namespace: str = flag("", "-n, --namespace", "namespace of this request")
    qps: float = flag(0.0, "--qps", "requests per second to the API server, bursts aside", kind="float")
    registry_config: str = flag("", "--registry-config", "path to the registry configuration file")
    repository_cache: str = flag("", "--repository-cache", "directory of cached repository indexes")
    repository_config: str = flag("", "--repository-config", "file with the names and URLs of repositories")
