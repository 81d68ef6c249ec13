"""What /etc/hosts and /etc/resolv.conf make of a name (resolver(5)): hosts first, then the search list by `ndots`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from .dns import NOTHING, Answer, Dns


@dataclass(frozen=True, slots=True)
class ResolverConfig:
    """The parts of resolv.conf that matter; `hosts` is /etc/hosts as {name: address}.

    Simplified: a change to the files themselves inside a container is not seen.
    """

    nameservers: tuple[str, ...] = ()
    searches: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    hosts: dict[str, str] = field(default_factory=dict)

    @property
    def ndots(self) -> int:
        value = dict(self.options).get("ndots", "1")
        return int(value) if value.isdigit() else 1

    def text(self) -> str:
        """/etc/resolv.conf as the kubelet writes it."""
        lines = [f"search {' '.join(self.searches)}\n"] if self.searches else []
        lines += [f"nameserver {server}\n" for server in self.nameservers]
        if self.options:
            words = (f"{name}:{value}" if value else name for name, value in self.options)
            lines.append(f"options {' '.join(words)}\n")
        return "".join(lines)


class Resolver:
    """Resolves for one interface; `cluster` is the DNS it can reach, None where its name servers are not the cluster's."""

    def __init__(self, config: ResolverConfig, dns: Dns, *, in_cluster: bool) -> None:
        self.config, self._dns, self._in_cluster = config, dns, in_cluster

    def query(self, name: str) -> Answer:
        """Ask the name server for exactly this name."""
        if self._in_cluster:
            return self._dns.query(name)
        addresses = self._dns.hosts.get(name.rstrip(".").lower())
        return Answer(True, (), addresses) if addresses else NOTHING

    def resolve(self, name: str, *, told: Callable[[str], None] | None = None) -> tuple[str, ...]:
        """The addresses of a name; none if it is unknown.  `told` hears what was asked on the way."""
        known = self.config.hosts.get(name)
        if known is not None:
            return (known,)
        for candidate in self.candidates(name):
            answer = self.query(candidate)
            if told is not None:
                told(candidate)
            if answer.addresses:
                return answer.addresses
        return ()

    def candidates(self, name: str) -> Iterator[str]:
        """The complete names that are tried for `name`, in order."""
        if name.endswith("."):
            yield name
            return
        absolute_first = name.count(".") >= self.config.ndots
        if absolute_first:
            yield name
        for search in self.config.searches:
            yield f"{name}.{search}"
        if not absolute_first:
            yield name
