from k8s_magics import Cluster
from k8s_magics.apiserver.nodes import Streams
from k8s_magics.shell.file import Sink


def test_attach_shows_what_comes_from_now_on_and_ends_with_the_container() -> None:
    cluster = Cluster(nodes=3, control_plane=False)
    cluster.kubectl(
        "run p --image=busybox:1.36 --restart=Never -- sh -c 'for i in 1 2 3 4 5 6; do echo line $i; sleep 1; done; exit 2'"
    )
    cluster.advance(seconds=4)
    (pod,) = cluster.objects("pods", "default")
    output = bytearray()
    sink = Sink(lambda _, data: output.extend(data))
    process = cluster._machinery.kubelets.attach(pod, "p", Streams(None, sink, sink))
    cluster.advance(seconds=4)
    assert process.exit_code == 2
    assert output.decode().splitlines()[-1] == "line 6" and b"line 1" not in output
