"""The machine at which a learner sits."""

from __future__ import annotations

from k8s_magics.cluster.cluster import Cluster


def test_it_has_kubectl_curl_and_bash_and_a_home(cluster: Cluster) -> None:
    terminal = cluster.terminal()
    assert terminal.run("which kubectl curl bash").stdout.split() == [
        "/usr/local/bin/kubectl",
        "/usr/bin/curl",
        "/bin/bash",
    ]
    assert terminal.run("pwd; hostname; whoami").stdout.split() == ["/root", "admin", "root"]


def test_terminals_share_files_but_not_variables(cluster: Cluster) -> None:
    first, second = cluster.terminal(), cluster.terminal()
    first.run("echo shared > /tmp/f; SECRET=1")
    assert second.run("cat /tmp/f; echo [$SECRET]").stdout == "shared\n[]\n"


def test_it_does_not_resolve_service_names(cluster: Cluster) -> None:
    assert cluster.terminal().run("curl -s http://kubernetes.default").exit_code == 6


def test_the_whole_host_is_not_removed_by_a_slip_of_the_hand() -> None:
    terminal = Cluster(nodes=0, control_plane=False).terminal()
    refused = terminal.run("rm -rf /")
    assert refused.exit_code == 1 and "dangerous to operate recursively on '/'" in refused.stderr
    assert terminal.run("mkdir -p a/b; touch f; rm -rf a f; ls").stdout == ""


def test_its_kubeconfig_is_a_file_that_can_be_copied_and_removed() -> None:
    terminal = Cluster(nodes=0).terminal()
    assert (
        terminal.run("cp ~/.kube/config copy; kubectl --kubeconfig=copy get ns -o name | head -n 1").stdout
        == "namespace/default\n"
    )
    assert terminal.run("kubectl config view --raw | diff - ~/.kube/config").stdout == ""
    gone = terminal.run("mv ~/.kube/config there; kubectl get ns")
    assert (
        gone.stderr
        == "The connection to the server localhost:8080 was refused - did you specify the right host or port?\n"
    )
    assert terminal.run("KUBECONFIG=there kubectl get ns -o name | wc -l").stdout != "0\n"
