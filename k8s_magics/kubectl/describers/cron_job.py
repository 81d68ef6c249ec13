"""kubectl describe cronjob"""

from __future__ import annotations

from ...apimachinery.objects import EMPTY, Object, dig
from ...cli.session import Session
from ..describing.describer import Describer, heading
from ..describing.pod_template import describe_pod_template
from ..describing.values import date, title_boolean
from ..describing.writer import Writer


def describe(session: Session, writer: Writer, obj: Object) -> None:
    spec, status = obj.get("spec") or EMPTY, obj.get("status") or EMPTY
    heading(writer, obj)
    writer.line(0, "Schedule:", spec.get("schedule", ""))
    writer.line(0, "Concurrency Policy:", spec.get("concurrencyPolicy", ""))
    writer.line(0, "Suspend:", title_boolean(spec.get("suspend")))
    writer.line(0, "Successful Job History Limit:", spec.get("successfulJobsHistoryLimit", "<unset>"))
    writer.line(0, "Failed Job History Limit:", spec.get("failedJobsHistoryLimit", "<unset>"))
    deadline = spec.get("startingDeadlineSeconds")
    writer.line(0, "Starting Deadline Seconds:", "<unset>" if deadline is None else f"{deadline}s")
    _job(writer, dig(spec, "jobTemplate.spec", EMPTY))
    last = status.get("lastScheduleTime")
    writer.line(0, "Last Schedule Time:", date(last) if last else "<unset>")
    writer.line(0, "Active Jobs:", ", ".join(job["name"] for job in status.get("active") or ()) or "<none>")


def _job(writer: Writer, job: Object) -> None:
    from ...apimachinery.selectors import format_label_selector

    writer.line(0, "Selector:", format_label_selector(job["selector"]) if job.get("selector") else "<unset>")
    writer.line(0, "Parallelism:", job.get("parallelism", "<unset>"))
    writer.line(0, "Completions:", job.get("completions", "<unset>"))
    if job.get("activeDeadlineSeconds") is not None:
        writer.line(0, "Active Deadline Seconds:", f"{job['activeDeadlineSeconds']}s")
    describe_pod_template(writer, job.get("template") or EMPTY)


DESCRIBER = Describer(describe)
