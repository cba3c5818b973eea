"""What becomes of every matter that arises: settled, how soon and for how long, or how else it stands.

A matter is a trouble that comes up with a resident, with everything it comes back as. Its settlement is the
first moment at which any of that is settled; to close it unsettled is no settlement, whoever closed it.
"""

from __future__ import annotations

from enum import IntEnum, auto

from sim.metrics.tally.sheet import Time, is_inside, note
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.compiled import compiled
from sim.vocabulary.endings import settles
from sim.vocabulary.records import NEVER, NOBODY
from sim.vocabulary.terms import Ending, Group, Origin, Stage, Term

HORIZON_DAYS = 30.0
QUIET_DAYS = 90.0
_HORIZON = HORIZON_DAYS * DAY
_QUIET = QUIET_DAYS * DAY


class Base(IntEnum):
    """Which matters a share is taken of, and from when time is counted."""

    ARISEN = 0
    REPORTED = auto()


class Over(IntEnum):
    """When a matter counts as over: settled, or settled and not back within ninety days."""

    SETTLED = 0
    LASTING = auto()


class Fate(Term):
    """How a matter stands thirty days after it arose; each has exactly one."""

    PREVENTED = 0, "prevented", "已预防"
    SETTLED_EARLY = 1, "settled before any report", "反映前已化解"
    SETTLED = 2, "settled", "已化解"
    UNSETTLED = 3, "closed unsettled", "未化解办结"
    GAVE_UP = 4, "given up waiting", "放弃等待"
    TURNED_OFF = 5, "turned off, the line being full", "待派已满未受理"
    TURNED_AWAY = 6, "told to turn elsewhere, and gave up", "被告知另行反映后放弃"
    UNREPORTED = 7, "not reported", "未反映"
    OPEN = 8, "open", "未结"


_BASES = len(Base)
_OVER = len(Over)


@compiled
def _is_matter(town, trouble):
    """Whether it is a resident's own matter, or what one came back as."""
    kind = town.types[trouble.type]
    return trouble.origin <= Origin.RELAPSE and kind.group != Group.SERVICE and not kind.scheduled


@compiled
def _is_settled(trouble):
    return trouble.closed < NEVER and settles(trouble.ending)


@compiled
def _begin(sheet, i):
    sheet.first[i] = i
    sheet.standing[i] = i
    sheet.told[i] = NEVER
    sheet.over[:, :, i] = NEVER


@compiled
def _come_back(sheet, trouble, parent, head):
    """What was settled and comes back soon was not settled for good."""
    if _is_settled(parent) and trouble.onset <= parent.closed + _QUIET:
        sheet.over[:, Over.LASTING, head] = NEVER


@compiled
def _settle(sheet, trouble, head):
    """For those who count from the first report, what was settled before it is not their settlement."""
    for base in range(_BASES):
        if base == Base.ARISEN or sheet.told[head] <= trouble.closed:
            for what in range(_OVER):
                sheet.over[base, what, head] = min(sheet.over[base, what, head], trouble.closed)


@compiled
def look_at_chain(town, sheet, i):
    """Trouble `i` as a part of its matter; it stands behind what it is a relapse of."""
    trouble = town.troubles[i]
    sheet.first[i] = NOBODY
    if not _is_matter(town, trouble):
        return
    head = i
    if trouble.origin == Origin.RELAPSE:
        head = sheet.first[trouble.parent]
        sheet.first[i] = head
        _come_back(sheet, trouble, town.troubles[trouble.parent], head)
    else:
        _begin(sheet, i)
    if trouble.onset <= town.troubles[head].onset + _HORIZON:
        sheet.standing[head] = i
    sheet.told[head] = min(sheet.told[head], trouble.reported)
    if _is_settled(trouble):
        _settle(sheet, trouble, head)


@compiled
def _keep(sheet, base, head, start):
    """One matter of a base: minutes from its start to settlement, to one that lasts, and to the run's end."""
    n = sheet.lives_n[base]
    sheet.lives_n[base] = n + 1
    for what in range(_OVER):
        sheet.lives[base, what, n] = sheet.over[base, what, head] - start
    sheet.lives[base, _OVER, n] = sheet.bounds[2] - start


@compiled
def _how_unsettled(trouble, until, told):
    if trouble.closed > until:
        return Fate.OPEN if told <= until else Fate.UNREPORTED
    if trouble.ending == Ending.WITHDRAWN:
        return Fate.GAVE_UP
    if trouble.ending == Ending.TURNED_OFF:
        return Fate.TURNED_OFF
    in_no_hands = trouble.queued == NEVER and trouble.handed == NEVER
    return Fate.TURNED_AWAY if trouble.turned_away and in_no_hands else Fate.UNSETTLED


@compiled
def _fate(town, sheet, head):
    until = town.troubles[head].onset + _HORIZON
    settled = sheet.over[Base.ARISEN, Over.SETTLED, head]
    if town.troubles[head].ending == Ending.PREVENTED:
        return Fate.PREVENTED
    if settled <= until:
        return Fate.SETTLED_EARLY if sheet.told[head] > settled else Fate.SETTLED
    return _how_unsettled(town.troubles[sheet.standing[head]], until, sheet.told[head])


@compiled
def _look_at_arisen(town, sheet, head):
    onset = town.troubles[head].onset
    if town.troubles[head].ending == Ending.PREVENTED:
        sheet.over[Base.ARISEN, :, head] = onset
    _keep(sheet, Base.ARISEN, head, onset)
    if onset + _HORIZON <= sheet.bounds[2]:
        sheet.fates[_fate(town, sheet, head)] += 1


@compiled
def _look_at_told(sheet, head):
    told = sheet.told[head]
    _keep(sheet, Base.REPORTED, head, told)
    after = sheet.over[Base.REPORTED, Over.SETTLED, head] - told
    if after <= _HORIZON:
        note(sheet, Time.SETTLEMENT, after / HOUR)


@compiled
def look_at_matters(town, sheet):
    """Every matter that arose, or was first reported, in the period."""
    for head in range(town.clock[0].troubles_n):
        if sheet.first[head] != head or town.troubles[head].stage == Stage.UNBORN:
            continue
        if is_inside(sheet, town.troubles[head].onset):
            _look_at_arisen(town, sheet, head)
        if is_inside(sheet, sheet.told[head]):
            _look_at_told(sheet, head)
