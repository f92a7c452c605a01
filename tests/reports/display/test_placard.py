"""Placards show the numbers of the report, in the size that each is made for."""

import io
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from survey.reports.display.placard import Format, placard
from survey.reports.manuscript import Manuscript, pressed
from tests.reports.printed import edition
from tests.reports.stored import REVIEW, SEALED

pytestmark = [pytest.mark.needs("pango")]

WITHOUT_ARMS = replace(SEALED, arms=None)
ADDRESS = "https://suara.kaltimprov.example/periksa/7kq2mx9rtb"


def made(form: Format) -> bytes:
    return on_paper(placard(SEALED.review or REVIEW, SEALED, edition(), form))


def on_paper(page: Manuscript) -> bytes:
    return pressed(page, edition().templates, edition().static)


@pytest.mark.needs("poppler")
@pytest.mark.parametrize(
    ("form", "width", "height"),
    [(Format.A4, 595.28, 841.89), (Format.A3, 841.89, 1190.55)],
)
def test_a_poster_is_one_page_of_its_paper(
    form: Format,
    width: float,
    height: float,
    tmp_path: Path,
) -> None:
    out = tmp_path / "poster.pdf"
    out.write_bytes(made(form))

    said = subprocess.run(["pdfinfo", out], check=True, capture_output=True, text=True).stdout
    text = subprocess.run(["pdftotext", "-layout", out, "-"], check=True, capture_output=True)

    facts = dict(line.partition(":")[::2] for line in said.splitlines())
    assert facts["Pages"].strip() == "1"
    assert facts["Tagged"].strip() == "yes"
    size = facts["Page size"].split()
    assert (float(size[0]), float(size[2])) == pytest.approx((width, height), abs=0.5)
    words = " ".join(text.stdout.decode("utf-8").split())
    # As on the poster of the report: typed from its page.
    for said in ("78,73", "B \N{EN DASH} Baik", "antara 77,8 dan 79,7", "217", ADDRESS):
        assert said in words


@pytest.mark.parametrize(
    ("form", "size"),
    [(Format.SQUARE, (1080, 1080)), (Format.TALL, (1080, 1920))],
)
def test_a_picture_has_its_points_and_a_code_that_a_telephone_reads(
    form: Format,
    size: tuple[int, int],
) -> None:
    with Image.open(io.BytesIO(made(form))) as image:
        assert (image.format, image.size) == ("PNG", size)
        (code,) = zxingcpp.read_barcodes(image)

    assert code.text == ADDRESS


def test_equal_results_of_one_day_are_equal_pictures() -> None:
    review = SEALED.review or REVIEW
    first, second = (
        on_paper(placard(review, WITHOUT_ARMS, edition(), Format.SQUARE)) for _ in range(2)
    )

    assert first == second
