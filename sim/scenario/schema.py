"""The root of a scenario: every parameter of a town, declared once."""

from __future__ import annotations

from datetime import date, timedelta

from pydantic import Field

from sim.scenario.area_parameters import Areas
from sim.scenario.council_parameters import Council
from sim.scenario.dispatch import Dispatch
from sim.scenario.encounter_parameters import Expectation, Treatment
from sim.scenario.fatigue import Fatigue
from sim.scenario.fields import Number, Section, constant, in_days, lever, per_minute, share, uncertainty
from sim.scenario.helpers import Escalation, GridWork, Hotline, Ladder, Windows
from sim.scenario.information_parameters import Information
from sim.scenario.matters import NONE, DepartmentService, Duration, Handling, Label, Rung, TroubleType
from sim.scenario.operator_duties import Business, Grievance, Premises, Stability
from sim.scenario.partner_parameters import Partners
from sim.scenario.people import Calendar, OfficerGroup, Residents, Roster, Shift, TownGround
from sim.scenario.post_parameters import Posts
from sim.scenario.shared_parameters import grip, lasting, skill
from sim.scenario.spell_parameters import Spells
from sim.scenario.system_parameters import (
    Access,
    Analysis,
    Careers,
    Cases,
    Government,
    Linkage,
    Opinion,
    Responsibility,
    Volunteers,
)


class Period(Section):
    """What stretch of time is simulated and measured."""

    start: date = constant(date(2022, 1, 1), "date", "first measured day", "统计起始日", strict=False)
    holidays: list[date] = constant(
        [],
        "dates",
        "public holidays: a day of rest for offices and working-day shifts",
        "法定节假日",
        strict=False,
    )
    days: float = in_days(constant, 304.0, "measured days", "统计天数", most=100_000)
    warmup_days: float = constant(0.0, "day", "warm-up before measuring", "预热天数", ge=0)
    cooldown_days: float = constant(
        0.0, "day", "time after measuring to finish what is open", "收尾天数", ge=0
    )


class Profile(Section):
    """Relative rates; each list averages to its own mean, so only the shape matters."""

    hours: list[float] = constant(
        [1.0] * 24,
        "weight",
        "equal steps of the day from midnight: 24 hours, 48 half hours, ... 1440 minutes",
        "自零时起等长时段的权重：24个小时、48个半小时……1440分钟",
        min_length=24,
        max_length=1440,
    )
    week: list[float] = constant(
        [],
        "weight",
        "equal steps of the week from Monday's midnight, 7 x 24 or finer, in place of hours and weekdays",
        "自周一零时起全周等长时段的权重（7×24或更细），取代 hours 与 weekdays",
        max_length=10_080,
    )
    weekdays: list[float] = constant(
        [1.0] * 7, "weight", "Monday to Sunday", "周一至周日权重", min_length=7, max_length=7
    )
    months: list[float] = constant(
        [1.0] * 12, "weight", "January to December", "1至12月权重", min_length=12, max_length=12
    )


class ChannelHabit(Section):
    """How a channel attracts reports before anybody has experience with it."""

    habit: float = uncertainty(0.0, "logit", "pull by habit", "习惯倾向", ge=-20, le=20)
    intake: Duration = constant(NONE, "", "time to take a report", "受理用时")
    expected_days: float = uncertainty(
        0.0, "day", "resolution people expect of it at first", "初始预期办结天数", ge=0
    )


class Choice(Section):
    """How residents choose where to turn, remember, and lose patience."""

    trust_weight: float = uncertainty(
        0.0, "logit", "weight of one's own experience", "自身经历的权重", most=20
    )
    neighbour_weight: float = uncertainty(
        0.0, "logit", "weight of neighbours' experience", "邻里经历的权重", most=20
    )
    delay_weight: float = uncertainty(
        0.0, "logit/day", "weight of expected delay", "预期办结时长的权重", most=20
    )
    memory: float = share(uncertainty, "weight of the newest experience", "最近一次经历的权重")
    public_memory: float = share(
        uncertainty,
        "weight of one case in what neighbours and the town expect",
        "单件事项对公众预期的影响权重",
    )
    satisfied_within_h: float = uncertainty(24.0, "h", "resolution that still satisfies", "满意时限", gt=0)
    persists: float = share(
        uncertainty,
        "share of those turned away who turn to somebody else",
        "被告知另行反映后转向其他渠道的比例",
        1.0,
    )
    persists_after_h: float = uncertainty(
        6.0, "h", "mean time until they do", "被告知另行反映后转向其他渠道的平均间隔", gt=0, le=1000
    )
    again_days: Number = uncertainty(
        None,
        "day",
        "mean wait before reporting again; none is never",
        "再次反映前的平均间隔",
        ge=0.04,
        none=0.0,
    )
    again_share: float = share(uncertainty, "share of people who report again at all", "会再次反映的比例")
    reassured: float = share(
        uncertainty,
        "share of those who report again and are told that it is in hand who leave it at that",
        "再次反映时获知正在办理、此后不再反映的比例",
        1.0,
    )
    unsettled_presses: float = uncertainty(
        1.0,
        "ratio",
        "how many times as likely a matter closed unsettled comes back as one whose settlement did not last",
        "未化解办结的事项再次发生的可能性，与化解不持久的事项之比",
        most=10,
    )


