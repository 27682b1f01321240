"""pywb on an archive, to be asked for pages."""

import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from importlib.util import find_spec
from pathlib import Path

import pytest


@contextmanager
def replaying(folder, *, by_hand=True):
    """Asks pywb: a path → status, headers and body. `by_hand` it is started in the folder, else by `archiver replay`.

    In a process of its own: gevent, once imported, takes over the threads of this one.
    """
    if find_spec("pywb") is None:
        pytest.skip("pywb is not installed")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [Path(sys.executable).with_name("wayback"), "--port", str(port), "--bind", "127.0.0.1"]
    if not by_hand:
        command = [sys.executable, "-m", "archiver", "replay", "-a", str(folder), "--port", str(port)]
    with subprocess.Popen(command, cwd=folder if by_hand else None, stdout=-3, stderr=-3) as server:

        def get(path):
            with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
                connection.request("GET", path)
                answer = connection.getresponse()
                return answer.status, answer.headers, answer.read()

        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            with suppress(OSError):
                get("/")
                break
            time.sleep(0.05)
        try:
            yield get
        finally:
            server.kill()
