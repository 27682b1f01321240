"""Which extractor reads pages here: a name for it that changes whenever what it reads may change."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

import archiver

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable

_READ = (".py", ".json")  # its code and its models
_DIGITS = 8  # of a digest, in hex


def extractor_version(site_rule: Mapping[str, tuple[str, ...]] | None = None) -> str:
    """This package's version and a digest of the extractor's code and models, for example `0.1.0+3f2a91c0`.

    The extractor itself is not loaded.

    Args:
        site_rule: of `Article`. A digest of it follows, unless it is empty: `0.1.0+3f2a91c0.5d41402a`.
    """
    if not site_rule:
        return _version()
    rule = json.dumps(site_rule, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"{_version()}.{sha256(rule.encode()).hexdigest()[:_DIGITS]}"


@cache
def _version() -> str:
    digest = sha256()
    for path in _contents(files(archiver) / "extract"):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"{archiver.__version__}+{digest.hexdigest()[:_DIGITS]}"


def _contents(folder: Traversable) -> Iterator[Traversable]:
    for path in sorted(folder.iterdir(), key=lambda each: each.name):
        if path.is_dir():
            yield from _contents(path)
        elif path.name.endswith(_READ):
            yield path
