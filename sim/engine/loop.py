"""The loop: from one event to the next, in the order (time, rank, sequence)."""

from __future__ import annotations

from sim.behaviour.careers import enter_service
from sim.engine.desks_and_pools import is_time_to_serve, serve_next
from sim.engine.handlers import (
    on_again,
    on_answer,
    on_birth,
    on_escalation,
    on_patience,
    on_pool_end,
    on_pool_open,
    on_report,
    on_round_end,
    on_screen,
    on_set_out,
    on_taken_in,
    on_visit,
)
from sim.engine.openings import open_rhythms
from sim.engine.police import (
    on_aged,
    on_arrival,
    on_covered,
    on_leaves,
    on_reinforced,
    on_scene_end,
    on_shift,
    on_written_up,
)
from sim.engine.rhythms import (
    on_calmed,
    on_check,
    on_consultation,
    on_council,
    on_inspection,
    on_outburst,
    on_patrol,
    on_premises,
    on_scan,
    on_sitting,
    on_trip,
    on_turnover,
)
from sim.kernel.agenda import begin_first, end_first, is_empty_before, schedule
from sim.kernel.idle import muster
from sim.kernel.ledger import book
from sim.kernel.mechanisms import take_stock
from sim.kernel.state import ROOM, ROOM_PER_LATENT, ROOM_PER_OFFICER, Town, with_room
from sim.vocabulary.compiled import apart, compiled, entry, rare
from sim.vocabulary.events import Event, Rank
from sim.vocabulary.records import NEVER


@entry
def _open(town):
    take_stock(town)
    for o in range(len(town.officers)):
        schedule(town, town.changes[town.officers[o].change].time, Rank.ROSTER, Event.SHIFT, o)
        enter_service(town, o)
    open_rhythms(town)


@rare
def _handle_seldom(town, kind, subject):
    """What is due now and then, of people under watch, of premises, or by the calendar."""
    if kind == Event.COUNCIL:
        on_council(town, subject)
    elif kind == Event.INSPECTION:
        on_inspection(town, subject)
    elif kind == Event.CONSULTATION:
        on_consultation(town, subject)
    elif kind == Event.SCAN:
        on_scan(town)
    elif kind == Event.SITTING:
        on_sitting(town, subject)
    elif kind == Event.CHECK:
        on_check(town, subject)
    elif kind == Event.OUTBURST:
        on_outburst(town, subject)
    elif kind == Event.CALMED:
        on_calmed(town, subject)
    elif kind == Event.PREMISES:
        on_premises(town, subject)
    else:
        assert kind == Event.TURNOVER
        on_turnover(town, subject)


@rare
def _handle_dispatch(town, kind, subject, stamp):
    """What dispatchers do in need: helpers from outside, officers who leave or move, calls that age."""
    if kind == Event.LEAVES:
        on_leaves(town, subject, stamp)
    elif kind == Event.REINFORCED:
        on_reinforced(town, subject)
    elif kind == Event.AGED:
        on_aged(town, subject, stamp)
    else:
        assert kind == Event.COVERED
        on_covered(town, subject, stamp)


@compiled
def _handle_out_and_about(town, kind, subject):
    """What grid workers and volunteers go out for every day, and residents; or what is due but seldom."""
    if kind == Event.SCREEN:
        on_screen(town, subject)
    elif kind == Event.SET_OUT:
        on_set_out(town, subject)
    elif kind == Event.ROUND_END:
        on_round_end(town, subject)
    elif kind == Event.PATROL:
        on_patrol(town, subject)
    elif kind == Event.TRIP:
        on_trip(town, subject)
    else:
        _handle_seldom(town, kind, subject)


