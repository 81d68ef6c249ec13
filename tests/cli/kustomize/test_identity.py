from k8s_magics.cli.kustomize.identity import Gvk, ResId, gvk_of, res_id


def test_names_are_shown_as_kustomize_shows_them() -> None:
    assert str(res_id(gvk_of("apps/v1", "Deployment"), "web", "")) == "Deployment.v1.apps/web.[noNs]"
    assert str(ResId()) == "[noKind].[noVer].[noGrp]/[noName].[noNs]"


def test_no_namespace_is_default_except_for_cluster_wide_kinds() -> None:
    service = gvk_of("v1", "Service")
    assert res_id(service, "a", "").equals(res_id(service, "a", "default"))
    assert not res_id(service, "a", "").equals(res_id(service, "a", "b"))
    assert res_id(gvk_of("v1", "Namespace"), "a", "").space == "_non_namespaceable_"


def test_an_empty_part_selects_any() -> None:
    assert gvk_of("apps/v1", "Deployment").is_selected(Gvk("apps"))
    assert not gvk_of("apps/v1", "Deployment").is_selected(Gvk("", "v2"))
