"""Label selectors read, match and refuse as the API server does (sentences recorded from `kubectl get pods -l`)."""

import pytest

from k8s_magics.apimachinery import selectors as s

LABELS = {"app": "web", "tier": "front", "size": "10"}


@pytest.mark.parametrize(
    ("text", "matches", "printed"),
    [
        ("", True, ""), ("app=web", True, "app=web"), ("app==web", True, "app==web"), ("app!=web", False, "app!=web"),
        ("app in (db, web)", True, "app in (db,web)"), ("app notin (db)", True, "app notin (db)"), ("app", True, "app"),
        ("!app", False, "!app"), ("tier=front,app", True, "app,tier=front"), ("size>9", True, "size>9"), ("size<9", False, "size<9"),
        ("none=", False, "none="), ("x!=y", True, "x!=y"), ("in in (in)", False, "in in (in)"), ("app in ()", False, "app in ()"),
        ("app in (,web)", True, "app in (,web)"), ("  app = web ", True, "app=web"), ("app,!x", True, "app,!x"),
    ],
)  # fmt: skip
def test_matches_and_prints(text, matches, printed):
    selector = s.parse_selector(text)
    assert (selector.matches(LABELS), str(selector)) == (matches, printed)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("app=web tier=back", "found 'tier', expected: ',' or 'end of string'"),
        ("app in web", "unable to parse requirement: found 'web' expected: '('"),
        ("app in (web", "unable to parse requirement: found '', expected: ',' or ')'"),
        ("=web", "found '=', expected: !, identifier, or 'end of string'"),
        ("app!", "unable to parse requirement: found '!', expected: in, notin, =, ==, !=, gt, lt"),
        ("app=web,,tier=x", "found ',', expected: identifier after ','"),
        (
            "app>x",
            "unable to parse requirement: values[0]: Invalid value: \"x\": for 'Gt', 'Lt' operators, the value must be an integer",
        ),
        ("app===web", "unable to parse requirement: found '=', expected: identifier"),
        ("app exists", "unable to parse requirement: found 'exists', expected: in, notin, =, ==, !=, gt, lt"),
    ],
)
def test_refuses(text, message):
    with pytest.raises(s.SelectorError) as error:
        s.parse_selector(text)
    assert str(error.value) == message


def test_names_the_bad_key_or_value():
    with pytest.raises(s.SelectorError, match=r"values\[0\]\[app\]: Invalid value: \"-x\": a valid label must be"):
        s.parse_selector("app=-x")
    with pytest.raises(s.SelectorError, match=r"<nil>: Invalid value: \"-app\": name part must consist"):
        s.parse_selector("-app")


def test_an_absent_label_selector_selects_nothing_and_an_empty_one_everything():
    assert not s.of_label_selector(None).matches(LABELS)
    assert s.of_label_selector({}).matches(LABELS) and s.of_label_selector({}).is_everything
    selector = {
        "matchLabels": {"tier": "front"},
        "matchExpressions": [{"key": "app", "operator": "In", "values": ["web", "db"]}],
    }
    assert s.of_label_selector(selector).matches(LABELS)
    assert s.format_label_selector(selector) == "app in (db,web),tier=front"
    assert s.format_label_selector(None) == "<none>"


def test_a_sieve_says_of_each_what_matches_says():
    selector = s.parse_selector("app=web")
    each = [LABELS, LABELS, {"app": "db"}, {}, {"app": "web"}]
    assert list(map(selector.sieve(), each)) == [selector.matches(labels) for labels in each]
