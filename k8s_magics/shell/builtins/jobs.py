"""Builtins for processes: wait, jobs, kill, trap, fg, bg, disown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..control import ShellFault
from ..jobs import Job
from ..quoting import quote
from ..refusal import show_usage
from ..signals import NAMES, SIGCONT, SIGTERM, signal_name, signal_number
from ..traps import DEBUG, ERR, EXIT, RETURN
from ..waiting import pause

if TYPE_CHECKING:
    from ..process import Process
    from ..state import Shell


OWN = {"ERR": ERR, "DEBUG": DEBUG, "RETURN": RETURN}
"""Traps that are no signals."""


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
    """`jobs [-lprs] [job...]`."""
    letters = {letter for word in argv[1:] if word.startswith("-") for letter in word[1:]}
    names = [word for word in argv[1:] if not word.startswith("-")]
    status = 0
    jobs = list(shell.jobs.table.values())
    if not shell.bash:
        jobs.reverse()
    if names:
        found = [(name, shell.jobs.find(name if name.startswith("%") else f"%{name}")) for name in names]
        for name, job in found:
            if job is None:
                status = 1
                await shell.complain(f"{name}: no such job", command="jobs")
        jobs = [job for _, job in found if job is not None]
    for job in jobs:
        if (letters & {"r", "s"}) and job.state() != ("Running" if "r" in letters else "Stopped"):
            continue
        await shell.process.write(f"{job.pid}\n" if "p" in letters else line_of(shell, job, with_pid="l" in letters))
        if not job.running:
            shell.jobs.forget(job)
    return status


def line_of(shell: Shell, job: Job, *, with_pid: bool = False) -> str:
    """`[1]+  Running                    sleep 60`."""
    mark = shell.jobs.mark(job)
    if shell.bash:
        text = job.text + (" &" if job.state() == "Running" else "")
        number = f"{job.pid} " if with_pid else " "
        return f"[{job.number}]{mark} {number}{job.state():<24}{text}\n"
    text = job.text if _controls_jobs(shell) else ""  # else ash does not note it
    number = f"{job.pid:>5} " if with_pid else " "
    return f"[{job.number}]{mark} {number}{job.state():<27}{text}\n"


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
        return await _kill_complaint(shell, f"{name}: invalid signal specification", f"bad signal name '{name}'")
    if words and words[0] in ("-s", "-n"):
        return await _kill_complaint(
            shell, f"{words[0]}: option requires an argument", f"bad signal name '{words[0][1:]}'"
        )
    if not words:
        if shell.bash:
            return await show_usage(shell, "kill")
        await shell.complain_as_applet("you need to specify whom to kill")
        return 1
    status = 0
    for word in words:
        status |= await _kill_one(shell, word, number)
    await pause()  # whoever it was for has it before the next command
    return status


async def _kill_complaint(shell: Shell, bash: str, ash: str) -> int:
    """What each shell says; the status 1."""
    if shell.bash:
        await shell.complain(bash, command="kill")
    else:
        await shell.complain_as_applet(ash)
    return 1


async def _kill_one(shell: Shell, word: str, number: int) -> int:
    job = shell.jobs.find(word)
    if job is not None:
        for process in job.processes:
            process.signal(number, sender=shell.process)
        return 0
    if not word.lstrip("-").isdigit():
        if word.startswith("%") and not shell.bash:
            raise ShellFault(f"{word}: no such job", 2, command="kill")
        text = f"{word}: no such job" if word.startswith("%") else f"{word}: arguments must be process or job IDs"
        return await _kill_complaint(shell, text, f"invalid number '{word}'")
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
        return await _kill_complaint(shell, text, text)
    if shell.process.user not in (0, target.user):
        await shell.complain(f"can't kill pid {word}: Operation not permitted")
        return 1
    target.signal(number, sender=shell.process)
    return 0


async def _list_signals(shell: Shell, words: list[str]) -> int:
    if not words:
        await shell.process.write(_signal_table() if shell.bash else _signal_list())
    status = 0
    for word in words:
        number = int(word) if word.isdigit() else signal_number(word)
        known = number is not None and (number - 128 if number > 128 else number) in NAMES
        if word.isdigit() and (known or not shell.bash):
            assert number is not None
            await shell.process.write(f"{signal_name(number - 128 if number > 128 else number)}\n")
        elif known or number == 0:
            await shell.process.write(f"{number}\n")
        elif shell.bash:
            await shell.complain(f"{word}: invalid signal specification", command="kill")
            status = 1
        else:
            await shell.complain_as_applet(f"unknown signal '{word}'")
            return 1
    return status


def _signal_list() -> str:
    return "".join(f"{number:2d}) {name}\n" for number, name in sorted(NAMES.items()))


def _signal_table() -> str:
    """bash's, five in a line."""
    names = {number: "SIG" + ("IO" if name == "POLL" else name) for number, name in NAMES.items()}
    names.update({number: f"SIGRTMIN+{number - 34}" if number > 34 else "SIGRTMIN" for number in range(34, 50)})
    names.update({number: f"SIGRTMAX-{64 - number}" if number < 64 else "SIGRTMAX" for number in range(50, 65)})
    shown = sorted(names.items())
    cells = [f"{number:2d}) {name}" for number, name in shown]
    lines = ["\t".join(cells[start : start + 5]) for start in range(0, len(cells), 5)]
    return "\n".join(lines) + ("\t\n" if len(cells) % 5 else "\n")


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
        own = OWN.get(name.upper().removeprefix("SIG")) if shell.bash or name.upper() == "ERR" else None
        number = signal_number(name) if own is None else own
        if number is not None:
            shell.traps.set(shell.process, number, action)
        else:
            await shell.complain(f"{name}: invalid signal specification", command="trap")
            status = 1
    return status


