"""Workers: a map over other processes that keeps its order and gives work back where a process fails.

The processes are plain children that speak over their standard streams, so that nothing is inherited by
chance. The pool of the standard library was weighed: started by ``spawn`` it runs the caller's script once more
in every child, and a script without a main guard then does its whole work there; started by ``fork`` it copies
threads that hold locks.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from importlib import import_module
from queue import SimpleQueue
from typing import IO, Any, TypeVar

__all__ = ["cores", "in_processes", "wanted_processes"]

In = TypeVar("In")
Out = TypeVar("Out")

#: How the parent asks for the number of processes when nobody says it.
SETTING = "SECONDSOURCE_PROCESSES"
#: Children by default: a child holds its own models, and the second one is worth most.
USUAL = 2
#: Tasks handed out ahead for each process, so that none waits for the one whose turn it is.
AHEAD = 3
_LENGTH = 8
_START = "from secondsource.workers import serve; serve()"


def cores() -> int:
    """Return how many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def wanted_processes(given: int | None = None) -> int:
    """Return how many processes to use: as given, else as ``SECONDSOURCE_PROCESSES`` says, else at most two."""
    if given is None:
        with suppress(ValueError):
            given = int(os.environ.get(SETTING, ""))
    return max(1, min(USUAL, cores()) if given is None else given)


def in_processes(work: Callable[[In], Out], tasks: Iterable[In], *, processes: int) -> Iterator[Out]:
    """Yield what ``work`` makes of each task, in their order, done in other processes.

    ``work`` is a function of a module, tasks and results can be pickled. A task whose process cannot be started,
    dies or raises is done here instead, so that errors are raised where the caller sees them. Leaving the loop, by Ctrl-C or
    otherwise, ends the processes.
    """
    idle: SimpleQueue[_Child] = SimpleQueue()
    children = [_Child(f"{work.__module__}:{work.__qualname__}") for _ in range(processes)]
    for child in children:
        idle.put(child)

    def ask(task: In) -> Any:
        child = idle.get()
        try:
            return child.ask(task)
        finally:
            idle.put(child)

    threads = ThreadPoolExecutor(processes, thread_name_prefix="reader")
    try:
        for task, answer in _in_order(threads, ask, tasks, processes * AHEAD):
            yield answer[0] if answer else work(task)
    finally:
        for child in children:
            child.end()
        threads.shutdown(cancel_futures=True)
        for child in children:  # one may have been starting
            child.end()


def _in_order(
    threads: ThreadPoolExecutor, ask: Callable[[In], Any], tasks: Iterable[In], ahead: int
) -> Iterator[tuple[In, Any]]:
    """Yield each task with its answer; only so many are under way, or done and not yet taken."""
    under_way: deque[tuple[In, Future[Any]]] = deque()
    for task in tasks:
        under_way.append((task, threads.submit(ask, task)))
        if len(under_way) >= ahead:
            first, future = under_way.popleft()
            yield first, future.result()
    while under_way:
        first, future = under_way.popleft()
        yield first, future.result()


class _Child:
    """A process that does tasks one after another; started with the first of them."""

    def __init__(self, target: str) -> None:
        self._target = target
        self._process: subprocess.Popen[bytes] | None = None
        self._failed = False

    def ask(self, task: object) -> tuple[Any] | None:
        """Return the result of a task, alone in a tuple; None where this process could not give it."""
        if self._failed:
            return None
        try:
            process = self._process = self._process or _started(self._target)
            assert process.stdin is not None
            assert process.stdout is not None
            _send(process.stdin, pickle.dumps(task, pickle.HIGHEST_PROTOCOL))
            # Both ends of the pipe are ours.
            answer: tuple[Any] | None = pickle.loads(_receive(process.stdout))  # noqa: S301
        except (OSError, EOFError, ValueError, pickle.PickleError):
            self._failed = True
            return None
        return answer

    def end(self) -> None:
        """End the process at once; it holds nothing that needs an end of its own."""
        self._failed = True
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    with suppress(OSError):
                        stream.close()


def _started(target: str) -> subprocess.Popen[bytes]:
    """Start a child that finds the same modules as this process."""
    found = os.pathsep.join(os.path.abspath(p) for p in sys.path)
    return subprocess.Popen(
        [sys.executable, "-P", "-c", _START, target],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": found, SETTING: "1"},
    )


def _send(stream: IO[bytes], data: bytes) -> None:
    stream.write(len(data).to_bytes(_LENGTH, "little"))
    stream.write(data)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes:
    size = stream.read(_LENGTH)
    if len(size) < _LENGTH:
        raise EOFError
    return stream.read(int.from_bytes(size, "little"))


# -- in the child ----------------------------------------------------------------------------------


def serve() -> None:
    """Do tasks from standard input until it ends; what is printed meanwhile goes to standard error.

    Ctrl-C reaches the whole group of processes; the parent alone answers it.
    """
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    module, name = sys.argv[1].split(":")
    work: Callable[[Any], Any] = getattr(import_module(module), name)
    while True:
        try:
            task = pickle.loads(_receive(source))  # noqa: S301
        except EOFError:
            return
        try:
            answer = pickle.dumps((work(task),), pickle.HIGHEST_PROTOCOL)
        except Exception:
            answer = pickle.dumps(None)
        _send(answers, answer)
