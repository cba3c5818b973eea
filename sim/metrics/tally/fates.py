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
def _begin(sheet, trouble, i):
    """Trouble `i` is the head of a matter; what is prevented is over, for good, as it would have arisen."""
    matter = sheet.matters[i]
    matter.head = i
    matter.standing = i
    matter.onset = trouble.onset
    matter.told = NEVER
    matter.prevented = trouble.ending == Ending.PREVENTED
    matter.settled = trouble.onset if matter.prevented else NEVER
    matter.lasting = matter.settled
    matter.settled_since_told = NEVER
    matter.lasting_since_told = NEVER


@compiled
def _come_back(trouble, parent, matter):
    """What was settled and comes back soon was not settled for good."""
    if _is_settled(parent) and trouble.onset <= parent.closed + _QUIET:
        matter.lasting = NEVER
        matter.lasting_since_told = NEVER


@compiled
def _settle(trouble, matter):
    """For those who count from the first report, what was settled before it is not their settlement."""
    matter.settled = min(matter.settled, trouble.closed)
    matter.lasting = min(matter.lasting, trouble.closed)
    if matter.told <= trouble.closed:
        matter.settled_since_told = min(matter.settled_since_told, trouble.closed)
        matter.lasting_since_told = min(matter.lasting_since_told, trouble.closed)


@compiled
def _is_of_none(sheet, trouble):
    """Whether no figure is of its matter: it arose and was reported before the period, or never arose."""
    return trouble.stage == Stage.UNBORN or max(trouble.onset, trouble.reported) < sheet.bounds[0]


@compiled
def look_at_chain(town, sheet, i):
    """Trouble `i` as a part of its matter; it stands behind what it is a relapse of."""
    trouble = town.troubles[i]
    sheet.matters[i].head = NOBODY
    if not _is_matter(town, trouble):
        return
    if trouble.origin != Origin.RELAPSE:
        if _is_of_none(sheet, trouble):
            return
        _begin(sheet, trouble, i)
    elif sheet.matters[trouble.parent].head == NOBODY:
        return
    else:
        head = sheet.matters[trouble.parent].head
        sheet.matters[i].head = head
        _come_back(trouble, town.troubles[trouble.parent], sheet.matters[head])
    head = sheet.matters[i].head
    matter = sheet.matters[head]
    if trouble.onset <= matter.onset + _HORIZON:
        matter.standing = i
    matter.told = min(matter.told, trouble.reported)
    if _is_settled(trouble):
        _settle(trouble, matter)


@compiled
def _keep(sheet, base, start, settled, lasting):
    """One matter of a base: minutes from its start to settlement, to one that lasts, and to the run's end."""
    n = sheet.lives_n[base]
    sheet.lives_n[base] = n + 1
    sheet.lives[base, Over.SETTLED, n] = settled - start
    sheet.lives[base, Over.LASTING, n] = lasting - start
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
def _fate(town, matter):
    until = matter.onset + _HORIZON
    if matter.prevented:
        return Fate.PREVENTED
    if matter.settled <= until:
        return Fate.SETTLED_EARLY if matter.told > matter.settled else Fate.SETTLED
    return _how_unsettled(town.troubles[matter.standing], until, matter.told)


@compiled
def _look_at_arisen(town, sheet, matter):
    _keep(sheet, Base.ARISEN, matter.onset, matter.settled, matter.lasting)
    if matter.onset + _HORIZON <= sheet.bounds[2]:
        sheet.fates[_fate(town, matter)] += 1


@compiled
def _look_at_told(sheet, matter):
    _keep(sheet, Base.REPORTED, matter.told, matter.settled_since_told, matter.lasting_since_told)
    after = matter.settled_since_told - matter.told
    if after <= _HORIZON:
        note(sheet, Time.SETTLEMENT, after / HOUR)


@compiled
def look_at_matters(town, sheet):
    """Every matter that arose, or was first reported, in the period."""
    for i in range(town.clock[0].troubles_n):
        matter = sheet.matters[i]
        if matter.head != i:
            continue
        if is_inside(sheet, matter.onset):
            _look_at_arisen(town, sheet, matter)
        if is_inside(sheet, matter.told):
            _look_at_told(sheet, matter)
