"""Drawings as pictures: an editable text holds no drawing of ours, so the press prints each."""

import io
import re
from collections.abc import Sequence

import pypdfium2

from survey.reports.press import Shelves, pdf_of

DOTS = 3  # for each unit of a drawing; 220 dpi over the width of a page
POINTS = 0.75  # of a unit of a drawing
SMALL = 200  # a drawing that is narrower is a code, no chart
ENLARGED = 8
BOX = re.compile(r'viewbox="0 0 ([\d.]+) ([\d.]+)"', re.IGNORECASE)
SIDE = {name: re.compile(rf'<svg[^>]* {name}="([\d.]+)"') for name in ("width", "height")}


def pngs_of(pdf: bytes, scale: float) -> list[bytes]:
    """Each page of a PDF of ours as a PNG; scale: dots for each of its points."""
    pictures = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            written = io.BytesIO()
            page.render(scale=scale).to_pil().save(written, "PNG")
            pictures.append(written.getvalue())
    finally:
        document.close()
    return pictures


def drawn(drawings: Sequence[str], shelves: Shelves) -> list[bytes]:
    """Drawings (SVG) as PNG, in their order; nothing for none. Raises PrintingUnavailableError."""
    if not drawings:
        return []
    sizes = [_enlarged(size_of(drawing)) for drawing in drawings]
    sheet = _sheet([_whole(drawing) for drawing in drawings], sizes)
    return pngs_of(pdf_of(sheet, shelves), DOTS / POINTS)


def _sheet(drawings: Sequence[str], sizes: Sequence[tuple[float, float]]) -> str:
    """One page for each, of its own size."""
    rules = "".join(
        f"@page d{place} {{ size: {width}px {height}px; margin: 0 }} "
        f".d{place} {{ page: d{place}; break-after: page; width: {width}px; height: {height}px }} "
        for place, (width, height) in enumerate(sizes)
    )
    pages = "".join(f'<div class="d{i}">{drawing}</div>' for i, drawing in enumerate(drawings))
    style = f"{rules} svg {{ width: 100% !important; height: 100%; display: block }}"
    return (
        '<!doctype html><html lang="id"><head><title>-</title>'
        f'<link rel="stylesheet" href="print.css"><style>{style}</style></head>'
        f"<body>{pages}</body></html>"
    )


def size_of(drawing: str) -> tuple[float, float]:
    """Width and height of a drawing in units of its own."""
    box = BOX.search(drawing)
    if box is not None:
        return float(box[1]), float(box[2])
    width, height = (SIDE[name].search(drawing) for name in ("width", "height"))
    return float(width[1] if width else 0), float(height[1] if height else 0)


def _whole(drawing: str) -> str:
    """The same; one that says no part of it to be seen is seen whole, at whatever size."""
    if BOX.search(drawing):
        return drawing
    width, height = size_of(drawing)
    return drawing.replace("<svg ", f'<svg viewBox="0 0 {width:g} {height:g}" ', 1)


def _enlarged(size: tuple[float, float]) -> tuple[float, float]:
    """The size at which it is drawn: a code of few units is drawn large, so that it is sharp."""
    times = ENLARGED if size[0] < SMALL else 1
    return size[0] * times, size[1] * times
