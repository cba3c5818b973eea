"""Serving a desk: its lines in order, each by the discipline of the scenario.

Only whole choices are made here. When a call can be served by taking officers from something less pressing,
`serve` answers with that; the engine interrupts it and lets the desk be served again.
"""

from __future__ import annotations

from sim.behaviour.dispatch.choosing import called, choose, count_free, nobody_answers
from sim.behaviour.dispatch.sending import ask_for_help, send, send_alone, send_crew
from sim.kernel.queues import desk_line, first, head_of, join_again, leave, waiting
from sim.vocabulary.compiled import apart, compiled, lowest_bit, merged, rare
from sim.vocabulary.records import CLASSES, INCOMPLETE, NOBODY
from sim.vocabulary.terms import Activity, Discipline, Interrupts, Line, NobodyOnDuty, Role, Stage

_LINES = 3
_SERVED = -2  # beside NOBODY: what an attempt answers with when the crew has set out


@compiled
def _interruptible(town, i, j):
    """Whether the work on trouble `j` gives way to trouble `i`.

    Only what then waits behind `i` does: else it would be served again before `i`, and interrupted again.
    """
    new = town.troubles[i]
    old = town.troubles[j]
    if old.line < new.line or (old.line == new.line and old.priority <= new.priority):
        return False
    settings = town.settings[0]
    rule = settings.dispatch_divert if old.stage == Stage.POLICE_COMING else settings.dispatch_preempt
    return rule == Interrupts.CLASS or (rule == Interrupts.URGENT and new.urgent == 1 and old.urgent == 0)


@compiled
def _gives_way_before(one, other):
    """Whether work on `one` is interrupted rather than on `other`: less pressing, or begun later."""
    if one.line != other.line:
        return one.line > other.line
    if one.priority != other.priority:
        return one.priority > other.priority
    if one.spell_from != other.spell_from:
        return one.spell_from > other.spell_from
    return one.key < other.key


@compiled
def _may_interrupt(town, trouble):
    """Whether anything at all gives way to a call such as this."""
    settings = town.settings[0]
    widest = max(settings.dispatch_preempt, settings.dispatch_divert)
    return widest == Interrupts.CLASS or (widest == Interrupts.URGENT and trouble.urgent == 1)


@apart
def _to_interrupt(town, d, i, duties, crew):
    """What to interrupt first so that a crew for trouble `i` can be made up, or NOBODY when none can."""
    within_reach, led = count_free(town, d, duties, crew)
    chosen = NOBODY
    desk = town.desks[d]
    for o in range(desk.first_officer, desk.first_officer + desk.officers):
        officer = town.officers[o]
        j = officer.trouble
        if j == NOBODY or officer.doing == Activity.WRITE_UP or not duties >> officer.duty & 1:
            continue
        if _interruptible(town, i, j):
            within_reach += 1
            led = led or officer.role != Role.AUXILIARY
            if chosen == NOBODY or _gives_way_before(town.troubles[j], town.troubles[chosen]):
                chosen = j
    return chosen if led and within_reach >= crew else NOBODY


@rare
def _ask_neighbours(town, d):
    """Whoever waits while nobody is on duty has the neighbour called, once."""
    line = desk_line(d, Line.RESPONSE)
    for c in range(CLASSES):
        i = head_of(town, line, c)
        while i != NOBODY:
            trouble = town.troubles[i]
            if trouble.asked == 0 and nobody_answers(town, d, trouble):
                ask_for_help(town, i)
            i = trouble.next


@apart
def _attempt_several(town, d, i, duties, crew, least):
    """The same for a `crew` of more than one."""
    free, led = count_free(town, d, duties, crew)
    if led and free >= min(least, crew):
        send_crew(town, d, i, duties, min(free, crew))
        return _SERVED
    if not _may_interrupt(town, town.troubles[i]):
        return NOBODY
    return _to_interrupt(town, d, i, duties, min(least, crew))


@merged
def _attempt(town, d, i, held, least):
    """Send a crew to trouble `i` if at least so many of it are free; `held` are duties kept for others.

    Answers with _SERVED, with what to interrupt for it, or with NOBODY.
    """
    duties, crew = called(town, d, town.troubles[i])
    duties &= ~held
    if crew > 1:
        return _attempt_several(town, d, i, duties, crew, least)
    lead = choose(town, d, i, duties, True)
    if lead == NOBODY:
        return _to_interrupt(town, d, i, duties, 1) if _may_interrupt(town, town.troubles[i]) else NOBODY
    send_alone(town, d, i, lead)
    return _SERVED


