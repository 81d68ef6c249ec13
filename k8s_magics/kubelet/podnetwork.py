"""A pod's names: its host name, /etc/hosts and /etc/resolv.conf."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.objects import EMPTY, Object
from ..network.resolver import ResolverConfig

HEADER = "# Kubernetes-managed hosts file.\n127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\nfe00::0\tip6-localnet\nfe00::0\tip6-mcastprefix\nfe00::1\tip6-allnodes\nfe00::2\tip6-allrouters\n"
HOST_HEADER = "# Kubernetes-managed hosts file (host network).\n127.0.0.1\tlocalhost\n"
LONGEST_HOSTNAME = 63


def hostname_of(pod: Object, node: str) -> str:
    spec = pod["spec"]
    if spec.get("hostNetwork"):
        return node
    name = spec.get("hostnameOverride") or spec.get("hostname") or pod["metadata"]["name"]
    return str(name)[:LONGEST_HOSTNAME].rstrip("-.")


def domain_of(pod: Object, cluster_domain: str) -> str:
    """`lab.default.svc.cluster.local` for a pod with a subdomain, else ""."""
    subdomain = pod["spec"].get("subdomain")
    return f"{subdomain}.{pod['metadata']['namespace']}.svc.{cluster_domain}" if subdomain else ""


def hosts_text(pod: Object, address: str, hostname: str, cluster_domain: str) -> str:
    """/etc/hosts as the kubelet writes it."""
    if pod["spec"].get("hostNetwork"):
        text = HOST_HEADER
    else:
        domain = domain_of(pod, cluster_domain)
        names = f"{hostname}.{domain}\t{hostname}" if domain else hostname
        text = f"{HEADER}{address}\t{names}\n"
    aliases: Sequence[Object] = pod["spec"].get("hostAliases") or ()
    if aliases:
        lines = (f"{alias['ip']}\t" + "\t".join(alias.get("hostnames") or ()) + "\n" for alias in aliases)
        text += "\n# Entries added by HostAliases.\n" + "".join(lines)
    return text


def resolver_config(
    pod: Object, address: str, hostname: str, *, dns_address: str, cluster_domain: str, node_servers: tuple[str, ...]
) -> ResolverConfig:
    """Name resolution by the pod's dnsPolicy and dnsConfig."""
    spec = pod["spec"]
    policy = spec.get("dnsPolicy") or "ClusterFirst"
    cluster = policy == "ClusterFirstWithHostNet" or (policy == "ClusterFirst" and not spec.get("hostNetwork"))
    servers: tuple[str, ...] = ()
    searches: tuple[str, ...] = ()
    options: dict[str, str] = {}
    if cluster:
        servers = (dns_address,)
        searches = (f"{pod['metadata']['namespace']}.svc.{cluster_domain}", f"svc.{cluster_domain}", cluster_domain)
        options = {"ndots": "5"}
    elif policy != "None":
        servers = node_servers
    extra = spec.get("dnsConfig") or EMPTY
    servers = tuple(dict.fromkeys((*servers, *(extra.get("nameservers") or ()))))
    searches = tuple(dict.fromkeys((*searches, *(extra.get("searches") or ()))))
    options |= {o["name"]: o.get("value") or "" for o in extra.get("options") or ()}
    hosts = {"localhost": "127.0.0.1", hostname: address}
    domain = domain_of(pod, cluster_domain)
    if domain:
        hosts[f"{hostname}.{domain}"] = address
    hosts |= {name: alias["ip"] for alias in spec.get("hostAliases") or () for name in alias.get("hostnames") or ()}
    return ResolverConfig(servers, searches, tuple(options.items()), hosts)
