"""One program we start, watch and stop, with its log and its pid file."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from script import processes
from script.failures import Failure
from script.folders import Folder

LARGE_LOG_BYTES = 10 * 2**20
QUICK_DEATH_SECONDS = 30
QUICK_DEATHS_ALLOWED = 5
BACK_OFF_SECONDS = 0.25


@dataclass
class Program:
    """A command in its own session. The kernel signals it when its supervisor dies."""

    name: str
    command: list[str]
    folder: Folder
    prefix: list[str] = field(default_factory=list)
    env: Mapping[str, str] | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    patience: float = 10.0
    pass_fds: tuple[int, ...] = ()
    clear: Callable[[], None] | None = None  # removes what a killed predecessor left behind
    deaths: int = 0
    due: float = 0.0  # when to start again, on the monotonic clock
    started: float = 0.0
    process: subprocess.Popen | None = None
    asked: bool = False  # to stop

    @property
    def log(self) -> Path:
        """Where its output goes."""
        return self.folder.log(self.name)

    def start(self) -> None:
        """Start it, after what a killed supervisor left of it was stopped."""
        self.stop_leftover()
        if self.clear:
            self.clear()
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [*self.prefix, "setpriv", "--pdeathsig", self.stop_signal.name, *self.command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=self.env,
                pass_fds=self.pass_fds,
                start_new_session=True,
            )
        self.started = time.monotonic()
        self.asked = False
        self.folder.pid_file(self.name).write_text(processes.identity(self.process.pid) or "")

    def stop_leftover(self) -> None:
        """Stop the recorded process, if it is still the one we started."""
        pid = processes.recorded(self.folder.pid_file(self.name))
        if pid:
            processes.stop(pid, self.stop_signal, self.patience)

    @property
    def ended(self) -> bool:
        """Whether it ran and died; what it left of its process group is killed then."""
        if self.process is None or self.process.returncode is not None:
            return True
        pid = self.process.pid
        if not os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return False
        os.killpg(pid, signal.SIGKILL)  # not yet reaped, so the number is still its own
        self.process.wait()
        return True

    def keep_running(self) -> None:
        """Start it again when it died; after five quick deaths raise Failure."""
        now = time.monotonic()
        if not self.ended:
            return
        if self.process:
            self.deaths = self.deaths + 1 if now - self.started < QUICK_DEATH_SECONDS else 1
            self.due = now + BACK_OFF_SECONDS * 2**self.deaths
            self.process = None
            if self.deaths >= QUICK_DEATHS_ALLOWED:
                raise Failure(
                    f"{self.name} died {self.deaths} times in a row. Its log says why:", self.log
                )
        if now >= self.due:
            self.start()

    def ask_to_stop(self) -> None:
        """Send the signal that ends it in good order, once: a second one may mean haste."""
        if not self.asked and not self.ended:
            self.process.send_signal(self.stop_signal)
            self.asked = True

    def stop(self) -> None:
        """End it and its process group, with SIGKILL when it takes longer than its patience."""
        self.ask_to_stop()
        until = time.monotonic() + self.patience
        while not self.ended and time.monotonic() < until:
            time.sleep(processes.POLL_SECONDS)
        if not self.ended:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.folder.pid_file(self.name).unlink(missing_ok=True)

    def trim_log(self) -> None:
        """Keep one older part of a large log."""
        if self.log.exists() and self.log.stat().st_size > LARGE_LOG_BYTES:
            shutil.copyfile(self.log, self.log.with_suffix(".log.1"))
            os.truncate(self.log, 0)
