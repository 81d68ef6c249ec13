"""Builtins for processes: wait, jobs, kill, trap, fg, bg, disown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..jobs import Job
from ..quoting import quote
from ..signals import NAMES, SIGCONT, SIGTERM, signal_name, signal_number
from ..traps import ERR, EXIT
from ..waiting import pause

if TYPE_CHECKING:
    from ..process import Process
    from ..state import Shell


async def wait(shell: Shell, argv: list[str]) -> int:
    """Wait for jobs (or all of them); a trapped signal ends the wait with 128+N (POSIX `wait`)."""
    words = argv[1:]
    if shell.jobs.borrowed:
        shell.jobs.table.clear()
    if words[:1] == ["-n"]:
        return await _wait_next(shell)
    if not words:
        status = 0
        for job in list(shell.jobs.table.values()):
            status = await _wait_job(shell, job)
            if shell.traps.pending:
                return status
        return 0
    status = 0
    for word in words:
        found = shell.jobs.find(word)
        if found is None:
            if shell.bash:
                await shell.complain(f"pid {word} is not a child of this shell", command="wait")
            status = 127
            continue
        status = await _wait_job(shell, found)
        if shell.traps.pending:
            return status
    return status


async def _wait_job(shell: Shell, job: Job) -> int:
    for process in job.processes:
        if not await _wait_process(shell, process):
            return 128 + shell.traps.pending[0]
    shell.jobs.forget(job)
    return job.status


async def _wait_process(shell: Shell, process: Process) -> bool:
    """False when a trapped signal came first."""
    shell.traps.waiting = True
    try:
        while process.exit_code is None:
            if shell.traps.pending:
                return False
            await process.exited.wait()
        return True
    finally:
        shell.traps.waiting = False


async def _wait_next(shell: Shell) -> int:
    """bash's `wait -n`: for whichever job ends first."""
    table = shell.jobs.table
    while table:
        for job in list(table.values()):
            if not job.running:
                shell.jobs.forget(job)
                return job.status
        shell.traps.waiting = True
        try:
            await _any_exit(shell)
        finally:
            shell.traps.waiting = False
        if shell.traps.pending:
            return 128 + shell.traps.pending[0]
    return 127


async def _any_exit(shell: Shell) -> None:
    from ..waiting import WaitQueue

    queue = WaitQueue()
    for job in shell.jobs.table.values():
        for process in job.processes:
            if process.exit_code is None:
                process.on_exit(lambda _: queue.wake())
    await queue.wait()


async def list_jobs(shell: Shell, argv: list[str]) -> int:
    for job in list(shell.jobs.table.values()):
        if argv[1:2] == ["-p"]:
            await shell.process.write(f"{job.pid}\n")
        else:
            await shell.process.write(line_of(shell, job))
        if not job.running:
            shell.jobs.forget(job)
    return 0


def line_of(shell: Shell, job: Job) -> str:
    """`[1]+  Running                    sleep 60`."""
    if shell.bash:
        text = job.text + (" &" if job.state() == "Running" else "")
        return f"[{job.number}]{shell.jobs.mark(job)}  {job.state():<24}{text}\n"
    return f"[{job.number}]{shell.jobs.mark(job)}  {job.state():<27}{job.text}\n"


async def kill(shell: Shell, argv: list[str]) -> int:
    """`kill -SIGNAL pid or %job ...`, `kill -l`."""
    words = argv[1:]
    if words[:1] == ["-l"]:
        return await _list_signals(shell, words[1:])
    number: int | None = SIGTERM
    if words and words[0] in ("-s", "-n") and len(words) > 1:
        name, words = words[1], words[2:]
        number = signal_number(name)
    elif words and words[0] == "--":
        name, words = "", words[1:]
    elif words and len(words[0]) > 1 and words[0][0] == "-":
        name, words = words[0][1:], words[1:]
        number = signal_number(name)
        words = words[1:] if words[:1] == ["--"] else words
    if number is None:
        await shell.complain(
            f"{name}: invalid signal specification" if shell.bash else f"bad signal name '{name}'",
            command="kill" if shell.bash else "",
        )
        return 1
    if not words:
        text = "usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]"
        await shell.complain(text if shell.bash else "you need to specify whom to kill", command="kill")
        return 2 if shell.bash else 1
    status = 0
    for word in words:
        status |= await _kill_one(shell, word, number)
    await pause()  # whoever it was for has it before the next command
    return status


