"""What the packs of a source are."""

from __future__ import annotations

import gzip
import io
import random
import tarfile
from pathlib import Path

import pytest
from corpus_help import write

from packlint.config import Config
from packlint.corpus.listing import find_packs, sources_in
from packlint.corpus.listing.archive import packs_in_tar
from packlint.corpus.records import Job, Listed, Task
from packlint.corpus.run import job_for
from packlint.corpus.work import check_pack
from packlint.errors import UsageError


@pytest.fixture(scope="module")
def job() -> Job:
    return job_for(Config())


def _found(source: object, spool: Path, *, each_file: bool = False) -> dict[str, Listed]:
    packs = find_packs([str(source)], spool, each_file=each_file)
    return {pack.name.removeprefix(str(source)).lstrip("/"): pack for pack in packs}


def _tree(root: Path) -> Path:
    write(root / "a" / "2031" / "agenda.md")
    write(root / "a" / "2031" / "report.md")
    write(root / "a" / "2031" / "annex" / "table.md")
    (root / "a" / "2031" / "sheet.xlsx").write_bytes(b"x")
    (root / "a" / "2031" / "photo.png").write_bytes(b"x")
    write(root / "a" / "2031" / ".hidden.md")
    (root / "b").mkdir()
    (root / "b" / "old.doc").write_bytes(b"x")
    return root


def test_the_documents_directly_in_a_folder_are_a_pack(tmp_path: Path) -> None:
    packs = _found(_tree(tmp_path / "in"), tmp_path)
    assert list(packs) == ["a/2031", "a/2031/annex", "b/old.doc"]
    names = [file.name.rpartition("/")[2] for file in packs["a/2031"].files]
    assert names == ["agenda.md", "report.md"]
    assert packs["a/2031"].below == ("a", "2031")
    assert [name.rpartition("/")[2] for name in packs["a/2031"].unread] == ["sheet.xlsx"]
    assert packs["b/old.doc"].refused.startswith("Files of the kind .doc are not read yet.")


def test_with_each_file_every_document_is_a_pack(tmp_path: Path) -> None:
    packs = _found(_tree(tmp_path / "in"), tmp_path, each_file=True)
    assert list(packs) == [
        "a/2031/agenda.md",
        "a/2031/annex/table.md",
        "a/2031/report.md",
        "a/2031/sheet.xlsx",
        "b/old.doc",
    ]
    assert packs["a/2031/sheet.xlsx"].refused
    assert packs["a/2031/report.md"].below == ("a", "2031")


def test_a_file_that_is_named_is_a_pack_whatever_its_suffix(tmp_path: Path) -> None:
    path = write(tmp_path / "report.txt")
    [pack] = find_packs([str(path)], tmp_path)
    assert (pack.name, len(pack.files)) == (path.as_posix(), 1)


def test_a_list_names_sources(tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text("\ufeff# packs\n\na.md\n  b/ \n", encoding="utf-8")
    assert sources_in(listed) == ["a.md", "b/"]


def test_what_is_not_there_or_empty_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match=r"there is no such file or folder"):
        find_packs([str(tmp_path / "none")], tmp_path)
    with pytest.raises(UsageError, match=r"no PDF, Word, HTML or Markdown file in it"):
        find_packs([str(tmp_path / "empty")], tmp_path)


def _tar(path: Path, members: list[tuple[tarfile.TarInfo, bytes]], mode: str = "w") -> Path:
    with tarfile.open(path, mode) as tar:
        for member, data in members:
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return path


def _member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, link
    return member


_TEXT = b"# Northshire\n\nThe meeting is on Monday, 14 January 2031.\n"


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_members_of_a_tar_are_read_where_they_lie(tmp_path: Path, mode: str, job: Job) -> None:
    name = "in.tar" + {"w": ""}.get(mode, mode.replace("w:", "."))
    members = [(_member(f"./x/{number}/r.md"), _TEXT) for number in range(3)]
    packs = _found(_tar(tmp_path / name, members, mode), tmp_path / "spool")
    assert list(packs) == ["x/0", "x/1", "x/2"]
    outcome = check_pack(job, Task(packs["x/1"]))
    assert (outcome.status, outcome.bytes) == ("checked", len(_TEXT))
    assert "weekday-differs" in {row[0] for row in outcome.rows["findings"]}


def test_hostile_members_of_a_tar_are_refused(tmp_path: Path) -> None:
    path = _tar(
        tmp_path / "in.tar",
        [
            (_member("good/r.md"), _TEXT),
            (_member("../../up.md"), _TEXT),
            (_member("/etc/report.md"), _TEXT),
            (_member("C:\\windows\\r.md"), _TEXT),
            (_member("x\\..\\..\\r.md"), _TEXT),
            (_member("link.md", tarfile.SYMTYPE, "/etc/passwd"), b""),
            (_member("hard.md", tarfile.LNKTYPE, "good/r.md"), b""),
            (_member("dev.md", tarfile.CHRTYPE), b""),
            (_member("pipe.md", tarfile.FIFOTYPE), b""),
            (_member("odd\x1b[31m/r.md"), _TEXT),
            (_member("Cabinet: January/r.md"), _TEXT),
        ],
    )
    packs = _found(path, tmp_path / "spool")
    outside = "Its name in the tar leads out of the tar's folder: it was not read."
    assert {name: pack.refused for name, pack in packs.items()} == {
        "good": "",
        "odd\x1b[31m": "",
        "Cabinet: January": "",
        "../../up.md": outside,
        "etc/report.md": outside,
        "C:\\windows\\r.md": outside,
        "x\\..\\..\\r.md": outside,
        "link.md": "It is a link in the tar and no file: it was not read.",
        "hard.md": "It is a link in the tar and no file: it was not read.",
        "dev.md": "It is a device in the tar and no file: it was not read.",
        "pipe.md": "It is a device in the tar and no file: it was not read.",
    }
    assert not list(tmp_path.parent.glob("up.md"))


