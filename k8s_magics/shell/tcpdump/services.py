"""Names of ports (/etc/services), as far as they occur."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PORTS: Mapping[str, int] = MappingProxyType(
    {
        "echo": 7, "ftp": 21, "ssh": 22, "telnet": 23, "smtp": 25, "domain": 53, "http": 80, "kerberos": 88, "pop3": 110, "ntp": 123,
        "imap2": 143, "ldap": 389, "https": 443, "submission": 587, "ldaps": 636, "nfs": 2049, "mysql": 3306, "postgresql": 5432,
        "amqp": 5672, "redis": 6379, "http-alt": 8080, "bacula-fd": 9102, "zabbix-agent": 10050,
    }
)  # fmt: skip
NAMES: Mapping[int, str] = MappingProxyType({number: name for name, number in PORTS.items()})
