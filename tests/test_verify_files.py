"""`archiver verify FILE`: what somebody hands on, by itself: WARC, WACZ and zstd, of ours and of other tools."""

import hashlib
import json
import tempfile
from zipfile import ZipFile

import pytest
from test_cli import run
from test_warc_foreign import BROWSERTRIX, COMMON_CRAWL, WARCPROX, WGET, each

from archiver.archive import Archive
from archiver.cli import exits
from archiver.errors import DiskRefused
from archiver.testing import MemoryWeb
from archiver.warc import HandedOn
from archiver.warc.packed import Packed

URL = "https://ledger.example/rain"
HTML = "<title>Rain</title><h1>Rain stops play</h1>" + "".join(
    f"<p>In year {year} it rained on {(year * 7919) % 365} days, and nobody minded much.</p>"
    for year in range(400)
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """The folder of an archive that has a page twice: the second capture is a revisit."""
    folder = tmp_path_factory.mktemp("news")
    web = MemoryWeb()
    web.page(URL, HTML)
    for _ in range(2):  # a file each
        with Archive(folder, network=web) as archive:
            archive.save(URL)
    return folder


@pytest.fixture(scope="module")
def evidence(archive, tmp_path_factory):
    """What is in the WACZ of that archive, by name."""
    path = tmp_path_factory.mktemp("out") / "evidence.wacz"
    with Archive(archive) as opened:
        opened.export(path)
    with ZipFile(path) as wacz:
        return {name: wacz.read(name) for name in wacz.namelist()}


def packed(path, files):
    with ZipFile(path, "w") as wacz:
        for name, data in files.items():
            wacz.writestr(name, data)
    return path


def faults(path, **options):
    file = HandedOn(path, **options)
    return [(fault.kind, str(fault).removeprefix(f"{path}")) for fault in file.faults()], file.records


def test_files_of_ours_are_sound_by_themselves(archive, evidence, tmp_path):
    assert faults(packed(tmp_path / "e.wacz", evidence), deep=True) == ([], 8)
    for room in ("archive", "text"):
        for path in (archive / room).iterdir():
            assert faults(path, deep=True)[0] == []


def test_files_of_other_tools_are_sound(tmp_path):
    path = tmp_path / "crawl.warc.gz"
    for records in (BROWSERTRIX, COMMON_CRAWL, WARCPROX, WGET):
        path.write_bytes(each(records))
        assert faults(path) == ([], len(records))


def flipped(data):
    return data[:-5] + bytes([data[-5] ^ 1]) + data[-4:]  # in the checksum of a gzip member


def first(files, ending):
    return next(name for name in files if name.endswith(ending))


CHANGES = {
    "a byte in a record": (".warc.gz", flipped, ["gzip", "digest"]),
    "a word in the list of pages": (".jsonl", lambda data: data.replace(b"Rain", b"Sun!"), ["digest"]),
    "the list of digests": ("datapackage.json", lambda data: data.replace(b"1.1.1", b"1.1.2"), ["digest"]),
    "the list of digests is none": ("datapackage.json", lambda _: b"{", ["digest", "unreadable"]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_in_a_wacz_is_named(evidence, tmp_path, change):
    ending, do, kinds = CHANGES[change]
    name = first(evidence, ending)
    found, _ = faults(packed(tmp_path / "e.wacz", evidence | {name: do(evidence[name])}))
    assert sorted({kind for kind, _ in found}) == sorted(kinds)
    assert {text.partition(":")[0] for _, text in found} == {f"/{name}"}


def test_what_was_taken_from_a_wacz_or_put_into_it_is_named(evidence, tmp_path):
    added = evidence | {"archive/more.warc.gz": each(WGET)}
    message = "datapackage.json does not name it: it may have been added later"
    assert faults(packed(tmp_path / "a.wacz", added))[0] == [("digest", f"/archive/more.warc.gz: {message}")]
    taken = {name: data for name, data in evidence.items() if name != "pages/pages.jsonl"}
    message = "it is named in datapackage.json, but is not there"
    assert faults(packed(tmp_path / "t.wacz", taken))[0] == [("unreadable", f"/pages/pages.jsonl: {message}")]


def test_the_list_of_digests_is_missed_and_may_not_be_there_twice(evidence, tmp_path):
    rest = {name: data for name, data in evidence.items() if name != "datapackage.json"}
    message = "it is named in datapackage-digest.json, but is not there"
    assert faults(packed(tmp_path / "a.wacz", rest))[0] == [("unreadable", f"/datapackage.json: {message}")]
    path = packed(tmp_path / "b.wacz", evidence)
    with ZipFile(path, "a") as wacz, pytest.warns(UserWarning, match="Duplicate name"):
        wacz.writestr("datapackage.json", '{"resources": []}')  # readers take this one, or the first
    messages = [text for _, text in faults(path)[0]]
    assert "/datapackage.json: it is not what its digest in datapackage-digest.json says" in messages
    assert "/datapackage.json: it is there twice, and readers differ in which they take" in messages


def test_what_is_encrypted(evidence, tmp_path):
    path = packed(tmp_path / "e.wacz", {"archive/a.warc.gz": each(WGET)})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert faults(path)[0] == [("unreadable", "/archive/a.warc.gz: it is encrypted")]


def test_a_revisit_whose_original_is_not_in_the_wacz(archive, tmp_path):
    second = max((archive / "archive").iterdir())
    assert faults(second)[0] == [], "the original of one file may be in another"
    path = packed(tmp_path / "e.wacz", {"archive/a.warc.gz": second.read_bytes()})
    ((kind, text),) = faults(path)[0]
    assert kind == "reference"
    assert text.endswith("it refers to a record that is not in the file")


def test_what_is_damaged_within_its_packing(evidence, tmp_path):
    path = packed(tmp_path / "e.wacz", evidence)
    data = bytearray(path.read_bytes())
    data[data.index(b"\x1f\x8b") + 40] ^= 1  # the zip file's checksum no longer fits
    path.write_bytes(data)
    (kind, text), (other, _) = faults(path)[0]
    assert kind == "unreadable"
    assert "it cannot be unpacked" in text
    assert other == "reference", "the revisit stands for what is lost"


def test_zstd(tmp_path):
    zstd = pytest.importorskip("backports.zstd")
    path = tmp_path / "crawl.warc.zst"
    path.write_bytes(zstd.compress(b"".join(WGET)))
    assert faults(path) == ([], len(WGET))
    frames = b"".join([zstd.compress(record) for record in WGET])
    path.write_bytes(frames[:-30])
    assert "torn" in [kind for kind, _ in faults(path)[0]]
    path.write_bytes(zstd.compress(b"".join(WGET))[:10] + b"rain")
    assert [kind for kind, _ in faults(path)[0]] == ["unreadable"]


def test_there_is_no_room_to_unpack(evidence, tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Packed, "unpack", refuse)
    with pytest.raises(DiskRefused, match="cannot be unpacked: No space left on device; TMPDIR may name"):
        faults(packed(tmp_path / "e.wacz", evidence))


def test_no_folder_for_temporary_files(archive, evidence, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    for path in (archive / "archive").iterdir():  # on a medium that cannot be written, say
        assert faults(path)[0] == []
    with pytest.raises(DiskRefused, match="no room to unpack in"):
        faults(packed(tmp_path / "e.wacz", evidence))


def test_the_command(archive, evidence, tmp_path):
    path = packed(tmp_path / "evidence.wacz", evidence)
    files = sorted((archive / "archive").iterdir())
    code, out, err = run("verify", path, *files, "--deep")
    assert (code, out) == (0, "")
    assert err.splitlines()[0] == f"faults=0 records=8 file={path}"
    assert len(err.splitlines()) == 3
    assert run("verify", path, "--repair")[0] == exits.USAGE
    assert "is a directory" in run("verify", archive)[2]

    path.write_bytes(path.read_bytes()[:900])
    (tmp_path / "x.txt").write_text("rain")
    (tmp_path / "empty.warc").write_bytes(b"")
    code, out, err = run("verify", path, tmp_path / "x.txt", tmp_path / "empty.warc", "--json")
    assert code == exits.DAMAGED
    assert [json.loads(line)["path"] for line in out.splitlines()] == [
        str(path), str(tmp_path / "x.txt"), str(tmp_path / "empty.warc")
    ]  # fmt: skip
    assert [line.split()[0] for line in err.splitlines()] == ["faults=1"] * 3


def test_a_wacz_without_digests_and_one_of_others(tmp_path):
    files = {"archive/a.warc.gz": each(BROWSERTRIX)}
    assert faults(packed(tmp_path / "a.wacz", files)) == ([], len(BROWSERTRIX))
    resources = [
        {"path": name, "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"} for name, data in files.items()
    ]
    files["datapackage.json"] = json.dumps({"resources": resources}).encode()
    assert faults(packed(tmp_path / "b.wacz", files)) == ([], len(BROWSERTRIX))
