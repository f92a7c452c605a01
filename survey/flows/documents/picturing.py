"""Picturing: a text becomes a picture that a telephone reads."""

from survey.reports.drawing.qr import qr_svg


def picture_of(text: str) -> bytes:
    """The text as a QR code, an SVG."""
    return qr_svg(text)
