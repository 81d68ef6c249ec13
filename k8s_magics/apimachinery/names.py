"""The syntax of names, labels and ports (k8s.io/apimachinery/pkg/util/validation), with the server's sentences.

Each check returns the sentences of what is wrong, none if nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_LABEL = r"[a-z0-9]([-a-z0-9]*[a-z0-9])?"
_SUBDOMAIN = rf"{_LABEL}(\.{_LABEL})*"
_UNDERSCORED_LABEL = r"_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?"
_UNDERSCORED = rf"{_UNDERSCORED_LABEL}(\.{_UNDERSCORED_LABEL})*"
_LABEL_1035 = r"[a-z]([-a-z0-9]*[a-z0-9])?"
_QUALIFIED = r"([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]"
_VALUE = r"(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?"
_CONFIG_KEY = r"[-._a-zA-Z0-9]+"
_ENV = r"[-._a-zA-Z][-._a-zA-Z0-9]*"

_LABEL_RE, _SUBDOMAIN_RE = re.compile(_LABEL + r"\Z"), re.compile(_SUBDOMAIN + r"\Z")
_UNDERSCORED_RE = re.compile(_UNDERSCORED + r"\Z")
_LABEL_1035_RE, _QUALIFIED_RE = re.compile(_LABEL_1035 + r"\Z"), re.compile(_QUALIFIED + r"\Z")
_VALUE_RE, _CONFIG_KEY_RE, _ENV_RE = (
    re.compile(_VALUE + r"\Z"),
    re.compile(_CONFIG_KEY + r"\Z"),
    re.compile(_ENV + r"\Z"),
)
_LOWER_LABEL_RE = re.compile(r"[-a-z0-9]+\Z")


def length_error(most: int) -> str:
    """Of names in DNS."""
    return f"must be no more than {most} characters"


def size_error(most: int) -> str:
    """Of labels and annotation keys."""
    return f"must be no more than {most} bytes"


def regex_error(message: str, pattern: str, *examples: str) -> str:
    """`<message> (e.g. 'a',  or 'b', regex used for validation is '...')`."""
    shown = "".join(f"'{e}', " if i == 0 else f" or '{e}', " for i, e in enumerate(examples))
    return (
        f"{message} (e.g. {shown}regex used for validation is '{pattern}')"
        if examples
        else f"{message} (regex used for validation is '{pattern}')"
    )


def dns1123_label(text: str) -> Sequence[str]:
    errors = [length_error(63)] if len(text.encode()) > 63 else []
    if not _LABEL_RE.match(text):
        if _SUBDOMAIN_RE.match(text):
            return (*errors, "must not contain dots")
        message = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character"
        errors.append(regex_error(message, _LABEL, "my-name", "123-abc"))
    return tuple(errors)


def dns1123_subdomain(text: str) -> Sequence[str]:
    errors = [length_error(253)] if len(text.encode()) > 253 else []
    if not _SUBDOMAIN_RE.match(text):
        message = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"
        errors.append(regex_error(message, _SUBDOMAIN, "example.com"))
    return tuple(errors)


def long_name(text: str) -> Sequence[str]:
    """A subdomain as the newer, declared rules check it: its length is told in bytes."""
    return tuple(size_error(253) if e == length_error(253) else e for e in dns1123_subdomain(text))


def dns1123_subdomain_with_underscore(text: str) -> Sequence[str]:
    """A search domain of a resolver."""
    errors = [length_error(253)] if len(text.encode()) > 253 else []
    if not _UNDERSCORED_RE.match(text):
        message = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character"
        errors.append(regex_error(message, _UNDERSCORED, "example.com"))
    return tuple(errors)


def dns1035_label(text: str) -> Sequence[str]:
    errors = [length_error(63)] if len(text.encode()) > 63 else []
    if not _LABEL_1035_RE.match(text):
        message = "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character"
        errors.append(regex_error(message, _LABEL_1035, "my-name", "abc-123"))
    return tuple(errors)


def qualified_name(text: str) -> Sequence[str]:
    """A label or annotation key: `[prefix/]name`."""
    prefix, slash, name = text.rpartition("/")
    errors: list[str] = []
    if "/" in prefix:
        message = "a valid label key must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"
        return (
            regex_error(message, _QUALIFIED, "MyName", "my.name", "123-abc")
            + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')",
        )
    if slash:
        if not prefix:
            errors.append("prefix part must be non-empty")
        else:
            errors += [f"prefix part {e}" for e in long_name(prefix)]
    if not name:
        errors.append("name part must be non-empty")
    elif len(name.encode()) > 63:
        errors.append("name part " + size_error(63))
    if not _QUALIFIED_RE.match(name):
        message = "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"
        errors.append(regex_error(message, _QUALIFIED, "MyName", "my.name", "123-abc"))
    return tuple(errors)


def label_value(text: str) -> Sequence[str]:
    errors = [size_error(63)] if len(text.encode()) > 63 else []
    if not _VALUE_RE.match(text):
        message = "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"
        errors.append(regex_error(message, _VALUE, "MyValue", "my_value", "12345"))
    return tuple(errors)


def config_key(text: str) -> Sequence[str]:
    """A key of a ConfigMap or Secret, which becomes a file name."""
    errors = [length_error(253)] if len(text.encode()) > 253 else []
    if not _CONFIG_KEY_RE.match(text):
        message = "a valid config key must consist of alphanumeric characters, '-', '_' or '.'"
        errors.append(regex_error(message, _CONFIG_KEY, "key.name", "KEY_NAME", "key-name"))
    if text == ".":
        errors.append("must not be '.'")
    elif text == "..":
        errors.append("must not be '..'")
    elif text.startswith(".."):
        errors.append("must not start with '..'")
    return tuple(errors)


def port_number(port: int) -> Sequence[str]:
    return () if 1 <= port <= 65535 else ("must be between 1 and 65535, inclusive",)


def port_name(text: str) -> Sequence[str]:
    """An IANA service name, for a named container port."""
    errors = ["must be no more than 15 characters"] if len(text.encode()) > 15 else []
    if not _LOWER_LABEL_RE.match(text):
        errors.append("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)")
    if not any("a" <= c <= "z" for c in text):
        errors.append("must contain at least one letter (a-z)")
    if "--" in text:
        errors.append("must not contain consecutive hyphens")
    if text[:1] == "-" or text[-1:] == "-":
        errors.append("must not begin or end with a hyphen")
    return tuple(errors)


def generated(base: str, suffix: str) -> str:
    """A name from `metadata.generateName`: the base cut so that 63 characters are never exceeded."""
    return base[: 63 - len(suffix)] + suffix


def path_segment(name: str) -> Sequence[str]:
    """The names of RBAC objects and events: anything that fits into a URL."""
    if name in (".", ".."):
        return (f"may not be '{name}'",)
    if "/" not in name and "%" not in name:
        return ()
    return tuple(f"may not contain '{c}'" for c in ("/", "%") if c in name)
