"""A part of the fuzz bench (tests/bench/fuzz_extract.py), which takes any number of inputs."""

import importlib.util
from pathlib import Path

BENCH = Path(__file__).parent / "bench" / "fuzz_extract.py"


def test_mutated_pages(capsys):
    spec = importlib.util.spec_from_file_location("fuzz_extract", BENCH)
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    status = bench.main(["250", "--slow", "1e9"])
    assert status == 0, capsys.readouterr().out
