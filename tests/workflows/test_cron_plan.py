"""What ``publist cron`` writes: found again, replaced, taken away; nobody else's lines touched."""

import random
import re
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.errors import UsageError
from publist.workflows.unattended.cron import (
    JOBS,
    Plan,
    Schedule,
    choose,
    crontab_lines,
    crontab_part,
    crontab_with,
    crontab_without,
    is_ours,
    schedule_in_crontab,
    schedule_in_timer,
    tag_of,
    unit_names,
    units,
)

MONDAY = Schedule(4, 17, 0)


def make_plan(store: str = "/home/ana/papers.db", *, schedule: Schedule = MONDAY, **changes) -> Plan:
    return Plan(
        **{
            "schedule": schedule,
            "jobs": JOBS,
            "program": ("/opt/my tools/publist",),
            "options": ("--database", store),
            "store": store,
        }
        | changes
    )


schedules = st.builds(Schedule, st.integers(0, 23), st.integers(0, 59), st.none() | st.integers(0, 6))
# Lines as people have them; whatever is in them, they are not ours.
others = st.lists(
    st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), max_size=30).filter(
        lambda line: "publist" not in line
    )
).map(lambda lines: "".join(f"{line}\n" for line in lines))


@given(others, others, schedules, schedules)
def test_all_other_lines_stay_byte_for_byte(before, after, first, second):
    installed = crontab_with(before, make_plan(schedule=first)) + after
    again = crontab_with(installed, make_plan(schedule=second))
    assert again == before + crontab_lines(make_plan(schedule=second)) + after
    assert crontab_with(again, make_plan(schedule=second)) == again
    assert crontab_without(again, make_plan().tag) == before + after


def test_a_crontab_without_a_last_line_end_keeps_its_last_line():
    assert crontab_with("0 1 * * * true", make_plan()).startswith("0 1 * * * true\n# >>> publist")


def test_two_stores_do_not_touch_each_other():
    one, two = make_plan("/a.db"), make_plan("/b.db")
    both = crontab_with(crontab_with("", one), two)
    assert crontab_part(both, one.tag) == crontab_lines(one)
    assert crontab_without(both, one.tag) == crontab_lines(two)
    assert crontab_without(both, tag_of("/c.db")) == both


def test_lines_that_lost_their_end_are_not_guessed_at():
    cut = "".join(crontab_lines(make_plan()).splitlines(keepends=True)[:-1]) + "0 1 * * * mine\n"
    for change in (lambda: crontab_with(cut, make_plan()), lambda: crontab_without(cut, make_plan().tag)):
        with pytest.raises(UsageError, match="crontab-lines-cut"):
            change()


@given(schedules)
def test_the_time_is_read_back_from_what_was_written(schedule):
    plan = make_plan(schedule=schedule)
    assert schedule_in_crontab(crontab_lines(plan)) == schedule
    assert schedule_in_timer(units(plan)[unit_names("backup", plan.tag)[1]]) == schedule


def test_a_refresh_late_on_sunday_falls_on_monday():
    plan = make_plan(schedule=Schedule(23, 30, 6))
    fields = [line.split(" /opt")[0].split(" '/opt")[0] for line in crontab_lines(plan).splitlines()[1:-1]]
    assert fields == ["30 23 * * 0", "40 23 * * 0", "40 0 * * 1"]
    assert "OnCalendar=Mon *-*-* 00:40:00" in units(plan)[unit_names("refresh", plan.tag)[1]]


def test_a_single_job_starts_at_the_time_that_was_chosen():
    plan = make_plan(jobs=("refresh",))
    assert plan.starts("refresh") == Schedule(4, 17, 0)


ODD = ['/a b/%x/$HOME/it\'s "q" \\ `id`;&|<>*?#.db', "/ünï/x.db"]


@pytest.mark.parametrize("store", ODD)
def test_the_shell_hands_over_exactly_the_words(store):
    plan = make_plan(store, program=("printf", "%s\\0"))
    line = next(line for line in crontab_lines(plan).splitlines() if " backup" in line)
    command = re.sub(r"^\S+ \S+ \S+ \S+ \S+ ", "", line)
    assert re.search(r"(?<!\\)%", command) is None  # cron's own meaning of a bare percent sign
    done = subprocess.run(["sh", "-c", command.replace("\\%", "%")], capture_output=True, check=True)
    assert done.stdout.decode().split("\0")[:-1] == ["--database", store, "--quiet", "backup"]


@pytest.mark.parametrize("store", ODD)
def test_a_unit_quotes_what_systemd_would_read_as_its_own(store):
    plan = make_plan(store)
    line = next(line for line in units(plan)[unit_names("sync", plan.tag)[0]].splitlines() if "ExecStart" in line)
    bare = line.replace("%%", "").replace("$$", "")
    assert "%" not in bare
    assert "$" not in bare
    assert line.startswith('ExecStart="/opt/my tools/publist" --database ')


def test_a_line_break_in_a_path_is_refused():
    for make in (crontab_lines, units):
        with pytest.raises(UsageError, match="not-for-"):
            make(make_plan("/a\nb.db"))


def test_unit_files_are_known_by_their_first_line():
    assert all(is_ours(text) for text in units(make_plan()).values())
    assert not is_ours("[Unit]\nDescription=publist sync\n")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze here")
@given(schedules)
def test_systemd_understands_the_calendar(schedule):
    done = subprocess.run(["systemd-analyze", "calendar", schedule.as_systemd], capture_output=True, check=False)
    assert done.returncode == 0


def test_the_minute_is_chosen_once_in_the_night_and_never_on_the_hour():
    chosen = [choose(random.Random(seed), at=None, daily=False, weekday=None, former=None) for seed in range(300)]
    assert {schedule.weekday for schedule in chosen} == set(range(7))
    assert {schedule.hour for schedule in chosen} == {1, 2, 3, 4}
    assert {schedule.minute for schedule in chosen} == set(range(1, 60))
    again = choose(random.Random(9), at=None, daily=False, weekday=None, former=chosen[0])
    assert again == chosen[0]


def test_what_is_asked_for_is_taken_and_the_rest_stays():
    former = Schedule(3, 33, 2)
    rng = random.Random(1)
    assert choose(rng, at="5:07", daily=False, weekday=None, former=former) == Schedule(5, 7, 2)
    assert choose(rng, at=None, daily=True, weekday=None, former=former) == Schedule(3, 33, None)
    assert choose(rng, at=None, daily=False, weekday="friday", former=former) == Schedule(3, 33, 4)


@pytest.mark.parametrize(("at", "weekday"), [("25:00", None), ("4", None), ("04:60", None), (None, "someday")])
def test_no_time_is_told(at, weekday):
    with pytest.raises(UsageError):
        choose(random.Random(1), at=at, daily=False, weekday=weekday, former=None)
