"""Why a matter came to be where it is, by the entry or the ending that says so."""

from __future__ import annotations

from sim.metrics.journey.journey_words import Holder, Phase, Why
from sim.vocabulary.events import Entry
from sim.vocabulary.terms import Ending, Origin

ASIDES = frozenset(
    {
        Entry.REPEATED,
        Entry.ESCALATED,
        Entry.DEFUSED,
        Entry.SENTIMENT,
        Entry.PREVENTED,
        Entry.LEFT,
        Entry.RECALLED,
        Entry.WENT_ON,
        Entry.HELD_OFF,
    }
)
"""What happens to a trouble while it stays in the hand that holds it."""

PASSING = frozenset(
    {Entry.FOUND, Entry.NOT_SETTLED, Entry.REFUSED, Entry.BOUNCED, Entry.DECLINED, Entry.FELL_BACK}
)
"""What is followed at once by another entry, unless the matter is left to lie with the residents."""

WHY_STAYS = {
    Entry.PREVENTED: Why.PREVENTED,
    Entry.DECLINED: Why.NOT_POLICE,
    Entry.BOUNCED: Why.WRONG_ADDRESS,
    Entry.ESCALATED: Why.LEFT_OPEN,
    Entry.DEFUSED: Why.RISK_SEEN,
    Entry.SENTIMENT: Why.SPREAD,
    Entry.LEFT: Why.PART_DONE,
    Entry.RECALLED: Why.MORE_PRESSING,
    Entry.WENT_ON: Why.PART_DONE,
    Entry.TURNED_OFF: Why.LINE_FULL,
    Entry.HELD_OFF: Why.KEPT,
}
LEADS_TO = {
    Entry.FELL_BACK: (Holder.DESK, Phase.INTAKE, Why.FALLBACK),
    Entry.TURNED_AWAY: (Holder.RESIDENT, Phase.TURNED_AWAY, Why.TURNED_AWAY),
    Entry.CASE_OPENED: (Holder.CASES, Phase.WAITING, Why.CRIME),
    Entry.STRAYED: (Holder.NEIGHBOUR, Phase.INTAKE, Why.BORDER),
}
WHY_OF_ORIGIN = {
    Origin.REPEAT: Why.NOT_RECOGNISED,
    Origin.ESCALATION: Why.LEFT_OPEN,
    Origin.CASE: Why.CRIME,
    Origin.SENTIMENT: Why.SPREAD,
    Origin.PETITION: Why.LEFT_OPEN,
    Origin.CONSULTATION: Why.PLANNED,
    Origin.INSPECTION: Why.PLANNED,
    Origin.CHECK: Why.PLANNED,
    Origin.OUTBURST: Why.KEPT,
    Origin.PREMISES: Why.PLANNED,
    Origin.CASE_PETITION: Why.GRIEVANCE,
    Origin.COMMUNITY_MEETING: Why.PLANNED,
}
WHY_AFTER = {
    Entry.DECLINED: Why.OWNER,
    Entry.BOUNCED: Why.WRONG_ADDRESS,
    Entry.NOT_SETTLED: Why.NEXT_HAND,
    Entry.FOUND: Why.NOTICED,
}
WHY_TO = {
    Holder.DEPARTMENT: Why.OWNER,
    Holder.GRID: Why.TO_GRID,
    Holder.RUNG: Why.TO_MEDIATION,
}
WHY_CLOSED = {
    Ending.UNSETTLED: Why.LEFT_UNSETTLED,
    Ending.WITHDRAWN: Why.TOO_LONG,
    Ending.TURNED_OFF: Why.LINE_FULL,
    Ending.DONE: Why.DONE,
    Ending.ERRAND: Why.DONE,
    Ending.CASE_CLOSED: Why.DONE,
    Ending.TO_BUREAU: Why.BUREAUS,
    Ending.TASK_DECLINED: Why.LEFT_UNSETTLED,
    Ending.PREVENTED: Why.PREVENTED,
}