async def _list_traps(shell: Shell) -> int:
    for number, action in sorted(shell.traps.actions.items()):
        name = {EXIT: "EXIT", ERR: "ERR", DEBUG: "DEBUG", RETURN: "RETURN"}.get(number) or signal_name(number)
        prefix = "SIG" if shell.bash and number > 0 else ""
        await shell.process.write(f"trap -- {quote(action, always=True)} {prefix}{name}\n")
    return 0


async def foreground(shell: Shell, argv: list[str]) -> int:
    """`fg`: wait for a job, which goes on if it was stopped."""
    if shell.bash and not _controls_jobs(shell):
        await shell.complain("no job control", command="fg")
        return 1
    job = shell.jobs.find(argv[1] if len(argv) > 1 else "%%")
    if job is None:
        await shell.complain("no current job" if len(argv) == 1 else f"{argv[1]}: no such job", command="fg")
        return 1
    await shell.process.write(f"{job.text}\n")
    for process in job.processes:
        process.signal(SIGCONT)
    return await _wait_job(shell, job)


def _controls_jobs(shell: Shell) -> bool:
    return shell.interactive or shell.at_prompt or "monitor" in shell.options


async def background(shell: Shell, argv: list[str]) -> int:
    """`bg`: a stopped job goes on."""
    if shell.bash and not _controls_jobs(shell):
        await shell.complain("no job control", command="bg")
        return 1
    job = shell.jobs.find(argv[1] if len(argv) > 1 else "%%")
    if job is None:
        await shell.complain("no current job" if len(argv) == 1 else f"{argv[1]}: no such job", command="bg")
        return 1
    for process in job.processes:
        process.signal(SIGCONT)
    await shell.process.write(f"[{job.number}] {job.text}\n")
    return 0


def disown(shell: Shell, argv: list[str]) -> int:
    if {"-a", "-r"} & set(argv[1:]):
        shell.jobs.table.clear()
        return 0
    for word in [word for word in argv[1:] if not word.startswith("-")] or ["%%"]:
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
