"""Events of events.k8s.io are held to more than those of the core API, and never change (sentences of a real server)."""

from k8s_magics.apimachinery.objects import freeze
from k8s_magics.resources.rules.event_rules import event_errors, strict_errors

EVENT = {
    "metadata": {"name": "e", "namespace": "default"}, "involvedObject": {"kind": "Pod", "name": "p"}, "type": "Normal", "reason": "Done",
    "eventTime": "2025-01-01T00:00:00.000000Z", "reportingComponent": "example.com/c", "reportingInstance": "c-1", "action": "Doing",
}  # fmt: skip


def said(errors):
    return [str(error) for error in errors]


def test_an_event_with_a_time_names_who_reports_it_and_why():
    bare = freeze({**EVENT, "reportingComponent": "", "action": "a" * 129})
    assert said(event_errors(bare))[0] == "reportingComponent: Required value"
    assert said(event_errors(bare))[-1] == 'action: Invalid value: "": can have at most 128 characters'
    assert not event_errors(freeze(EVENT))


def test_an_old_event_lies_in_the_namespace_of_its_object():
    old = freeze({**EVENT, "eventTime": None, "involvedObject": {"namespace": "shop"}})
    assert said(event_errors(old)) == [
        'involvedObject.namespace: Invalid value: "shop": does not match event.namespace'
    ]


def test_the_newer_api_wants_a_type_and_lets_nothing_change():
    assert said(strict_errors(freeze({**EVENT, "type": "a/b"}), None)) == [
        'type: Invalid value: "": has invalid value: a/b'
    ]
    moved = freeze({**EVENT, "involvedObject": {"kind": "Node"}})
    assert said(strict_errors(moved, freeze(EVENT))) == [
        'involvedObject: Invalid value: {"Kind":"Node","Namespace":"","Name":"","UID":"","APIVersion":"","ResourceVersion":"",'
        '"FieldPath":""}: field is immutable'
    ]
