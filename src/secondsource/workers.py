"""Workers: a map over other processes that keeps its order and gives work back where a process fails.

The first process is a plain child that speaks over its standard streams, so that nothing is inherited by chance. It loads what
the work needs, and on Linux the others are forked from it before it has any thread: loading is done and held once (two
processes took 34.7 s of processor time to read 60 reports, and 8 of them to start). Elsewhere each is a plain child. The pool
of the standard library was weighed: started by ``spawn`` it runs the caller's script once more in every child, and a script
without a main guard then does its whole work there; started by ``fork`` it copies threads that hold locks.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from queue import SimpleQueue
from threading import Lock, Thread
from typing import IO, Any, TypeVar

__all__ = ["cores", "in_processes", "wanted_processes"]

In = TypeVar("In")
Out = TypeVar("Out")

#: How the parent asks for the number of processes when nobody says it.
SETTING = "SECONDSOURCE_PROCESSES"
#: Children by default: the second one is worth most.
USUAL = 2
#: Tasks handed out ahead for each process, so that none waits for the one whose turn it is.
AHEAD = 3
#: The processes share the cores among them: no library starts threads of its own.
_ALONE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
_LENGTH = 8
#: Elsewhere a process may not be forked that has used the system's libraries, or not at all.
_FORKS = sys.platform == "linux"
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


def in_processes(
    work: Callable[[In], Out],
    tasks: Iterable[In],
    *,
    processes: int,
    prepare: Callable[[str], object] | None = None,
    given: str = "",
) -> Iterator[Out]:
    """Yield what ``work`` makes of each task, in their order, done in other processes.

    ``work`` is a function of a module, tasks and results can be pickled. ``prepare``, a function of a module too, loads what
    the work needs, with ``given`` to tell it what. A task whose process cannot be started, dies or raises is done here instead,
    so that errors are raised where the caller sees them. Leaving the loop, by Ctrl-C or otherwise, ends the processes.
    """
    family = _Family([_name(work), _name(prepare) if prepare else "", given], processes)
    asked: SimpleQueue[_Asked | None] = SimpleQueue()
    readers = [Thread(target=_attend, args=(_Child(family, n), asked), daemon=True) for n in range(processes)]
    for reader in readers:
        reader.start()
    try:
        for task, answer in _in_order(asked, tasks, processes * AHEAD):
            yield answer[0] if answer else work(task)
    finally:
        family.end()
        for _ in readers:
            asked.put(None)
        for reader in readers:
            reader.join()
        family.close()


#: A task, and where its answer goes. These queues hold no lock that Ctrl-C could leave held. With the pool of the standard library one of
#: some eighty runs did not end after it, most likely since it fell between a future's taking its lock and what frees that again.
_Asked = tuple[object, SimpleQueue[tuple[Any] | None]]


def _attend(child: _Child, asked: SimpleQueue[_Asked | None]) -> None:
    """Have a process do one task after another, until there is None."""
    while (one := asked.get()) is not None:
        task, answer = one
        given = None
        # Whatever goes wrong on the way, the task is done by whoever asked, and never waited for.
        with suppress(Exception):
            given = child.ask(task)
        answer.put(given)


def _name(function: Callable[..., object]) -> str:
    return f"{function.__module__}:{function.__qualname__}"


def _in_order(
    asked: SimpleQueue[_Asked | None], tasks: Iterable[In], ahead: int
) -> Iterator[tuple[In, tuple[Any] | None]]:
    """Yield each task with its answer; only so many are under way, or done and not yet taken."""
    under_way: deque[tuple[In, SimpleQueue[tuple[Any] | None]]] = deque()
    for task in tasks:
        answer: SimpleQueue[tuple[Any] | None] = SimpleQueue()
        under_way.append((task, answer))
        asked.put((task, answer))
        if len(under_way) >= ahead:
            first, given = under_way.popleft()
            yield first, given.get()
    while under_way:
        first, given = under_way.popleft()
        yield first, given.get()


class _Child:
    """A process that does tasks one after another."""

    def __init__(self, family: _Family, number: int) -> None:
        self._family = family
        self._number = number
        self._failed = False

    def ask(self, task: object) -> tuple[Any] | None:
        """Return the result of a task, alone in a tuple; None where this process could not give it."""
        if self._failed:
            return None
        try:
            tasks, answers = self._family.ends(self._number)
            _send(tasks, pickle.dumps(task, pickle.HIGHEST_PROTOCOL))
            # Both ends of the pipe are ours.
            answer: tuple[Any] | None = pickle.loads(_receive(answers))  # noqa: S301
        except (OSError, EOFError, ValueError, pickle.PickleError):
            self._failed = True
            return None
        return answer


class _Family:
    """The processes; all are started when the first of them is asked for."""

    def __init__(self, told: Sequence[str], count: int) -> None:
        self._told = told
        self._count = count
        self._lock = Lock()
        self._processes: list[subprocess.Popen[bytes]] = []
        #: Where each process takes its tasks, and gives its answers.
        self._ends: list[tuple[IO[bytes], IO[bytes]]] = []
        self._ended = False

    def ends(self, number: int) -> tuple[IO[bytes], IO[bytes]]:
        """Return the pipes of a process. OSError: it could not be started."""
        with self._lock:
            if self._ended:
                raise OSError("the processes have ended")
            if not self._ends:
                self._ended = True
                if _FORKS:
                    self._start(self._count - 1)
                else:
                    for _ in range(self._count):
                        self._start(0)
                self._ended = False
            return self._ends[number]

    def _start(self, forked: int) -> None:
        """Start a child that finds the same modules as this process, and forks so many others."""
        pipes = [(os.pipe(), os.pipe()) for _ in range(forked)]
        theirs = [end for tasks, answers in pipes for end in (tasks[0], answers[1])]
        found = os.pathsep.join(os.path.abspath(p) for p in sys.path)
        try:
            process = subprocess.Popen(
                [sys.executable, "-P", "-c", _START, *self._told, *map(str, theirs)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**_ALONE, **os.environ, "PYTHONPATH": found, SETTING: "1"},
                pass_fds=theirs,
                # A group of their own, so that all can be ended at once.
                start_new_session=_FORKS,
            )
        except OSError:
            for tasks, answers in pipes:
                os.close(tasks[1])
                os.close(answers[0])
            raise
        finally:
            for end in theirs:
                os.close(end)
        assert process.stdin is not None
        assert process.stdout is not None
        self._processes.append(process)
        self._ends.append((process.stdin, process.stdout))
        self._ends += [(os.fdopen(tasks[1], "wb"), os.fdopen(answers[0], "rb")) for tasks, answers in pipes]

    def end(self) -> None:
        """End the processes at once; they hold nothing that needs an end of its own."""
        with self._lock:
            self._ended = True
            for process in self._processes:
                with suppress(OSError):
                    if _FORKS:
                        os.killpg(process.pid, signal.SIGKILL)
                    else:
                        process.kill()
                process.wait()

    def close(self) -> None:
        """Close the pipes, when nobody waits at them any more."""
        for pipes in self._ends:
            for pipe in pipes:
                with suppress(OSError):
                    pipe.close()


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
    """Do tasks from standard input, or in a forked process from its own pipe, until it ends.

    What is printed meanwhile goes to standard error. Ctrl-C is answered by the parent alone.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source: IO[bytes] = os.fdopen(os.dup(0), "rb")
    answers: IO[bytes] = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    target, prepare, given, *ends = sys.argv[1:]
    work = _found(target)
    if prepare:
        # What cannot be loaded is told where it is asked for.
        with suppress(Exception):
            _found(prepare)(given)
    pipes = _forked([int(end) for end in ends])
    if pipes is not None:
        source.close()
        answers.close()
        source, answers = pipes
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


def _found(name: str) -> Callable[[Any], Any]:
    module, function = name.split(":")
    found: Callable[[Any], Any] = getattr(import_module(module), function)
    return found


def _forked(ends: Sequence[int]) -> tuple[IO[bytes], IO[bytes]] | None:
    """Fork a process for every two ends of pipes; return in each its own, and None in this one.

    None holds an end of another's: a pipe must end with its process.
    """
    # Objects that are there already are looked at by no collection, which would copy the pages that they lie on.
    gc.freeze()
    for number in range(0, len(ends), 2):
        if os.fork() == 0:
            null = os.open(os.devnull, os.O_RDONLY)
            os.dup2(null, 0)
            own = ends[number : number + 2]
            for end in (null, *ends[number + 2 :]):
                os.close(end)
            return os.fdopen(own[0], "rb"), os.fdopen(own[1], "wb")
        os.close(ends[number])
        os.close(ends[number + 1])
    return None
