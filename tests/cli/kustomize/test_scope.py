from k8s_magics.cli.kustomize.scope import is_cluster_wide, is_known


def test_only_kinds_of_1_21_are_known() -> None:
    assert is_cluster_wide("v1", "Namespace")
    assert not is_cluster_wide("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy")
    assert is_known("batch/v1", "CronJob")
    assert not is_known("autoscaling/v2", "HorizontalPodAutoscaler")