async def _kill_one(shell: Shell, word: str, number: int) -> int:
    job = shell.jobs.find(word)
    if job is not None:
        for process in job.processes:
            process.signal(number, sender=shell.process)
        return 0
    if not word.lstrip("-").isdigit():
        text = f"{word}: arguments must be process or job IDs" if shell.bash else f"invalid number '{word}'"
        await shell.complain(text, command="kill" if shell.bash else "")
        return 1
    processes = shell.process.machine.pids.processes
    pid = int(word)
    if pid == -1:
        for process in tuple(processes.values()):
            if process.pid != 1 and process is not shell.process:
                process.signal(number, sender=shell.process)
        return 0
    # Simplified: a process group is its leader.  0 is the shell's own.
    target = shell.process if pid == 0 else processes.get(abs(pid))
    if target is None:
        text = shell.dialect.no_such_process(word)
        await shell.complain(text, command="kill" if shell.bash else "")
        return 1
    if shell.process.user not in (0, target.user):
        await shell.complain(f"can't kill pid {word}: Operation not permitted")
        return 1
    target.signal(number, sender=shell.process)
    return 0


async def _list_signals(shell: Shell, words: list[str]) -> int:
    if not words:
        await shell.process.write("".join(f"{number:2d}) {name}\n" for number, name in sorted(NAMES.items())))
    for word in words:
        if word.isdigit():
            number = int(word)
            await shell.process.write(f"{signal_name(number - 128 if number > 128 else number)}\n")
        else:
            await shell.process.write(f"{signal_number(word) or 0}\n")
    return 0


async def trap(shell: Shell, argv: list[str]) -> int:
    """`trap action signal...`: `-` is the default, an empty action ignores; alone it lists them."""
    words = argv[2:] if argv[1:2] == ["--"] else argv[1:]
    if words[:1] == ["-l"]:
        return await _list_signals(shell, [])
    if not words or words[0] == "-p":
        return await _list_traps(shell)
    action: str | None = words[0]
    names = words[1:]
    if not names or (words[0].isdigit() and not shell.bash):
        action, names = None, words
    elif action == "-":
        action = None
    status = 0
    for name in names:
        number = ERR if name.upper() in ("ERR", "SIGERR") else signal_number(name)
        if number is not None:
            shell.traps.set(shell.process, number, action)
        elif not (shell.bash and name.upper() in ("DEBUG", "RETURN")):  # Simplified: those are accepted, and never run
            await shell.complain(f"{name}: invalid signal specification", command="trap")
            status = 1
    return status


async def _list_traps(shell: Shell) -> int:
    for number, action in sorted(shell.traps.actions.items()):
        name = {EXIT: "EXIT", ERR: "ERR"}.get(number) or signal_name(number)
        prefix = "SIG" if shell.bash and number > 0 else ""
        await shell.process.write(f"trap -- {quote(action, always=True)} {prefix}{name}\n")
    return 0


async def foreground(shell: Shell, argv: list[str]) -> int:
    """`fg`: wait for a job, which goes on if it was stopped."""
    job = shell.jobs.find(argv[1] if len(argv) > 1 else "%%")
    if job is None:
        await shell.complain("no current job" if len(argv) == 1 else f"{argv[1]}: no such job", command="fg")
        return 1
    await shell.process.write(f"{job.text}\n")
    for process in job.processes:
        process.signal(SIGCONT)
    return await _wait_job(shell, job)


async def background(shell: Shell, argv: list[str]) -> int:
    job = shell.jobs.find(argv[1] if len(argv) > 1 else "%%")
    if job is None:
        await shell.complain("no current job" if len(argv) == 1 else f"{argv[1]}: no such job", command="bg")
        return 1
    for process in job.processes:
        process.signal(SIGCONT)
    await shell.process.write(f"[{job.number}] {job.text}\n")
    return 0


def disown(shell: Shell, argv: list[str]) -> int:
    for word in argv[1:] or ["%%"]:
        job = shell.jobs.find(word)
        if job is not None:
            shell.jobs.forget(job)
    return 0


BUILTINS = {
    "wait": wait,
    "jobs": list_jobs,
    "kill": kill,
    "trap": trap,
    "fg": foreground,
    "bg": background,
    "disown": disown,
}
