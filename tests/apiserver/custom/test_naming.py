from k8s_magics.apimachinery.meta import condition
from k8s_magics.apimachinery.objects import freeze
from k8s_magics.apiserver.custom.naming import established, is_named, named

NOW = "2026-01-05T09:00:00Z"


def crd(plural, **names):
    asked = {"plural": plural, "kind": plural.title(), "listKind": f"{plural.title()}List", **names}
    return freeze(
        {
            "metadata": {"name": f"{plural}.example.com"},
            "spec": {"group": "example.com", "names": asked},
            "status": {"acceptedNames": {"plural": "", "kind": ""}, "conditions": None},
        }
    )


def test_free_names_are_accepted_and_the_kind_is_established_next():
    first = named(crd("boats", shortNames=["bo"]), (), NOW)
    assert first["status"]["acceptedNames"] == {
        "plural": "boats",
        "kind": "Boats",
        "listKind": "BoatsList",
        "shortNames": ["bo"],
    }
    assert [(c["type"], c["status"], c["reason"]) for c in first["status"]["conditions"]] == [
        ("NamesAccepted", "True", "NoConflicts"),
        ("Established", "False", "Installing"),
    ]
    assert is_named(first)
    second = established(first, NOW)
    assert condition(second, "Established")["reason"] == "InitialNamesAccepted"
    assert established(second, NOW) is second


def test_a_name_that_another_definition_has_is_refused():
    other = named(crd("boats", shortNames=["b"]), (), NOW)
    late = named(crd("bikes", shortNames=["b"]), (other,), NOW)
    assert condition(late, "NamesAccepted")["message"] == '"b" is already in use'
    assert condition(late, "NamesAccepted")["reason"] == "ShortNamesConflict"
    assert condition(late, "Established")["reason"] == "NotAccepted"
    assert "shortNames" not in late["status"]["acceptedNames"]
    assert established(late, NOW) is late


def test_new_short_names_are_accepted_later():
    first = established(named(crd("boats"), (), NOW), NOW)
    changed = freeze({**first, "spec": crd("boats", shortNames=["bo"])["spec"]})
    assert not is_named(changed)
    again = named(changed, (), NOW)
    assert again["status"]["acceptedNames"]["shortNames"] == ["bo"]
    assert condition(again, "Established")["status"] == "True"
