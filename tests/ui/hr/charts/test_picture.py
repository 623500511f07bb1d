"""Tests for ui/hr/charts/picture.py: the files, read back."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import fontpkg_fira_sans
import pytest
from PIL import Image
from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer

from modules.errors import PostwiseError
from ui.hr.charts.picture import save

DATE = "22 November 2026, 09:30"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", ["bars", "columns"])
def test_the_png_is_a_sharp_picture_on_white_that_says_what_it_is(request, tmp_path: Path, name: str) -> None:
    chart = request.getfixturevalue(name)
    save(chart, DATE, fontpkg_fira_sans.FAMILY, tmp_path / "chart.png")
    with Image.open(tmp_path / "chart.png") as picture:
        assert picture.format == "PNG"
        assert picture.width == 2112
        assert picture.getpixel((0, 0))[:3] == (255, 255, 255)
        assert picture.text["Title"] == chart.title
        assert picture.text["Description"] == chart.summary()


@pytest.mark.parametrize("name", ["bars", "columns"])
def test_the_svg_has_title_date_and_numbers_as_text(request, tmp_path: Path, name: str, qapp) -> None:
    chart = request.getfixturevalue(name)
    save(chart, DATE, fontpkg_fira_sans.FAMILY, tmp_path / "chart.svg")
    data = (tmp_path / "chart.svg").read_bytes()
    root = ElementTree.fromstring(data)
    assert root.find(f"{SVG}title").text == f"{chart.title}, {DATE}"
    assert root.find(f"{SVG}desc").text == chart.summary()
    words = {"".join(node.itertext()).strip() for node in root.iter(f"{SVG}text")}
    assert {chart.title, DATE} <= words
    assert QSvgRenderer(QByteArray(data)).isValid()


def test_the_numbers_in_the_svg_are_those_of_the_table(bars, tmp_path: Path) -> None:
    save(bars, DATE, fontpkg_fira_sans.FAMILY, tmp_path / "chart.svg")
    root = ElementTree.fromstring((tmp_path / "chart.svg").read_bytes())
    words = ["".join(node.itertext()).strip() for node in root.iter(f"{SVG}text")]
    for row in bars.numbers().rows:
        for cell in row:
            assert cell == 0 or str(cell) in words


def test_where_nothing_can_be_written_it_is_said(bars, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PostwiseError):
        save(bars, DATE, fontpkg_fira_sans.FAMILY, tmp_path / "file" / "chart.png")