def test_of_a_name_that_a_tar_has_twice_the_last_counts(tmp_path: Path, job: Job) -> None:
    path = _tar(tmp_path / "in.tar", [(_member("a/r.md"), b"old"), (_member("a/r.md"), _TEXT)])
    [pack] = _found(path, tmp_path).values()
    assert check_pack(job, Task(pack)).bytes == len(_TEXT)


def test_a_tar_that_breaks_off_says_so(tmp_path: Path, job: Job) -> None:
    path = _tar(tmp_path / "in.tar", [(_member(f"{n}/r.md"), _TEXT * 20) for n in range(3)])
    data = path.read_bytes()
    path.write_bytes(data[: data.index(b"2/r.md") + 700])
    packs = _found(path, tmp_path)
    assert packs[""].refused.startswith("The tar breaks off or is damaged here")
    outcome = check_pack(job, Task(packs["2"]))
    assert (outcome.status, outcome.reason) == (
        "failed",
        "r.md: The tar ends before the file does. Make the tar again, or fetch it again.",
    )
    packed = tmp_path / "cut.tar.gz"
    packed.write_bytes(gzip.compress(data, 0)[:3000])
    assert any(pack.refused for pack in _found(packed, tmp_path / "spool").values())


@pytest.mark.parametrize("mode", ["w:gz", "w:bz2", "w:xz"])
def test_a_packed_tar_that_is_damaged_says_so(tmp_path: Path, mode: str) -> None:
    noise = random.Random(2).randbytes(300_000).hex().encode("ascii")
    path = _tar(tmp_path / "in", [(_member(f"{n}/r.md"), noise) for n in range(3)], mode)
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 64] = bytes(64)
    packed = tmp_path / "in.tar.packed"
    packed.write_bytes(data)
    refused = [pack.refused for pack in packs_in_tar(packed, "x", tmp_path / "s", each_file=True)]
    assert any(why.startswith("The tar breaks off or is damaged here") for why in refused)


def test_damage_in_the_middle_of_a_tar_is_not_its_end(tmp_path: Path) -> None:
    path = _tar(tmp_path / "in.tar", [(_member(f"{n}/r.md"), _TEXT) for n in range(3)])
    data = bytearray(path.read_bytes())
    start = data.index(b"1/r.md")
    data[start : start + 512] = b"\xff" * 512
    path.write_bytes(data)
    packs = _found(path, tmp_path)
    assert sorted(packs) == ["", "0"]
    assert packs[""].refused.startswith("The tar breaks off or is damaged here")


def test_what_is_no_tar_is_said(tmp_path: Path) -> None:
    path = tmp_path / "in.tar"
    path.write_bytes(b"PK\x03\x04" + b"x" * 2000)
    with pytest.raises(UsageError, match=r"this is no tar that can be read"):
        _found(path, tmp_path)


def test_a_tar_that_blows_up_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "in.tar.gz"
    with gzip.open(path, "wb") as file:
        for _ in range(120):
            file.write(bytes(1 << 20))
    with pytest.raises(UsageError, match=r"over a hundred times as large"):
        _found(path, tmp_path / "spool")


def test_a_header_cannot_ask_for_much_memory(tmp_path: Path) -> None:
    path = _tar(tmp_path / "in.tar", [(_member("a/r.md"), _TEXT)])
    header = tarfile.TarInfo("long")
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, 8 << 30
    end = tarfile.TarInfo("b/r.md").tobuf()
    data = path.read_bytes()
    path.write_bytes(data[:1024] + header.tobuf(tarfile.GNU_FORMAT) + end)
    packs = _found(path, tmp_path)
    assert packs[""].refused.startswith("The tar breaks off or is damaged here")


def test_places_that_fsspec_knows(tmp_path: Path, job: Job) -> None:
    root = _tree(tmp_path / "in")
    packs = _found(f"file://{root.as_posix()}", tmp_path)
    assert list(packs) == ["a/2031", "a/2031/annex", "b/old.doc"]
    assert packs["a/2031"].stamp
    assert check_pack(job, Task(packs["a/2031"])).status == "checked"
    [single] = find_packs([f"file://{(root / 'a/2031/agenda.md').as_posix()}"], tmp_path)
    assert check_pack(job, Task(single)).status == "checked"


def test_a_tar_at_a_url_is_fetched(tmp_path: Path, job: Job) -> None:
    path = _tar(tmp_path / "in.tar.gz", [(_member("a/r.md"), _TEXT)], "w:gz")
    [pack] = find_packs([f"file://{path.as_posix()}"], tmp_path / "spool")
    assert check_pack(job, Task(pack)).status == "checked"


def test_a_url_that_nobody_knows_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"it cannot be opened"):
        find_packs(["nowhere://packs"], tmp_path)


def test_a_file_that_goes_away_fails_its_pack(tmp_path: Path, job: Job) -> None:
    path = write(tmp_path / "in" / "r.md")
    [pack] = find_packs([str(path)], tmp_path)
    path.unlink()
    outcome = check_pack(job, Task(pack))
    assert outcome.status == "failed"
    assert outcome.reason.startswith("r.md: The file cannot be opened (No such file")
