import re
from dataclasses import replace

import pytest

from reports import publish
from reports.publish import ForeignFolder, write_publication
from tests.reports.sample import publication_of
from tests.reports.stories import stories_of


def test_everything_is_written_once(tmp_path):
    """A promised file would be missing from what is handed out."""
    files = write_publication(publication_of(60), tmp_path / "deep" / "out")
    out = tmp_path / "deep/out"
    written = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert {file.name for file in files} <= written
    pages = {name for name in written if name.startswith(("province/", "centre/", "region/"))}
    assert len(pages) == 76 + 11 + 18
    assert written - pages == publish.FILES - {"evidence.zip"}  # of a run, which this is not
    assert [item.name for item in (tmp_path / "deep").iterdir()] == ["out"]


def test_former_publication_is_replaced(tmp_path):
    """Files of two runs would lie side by side."""
    write_publication(publication_of(60), tmp_path / "out")
    before = (tmp_path / "out/ranking.csv").read_bytes()
    write_publication(publication_of(90), tmp_path / "out")
    assert (tmp_path / "out/ranking.csv").read_bytes() != before
    assert [item.name for item in tmp_path.iterdir()] == ["out"]


def test_failure_leaves_the_former_publication(tmp_path, monkeypatch):
    """A full disk in the middle would take down what was public already."""
    write_publication(publication_of(60), tmp_path / "out")
    before = (tmp_path / "out/index.html").read_bytes()

    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr(publish, "write_parquet", fail)
    with pytest.raises(OSError, match="disk full"):
        write_publication(publication_of(90), tmp_path / "out")
    assert (tmp_path / "out/index.html").read_bytes() == before
    assert [item.name for item in tmp_path.iterdir()] == ["out"]


def test_folder_with_anything_else_is_not_touched(tmp_path):
    """Publishing into one's own documents by mistake would delete them."""
    (tmp_path / "letter.docx").write_text("keep")
    with pytest.raises(ForeignFolder, match=r"letter\.docx"):
        write_publication(publication_of(60), tmp_path)
    assert (tmp_path / "letter.docx").read_text() == "keep"


def test_a_folder_of_ones_own_is_not_touched(tmp_path):
    """Someone's own pages beside ours would be deleted with the former publication."""
    write_publication(publication_of(60), tmp_path)
    (tmp_path / "province/letter.html").write_text("keep")
    with pytest.raises(ForeignFolder, match=r"province/letter\.html"):
        write_publication(publication_of(60), tmp_path)
    (tmp_path / "province/letter.html").unlink()
    (tmp_path / "mine").mkdir()
    with pytest.raises(ForeignFolder, match="mine"):
        write_publication(publication_of(60), tmp_path)


def test_every_link_leads_to_a_file(tmp_path):
    """A reader would click into nothing, on a USB stick where nobody can mend it."""
    publication = publication_of(300)
    write_publication(replace(publication, stories=stories_of(publication, 300)), tmp_path)
    checked = 0
    for page in tmp_path.rglob("*.html"):
        for link in re.findall(r'(?:href|src)="([^"]+)"', page.read_text(encoding="utf-8")):
            name, _, anchor = link.partition("#")
            if name.startswith("https://"):
                continue
            target = page.parent / name if name else page
            assert target.is_file(), (page.name, link)
            if anchor and "=" not in anchor:
                assert f'id="{anchor}"' in target.read_text(encoding="utf-8"), (page.name, link)
            checked += 1
    assert checked > 1000


def test_same_run_gives_the_same_files(tmp_path):
    """A published folder could not be checked against its run."""
    first, second = (
        {
            file.relative_to(folder): file.read_bytes()
            for file in folder.rglob("*")
            if file.is_file()
        }
        for folder in (tmp_path / "a", tmp_path / "b")
        if write_publication(publication_of(60), folder)
    )
    assert first == second
