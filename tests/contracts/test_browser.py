"""In a browser (Pyodide) there are no threads, sockets or processes: everything must be imported and used without them."""

import subprocess
import sys

PROGRAM = """
import importlib, os, pkgutil, socket, subprocess, threading

def refused(*_, **__):
    raise OSError("not in a browser")

threading.Thread.start = socket.socket.connect = socket.socket.bind = refused
subprocess.Popen.__init__ = os.fork = os.system = refused

import k8s_magics
for module in pkgutil.walk_packages(k8s_magics.__path__, "k8s_magics."):
    importlib.import_module(module.name)
cluster = k8s_magics.Cluster(nodes=1)
print(cluster.kubectl("create deployment web --image=nginx").stdout, end="")
print(cluster.kubectl("rollout status deployment web").stdout.splitlines()[-1])
print(cluster.view("rollout", "deploy/web").svg[:4])
"""


def test_everything_is_imported_and_used_without_threads_sockets_and_processes() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "deployment.apps/web created",
        'deployment "web" successfully rolled out',
        "<svg",
    ]
