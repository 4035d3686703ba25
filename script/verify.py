"""The whole suite behind script/test: static checks, then pytest, on real servers of its own."""

import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from script import folders, migrated, services
from script.failures import one_line

PYTHON_MODULE = [sys.executable, "-m"]
MANAGE = [sys.executable, "manage.py"]
CHECKS = {
    "ruff check": [*PYTHON_MODULE, "ruff", "check", "--quiet"],
    "ruff format": [*PYTHON_MODULE, "ruff", "format", "--check", "--quiet"],
    "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
    "deployment": [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
}
PRODUCTION = {"HTTPS": "1", "DEMO": "0", "DEBUG": "0", "SECRET_KEY": os.urandom(32).hex()}
TESTING = {
    "HTTPS": "0",
    "DEMO": "1",
    "DEBUG": "0",
    "SECRET_KEY": os.urandom(32).hex(),
    "STATIC_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main(arguments: list[str]) -> None:
    """Run everything and name what failed; `arguments` go to pytest."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with one_line("test"):
        folder = folders.make(folders.var() / "test")
        with (
            folders.lock(folder, "test"),
            services.running(folder, durable=False) as (_, addresses),
        ):
            (folder / "static").mkdir(exist_ok=True)  # the web layer warns when it is missing
            env = {**os.environ, **TESTING, **addresses, "VAR_DIR": str(folder.path)}
            if not os.environ.get("DATABASE_URL"):
                env["TEST_TEMPLATE"] = migrated.template(folder, env)
            failed = failed_checks(env)
            pytest = [*PYTHON_MODULE, "pytest", *in_parallel(), *arguments]
            if subprocess.run(pytest, env=env, check=False).returncode:
                failed.append("pytest")
        if not any(map(shutil.which, BROWSERS)):
            print(
                "Chromium is missing, so browser tests were skipped. To run them, as root: "
                "apt install chromium"
            )
        if failed:
            print(f"test: failed: {', '.join(failed)}.", file=sys.stderr)
            sys.exit(1)


def in_parallel() -> list[str]:
    """One test process a core, where there are several; browser tests share one of them."""
    cores = len(os.sched_getaffinity(0))
    return ["-n", str(cores), "--dist", "loadgroup"] if cores > 1 else []


def failed_checks(env: dict[str, str]) -> list[str]:
    """Run the checks side by side and print what the failing ones say; their names."""
    with ThreadPoolExecutor() as pool:
        passed = pool.map(lambda check: _passes(*check, env), CHECKS.items())
        return [name for name, good in zip(CHECKS, passed, strict=True) if not good]


def _passes(name: str, command: list[str], env: dict[str, str]) -> bool:
    own = PRODUCTION if name == "deployment" else {}
    done = subprocess.run(
        command,
        env={**env, **own},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        print(f"{name} failed:\n{done.stdout}", file=sys.stderr)
    return done.returncode == 0


if __name__ == "__main__":
    main(sys.argv[1:])
