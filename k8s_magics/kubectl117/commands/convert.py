"""kubectl convert: a manifest in another version of its API, with the defaults of the version that it was written in."""

from __future__ import annotations

from dataclasses import dataclass

from ...apimachinery.go_structs import as_struct
from ...apimachinery.objects import freeze
from ...apimachinery.yaml.documents import documents
from ...cli.builder import FileOptions
from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import flag, group
from ...cli.manifests import sources_of
from ...cli.options import ValidateOptions
from ...cli.output import OutputOptions, printer_of
from ...cli.session import Session
from ...kubectl.gostruct import with_null_times
from ..conversion import converted

DEPRECATED = (
    "kubectl convert is DEPRECATED and will be removed in a future version.\n"
    "In order to convert, kubectl apply the object to the cluster, then kubectl get at the desired version."
)


@dataclass(frozen=True)
class Options:
    """The flags of convert."""

    files: FileOptions = group(FileOptions)
    local: bool = flag(True, "--local", "If true, convert will NOT try to contact api-server but run locally.")
    output: OutputOptions = group(OutputOptions, output="yaml")
    output_version: str = flag("", "--output-version", "Output the formatted object with the given group version")
    validation: ValidateOptions = group(ValidateOptions)


async def run(session: Session, options: Options) -> None:
    session.err.line(DEPRECATED)
    if not options.files.any:
        raise CommandError("must specify one of -f and -k")
    show = printer_of(session, options.output)
    for source in await sources_of(session, options.files):
        if source.fault is not None:
            raise source.fault
        for document in documents(source.text):
            obj = converted(session.client.discovery, freeze(document.value), options.output_version)
            made = with_null_times(as_struct(obj))
            session.out.write(show(made) if show is not None else "")


COMMAND = Command(
    name="convert",
    short="Convert config files between different API versions",
    long="Convert config files between different API versions. Both YAML and JSON formats are accepted.",
    usage="-f FILENAME",
    section="Advanced Commands",
    options=Options,
    run=run,
)
