import pytest

from reports import publish
from reports.publish import ForeignFolder, write_publication
from tests.reports.sample import publication_of


def test_everything_is_written_once(tmp_path):
    """A promised file would be missing from what is handed out."""
    files = write_publication(publication_of(60), tmp_path / "deep" / "out")
    names = {file.name for file in files}
    assert {"index.html", "ranking.xlsx", "ranking.csv", "tambon_measures.parquet"} <= names
    assert len(names) == 22
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


def test_same_run_gives_the_same_files(tmp_path):
    """A published folder could not be checked against its run."""
    first = write_publication(publication_of(60), tmp_path / "a")
    second = write_publication(publication_of(60), tmp_path / "b")
    assert [file.read_bytes() for file in first] == [file.read_bytes() for file in second]
