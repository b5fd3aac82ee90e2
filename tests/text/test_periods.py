"""Dates of memberships, and which papers fall into one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.text.period_dates import date_of, period_of
from publist.text.periods import ALWAYS, Period


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2019", "2019"),
        (" 2019-3 ", "2019-03"),
        ("2019/03/14", "2019-03-14"),
        ("2020.2.29", "2020-02-29"),
        ("2019-02-29", None),
        ("2019-13", None),
        ("19", None),
        ("0000", None),
        ("spring 2019", None),
        ("٢٠١٩", None),
        ("", None),
        ("14.03.2019", "2019-03-14"),
        ("1. 9. 2019", "2019-09-01"),
        ("09/2019", "2019-09"),
        ("3.2019", "2019-03"),
        ("Sept 2020", "2020-09"),
        ("September 2020", "2020-09"),
        ("1 Sept. 2020", "2020-09-01"),
        ("1-Sep-2020", "2020-09-01"),
        ("Sep 1st, 2020", "2020-09-01"),
        ("2019-09-01 00:00:00", "2019-09-01"),
        ("31/03/2020", "2020-03-31"),
        ("03/31/2020", "2020-03-31"),
        ("4/4/2020", "2020-04-04"),
        ("3/4/2020", None),
        ("31.02.2020", None),
        ("Spring 2020", None),
        ("Marchember 2020", None),
        ("20/2020", None),
        ("20200301", None),
    ],
)
def test_a_date_is_as_exact_as_it_is_written(text, date):
    assert date_of(text) == date


@pytest.mark.parametrize(
    ("since", "until", "year", "month", "meets"),
    [
        ("2019-09", None, 2019, None, True),
        ("2019-09", None, 2019, 8, False),
        ("2019-09-30", None, 2019, 9, True),
        ("2019-09", None, 2018, None, False),
        (None, "2021-03", 2021, None, True),
        (None, "2021-03", 2021, 4, False),
        (None, "2021", 2021, 12, True),
        (None, "2021-03-01", 2022, None, False),
        ("2019", "2021", None, None, True),
    ],
)
def test_a_paper_counts_where_it_may_fall_into_the_time(since, until, year, month, meets):
    assert Period(since, until).meets(year, month) is meets


def test_without_dates_everything_counts():
    assert ALWAYS.meets(1900, 1)
    assert not ALWAYS.is_backward


@pytest.mark.parametrize(
    ("since", "until", "backward"),
    [
        ("2019", "2019", False),
        ("2019-09", "2019", False),
        ("2019-09", "2019-08", True),
        ("2020-01-02", "2020-01", False),
    ],
)
def test_a_time_that_ends_before_it_begins_is_backward(since, until, backward):
    assert Period(since, until).is_backward is backward


DATES = st.dates().map(lambda day: f"{day:%Y-%m-%d}"[:10]) | st.integers(1000, 9999).map(str)


@given(st.none() | DATES, st.none() | DATES, st.integers(1000, 9999), st.integers(1, 12))
def test_a_month_that_counts_lies_in_a_year_that_counts(since, until, year, month):
    if Period(since, until).meets(year, month):
        assert Period(since, until).meets(year, None)


@pytest.mark.parametrize("until", ["present", "Present", "now", "-", "–", "ongoing", "", None])
def test_present_and_a_dash_are_no_end(until):
    assert period_of("2019", until) == Period("2019", None)


@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%d %B %Y", "%b %d, %Y", "%d-%b-%Y"]))
def test_a_day_is_the_same_however_an_office_writes_it(day, form):
    if day.year >= 1000:
        assert date_of(day.strftime(form)) == day.isoformat()
