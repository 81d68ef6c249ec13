"""rabbitmqctl and rabbitmq-diagnostics (rabbitmq.com/docs/man/rabbitmqctl.8).

Simplified: what people ask of one node; clusters, policies and permissions are answered but change nothing.
"""

from __future__ import annotations

import json
from typing import Any

from ...shell.faults import NetworkFault, OSFault
from ...shell.kernel import Process
from .._unix_socket import connect_to
from .._wire import Lines
from .daemon import CONTROL, version_of

UNAVAILABLE, USAGE = 69, 64
SILENT = (
    "set_permissions",
    "set_user_tags",
    "add_vhost",
    "set_policy",
    "clear_policy",
    "delete_vhost",
    "start_app",
    "stop_app",
    "reset",
    "join_cluster",
    "enable_feature_flag",
)
CHECKS = ("check_running", "check_local_alarms", "check_port_connectivity", "check_virtual_hosts", "check_alarms")
DOWN = """Error: unable to perform an operation on node '{node}'. Please see diagnostics information and suggestions below.

Most common reasons for this are:

 * Target node is unreachable (e.g. due to hostname resolution, TCP connection or firewall issues)
 * CLI tool fails to authenticate with the server (e.g. due to CLI tool's Erlang cookie not matching that of the server)
 * Target node is not running

In addition to the diagnostics info below:

 * See the CLI, clustering and networking guides on https://rabbitmq.com/documentation.html to learn more
 * Consult server logs on node {node}
"""


async def rabbitmqctl(process: Process) -> int:
    """0, 64 for an unknown command, 69 when the node is down."""
    words, quiet, table = list(process.argv[1:]), False, ""
    while words and words[0].startswith("-"):
        flag = words.pop(0)
        quiet = quiet or flag in ("-q", "--quiet", "-s", "--silent")
        if flag in ("-n", "--node", "-t", "--timeout", "-p", "--vhost") and words:
            words.pop(0)
    table = next(
        (word.partition("=")[2] for word in words if word.startswith("--formatter=")),
        "json" if "json" in words[1:] and "--formatter" in words else "",
    )
    quiet = quiet or bool({"-q", "--quiet", "-s", "--silent"} & set(words))
    plain = [
        word
        for number, word in enumerate(words)
        if not word.startswith("-")
        and (number == 0 or words[number - 1] not in ("-p", "--vhost", "--formatter", "-n", "-t", "--timeout"))
    ]
    if not plain:
        await process.error(
            f"Usage\n\n{process.name} [--node <node>] [--timeout <timeout>] [--longnames] [--quiet] <command> [<command options>]\n"
        )
        return USAGE
    verb, *rest = plain
    node = f"rabbit@{process.machine.hostname}"
    if verb in ("version", "--version"):
        await process.write(f"{version_of(process)}\n")
        return 0
    told = await _ask(process, verb, rest)
    if told is None:
        await process.error(DOWN.format(node=node))
        return UNAVAILABLE
    return await _tell(process, verb, rest, told, quiet=quiet, form=table)


async def _ask(process: Process, verb: str, words: list[str]) -> dict[str, Any] | None:
    try:
        lines = Lines(connect_to(process, CONTROL))
        await lines.send({"do": verb, "words": words})
        return await lines.receive()
    except (OSFault, NetworkFault, ValueError):
        return None


async def _tell(process: Process, verb: str, words: list[str], told: dict[str, Any], *, quiet: bool, form: str) -> int:
    if "error" in told:
        await process.error(f"Error:\n{told['error']}\n")
        return 65 if "not" in told["error"] else 70
    node = told["node"]
    lines, rows = _answer(verb, words, told, version_of(process))
    if lines is None:
        await process.error(f"Command '{verb}' not found. \n")
        return USAGE
    if rows is not None:
        if form == "json":
            await process.write(
                json.dumps([dict(zip(rows[0], row, strict=True)) for row in rows[1:]], separators=(",", ":")) + "\n"
            )
            return 0
        shown = rows if len(rows) > 1 else []
        lines += [
            "\t".join(str(cell).lower() if isinstance(cell, bool) else str(cell) for cell in row) for row in shown
        ]
    head, *body = lines
    if verb == "ping" and not quiet:
        head = f"Will ping {node}. This only checks if the OS process is running and registered with epmd. Timeout: 60000 ms."
    if verb.startswith("list_") and not quiet:
        await process.write("Timeout: 60.0 seconds ...\n")
    if head and not quiet:
        await process.write(f"{head}\n")
    await process.write("".join(f"{line}\n" for line in body))
    return 0


Rows = list[list[Any]] | None


