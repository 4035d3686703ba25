"""What stops a script: one line that says what is wrong and how to cure it."""

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TAIL_LINES = 10


class Failure(Exception):
    """A text of two sentences, what is wrong and the cure, and the log that tells more."""

    def __init__(self, text: str, log: Path | None = None):
        super().__init__(f"{text}{last_lines(log)}" if log else text)


def last_lines(log: Path) -> str:
    """The end of a log, indented, and its name."""
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    return "".join(f"\n    {line}" for line in [*lines[-TAIL_LINES:], f"(from {log})"])


@contextmanager
def one_line(name: str) -> Iterator[None]:
    """Turn what the operator can cure into `name: text` on stderr and exit code 1."""
    try:
        yield
    except Failure as failure:
        print(f"{name}: {failure}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        print(f"{name}: {_explain(error)}", file=sys.stderr)
        sys.exit(1)


def _explain(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full. Free some space, or set VAR_DIR to a folder on a larger disk."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{error.filename} is not writable. Run as the owner of the folder, or set VAR_DIR."
    return f"{error}. Cure that and start again."
