"""The same sheet comes in alike from every kind of file."""

import shutil
import subprocess
from pathlib import Path

import pytest

from survey.exchange.sheets.ratings import read_ratings
from tests.exchange.builders import ANI, BUDI, HEADER, PLAIN, Rows, as_xlsx, notes, ratings, saved

TITLED: Rows = [
    ("PENGOLAHAN DATA SKM",),
    (),
    HEADER,
    ANI,
    (2, "", *BUDI[2:]),
    ("Jumlah", *[7] * 9),
]


@pytest.mark.needs("soffice")
@pytest.mark.parametrize("kind", ["xls", "ods", "csv"])
def test_what_libreoffice_saves_is_read_alike(tmp_path: Path, kind: str) -> None:
    program = shutil.which("soffice")
    assert program is not None
    path = saved(tmp_path, as_xlsx({"Data": TITLED}, merged=["A1:J1"]), "answers.xlsx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [program, profile, "--headless", "--convert-to", kind, "--outdir", tmp_path, path],
        check=True,
        capture_output=True,
        timeout=120,
    )

    sheet = read_ratings(tmp_path / f"answers.{kind}", PLAIN)

    assert ratings(sheet) == [list(ANI[1:]), [0, *BUDI[2:]]]
    assert sheet.respondents == ("1", "2")
    assert notes(sheet) == {
        "ORDER_ASSUMED": "form",
        "ROWS_ABOVE_HEADER": 1,
        "FOOTER_ROWS": 1,
    }