def _answer(verb: str, words: list[str], told: dict[str, Any], version: str) -> tuple[list[str] | None, Rows]:
    """The first line, which --quiet leaves out, further lines, and a table with its heads; (None, None) for an unknown command."""
    node = told["node"]
    if verb in ("status", "cluster_status"):
        return _status(verb, told, version), None
    if verb == "list_queues":
        heads = words or ["name", "messages"]
        return ["Listing queues for vhost / ..."], [
            heads,
            *([queue.get(head, "") for head in heads] for queue in told["queues"]),
        ]
    tables: dict[str, tuple[str, list[list[Any]]]] = {
        "list_users": ("Listing users ...", [["user", "tags"], *([user, "[administrator]"] for user in told["users"])]), "list_vhosts": ("Listing vhosts ...", [["name"], ["/"]]),
        "list_exchanges": ("Listing exchanges for vhost / ...", [["name", "type"], ["", "direct"], ["amq.direct", "direct"], ["amq.fanout", "fanout"], ["amq.headers", "headers"], ["amq.match", "headers"], ["amq.topic", "topic"]]),
        "list_connections": ("Listing connections ...", [["user", "peer_host", "state"], *([told["users"][0], "-", "running"] for _ in range(told["connections"]))]),
        "list_bindings": ("Listing bindings for vhost /...", [["source_name", "destination_name", "routing_key"], *(["", q["name"], q["name"]] for q in told["queues"])]),
        "list_consumers": ("Listing consumers in vhost / ...", [["queue_name", "active"], *([q["name"], True] for q in told["queues"] for _ in range(q["consumers"]))]),
    }  # fmt: skip
    if verb in tables:
        head, rows = tables[verb]
        return [head], rows
    heads_of = {
        "ping": ["", "Ping succeeded"], "add_user": [f'Adding user "{words[0] if words else ""}" ...', "Done. Don't forget to grant the user permissions to some virtual hosts! See 'rabbitmqctl help set_permissions' to learn more."],
        "delete_user": [f'Deleting user "{words[0] if words else ""}" ...'], "change_password": [f'Changing password for user "{words[0] if words else ""}" ...'], "stop": [f"Stopping and halting node {node} ..."], "await_startup": [""],
        "delete_queue": [f"Deleting queue '{words[0] if words else ''}' on vhost '/' ...", "Queue was successfully deleted"], "purge_queue": [f"Purging queue '{words[0] if words else ''}' in vhost '/' ..."],
    }  # fmt: skip
    if verb in heads_of:
        return heads_of[verb], None
    if verb in SILENT:
        return [f"{verb.replace('_', ' ').capitalize()} ..."], None
    if verb in CHECKS:
        return [
            f"Checking if RabbitMQ is running on node {node} ...",
            f"RabbitMQ on node {node} is fully booted and running",
        ] if verb == "check_running" else [
            f"Checking {node} ...",
            f"Successfully completed {verb.replace('_', ' ')}",
        ], None
    return None, None


def _status(verb: str, told: dict[str, Any], version: str) -> list[str]:
    node = told["node"]
    if verb == "cluster_status":
        return [
            f"Cluster status of node {node} ...",
            "Basics",
            "",
            f"Cluster name: {node}",
            "",
            "Disk Nodes",
            "",
            node,
            "",
            "Running Nodes",
            "",
            node,
            "",
            "Versions",
            "",
            f"{node}: RabbitMQ {version} on Erlang 26.2.5",
            "",
        ]
    plugins = [" * rabbitmq_prometheus", *([" * rabbitmq_management"] if told["management"] else [])]
    ports = [(5672, "amqp", "AMQP 0-9-1 and AMQP 1.0"), *([(15672, "http", "HTTP API")] if told["management"] else [])]
    listeners = [
        f"Interface: [::], port: {port}, protocol: {protocol}, purpose: {purpose}" for port, protocol, purpose in ports
    ]
    return [
        f"Status of node {node} ...", "Runtime", "", "OS PID: 1", "OS: Linux", f"Uptime (seconds): {told['uptime']}", "Is under maintenance?: false", f"RabbitMQ version: {version}", f"Node name: {node}",
        "Erlang configuration: Erlang/OTP 26 [erts-14.2.5]", "", "Plugins", "", "Enabled plugin file: /etc/rabbitmq/enabled_plugins", "Enabled plugins:", "", *plugins, "", "Data directory", "",
        f"Node data directory: /var/lib/rabbitmq/mnesia/{node}", "", "Totals", "", f"Connection count: {told['connections']}", f"Queue count: {len(told['queues'])}", "Virtual host count: 1", "", "Listeners", "", *listeners, "",
    ]  # fmt: skip
