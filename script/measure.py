"""The launcher behind script/bench: measurements on servers of their own, safe as production."""

import os
import signal
import subprocess
import sys

from script import folders, services
from script.failures import one_line


def main(arguments: list[str]) -> None:
    """Run `python -m bench` with `arguments`."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with one_line("bench"):
        folder = folders.make(folders.var() / "bench")
        with (
            folders.lock(folder, "bench"),
            services.running(folder, durable=True) as (_, addresses),
        ):
            settings = {
                "HTTPS": "0",
                "DEMO": "1",
                "DEBUG": "0",
                "SECRET_KEY": folders.secret(folder / "secret_key"),
                "VAR_DIR": str(folder.path),
            }
            env = {**os.environ, **settings, **addresses}
            done = subprocess.run(
                [sys.executable, "-m", "bench", *arguments], env=env, check=False
            )
        sys.exit(done.returncode)


if __name__ == "__main__":
    main(sys.argv[1:])
