"""Nothing is fetched from elsewhere: every page, sheet and script comes along whole."""

import re
from pathlib import Path

import pytest

from tests.capabilities import ROOT
from tests.house.tree import files, files_under, words

TEXT = words(".py .html .jinja .j2 .css .js .svg .xml .toml .md .po .txt .sh") | {""}
ELSEWHERE = r"""\s*\(?\s*["'<]?\s*(?:https?:)?//[\w\[]"""
LOADED = re.compile(
    rf"(?:\b(?:src|srcset|href|action|poster|data)\s*=|\burl\s*\(|@import\b|!\[[^\]]*\]\(){ELSEWHERE}",
    re.IGNORECASE,
)


def _texts() -> tuple[Path, ...]:
    inside = files_under("survey", "templates", "instruments", "docs", ".ci")
    return tuple(p for p in (*inside, Path("README.md"), Path("skm")) if p.suffix in TEXT)


@pytest.mark.parametrize("path", _texts(), ids=str)
def test_nothing_is_loaded_from_another_address(path: Path) -> None:
    lines = (ROOT / path).read_text("utf-8").splitlines()
    loaded = [f"{n}: {line.strip()}" for n, line in enumerate(lines, 1) if LOADED.search(line)]

    assert not loaded, (
        f"{path} loads from elsewhere: {loaded}.\n"
        f"An office without internet must see the same page; put what it needs beside it. "
        f"A source may be cited in plain words."
    )


@pytest.mark.parametrize(
    "line",
    [
        '<script src="https://cdn.example/x.js">',
        "<img src=//cdn.example/x.png>",
        "background: url( 'http://example/x.png' )",
        '@import "https://example/x.css";',
        "![picture](https://example/x.png)",
    ],
)
def test_an_address_that_would_be_loaded_is_recognised(line: str) -> None:
    assert LOADED.search(line)


@pytest.mark.parametrize(
    "line",
    [
        '<svg xmlns="http://www.w3.org/2000/svg">',
        "Source: https://jdih.example/permenpan-14-2017",
        '<a href="/hasil">',
        "[the regulation](https://jdih.example)",
    ],
)
def test_a_citation_is_no_load(line: str) -> None:
    assert not LOADED.search(line)


def test_a_lock_names_no_registry() -> None:
    locks = [path for path in files() if path.suffix == ".lock"]
    naming = [str(path) for path in locks if "//" in (ROOT / path).read_text("utf-8")]

    assert not naming, (
        f"{', '.join(naming)}: a lock holds pins and hashes only; where packages come from is "
        f"the business of the machine that installs them."
    )
