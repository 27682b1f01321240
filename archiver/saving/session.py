"""An archive opened for writing: made if missing, locked, put in order, and closed again."""

from __future__ import annotations

import logging
import tempfile
from contextlib import ExitStack, asynccontextmanager, closing, suppress
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import anyio
import msgspec
from anyio import to_thread

import archiver
from archiver import http1, policy, store, warc
from archiver.errors import ClockNotSet, ConfigError, DiskRefused
from archiver.fetching import Fetcher, FetchLimits
from archiver.reading.reader import Reader
from archiver.saving.open_files import servers_at_once
from archiver.saving.pipeline import Pipeline
from archiver.saving.recorder import Recorder
from archiver.saving.workers import ExtractWorkers
from archiver.settings import FILE_NAME as SETTINGS_NAME
from archiver.upkeep import put_in_order
from archiver.urls import host, parse_url
from archiver.warc.files import make_folder, sync_file

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence
    from pathlib import Path

    from archiver.extract import SiteRule
    from archiver.fetching import NetworkBackend, SiteHeaders
    from archiver.models import Capture, Exchange
    from archiver.settings import Settings, Source

_log = logging.getLogger("archiver")

_MOST_IDLE = 64
_NO_EARLIER = datetime(2022, 10, 24, tzinfo=UTC)  # Python 3.11 came out, the oldest that runs this
_FIRST_SETTINGS = """\
# Settings of this archive. A line without its "# " in front takes effect at the next run.
[settings]
# contact = "you@example.org"   # where a webmaster can reach you: a mail address or a page
# min_delay_s = 2.0             # pause between two requests to one site, in seconds
# allow_private = false         # whether addresses outside the public internet may be fetched
"""


def user_agent(settings: Settings) -> str:
    """The User-Agent header: product, version, and the contact when there is one."""
    product = f"news-archiver/{archiver.__version__}"
    return f"{product} (+{settings.contact})" if settings.contact else product


def fetch_limits(settings: Settings) -> FetchLimits:
    """The limits of one fetch."""
    return FetchLimits(
        connect_s=settings.connect_timeout_s,
        read_s=settings.read_timeout_s,
        total_s=settings.total_timeout_s,
        wire_bytes=settings.max_wire_bytes,
        decoded_bytes=settings.max_decoded_bytes,
        redirects=settings.max_redirects,
    )


def make_fetcher(
    settings: Settings,
    *,
    clock: Callable[[], datetime],
    network: NetworkBackend | None,
    idle: int = 1,
    spool_folder: Path | None = None,
    site_headers: SiteHeaders | None = None,
) -> Fetcher:
    """A fetcher that keeps to the settings' limits.

    Args:
        settings: these.
        clock: aware UTC.
        network: None: the real one.
        idle: how many servers stay connected that nothing is asked of just now.
        spool_folder: where responses wait that are too large for memory; None: the system's folder for such.
        site_headers: what is sent to single hosts beside the usual; None: nothing.
    """
    return Fetcher(
        user_agent=user_agent(settings),
        limits=fetch_limits(settings),
        allow_private=settings.allow_private,
        network=network,
        clock=clock,
        idle=idle,
        spool_folder=spool_folder,
        site_headers=site_headers,
    )


def make_archive(folder: Path) -> None:
    """Make a new archive: folder, settings file, empty database. One that is there stays as it is.

    Raises:
        DiskRefused: the folder cannot be made.
        StoreError: there are WARC files, but their database is gone.
    """
    store.require(folder)
    if (folder / store.FILE_NAME).exists():
        return
    try:
        make_folder(folder)
        with suppress(FileExistsError), (folder / SETTINGS_NAME).open("x", encoding="utf-8") as file:
            file.write(_FIRST_SETTINGS)
            file.flush()
            sync_file(file.fileno())  # after a power cut there may be zeros in it else, which are no settings
    except FileExistsError:
        raise DiskRefused(folder, None, "is a file, not a folder for an archive") from None
    except OSError as error:
        raise DiskRefused(folder, None, f"the archive's folder cannot be made: {error.strerror}") from error
    warc.prepare_replay(folder)
    store.Database(folder / store.FILE_NAME).close()


def bring_up_to_date(folder: Path) -> None:
    """Give the database that an older version made the present schema; any other stays as it is.

    Raises:
        ArchiveLocked: another run holds the archive.
        StoreError: the database is damaged or gone, or cannot be written.
    """
    store.require(folder)
    path = folder / store.FILE_NAME
    if path.exists() and store.is_outdated(path):
        with warc.lock(folder):
            store.Database(path).close()


