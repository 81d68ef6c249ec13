"""Go's dump of a pod template."""

from __future__ import annotations

from k8s_magics.apimachinery.go_dump import go_dump


def test_a_structure_shows_types_and_what_is_empty() -> None:
    assert go_dump("v1.ContainerPort", {"containerPort": 80, "name": "web"}) == (
        "(v1.ContainerPort){Name:(string)web HostPort:(int32)0 ContainerPort:(int32)80 Protocol:(v1.Protocol) HostIP:(string)}"
    )


def test_lists_and_maps_have_no_types_inside_and_are_nil_when_empty() -> None:
    assert go_dump("map[string]string", {"b": "2", "a": "1"}) == "(map[string]string)map[a:1 b:2]"
    assert go_dump("[]string", ["x", "y"]) == "([]string)[x y]"
    assert go_dump("[]string", []) == go_dump("[]string", None) == "([]string)<nil>"


def test_a_pointer_tells_absent_from_empty() -> None:
    assert go_dump("*v1.EmptyDirVolumeSource", None) == "(*v1.EmptyDirVolumeSource)<nil>"
    assert go_dump("*v1.PodOS", {}) == "(*v1.PodOS){Name:(v1.OSName)}"
    assert go_dump("*bool", False) == "(*bool)false"


def test_an_embedded_structure_takes_its_fields_from_around() -> None:
    assert go_dump("v1.ConfigMapEnvSource", {"name": "settings"}) == (
        "(v1.ConfigMapEnvSource){LocalObjectReference:(v1.LocalObjectReference){Name:(string)settings} Optional:(*bool)<nil>}"
    )


def test_numbers_or_texts_tell_which_they_are() -> None:
    assert (
        go_dump("intstr.IntOrString", 80)
        == "(intstr.IntOrString){Type:(intstr.Type)0 IntVal:(int32)80 StrVal:(string)}"
    )
    assert (
        go_dump("intstr.IntOrString", "web")
        == "(intstr.IntOrString){Type:(intstr.Type)1 IntVal:(int32)0 StrVal:(string)web}"
    )