@apart
def _handle_other(town, kind, subject, stamp):
    """What is no step of a call on its way to an officer and back."""
    if kind == Event.SHIFT:
        on_shift(town, subject)
    elif kind == Event.VISIT:
        on_visit(town, subject, stamp)
    elif kind == Event.POOL_END:
        on_pool_end(town, subject)
    elif kind == Event.POOL_OPEN:
        on_pool_open(town, subject)
    elif kind == Event.ANSWER:
        on_answer(town, subject)
    elif kind == Event.AGAIN:
        on_again(town, subject)
    elif kind == Event.ESCALATION:
        on_escalation(town, subject)
    elif Event.LEAVES <= kind <= Event.COVERED:
        _handle_dispatch(town, kind, subject, stamp)
    else:
        _handle_out_and_about(town, kind, subject)


@compiled
def _handle(town, kind, subject, stamp):
    if kind == Event.BIRTH:
        on_birth(town, subject)
    elif kind == Event.ARRIVAL:
        on_arrival(town, subject, stamp)
    elif kind == Event.SCENE_END:
        on_scene_end(town, subject, stamp)
    elif kind == Event.WRITTEN_UP:
        on_written_up(town, subject)
    elif kind == Event.REPORT:
        on_report(town, subject)
    elif kind == Event.TAKEN_IN:
        on_taken_in(town, subject)
    elif kind == Event.PATIENCE:
        on_patience(town, subject, stamp)
    else:
        _handle_other(town, kind, subject, stamp)


@compiled
def _limits(town):
    """How far each growing array may be in use, but for what the latent may want, before it must grow."""
    room = ROOM + ROOM_PER_OFFICER * town.clock[0].largest_desk
    agenda, troubles = len(town.agenda) - room, len(town.troubles) - room
    return agenda, troubles, len(town.reports) - room, len(town.journal) - room


@compiled
def _has_room(town, limits):
    clock = town.clock[0]
    agenda, troubles, reports, journal = limits
    latent = ROOM_PER_LATENT * clock.latent_n
    return (
        clock.agenda_n + latent <= agenda
        and clock.troubles_n + latent <= troubles
        and clock.reports_n + latent <= reports
        and clock.journal_n + latent <= journal
    )


@compiled
def _next_of_stream(town):
    """When the stream's next trouble begins. The stream is in order already, so it needs no heap."""
    clock = town.clock[0]
    return town.troubles[clock.next_birth].onset if clock.next_birth < clock.stream_n else NEVER


@compiled
def _take_from_stream(town, time):
    clock = town.clock[0]
    clock.now = time
    clock.events += 1
    clock.next_birth += 1
    on_birth(town, clock.next_birth - 1)


@compiled
def _take_from_agenda(town):
    clock = town.clock[0]
    event = town.agenda[0]
    kind = event.kind
    subject = event.subject
    stamp = event.stamp
    clock.now = event.time
    clock.events += 1
    begin_first(town)
    _handle(town, kind, subject, stamp)
    end_first(town)


@entry
def _advance(town, until):
    """Handle every event before `until`; False when the arrays must grow first."""
    clock = town.clock[0]
    muster(town)
    take_stock(town)
    limits = _limits(town)
    while _has_room(town, limits):
        if is_time_to_serve(town):
            serve_next(town)
            continue
        birth = _next_of_stream(town)
        if is_empty_before(town, birth, Rank.ARRIVING):
            if birth >= until:
                break
            _take_from_stream(town, birth)
        else:
            if town.agenda[0].time >= until:
                break
            _take_from_agenda(town)
    else:
        return False
    clock.now = max(clock.now, until)
    return True


@entry
def _close_books(town):
    for o in range(len(town.officers)):
        book(town, o)


def open_town(town: Town) -> Town:
    """Put the first events on the agenda."""
    town = with_room(town)
    _open(town)
    return town


def advance(town: Town, until: float) -> Town:
    """Live until the minute `until`, which is not included; returns the town, whose arrays may have grown."""
    while not _advance(town, float(until)):
        town = with_room(town)
    return town


def close_books(town: Town) -> None:
    """Book everybody's time up to now."""
    _close_books(town)