@asynccontextmanager
async def writing(  # noqa: PLR0913 — clock, ids and network are for tests
    folder: Path,
    settings: Settings,
    *,
    rules: Mapping[str, SiteRule],
    site_headers: SiteHeaders | None = None,
    clock: Callable[[], datetime],
    new_id: Callable[[], str],
    network: NetworkBackend | None,
) -> AsyncIterator[Pipeline]:
    """The pipeline into the archive in `folder`, which nobody else can write to meanwhile.

    What a killed run left behind is put in order and indexed first. At the end the WARC files are finished.

    Raises:
        ArchiveLocked: another run holds the archive.
        ClockNotSet: the clock tells a time long past.
        DiskRefused, WarcError, StoreError: it cannot be written or put in order.
    """
    if clock() < _NO_EARLIER:
        raise ClockNotSet(clock())
    with ExitStack() as stack:
        stack.enter_context(warc.lock(folder))
        settings, idle = _within_open_files(settings)
        database = stack.enter_context(closing(store.Database(folder / store.FILE_NAME)))
        for torn in await to_thread.run_sync(put_in_order, folder, database):
            _log.warning(
                "%s: set aside: bytes of a record that was being written when a run was killed", torn
            )
        writer = warc.ArchiveWriter(
            folder,
            clock=clock,
            new_id=new_id,
            warcinfo=_warcinfo(settings),
            settings=warc.WarcSettings(
                max_bytes=settings.max_warc_bytes, compression_level=settings.compression_level
            ),
            find_original=partial(_original_of, database, folder / "archive"),
        )
        workers = ExtractWorkers(
            processes=settings.extract_processes, timeout_s=settings.extract_timeout_s, rules=rules
        )
        try:
            spool = _spool_folder(folder)
            async with make_fetcher(
                settings,
                clock=clock,
                network=network,
                idle=idle,
                spool_folder=spool,
                site_headers=site_headers,
            ) as fetcher:
                recorder, reader = Recorder(writer, database), Reader(folder, database)
                yield Pipeline(fetcher, recorder, reader, workers, settings)
        finally:
            with anyio.CancelScope(shield=True):  # an interrupted run finishes its files too
                await workers.close()
                await to_thread.run_sync(writer.close)


def _spool_folder(folder: Path) -> Path | None:
    """The archive's folder, if files that have no name can be had there; None: not.

    What a response takes is needed on that disk anyway, whereas the system's folder for temporary files may
    be missing, full, or a piece of memory. Some disks on a network do not know files without a name.
    """
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"whole")
            file.seek(0)
            return folder if file.read() == b"whole" else None
    except OSError:
        return None


def _within_open_files(settings: Settings) -> tuple[Settings, int]:
    """The settings with as many domains side by side as there are files for, and how many may idle."""
    wanted = settings.max_in_flight
    servers = servers_at_once(max(wanted, _MOST_IDLE))
    if servers < wanted:
        _log.warning(
            "only %s sites are fetched side by side, not max_in_flight = %s: the system allows this program "
            "too few open files (see `ulimit -n`)",
            servers,
            wanted,
        )
        settings = msgspec.structs.replace(settings, max_in_flight=servers)
    return settings, min(_MOST_IDLE, servers)


def require_contact(pipeline: Pipeline, sources: Sequence[Source]) -> None:
    """See that a run on the open web says whom a webmaster can ask.

    Raises:
        ConfigError: it does not.
    """
    open_web = [source.url for source in sources if not policy.is_at_home(host(parse_url(source.url)))]
    if open_web and not pipeline.settings.contact:
        raise ConfigError(
            pipeline.recorder.database.path.with_name(SETTINGS_NAME),
            "settings.contact",
            f"is not set: say where the webmaster of {host(parse_url(open_web[0]))} can reach you, "
            "with a mail address or the address of a page",
        )


def _original_of(database: store.Database, archive_folder: Path, exchange: Exchange) -> Capture | None:
    """The capture that holds an answer's payload already; None when it is to be kept itself.

    It must have the same transfer codings: who replays a revisit takes its head and the original's body.
    """
    if exchange.status == 304:
        return store.find_unmodified(database, exchange.url)
    if exchange.payload_digest is None or not policy.may_be_revisit(exchange):
        return None
    codings = http1.transfer_codings(exchange.headers)
    for capture in store.find_payloads(
        database, exchange.payload_digest, url=exchange.url, payload_bytes=exchange.payload_bytes
    ):
        head = warc.read_http_head(archive_folder, capture)
        if head is not None and http1.transfer_codings(head.headers) == codings:
            return capture
    return None


def _warcinfo(settings: Settings) -> dict[str, str]:
    """What the first record of each WARC file says about how it came to be (WARC 1.1, 6.2)."""
    return {
        "operator": settings.contact,
        "robots": "obeyed, but for pages that a person names",
        "http-header-user-agent": user_agent(settings),
    }
