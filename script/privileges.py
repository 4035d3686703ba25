"""How root runs PostgreSQL, which refuses to run as root, and who then owns its files."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from script.failures import Failure

NOBODY = 65534
MAPPED = ["unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}"]
AS_NOBODY = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
AS_NOBODY += ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"]  # may enter /root


@dataclass(frozen=True, slots=True)
class Account:
    """A command prefix, and the user id that files of a program behind it must have."""

    prefix: list[str]
    uid: int

    def own(self, path: Path) -> None:
        """Give a tree to the account, when it belongs to another (root changed its ways)."""
        if os.geteuid() != 0 or path.lstat().st_uid == self.uid:
            return
        for folder, _, names in os.walk(path):
            for entry in (folder, *(os.path.join(folder, name) for name in names)):
                os.chown(entry, self.uid, -1, follow_symlinks=False)


def account() -> Account:
    """Who runs PostgreSQL: the user itself, or for root the first way that this machine allows.

    Root is mapped to nobody in a user namespace; where those are forbidden, as in many containers,
    it becomes nobody who still may read and write what root owns.
    """
    if os.geteuid() != 0:
        return Account([], os.geteuid())
    _require_nobody()
    for way in (Account(MAPPED, 0), Account(AS_NOBODY, NOBODY)):
        if _works([*way.prefix, "true"]):
            return way
    raise Failure(
        "PostgreSQL does not run as root, and this machine lets root become nobody else. "
        "Run as an ordinary user, or set DATABASE_URL."
    )


def _works(command: list[str]) -> bool:
    if not shutil.which(command[0]):
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _require_nobody() -> None:
    try:
        pwd.getpwuid(NOBODY)
    except KeyError:
        raise Failure(
            f"PostgreSQL does not run as root, and no user has the id {NOBODY} (nobody). "
            "Run as an ordinary user, or set DATABASE_URL."
        ) from None
