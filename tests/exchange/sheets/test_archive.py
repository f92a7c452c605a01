"""Files go into an archive one after another, and come out whole."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime

from survey.exchange.sheets.archive import zipped

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def test_what_goes_in_comes_out() -> None:
    files = {"a.pdf": b"%PDF one", "b.pdf": b"%PDF two"}
    packed = b"".join(zipped((name, NOW, content) for name, content in files.items()))

    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == files
        assert archive.infolist()[0].date_time == (2026, 3, 2, 9, 30, 0)


def test_a_file_is_asked_for_only_when_the_one_before_has_gone_out() -> None:
    asked: list[int] = []

    def files() -> Iterator[tuple[str, datetime, bytes]]:
        for n in range(3):
            asked.append(n)
            yield f"{n}.pdf", NOW, bytes(1000)

    pieces = zipped(files())

    assert len(next(pieces)) < 2000
    assert asked == [0]
    assert len(b"".join(pieces)) > 2000


def test_an_archive_of_nothing_is_one() -> None:
    with zipfile.ZipFile(io.BytesIO(b"".join(zipped([])))) as archive:
        assert archive.namelist() == []
