"""openjdk: Java, as far as `java -version` goes.

Simplified: nothing is compiled or run; `java -jar` says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..runtime.image import Image
from ..shell.kernel import Process, sleep
from ..shell.tree import Binary, Symlink, Tree
from ._debian import debian_tree
from ._silent import RELEASE

START_UP = 120


async def _java(process: Process) -> int:
    await sleep(START_UP)
    words = process.argv[1:]
    version = process.env.get("JAVA_VERSION", "21.0.8")
    if words and words[0] in ("-version", "--version", "-fullversion"):
        write = process.write if words[0] == "--version" else process.error
        await write(_version(version))
        return 0
    if words[:1] == ["-jar"] and len(words) > 1 and not process.machine.files.is_file(words[1]):
        await process.error(f"Error: Unable to access jarfile {words[1]}\n")
        return 1
    if words and not words[0].startswith("-"):
        await process.error(
            f"Error: Could not find or load main class {words[0]}\nCaused by: java.lang.ClassNotFoundException: {words[0]}\n"
        )
        return 1
    await process.error("java: this simulated Java runs no programs; it knows -version\n")
    return 1


def _version(version: str) -> str:
    build = version.removeprefix("jdk-").replace("u", ".0_") if version.startswith("8") else version
    return f'openjdk version "{build}"\nOpenJDK Runtime Environment (build {build})\nOpenJDK 64-Bit Server VM (build {build}, mixed mode, sharing)\n'


async def _jshell(process: Process) -> int:
    await sleep(START_UP)
    await process.write(f"|  Welcome to JShell -- Version {process.env.get('JAVA_VERSION', '21.0.8')}\n|  For an introduction type: /help intro\n\njshell> \n")  # fmt: skip
    return 0


@cache
def java_tree() -> Tree:
    return debian_tree(
        RELEASE,
        {
            "/opt/java/openjdk/bin/java": Binary(_java, "java"), "/opt/java/openjdk/bin/jshell": Binary(_jshell, "jshell"),
            "/usr/local/bin/java": Symlink("/opt/java/openjdk/bin/java"), "/usr/local/bin/jshell": Symlink("/opt/java/openjdk/bin/jshell"),
        },
    )  # fmt: skip


def java_releases(versions: Mapping[str, str], flavours: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """The tags `8`, `8-jre-alpine` and so on, each with $JAVA_VERSION."""
    return {f"{tag}{flavour}": {"JAVA_VERSION": version} for tag, version in versions.items() for flavour in flavours}


RELEASES = java_releases(
    {"8": "8u342", "11": "11.0.16", "16": "16.0.2", "17": "17.0.2", "18": "18.0.2.1"}, ("", "-jdk", "-jre", "-slim", "-alpine", "-jdk-slim", "-jre-slim", "-jdk-alpine", "-jre-alpine"),
) | {"latest": {"JAVA_VERSION": "18.0.2.1"}}  # fmt: skip

IMAGE = Image(
    repositories=("docker.io/library/openjdk",), tags=tuple(RELEASES), size=243_000_000, tree=java_tree, cmd=("jshell",), releases=RELEASES,
    env={"JAVA_HOME": "/opt/java/openjdk"},
)  # fmt: skip
