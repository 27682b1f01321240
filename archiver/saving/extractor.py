"""Which extractor reads pages here: a name for it that changes whenever what it reads may change."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

import archiver

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

_READ = (".py", ".json")  # its code and its models


@cache
def extractor_version() -> str:
    """This package's version and a digest of the extractor's code and models, for example `0.1.0+3f2a91c0`.

    The extractor itself is not loaded.
    """
    digest = sha256()
    for path in _contents(files(archiver) / "extract"):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"{archiver.__version__}+{digest.hexdigest()[:8]}"


def _contents(folder: Traversable) -> Iterator[Traversable]:
    for path in sorted(folder.iterdir(), key=lambda each: each.name):
        if path.is_dir():
            yield from _contents(path)
        elif path.name.endswith(_READ):
            yield path
