"""E-mail files: what they tell is read, whatever they hold; nothing of them runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.exchange.attachments.eml import (
    LONGEST_WORDS,
    Mail,
    UnreadableMailError,
    read,
    without_marks,
)

HEAD = b"From: =?utf-8?q?Siti_Am=C3=ADnah?= <siti@contoh.example>\r\nSubject: Loket\r\n tutup\r\n"


def plain(words: bytes, charset: bytes = b"utf-8") -> bytes:
    return HEAD + b"Content-Type: text/plain; charset=" + charset + b"\r\n\r\n" + words


def parts(*bodies: bytes, kind: bytes = b"alternative") -> bytes:
    opening = b"MIME-Version: 1.0\r\nContent-Type: multipart/" + kind + b'; boundary="x"\r\n\r\n'
    return HEAD + opening + b"".join(b"--x\r\n" + one + b"\r\n" for one in bodies) + b"--x--\r\n"


def test_sender_subject_and_words() -> None:
    assert read(plain(b"Loket dua tutup.\r\n\r\n\r\n\r\nMohon dibuka.\r\n")) == Mail(
        name="Siti Amínah",
        address="siti@contoh.example",
        subject="Loket tutup",
        words="Loket dua tutup.\n\nMohon dibuka.",
        is_cut=False,
        attached=(),
    )


def test_the_plain_part_is_preferred_and_files_come_as_they_are() -> None:
    mail = read(
        parts(
            b"Content-Type: text/html\r\n\r\n<p>Lain</p>",
            b"Content-Type: text/plain\r\n\r\nBiasa",
            b'Content-Type: text/plain\r\nContent-Disposition: attachment; filename="a\x00b.txt"'
            b"\r\n\r\nRahasia",
            b"Content-Type: application/pdf\r\n\r\n%PDF",
        ),
    )

    assert mail.words == "Biasa"
    assert mail.attached == (("a b.txt", b"Rahasia"), ("application/pdf", b"%PDF"))


def test_a_page_of_html_is_read_without_marks_scripts_and_styles() -> None:
    page = (
        "<html><head><title>T</title><style>p{}</style></head><body><script>alert(1)</script>"
        "<p>Loket &lt;dua&gt; <b>tutup</b></p><p onclick=x>Mohon<br>dibuka</p></body></html>"
    )

    assert without_marks(page).split() == ["Loket", "<dua>", "tutup", "Mohon", "dibuka"]
    only = HEAD + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    assert read(only).words == "Loket <dua> tutup\n\nMohon\ndibuka"


@pytest.mark.parametrize("charset", [b"utf-8", b"nonsense", b"utf-7", b"utf-16", b"idna", b"hex"])
def test_strange_alphabets_are_read_or_refused(charset: bytes) -> None:
    try:
        mail = read(plain(b"Loket tutup \xff\xfe", charset))
    except UnreadableMailError:
        return
    assert mail.subject == "Loket tutup"


def test_what_is_too_long_is_cut_and_said_so() -> None:
    mail = read(plain(b"a" * (LONGEST_WORDS + 1)))

    assert (len(mail.words), mail.is_cut) == (LONGEST_WORDS, True)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"no header at all",
        b"\x00" * 999,
        HEAD.replace(b"Loket\r\n tutup", b"") + b"\r\n",
        parts(*[b"Content-Type: text/plain\r\n\r\nx"] * 300),
    ],
)
def test_what_is_no_mail_or_a_bomb_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableMailError):
        read(content)


def test_parts_within_parts_come_to_an_end() -> None:
    content = b"Subject: x\r\n"
    for depth in range(500):
        boundary = f"b{depth}".encode()
        kind = b'Content-Type: multipart/mixed; boundary="' + boundary + b'"\r\n\r\n'
        content += kind + b"--" + boundary + b"\r\n"
    try:
        assert read(content).subject == "x"
    except UnreadableMailError:
        assert content


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(noise: bytes) -> None:
    for content in (noise, HEAD + noise, parts(noise), plain(noise)):
        try:
            mail = read(content)
        except UnreadableMailError:
            continue
        assert "\x00" not in mail.words + mail.subject + mail.name + mail.address
