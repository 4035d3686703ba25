"""The address the demo is reached at."""

import errno
import http.client
import os
import socket

from script.failures import Failure

LOOPBACK = ("127.0.0.1", "localhost", "::1")
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104, only when the operator sets HOST to it


def wanted() -> tuple[str, int]:
    """HOST and PORT, as checked values."""
    text = os.environ.get("PORT") or "8000"
    if not (text.isdecimal() and 0 < int(text) < 65536):
        raise Failure(f"PORT is '{text}'. Set a number from 1 to 65535: PORT=8001 script/server")
    return os.environ.get("HOST") or "127.0.0.1", int(text)


def listen(host: str, port: int) -> socket.socket:
    """The listening socket that the web processes inherit, so that a restart refuses nobody."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=512)
    except PermissionError:
        raise Failure(
            f"port {port} is reserved for root. Choose another: PORT=8000 script/server"
        ) from None
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise Failure(
                f"port {port} is taken by another program. "
                f"Choose another: PORT={port + 1} script/server"
            ) from None
        raise Failure(f"HOST {host} is no address of this machine. Set another HOST.") from None


def names(host: str) -> list[str]:
    """The names a browser may use: this machine's own ones only when it listens to the outside."""
    if host in LOOPBACK:
        return ["localhost", "127.0.0.1", "[::1]"]
    own = {socket.gethostname(), socket.getfqdn(), outward_address()}
    if host not in EVERYWHERE:
        own.add(host)
    return ["localhost", "127.0.0.1", "[::1]", *sorted(own)]


def outward_address() -> str:
    """This machine's address in its network; no packet is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return probe.getsockname()[0]


def url(host: str, port: int) -> str:
    """What to open in the browser."""
    if host in EVERYWHERE:
        host = outward_address()
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def status(host: str, port: int, path: str) -> int | None:
    """The HTTP status of a page; None while nothing answers."""
    near = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    connection = http.client.HTTPConnection(near, port, timeout=10)
    try:
        connection.request("GET", path, headers={"Host": "localhost"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
