"""The syntax of names, in the sentences of a refusal."""

import pytest

from k8s_magics.apimachinery import names

SUBDOMAIN = (
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an "
    "alphanumeric character (e.g. 'example.com', regex used for validation is "
    "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
)
LABEL = (
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an "
    "alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is "
    "'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"
)


@pytest.mark.parametrize("good", ["web", "a", "0", "a-b.c9", "x" * 253])
def test_a_subdomain(good: str) -> None:
    assert not names.dns1123_subdomain(good)


@pytest.mark.parametrize("bad", ["", "Web", "-a", "a-", "a..b", "a_b", "web\n", "ü"])
def test_is_refused_with_the_rule_and_its_regex(bad: str) -> None:
    assert list(names.dns1123_subdomain(bad)) == [SUBDOMAIN]


def test_too_long_names_are_told_so() -> None:
    assert list(names.dns1123_subdomain("x" * 254)) == ["must be no more than 253 characters"]
    assert list(names.dns1123_label("x" * 64)) == ["must be no more than 63 characters"]
    assert list(names.label_value("x" * 64)) == ["must be no more than 63 bytes"]


def test_a_service_name_starts_with_a_letter() -> None:
    assert not names.dns1035_label("web-1") and names.dns1035_label("1web")[0].startswith(
        "a DNS-1035 label must consist of"
    )


def test_label_values_may_be_empty_and_keys_may_have_a_prefix() -> None:
    assert not names.label_value("") and not names.label_value("My_value.1")
    assert list(names.label_value("a b")) == [LABEL]
    assert not names.qualified_name("app") and not names.qualified_name("example.com/My_name")
    for bad in ("", "a b", "/a", "a/b/c", "Example.com/a", "a/"):
        assert names.qualified_name(bad), bad


def test_ports() -> None:
    assert not names.port_number(1) and not names.port_number(65535)
    assert list(names.port_number(0)) == ["must be between 1 and 65535, inclusive"]
    assert not names.port_name("http-2")
    for bad in ("HTTP", "80", "a--b", "-a", "a-", "x" * 16):
        assert names.port_name(bad), bad


def test_keys_of_a_config_map_are_file_names() -> None:
    assert not names.config_key("my.file_1-a")
    for bad in ("", ".", "..", "..a", "a/b", "a b"):
        assert names.config_key(bad), bad


def test_a_generated_name_never_exceeds_63_characters() -> None:
    assert names.generated("web-", "x7k2p") == "web-x7k2p"
    assert len(names.generated("w" * 80, "x7k2p")) == 63
