"""A line of our own below an error, where it helps a beginner: what to try next.

Hints are about the real tool's message, so they stand beside it, never in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .addons import addon_hint

if TYPE_CHECKING:
    from ..terminal.result import Result

# (what the tool said, what helps); the first that fits is shown.  `{0}`... are the groups.
_RULES = (
    (r"no matches for kind \"Ingress\" in version \"(?:extensions|networking.k8s.io)/v1beta1\"", "an Ingress is of networking.k8s.io/v1 since Kubernetes 1.22; its backends are written differently there (`kubectl explain ingress.spec.rules.http.paths.backend`)"),
    (r"no matches for kind \"NetworkPolicy\" in version \"extensions/v1beta1\"", "a NetworkPolicy is of networking.k8s.io/v1 since Kubernetes 1.16"),
    (r"no matches for kind \"PodSecurityPolicy\"", "PodSecurityPolicy is gone since Kubernetes 1.25: label the namespace with pod-security.kubernetes.io/enforce"),
    (r"no matches for kind \"(\w+)\" in version \"extensions/v1beta1\"", "extensions/v1beta1 has had no {0} since Kubernetes 1.16: use apps/v1, which needs spec.selector"),
    (r"no matches for kind \"(\w+)\" in version \"apps/v1beta\d\"", "apps/v1beta1 and v1beta2 are gone since Kubernetes 1.16: use apps/v1, which needs spec.selector"),
    (r"no matches for kind \"(\w+)\" in version \"autoscaling/v2beta\d\"", "autoscaling/v2beta1 and v2beta2 are gone: use autoscaling/v2"),
    (r"no matches for kind \"CronJob\" in version \"batch/\w+\"", "a CronJob is of batch/v1 today"),
    (r"no matches for kind \"(\w+)\" in version \"([\w./]+)\"", "`kubectl api-resources` lists which kinds there are, and in which version"),
    (r"the server doesn't have a resource type \"(\S+)\"", "`kubectl api-resources` lists the kinds and their short names; the kind stands before the name: `deployment web`"),
    (r"unknown command \"rolling-update\"", "rolling-update left kubectl in 1.18: use a Deployment and `kubectl rollout`, or the old client `kubectl1.17 rolling-update`"),
    (r"unknown flag: --record", "--record left kubectl: set the annotation kubernetes.io/change-cause instead (`kubectl annotate deploy/web kubernetes.io/change-cause=\"...\"`)"),
    (r"unknown flag: --(?:replicas|generator|schedule)\nSee 'kubectl run", "`kubectl run` makes one pod today: `kubectl create deployment NAME --image=IMAGE --replicas=N`, `create job` and `create cronjob` make the others"),
    (r"unknown flag: --show-all", "--show-all left kubectl: finished pods are always shown today"),
    (r'unknown command "(?:init|reset)" for "helm"', "Helm has had no server part since version 3: there is no Tiller to set up, `helm install NAME CHART` works at once"),
    (r'unknown command "(?:serve)" for "helm"', "`helm serve` left Helm in version 3: `helm repo index DIR`, then `python3 -m http.server --directory DIR` serves a repository"),
    (r'unknown command "(?:fetch|inspect)" for "helm"', "`helm fetch` is `helm pull` today, `helm inspect` is `helm show`"),
    (r"unknown flag: --name$", "since Helm 3 the name is an argument: `helm install NAME CHART`"),
    (r"unknown flag: --purge$", "`helm uninstall` forgets a release by itself; with --keep-history it stays in `helm list --uninstalled`"),
    (r"unknown flag: --deleted$", "deleted releases are gone, unless they were uninstalled with --keep-history: `helm list --uninstalled`"),
    (r"cannot reuse a name that is still in use", "`helm list` shows the releases; `helm upgrade --install` installs or upgrades, whichever is needed"),
    (r"exists and cannot be imported into the current release", "somebody else made that object: delete it, give it the label and annotations named above, or install with --take-ownership"),
    (r"another operation \(install/upgrade/rollback\) is in progress", "a Helm was stopped halfway: `helm history` shows it; `helm rollback` to an earlier revision, or `helm uninstall`, gets out of it"),
    (r"conflict occurred while applying object", "someone else changed that field: `kubectl get ... --show-managed-fields` shows who; --force-conflicts takes it over"),
    (r"missing in charts/ directory", "`helm dependency update CHART` fetches them"),
    (r"non-absolute URLs should be in form of repo_name/path_to_chart", "that is no directory here, and no REPOSITORY/CHART either: `helm repo list`, `helm search repo`"),
    (r"spec\.selector: Required value", "an apps/v1 workload must say which pods are its own: add spec.selector.matchLabels, equal to the labels of the template"),
    (r"`selector` does not match template `labels`", "make spec.selector.matchLabels and spec.template.metadata.labels the same"),
    (r"unknown field \"([^\"]+)\"", "check the spelling and the indentation of {0}; `kubectl explain` shows which fields there are"),
    (r"no kind \"\w+\" is registered|At least one of apiVersion, kind and name was changed", "a kind is written with its capital letters: Pod, ConfigMap; `kubectl api-resources` lists them"),
    (r"invalid object to validate", "a manifest is a mapping: apiVersion, kind, metadata, and what belongs to the kind"),
    (r"cannot unmarshal string into .*? of type u?int\d+", "a number is wanted there, without quotes"),
    (r"cannot unmarshal string into .*? of type bool", "true or false is wanted there, without quotes"),
    (r"cannot unmarshal (?:number|bool) into .*? of type string", "text is wanted there: put the value into quotes"),
    (r"cannot unmarshal object into .*? of type \[\]", "a list is wanted there: begin each of its elements with `- `"),
    (r"\b([a-z]+)(?:\.[\w.]+)? \"([^\"]+)\" already exists", "it was made before: `kubectl delete {0} {1}` removes it; `%%yaml` and `kubectl apply` change what is there"),
    (r"pod updates may not change fields other than", "most fields of a pod cannot be changed once it exists: `kubectl replace --force -f FILE` makes it anew"),
    (r"(apiVersion|kind) not set", "every manifest begins with apiVersion and kind; `kubectl api-resources` lists what they can be"),
    (r"flags cannot be placed before plugin name: (\S+)", "the command comes first, its flags behind it: `kubectl get pods {0}`"),
    (r"there was a problem with the editor", "no editor opens in a notebook: `kubectl edit KIND/NAME --with 's/old/new/'` changes the text by a sed script"),
    (r"mapping values are not allowed in this context", "look at that line: a `:` needs a space after it, and keys of one level start in the same column"),
    (r"found character that cannot start any token|found a tab character", "YAML allows no tabs: indent with spaces"),
    (r"did not find expected key|could not find expected ':'", "look at that line and the one before: an indentation or a quote is off"),
    (r"namespaces \"([^\"]+)\" not found", "`kubectl create namespace {0}` makes it; `kubectl get namespaces` lists those that there are"),
    (r"\b([a-z]+)(?:\.[\w.]+)? \"([^\"]+)\" not found", "`kubectl get {0}` lists what there is; `-A` looks into all namespaces"),
    (r"waiting to start: trying and failing to pull image", "`kubectl describe pod` shows why the image cannot be pulled"),
    (r"container not found|is not running", "`kubectl get pods` shows the state of the pod"),
    (r'unable to read URL "https?://(?:k8s|kubernetes)\.io/', "of the documentation's manifests those are here that `curl https://k8s.io/examples/` lists; others can be pasted into a %%yaml cell"),
    (r"dial tcp: lookup [\w.-]+\.\w+ on|unable to read URL", "this cluster has no way to the internet; `curl https://k8s.io/examples/` lists the manifests of the Kubernetes documentation that are here, and others can be pasted into a %%yaml cell"),
    (r"docker: (?:command )?not found", "nodes run containerd today; use kubectl, or `crictl` on a node"),
    (r"(?:minikube|kind|k3d|kubeadm): command not found", "the cluster lives in this notebook and runs already; `%k8s new` starts again with a fresh one"),
    (r"bash: kubectl: command not found", "it has been removed from this host: `%k8s rewind 1m` goes back to before that"),
    (r"kub\w*: command not found", "it is written `kubectl`"),
    (r"bash: k: command not found", "`alias k=kubectl` in a `%%sh` cell, and k works from then on"),
    (r"sudo: command not found", "you are root on this host: leave out sudo"),
    (r"(?:ssh|crictl|systemctl|journalctl): command not found", "`%k8s node node-1 COMMAND` runs a command on a node"),
    (r"(?:nano|vim|emacs|less|code): command not found|no full-screen editor", "a cell has no editor to type in: write the file with `cat > FILE <<EOF`, or use a `%%yaml` cell"),
    (r"(?:python3?|pip): command not found", "Python is in the notebook itself: a cell without a magic"),
    (r"(?:apt|apt-get|apk|yum|brew|git): command not found|Could not resolve host|bad address '[\w-]+\.[\w.-]+'", "this host and its cluster have no way to the internet"),
)  # fmt: skip
_NO_KEYBOARD = re.compile(r"Unable to use a TTY|try pressing enter")
_INTERACTIVE = re.compile(r"\s(?:/(?:usr/)?bin/)?(?:sh|bash|ash)\s*$")
_WITHOUT_COMMAND = re.compile(r"^\s*kubectl\s(?!.*\s--\s)[^|;&]*$")
_NO_CLOUD = "an address comes from a cloud, and only a cluster made with `%k8s new --load-balancers` has one; without, it stays <pending> and the nodes' port {1} and `kubectl port-forward svc/{0}` lead there"
_PLACEHOLDER = re.compile(r"\s(<[a-zA-Z][\w -]*>)(?=\s|$)")
_WATCHES = re.compile(r"^\s*kubectl\b.*\sget\b[^|;&]*\s(?:-w|--watch|--watch-only)(?:\s[^|;&]*)?$")
_WAITS_FOR_CLOUD = re.compile(r"^(?:\S+ +)?(?:service/)?(\S+) +LoadBalancer +\S+ +<pending> +\d+:(\d+)/", re.MULTILINE)
_COMPILED = tuple((re.compile(pattern), hint) for pattern, hint in _RULES)


def hint_for(line: str, result: Result) -> str:
    """One line of help for a failed command, or ""."""
    if "try pressing enter" in result.stderr and _WITHOUT_COMMAND.search(line) and "<" not in line:
        return "a cell has no keyboard, so nothing was typed: say what it shall do, `... -- sh -c 'COMMAND; COMMAND'`"
    if _NO_KEYBOARD.search(result.stderr) and _INTERACTIVE.search(line):
        return "a cell has no keyboard, so the shell ended at once: say what it shall do, `... -- sh -c 'COMMAND; COMMAND'`"
    if result.exit_code and (placeholder := _PLACEHOLDER.search(line)):
        return f"{placeholder[1]} stands for something of your own: write a name in its place, without the < and >"
    if result.exit_code == 0 and (waits := _WAITS_FOR_CLOUD.search(result.stdout)):
        return _NO_CLOUD.format(*waits.groups())
    if result.exit_code == 0 and _WATCHES.search(line) and "timeout" not in line:
        return "the watch ended, for nothing has changed for 30 s; a real one goes on until Ctrl-C"
    if result.exit_code == 0:
        return ""
    if hint := addon_hint(line, result.stderr):
        return hint
    for pattern, hint in _COMPILED:
        match = pattern.search(result.stderr)
        if match:
            return hint.format(*match.groups())
    return ""
