"""The supervisor behind script/server: starts the demo, and stops what it started."""

import os
import signal
import subprocess
import sys
import time

from script import folders, listening, services
from script.failures import Failure, one_line
from script.folders import Folder
from script.programs import Program

PYTHON_MODULE = [sys.executable, "-m"]
CELERY = [*PYTHON_MODULE, "celery", "-A", "pembinaan"]
COMMANDS = {
    "web": [*PYTHON_MODULE, "gunicorn", "pembinaan.wsgi"],
    "worker": [
        *(*CELERY, "worker", "--loglevel", "INFO", "--concurrency", "2"),
        *("--without-gossip", "--without-mingle"),
    ],
    "beat": [*CELERY, "beat", "--loglevel", "INFO", "--pidfile="],
}
FIRST_PAGE = "/masuk/"
TEND_SECONDS = 0.2
TRIM_SECONDS = 60


class Stopped(BaseException):
    """Ctrl+C, SIGTERM or a closed terminal."""


def main(arguments: list[str]) -> None:
    """Serve until told to stop."""
    with one_line("server"):
        listen_to_signals()
        try:
            host, port = listening.wanted()
            folder = folders.make(folders.var())
            with folders.lock(folder, "server"):
                stop_leftovers(folder)
                with listening.listen(host, port) as listener:
                    serve(folder, listener.fileno(), host, port, arguments)
        except Stopped:
            print("Stopped.", file=sys.stderr)


def listen_to_signals() -> None:
    """Raise Stopped on the first signal; while everything stops, further ones change nothing."""
    wanted = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup asks to stay
        wanted.append(signal.SIGHUP)

    def stop(*_):
        for one in wanted:
            signal.signal(one, lambda *_: None)
        raise Stopped

    for one in wanted:
        signal.signal(one, stop)


def stop_leftovers(folder: Folder) -> None:
    """Stop what a killed supervisor left running; it may hold the port."""
    for name, command in COMMANDS.items():
        Program(name, command, folder, patience=3).stop_leftover()


def serve(folder: Folder, listener: int, host: str, port: int, arguments: list[str]) -> None:
    """Start all in order, tell the address, and keep all running."""
    with services.running(folder, durable=True) as (servers, addresses):
        env = environment(folder, addresses, host)
        accounts = prepare(folder, env, arguments)
        programs = {name: Program(name, it, folder, env=env) for name, it in COMMANDS.items()}
        web = programs["web"]
        web.command = [*web.command, "--bind", f"fd://{listener}"]
        web.pass_fds = (listener,)
        everything = [*servers, *programs.values()]
        for program in everything:
            program.trim_log()
        try:
            web.start()
            services.wait_until(lambda: answers(web, host, port), web)
            print(
                f"{accounts}\nPembinaan: {listening.url(host, port)}   (Ctrl+C stops it; logs "
                f"are in {folder / 'log'})",
                flush=True,
            )
            tend(everything)
        finally:
            for program in programs.values():
                program.ask_to_stop()
            for program in programs.values():
                program.stop()


def environment(folder: Folder, addresses: dict[str, str], host: str) -> dict[str, str]:
    """What the parts of the demo read; see .env.example."""
    demo = {
        "DEMO": "1",
        "HTTPS": "0",
        "ALLOWED_HOSTS": ",".join(listening.names(host)),
        "SECRET_KEY": folders.secret(folder / "secret_key"),
    }
    own = {"VAR_DIR": str(folder.path), "PYTHONPATH": str(folders.ROOT)}
    own["DJANGO_SETTINGS_MODULE"] = "pembinaan.settings"
    return {**demo, **os.environ, **addresses, **own}


def prepare(folder: Folder, env: dict[str, str], arguments: list[str]) -> str:
    """Bring the database up to date; the table of demo accounts."""
    log = folder.log("prepare")
    command = ["setpriv", "--pdeathsig", "TERM", *PYTHON_MODULE, "script.prepare", *arguments]
    with log.open("wb") as output:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=output,
            env=env,
            text=True,
            start_new_session=True,
            check=False,
        )
    if done.returncode == 0:
        return done.stdout
    if done.stdout.strip():
        raise Failure(done.stdout.strip())
    raise Failure("the database could not be prepared. The log says why:", log)


def answers(web: Program, host: str, port: int) -> bool:
    """Whether the first page can be opened."""
    status = listening.status(host, port, FIRST_PAGE)
    if status and status >= 500:
        raise Failure(f"{FIRST_PAGE} answers with error {status}. Its log says why:", web.log)
    return status is not None


def tend(programs: list[Program]) -> None:
    """Start again what dies, and keep the logs small, for ever."""
    trim_at = time.monotonic() + TRIM_SECONDS
    for program in programs:
        if program.process is None:
            program.start()
    while True:
        for program in programs:
            program.keep_running()
        if time.monotonic() > trim_at:
            trim_at += TRIM_SECONDS
            for program in programs:
                program.trim_log()
        time.sleep(TEND_SECONDS)


if __name__ == "__main__":
    main(sys.argv[1:])
