"""The logs of containers as files."""

from __future__ import annotations

import re

from k8s_magics.cluster.cluster import Cluster
from k8s_magics.nodehost.files.logs import cri_line
from k8s_magics.runtime.logs import LogLine
from k8s_magics.sim.clock import Clock

STAMP = r"2026-01-05T\d\d:\d\d:\d\d\.\d{9}Z"


def test_a_line_is_as_the_cri_writes_it() -> None:
    clock = Clock("2026-01-05T09:00:00Z")
    assert re.fullmatch(STAMP + " stdout F hello\n", cri_line(clock, LogLine(3123, "stdout", b"hello\n"), 0).decode())
    assert cri_line(clock, LogLine(3123, "stderr", b"half"), 1).endswith(b"Z stderr P half\n")


def test_every_line_of_a_pod_is_in_its_file_in_order(cluster: Cluster) -> None:
    said = cluster.kubectl("logs web").stdout.splitlines()
    file = cluster.on_node("node-1", "cat /var/log/pods/default_web_*/web/0.log").stdout.splitlines()
    assert [re.sub(f"^{STAMP} std(out|err) F ", "", line) for line in file] == said
    assert [line[:30] for line in file] == sorted(line[:30] for line in file)


def test_the_link_leads_to_the_file(cluster: Cluster) -> None:
    paths = "/var/log/containers/web_default_web-*.log /var/log/pods/default_web_*/web/0.log"
    assert cluster.on_node("node-1", f"md5sum {paths} | cut -d' ' -f1 | sort -u | wc -l").stdout == "1\n"


def test_after_a_restart_both_runs_are_there(cluster: Cluster) -> None:
    cluster.on_node("node-1", "crictl stop $(crictl ps -q)")
    cluster.advance(seconds=10)
    assert cluster.on_node("node-1", "cd /var/log/pods/default_web_*/web; ls").stdout == "0.log\n1.log\n"


def test_a_pod_may_read_them(cluster: Cluster) -> None:
    spec = (
        '{"spec":{"volumes":[{"name":"v","hostPath":{"path":"/var/log"}}],"containers":[{"name":"c","image":"busybox","command":["sleep","9999"],'
        '"volumeMounts":[{"name":"v","mountPath":"/logs"}]}]}}'
    )
    cluster.kubectl(f"run reader --image=busybox --overrides='{spec}'")
    cluster.settle()
    assert "start worker" in cluster.kubectl("exec reader -- sh -c 'cat /logs/pods/default_web_*/web/0.log'").stdout
