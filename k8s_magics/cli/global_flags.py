"""The flags that every kubectl command takes (`kubectl options`)."""

from __future__ import annotations

from dataclasses import dataclass

from .flags import flag


@dataclass(frozen=True)
class GlobalOptions:
    """kubectl's connection and verbosity flags."""

    as_: str = flag("", "--as", "Username to impersonate for the operation.")
    as_group: tuple[str, ...] = flag((), "--as-group", "Group to impersonate, may be repeated.", kind="array")
    as_uid: str = flag("", "--as-uid", "UID to impersonate for the operation.")
    as_user_extra: tuple[str, ...] = flag((), "--as-user-extra", "User extras to impersonate.", kind="array")
    cache_dir: str = flag("/root/.kube/cache", "--cache-dir", "Default cache directory")
    certificate_authority: str = flag(
        "", "--certificate-authority", "Path to a cert file for the certificate authority"
    )
    client_certificate: str = flag("", "--client-certificate", "Path to a client certificate file for TLS")
    client_key: str = flag("", "--client-key", "Path to a client key file for TLS")
    cluster: str = flag("", "--cluster", "The name of the kubeconfig cluster to use")
    context: str = flag("", "--context", "The name of the kubeconfig context to use")
    disable_compression: bool = flag(False, "--disable-compression", "If true, opt-out of response compression")
    insecure: bool = flag(False, "--insecure-skip-tls-verify", "If true, the server's certificate is not checked")
    kubeconfig: str = flag("", "--kubeconfig", "Path to the kubeconfig file to use for CLI requests.")
    kuberc: str = flag("", "--kuberc", "Path to the kuberc file to use for preferences.")
    log_flush_frequency: int = flag(5000, "--log-flush-frequency", "Maximum time between log flushes", kind="duration")
    match_server_version: bool = flag(False, "--match-server-version", "Require server version to match client version")
    namespace: str = flag("", "-n, --namespace", "If present, the namespace scope for this CLI request")
    password: str = flag("", "--password", "Password for basic authentication to the API server")
    profile: str = flag("none", "--profile", "Name of profile to capture.")
    profile_output: str = flag("profile.pprof", "--profile-output", "Name of the file to write the profile to")
    request_timeout: str = flag(
        "0",
        "--request-timeout",
        "The length of time to wait before giving up on a single server request. Non-zero values should contain a corresponding time "
        "unit (e.g. 1s, 2m, 3h). A value of zero means don't timeout requests.",
    )
    server: str = flag("", "-s, --server", "The address and port of the Kubernetes API server")
    tls_server_name: str = flag("", "--tls-server-name", "Server name to use for server certificate validation.")
    token: str = flag("", "--token", "Bearer token for authentication to the API server")
    user: str = flag("", "--user", "The name of the kubeconfig user to use")
    username: str = flag("", "--username", "Username for basic authentication to the API server")
    v: int = flag(0, "-v, --v", "number for the log level verbosity")
    vmodule: str = flag("", "--vmodule", "pattern=N settings for file-filtered logging")
    warnings_as_errors: bool = flag(False, "--warnings-as-errors", "Treat warnings received from the server as errors")
