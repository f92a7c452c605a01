"""A QR code says what it was made of, and loads nothing."""

from xml.etree import ElementTree as ET

from survey.reports.drawing.qr import qr_svg

ADDRESS = "https://survei.kaltimprov.example/s/bcd23fgh?via=qr"


def test_equal_texts_give_equal_drawings() -> None:
    assert qr_svg(ADDRESS) == qr_svg(ADDRESS)
    assert qr_svg(ADDRESS) != qr_svg(ADDRESS + "x")


def test_it_is_a_drawing_without_style_and_links() -> None:
    drawn = qr_svg(ADDRESS)

    root = ET.fromstring(drawn)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert b"style" not in drawn
    assert b"href" not in drawn


def test_a_white_zone_of_four_modules_surrounds_it() -> None:
    root = ET.fromstring(qr_svg("A"))

    assert root.get("width") == str(21 + 2 * 4)  # version 1 has 21 modules a side
