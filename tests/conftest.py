"""What holds for all tests."""

import signal

import pytest
from hypothesis import settings

settings.register_profile("same each time", derandomize=True, database=None, deadline=None)
settings.load_profile("same each time")


@pytest.fixture(autouse=True, scope="session")
def interrupts_are_heard():
    """Shells start what is to run in the background deaf to SIGINT, and so would be the commands that tests start."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
