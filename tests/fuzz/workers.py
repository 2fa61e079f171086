"""Processes that do the work, so that one that dies or hangs is noticed, and its input kept."""

import faulthandler
import multiprocessing
import pickle
import signal
import sys
import time
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from . import case_files
from .guard import limit_memory
from .session import Session, Tally
from .targets import TARGETS

HUNG = 120
"""Seconds without an end to one input, after which a process is taken to hang where Python cannot interrupt it."""

REPORTED_EVERY = 5.0
MOST_DEATHS_KEPT = 10


def work(names: list[str], seed: str, seconds: float, scratch: Path, answer: Connection) -> None:
    """Fuzz in this process, and send the tallies now and then."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends this process
    limit_memory()
    scratch.mkdir(parents=True, exist_ok=True)
    current = (scratch / "current").open("wb")

    def before(name: str, input: Any) -> None:
        faulthandler.dump_traceback_later(HUNG, exit=True)
        current.seek(0)
        pickle.dump((name, input), current)
        current.flush()

    session = Session([TARGETS[name](scratch) for name in names], seed, before=before, found=say)
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        session.fuzz(min(left, REPORTED_EVERY))
        answer.send(session.tallies)


def say(text: str) -> None:
    """Tell the person at the terminal."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


class Worker:
    """One process, and what it has told so far; started again when it dies before its time."""

    def __init__(self, number: int, names: list[str], seed: str, end: float, scratch: Path) -> None:
        self.tallies: dict[str, Tally] = {name: Tally() for name in names}
        self._latest: dict[str, Tally] = {}
        self._names = names
        self._seed = f"{seed}.{number}"
        self._end = end
        self._scratch = scratch / str(number)
        self._starts = 0
        self.start()

    def start(self) -> None:
        """Start the process for the time that is left."""
        self._starts += 1
        self._latest = {}
        context = multiprocessing.get_context("spawn")
        self.answer, theirs = context.Pipe(duplex=False)
        left = self._end - time.monotonic()
        arguments = (self._names, f"{self._seed}.{self._starts}", left, self._scratch, theirs)
        self.process = context.Process(target=work, args=arguments, daemon=True)
        self.process.start()
        theirs.close()

    def listen(self) -> bool:
        """Take what was sent; say whether the process is still at work, or was started again."""
        try:
            self._latest = self.answer.recv()
            return True
        except EOFError:
            self.process.join()
        self.close()
        if not self.process.exitcode:
            return False
        self._died()
        if self._end - time.monotonic() < 1:
            return False
        self.start()
        return True

    def close(self) -> None:
        """Add up what the process told."""
        for name, tally in self._latest.items():
            self.tallies[name].add(tally)
        self._latest = {}

    def stop(self) -> None:
        """End the process before its time."""
        self.process.terminate()
        self.close()

    def _died(self) -> None:
        wrong = f"the process died or hung: exit code {self.process.exitcode}"
        try:
            name, input = pickle.loads((self._scratch / "current").read_bytes())
        except (OSError, EOFError, pickle.UnpicklingError):
            raise SystemExit(f"{wrong}, before its first input") from None
        self.tallies[name].add(Tally(runs=1, failures=1, distinct=1))
        say(f"{name}: {wrong}")
        if self._starts <= MOST_DEATHS_KEPT:
            say(f"  {case_files.save(name, input, wrong)}")


def fuzz(names: list[str], seed: str, seconds: float, jobs: int, scratch: Path) -> dict[str, Tally]:
    """Fuzz in so many processes for so long, and return what became of all inputs. Ctrl-C ends it early."""
    end = time.monotonic() + seconds
    workers = [Worker(number, names, seed, end, scratch) for number in range(jobs)]
    at_work = list(workers)
    try:
        while at_work:
            ready = wait([worker.answer for worker in at_work])
            at_work = [worker for worker in at_work if worker.answer not in ready or worker.listen()]
    except KeyboardInterrupt:
        for worker in at_work:
            worker.stop()
    total = {name: Tally() for name in names}
    for worker in workers:
        for name, tally in worker.tallies.items():
            total[name].add(tally)
    return total