class Triage(Section):
    """The desk: what it recognises and what it passes on."""

    recognition: float = share(lever, "chance that the desk recognises a matter for what it is", "分流识别率")
    pass_on: float = share(
        lever, "share of recognised negative-list matters it passes on", "负面清单事项分流率"
    )
    declines: float = share(
        lever,
        "share of passed-on matters whose callers are only told to turn elsewhere",
        "分流事项中仅告知另行反映的比例",
    )
    mistakes: float = share(
        uncertainty,
        "chance that an untrained desk takes police business for somebody else's",
        "将警务误判为非警务的概率",
    )
    same_matter: float = share(lever, "chance that a repeat report is recognised as such", "重复事项识别率")
    transfer: Duration = constant(NONE, "", "time to pass a matter on", "移交用时")


class Station(Section):
    """What the station does besides answering calls."""

    follow_up: float = share(
        uncertainty,
        "share of unsettled disputes the station mediates itself",
        "未化解纠纷由所内跟进调解的比例",
    )
    mediation: Duration = constant(NONE, "", "time of a mediation at the station", "所内调解用时")
    mediation_crew: int = uncertainty(
        1, "officers", "officers who mediate at the station", "所内调解所需民警", ge=1, le=10
    )
    mediation_skill: float = skill("所内化解能力")
    mediation_grip: float = grip()
    mediation_durable: float = lasting()
    night_fewer: int = lever(
        0, "officers", "officers of a duty squad released at night (22 to 8 h)", "夜间减少警力", most=100
    )
    night_from: float = constant(22.0, "h", "when the night begins for that lever", "夜间起始", most=24)


class BaseWork(Section):
    """What officers do with free hours, and what it prevents."""

    visit_minutes: Number = uncertainty(
        None, "min", "length of a visit or patrol", "单次走访或巡逻用时", ge=1, none=0.0
    )
    calendar: str = constant(
        "always", "name", "hours in which officers call at homes; outside them they patrol", "入户走访时段"
    )
    notice: float = per_minute(
        lever,
        "residents whose visible latent troubles an officer notices in a minute of a visit",
        "走访每分钟可掌握情况的居民数",
    )
    settles: float = share(uncertainty, "chance to settle what was noticed", "走访化解率")
    care: float = per_minute(
        uncertainty,
        "residents among whom a minute of an officer's visit or patrol leaves care 1",
        "走访或巡逻每分钟可使防范效应达到1的居民数",
    )
    care_days: float = uncertainty(14.0, "day", "time in which care fades to 1/e", "防范效应衰减时长", gt=0)
    prevents: float = share(lever, "share of preventable troubles that full care prevents", "最大预防率")


class Scenario(Section):
    """A town, its station, and who helps; frozen after loading."""

    name: str = constant(..., "text", "name", "名称")
    title: Label
    noise_is_help: bool = constant(
        True, "yes/no", "noise calls are counted within help requests", "噪音计入群众求助"
    )
    textbook: bool = constant(
        False,
        "yes/no",
        "made to a purpose, as theory and tests need it: whether it could be a real town is not asked",
        "为理论验证或测试而设，不检验其合理性",
    )
    period: Period = Period()
    town: TownGround = TownGround()
    residents: Residents = Residents()
    spells: Spells = Spells()
    choice: Choice = Choice()
    treatment: Treatment = Treatment()
    expectation: Expectation = Expectation()
    channel: dict[str, ChannelHabit] = Field(default_factory=dict)
    triage: Triage = Triage()
    dispatch: Dispatch = Dispatch()
    station: Station = Station()
    base_work: BaseWork = BaseWork()
    post: Posts = Posts()
    grid_work: GridWork = GridWork()
    areas: Areas = Areas()
    partners: Partners = Partners()
    ladder: Ladder = Ladder()
    hotline: Hotline = Hotline()
    escalation: Escalation = Escalation()
    information: Information = Information()
    responsibility: Responsibility = Responsibility()
    government: Government = Government()
    linkage: Linkage = Linkage()
    volunteers: Volunteers = Volunteers()
    council: Council = Council()
    access: Access = Access()
    analysis: Analysis = Analysis()
    opinion: Opinion = Opinion()
    cases: Cases = Cases()
    fatigue: Fatigue = Fatigue()
    careers: Careers = Careers()
    windows: Windows = Windows()
    stability: Stability = Stability()
    venues: Business = Business()
    firms: Business = Business()
    landlords: Premises = Premises()
    grievance: Grievance = Grievance()
    profile: dict[str, Profile] = Field(default_factory=dict)
    handling: dict[str, Handling] = Field(default_factory=dict)
    calendar: dict[str, Calendar] = Field(default_factory=dict)
    shift: dict[str, Shift] = Field(default_factory=dict)
    roster: dict[str, Roster] = Field(default_factory=dict)
    officers: dict[str, OfficerGroup] = Field(default_factory=dict)
    department: dict[str, DepartmentService] = Field(default_factory=dict)
    rung: dict[str, Rung] = Field(default_factory=dict)
    trouble: dict[str, TroubleType] = Field(default_factory=dict)

    @property
    def first_weekday(self) -> int:
        """Weekday of the first simulated day, Monday being 0; the warm-up comes before `period.start`."""
        return (self.period.start.weekday() - int(self.period.warmup_days)) % 7

    def is_day_off(self, day: int) -> bool:
        """Whether simulated day `day` is a Saturday, a Sunday or a public holiday."""
        return (day + self.first_weekday) % 7 >= 5 or self.date_of(day) in self.period.holidays

    def date_of(self, day: int) -> date:
        """Calendar date of simulated day `day`, the first day of the warm-up being 0."""
        return self.period.start + timedelta(days=day - int(self.period.warmup_days))