@compiled
def _serve_in_order(town, d, line, held):
    """The head of the line, then the next, until one cannot be served; answers with what to interrupt."""
    while waiting(town, desk_line(d, line)) > 0:
        i = first(town, desk_line(d, line))
        answer = _attempt(town, d, i, held, town.troubles[i].wants)
        if answer != _SERVED:
            return answer
    return NOBODY


@rare
def _serve_who_fits(town, d, line, held):
    """Everybody in line who can be served; answers with what to interrupt for the first who cannot."""
    for c in range(CLASSES):
        i = head_of(town, desk_line(d, line), c)
        while i != NOBODY:
            behind = town.troubles[i].next
            answer = _attempt(town, d, i, held, town.troubles[i].wants)
            if answer >= 0:
                return answer
            i = behind
    return NOBODY


@apart
def _complete(town, d, line, c):
    """Crews of class `c` that are not complete get who is free, the oldest first."""
    lacking = desk_line(d, line + INCOMPLETE)
    i = head_of(town, lacking, c)
    while i != NOBODY:
        trouble = town.troubles[i]
        behind = trouble.next
        duties, _ = called(town, d, trouble)
        while trouble.team + trouble.outside < trouble.wants:
            o = choose(town, d, i, duties, False)
            if o == NOBODY:
                break
            send(town, o, i, False)
        if trouble.team + trouble.outside >= trouble.wants:
            leave(town, lacking, i)
        i = behind


@apart
def _serve_with_those_there(town, d, line):
    """In each class, first calls to which nobody has come yet, then crews that are not complete."""
    for c in range(CLASSES):
        i = head_of(town, desk_line(d, line), c)
        while i != NOBODY:
            answer = _attempt(town, d, i, 0, 1)
            if answer >= 0:
                return answer
            if answer == NOBODY:
                break
            if town.troubles[i].team < town.troubles[i].wants:
                join_again(town, desk_line(d, line + INCOMPLETE), i)
            i = head_of(town, desk_line(d, line), c)
        if waiting(town, desk_line(d, line + INCOMPLETE)) > 0:
            _complete(town, d, line, c)
    return NOBODY


@compiled
def _serve_line(town, d, line, held):
    discipline = town.settings[0].dispatch_discipline
    if discipline == Discipline.THOSE_THERE:
        return _serve_with_those_there(town, d, line)
    if discipline == Discipline.FIRST_FIT:
        return _serve_who_fits(town, d, line, held)
    return _serve_in_order(town, d, line, held)


@compiled
def _kept_for_head(town, d, line, held):
    """Duties that the head of a line keeps from the lines below, added to those kept already."""
    if town.settings[0].dispatch_discipline != Discipline.HEAD_RESERVES:
        return held
    i = first(town, desk_line(d, line))
    return held if i == NOBODY else held | called(town, d, town.troubles[i])[0]


@compiled
def _in_line(town, d, line):
    return waiting(town, desk_line(d, line)) + waiting(town, desk_line(d, line + INCOMPLETE))


@compiled
def lines_in_use(town, d):
    """Lines of desk `d`, as bits, in which somebody waits for officers, or for the rest of a crew."""
    lines = 0
    for line in range(_LINES):
        lines |= int(_in_line(town, d, line) > 0) << line
    return lines


@apart
def serve(town, d, lines):
    """Send out whoever can be sent, of `lines_in_use`: calls first, then follow-up and tasks, then cases.

    Answers with a trouble whose crew is wanted for a more pressing one, or NOBODY when all is served that
    can be.
    """
    held = 0
    while lines:
        line = lowest_bit(lines)
        lines &= lines - 1
        to_interrupt = _serve_line(town, d, line, held)
        if to_interrupt != NOBODY:
            return to_interrupt
        held = _kept_for_head(town, d, line, held)
    if town.settings[0].dispatch_nobody_on_duty == NobodyOnDuty.NEIGHBOUR:
        _ask_neighbours(town, d)
    return NOBODY
