"""Pictures that are made up for a sample: flat shapes and a few words, nothing of anybody."""

import io

from PIL import Image, ImageDraw, ImageFont

SIZE = (960, 600)
WALL, FLOOR, DESK, SIGN, INK = "#F4F6F8", "#D5DCE3", "#0A6B6B", "#FFFFFF", "#16202B"
SEATS, SEAT_WIDTH = 6, 90


def made_picture(words: str) -> bytes:
    """A JPEG of a counter with those words on a sign; equal words give equal bytes."""
    image = Image.new("RGB", SIZE, WALL)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 430, SIZE[0], SIZE[1]), fill=FLOOR)
    draw.rectangle((120, 300, 840, 440), fill=DESK)
    draw.rectangle((180, 80, 780, 220), fill=SIGN, outline=DESK, width=6)
    draw.text((480, 150), words, fill=INK, anchor="mm", font=ImageFont.load_default(40))
    for seat in range(SEATS):
        left = 150 + seat * (SEAT_WIDTH + 24)
        draw.rounded_rectangle((left, 490, left + SEAT_WIDTH, 560), 12, fill=INK)
    written = io.BytesIO()
    image.save(written, "JPEG", quality=82)
    return written.getvalue()
