"""Charts and badges of the list's numbers, as files by themselves."""

import json
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.site.charts import chart_of
from publist.site.pictures import badge, month_chart, shield, year_chart

SVG = "{http://www.w3.org/2000/svg}"
MONTHS = [("2026-01", 3), ("2026-02", 3), ("2026-03", 90)]


def test_a_chart_of_years_has_a_bar_a_year_and_says_all_of_it():
    chart = chart_of("papers", [(2020, 1), (2023, 3)])
    assert chart is not None
    root = ET.fromstring(year_chart("Papers a year", chart))
    assert len(root.findall(f".//{SVG}rect")) == 4
    assert root.findtext(f"{SVG}title") == "Papers a year: 2020: 1, 2023: 3"
    assert [text.text for text in root.findall(f"{SVG}text")] == ["Papers a year", "most: 3", "2020", "2023"]


def test_a_chart_of_months_rises_with_the_numbers():
    root = ET.fromstring(month_chart("Citations", MONTHS))
    points = root.find(f"{SVG}polyline").get("points").split()
    heights = [float(point.split(",")[1]) for point in points]
    assert heights[0] == heights[1] > heights[2]
    assert root.findtext(f"{SVG}title") == "Citations: 3 in 2026-01, 90 in 2026-03"


@given(st.text(st.characters(exclude_categories=["C"]), max_size=8), st.text("0123,<&\"'", max_size=5))
def test_a_badge_is_well_formed_whatever_it_says(label, message):
    root = ET.fromstring(badge(label, message))
    assert root.findtext(f"{SVG}title") == f"{label}: {message}"
    assert json.loads(shield(label, message)) == {
        "schemaVersion": 1, "label": label, "message": message, "color": "14539a",
    }  # fmt: skip


@pytest.mark.parametrize("picture", [badge("papers", "7"), month_chart("Citations", MONTHS)])
def test_a_picture_asks_for_nothing(picture):
    assert "http" not in picture.replace("http://www.w3.org/2000/svg", "")
    assert "url(" not in picture
    assert "<script" not in picture
