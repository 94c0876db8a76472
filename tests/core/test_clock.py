"""The clock is right however wrong the PC's own clock is."""

from hypothesis import given
from hypothesis import strategies as st

from core.clock import ManualClock, OperatingSystemTime, PacedClock, TrustedClock

DAY = 86_400_000


class Machine(OperatingSystemTime):
    """A PC whose wall clock is `skew` ms off and can be set at will; true time is ours to know."""

    def __init__(self, true: int, skew: int = 0) -> None:
        self.true = true
        self.skew = skew
        self._start = true

    def wall(self) -> int:
        return self.true + self.skew

    def monotonic(self) -> int:
        return self.true - self._start

    def pass_time(self, milliseconds: int) -> None:
        self.true += milliseconds


def ask_server(machine: Machine, clock: TrustedClock, there: int, back: int) -> None:
    """One request: the server reads its own right clock (whole seconds) after `there` ms."""
    sent = machine.monotonic()
    machine.pass_time(there)
    date = machine.true // 1000 * 1000
    machine.pass_time(back)
    clock.observe(date, sent, machine.monotonic())


@given(
    skew=st.integers(-400 * DAY, 400 * DAY),
    trips=st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 3000)), min_size=1, max_size=12),
    jump=st.integers(-DAY, DAY),
    later=st.integers(0, 30 * DAY),
)
def test_online_time_is_right_within_two_seconds_and_half_a_round_trip(skew, trips, jump, later) -> None:
    machine = Machine(true=1_793_000_000_123, skew=skew)
    clock = TrustedClock(machine)
    for there, back in trips:
        ask_server(machine, clock, there, back)
    machine.skew += jump
    machine.pass_time(later)
    slowest = max(there + back for there, back in trips)
    assert abs(clock.now() - machine.true) <= 2_000 + slowest / 2
    assert clock.status().verified


@given(
    skew=st.integers(-DAY, DAY), jump=st.integers(-400 * DAY, 400 * DAY), steps=st.lists(st.integers(0, DAY))
)
def test_setting_the_wall_clock_does_not_move_a_running_deadline(skew, jump, steps) -> None:
    machine = Machine(true=1_793_000_000_000, skew=skew)
    clock = TrustedClock(machine)
    before = clock.now()
    machine.skew += jump
    for step in steps:
        machine.pass_time(step)
    assert clock.now() - before == sum(steps)


def test_before_the_first_answer_the_time_is_not_called_verified() -> None:
    clock = TrustedClock(Machine(true=1_793_000_000_000))
    assert not clock.status().verified


def test_after_a_restart_the_past_cannot_come_back() -> None:
    machine = Machine(true=1_793_000_000_000)
    first = TrustedClock(machine)
    ask_server(machine, first, 20, 20)
    restarted = TrustedClock(Machine(true=machine.true, skew=-90 * DAY))
    restarted.never_before(first.now())
    assert restarted.now() >= first.now()
    assert not restarted.status().verified


def test_one_server_with_a_wrong_clock_is_outvoted() -> None:
    machine = Machine(true=1_793_000_000_000)
    clock = TrustedClock(machine)
    for _ in range(3):
        ask_server(machine, clock, 20, 20)
    clock.observe(machine.true - 30 * DAY, machine.monotonic(), machine.monotonic())
    assert abs(clock.now() - machine.true) <= 2_000


def test_a_slow_answer_teaches_nothing() -> None:
    machine = Machine(true=1_793_000_000_000)
    clock = TrustedClock(machine)
    ask_server(machine, clock, 60_000, 0)
    assert not clock.status().verified


def test_a_manual_clock_moves_only_when_told() -> None:
    clock = ManualClock(1_000)
    assert clock.now() == 1_000
    clock.advance(500)
    assert (clock.now(), clock.monotonic()) == (1_500, 500)


def test_practice_time_runs_at_its_pace() -> None:
    machine = Machine(true=5_000)
    clock = PacedClock(1_000, machine, speed=60)
    machine.pass_time(1_000)
    assert clock.now() == 61_000
