"""Grid workers: screening rounds that find latent troubles, and tasks that they settle or hand up."""

from __future__ import annotations

from sim.kernel.agenda import schedule
from sim.kernel.calendars import next_opening
from sim.kernel.dose import dose, faded, share_noticed, share_reached
from sim.kernel.journal import write
from sim.kernel.latent import notice_of
from sim.kernel.permissions import entering_minutes, sees
from sim.kernel.pools import at_hand_from, enter, hold, is_at_hand, let_go, send_out
from sim.vocabulary.clock import DAY
from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.events import Entry, Event, Rank, Step
from sim.vocabulary.records import NEVER, NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Channel, Ending, Finder, Group, RecordKeeper, Stage
from sim.world.intrinsics import happens, parties_agree, sample


@compiled
def plan_round(town, g):
    """Put the next screening round of grid `g` on the agenda, in its workers' hours."""
    days = town.settings[0].grid_work_round_days
    calendar = town.pools[town.grids[g].pool].calendar
    due = next_opening(town, calendar, town.clock[0].now + days * DAY)
    schedule(town, due, Rank.ROSTER, Event.SCREEN, g)


@compiled
def call_round(town, g):
    """A round of grid `g` is due: somebody sets out, unless the last one is still to be walked."""
    plan_round(town, g)
    grid = town.grids[g]
    if grid.on_round == 0:
        grid.on_round = 1
        set_out(town, g)


@compiled
def set_out(town, g):
    """A grid worker sets out on the round of grid `g`, or it is put off until one has nothing in hand."""
    p = town.grids[g].pool
    minutes = town.settings[0].grid_work_round_minutes
    back = send_out(town, p, minutes)
    if back < NEVER:
        schedule(town, back, Rank.ROSTER, Event.ROUND_END, g)
        return
    again = at_hand_from(town, p)
    if again == NEVER:  # all are out with officers, who do not say for how long
        again = town.clock[0].now + max(minutes, 1.0)
    schedule(town, again, Rank.ROSTER, Event.SET_OUT, g)


@compiled
def end_round(town, g):
    """The round is walked: what was overlooked last time may have been noticed now."""
    grid = town.grids[g]
    grid.rounds += 1
    grid.on_round = 0


@rare
def _known(town, p):
    """How many matters at place `p` the grid worker has in mind; they fade as trends do."""
    place = town.places[p]
    return faded(town, place.known, place.known_at, town.settings[0].analysis_memory_days)


@compiled
def _get_to_know(town, i):
    if town.settings[0].grid_work_knows > 0.0:
        p = town.troubles[i].place
        town.places[p].known = _known(town, p) + 1.0
        town.places[p].known_at = town.clock[0].now


@compiled
def hear_of(town, i):
    """The grid worker hears of trouble `i`, just reported, when told, or from records of others."""
    trouble = town.troubles[i]
    shared = town.settings[0].information_shared
    if (
        trouble.channel == Channel.GRID_WORKER
        or happens(shared, town.clock[0].seed, Stream.KNOWN_TO_GRID, trouble.key, ONCE)
        or sees(town, trouble, RecordKeeper.GRID)
    ):
        _get_to_know(town, i)


@compiled
def known_in(town, g):
    """How many matters in the places of grid `g` its worker has in mind; 0 when that is not gone by."""
    total = 0.0
    if town.settings[0].grid_work_knows > 0.0:
        for p in range(town.grids[g].first_place, town.grids[g].end_place):
            total += _known(town, p)
    return total


@compiled
def _minutes_at(town, g, p, total):
    """Minutes of a round of grid `g` that go to its people at place `p`, and how many those people are."""
    grid = town.grids[g]
    place = town.places[p]
    settings = town.settings[0]
    end = min(place.first_resident + place.registered + place.new, grid.end_resident)
    people = end - max(place.first_resident, grid.first_resident)
    evenly = people / max(grid.registered + grid.new, 1)
    share = evenly + settings.grid_work_knows * (_known(town, p) / total - evenly)
    return share * settings.grid_work_round_minutes, people


@compiled
def attention(town, g):
    """The chance that a round of grid `g` notices a trouble, its minutes spread evenly over people."""
    settings = town.settings[0]
    return share_noticed(settings.grid_work_notice, settings.grid_work_round_minutes, town.grids[g])


@rare
def attention_at(town, g, p, total):
    """The chance at place `p` of grid `g`, where some of a round's minutes go to `total` known matters."""
    minutes, people = _minutes_at(town, g, p, total)
    return share_reached(dose(town.settings[0].grid_work_notice, minutes, people))


@compiled
def find(town, g, p, chance):
    """The next latent trouble of grid `g` at place `p` that this round notices; or NOBODY."""
    look = (Stream.NOTICE_ROUND, town.grids[g].rounds)
    return notice_of(town, g, p, chance, look, Finder.GRID, g)


@compiled
def submit(town, i):
    """Trouble `i` becomes a task of its grid."""
    trouble = town.troubles[i]
    trouble.hops += 1
    trouble.handed = min(trouble.handed, town.clock[0].now)
    enter(town, town.grids[trouble.grid].pool, i)
    write(town, i, Entry.HANDED, trouble.pool, Stage.POOL_WAITING)
    return Step.STAY


@compiled
def task_minutes(town, i):
    """Working minutes that the task takes."""
    settings = town.settings[0]
    draw = (town.clock[0].seed, Stream.WORK_GRID, town.troubles[i].key, ONCE)
    entering = entering_minutes(town, town.troubles[i], RecordKeeper.GRID)
    return entering + sample(
        settings.grid_work_task_shape, settings.grid_work_task_mean, settings.grid_work_task_sigma, draw
    )


@rare
def _hand_up(town, i):
    """What the grid cannot settle goes up the ladder, to its owner, or (unreported) waits to be reported."""
    trouble = town.troubles[i]
    kind = town.types[trouble.type]
    write(town, i, Entry.NOT_SETTLED, trouble.pool, 0)
    if kind.group == Group.DISPUTE:
        return Step.TO_LADDER
    if kind.owner != NOBODY:
        return Step.TO_DEPARTMENT
    return Step.TO_LATENT if trouble.reported == NEVER else Step.TO_POLICE


@compiled
def end_task(town, i):
    """The grid worker is done: settled, or handed up; the place is known the better."""
    trouble = town.troubles[i]
    _get_to_know(town, i)
    settings = town.settings[0]
    seed = town.clock[0].seed
    draw = (seed, Stream.SETTLE_GRID, trouble.key, ONCE)
    if parties_agree(trouble, settings.grid_work_skill, settings.grid_work_grip, draw):
        trouble.ending = Ending.GRID
        trouble.durable = happens(settings.grid_work_durable, seed, Stream.DURABLE_GRID, trouble.key, ONCE)
        return Step.CLOSE
    return _hand_up(town, i)


@compiled
def come_along(town, i):
    """A free grid worker on duty joins the officers at trouble `i`, if it is of a kind they help with."""
    trouble = town.troubles[i]
    kind = town.types[trouble.type]
    p = town.grids[trouble.grid].pool
    if p == NOBODY or trouble.stage != Stage.ON_SCENE:
        return
    if kind.group != Group.DISPUTE and kind.group != Group.NOISE:
        return
    clock = town.clock[0]
    if not happens(town.settings[0].grid_work_joint, clock.seed, Stream.JOINT, trouble.key, ONCE):
        return
    if is_at_hand(town, p):
        trouble.helper = hold(town, p, i)
        _get_to_know(town, i)


@compiled
def go_home(town, i):
    """The grid worker who came along to trouble `i` is free again; answers with their pool, or NOBODY."""
    trouble = town.troubles[i]
    if trouble.helper == NOBODY:
        return NOBODY
    let_go(town, trouble.helper, town.clock[0].now - max(trouble.arrived, trouble.spell_from))
    p = town.workers[trouble.helper].pool
    trouble.helper = NOBODY
    return p


@rare
def settle_on_scene(town, i, step):
    """What officers could not settle, the grid worker who knows the parties may; answers with the step."""
    trouble = town.troubles[i]
    if trouble.helper == NOBODY or (step != Step.TO_STATION and step != Step.TO_LADDER):
        return step
    settings = town.settings[0]
    seed = town.clock[0].seed
    draw = (seed, Stream.SETTLE_JOINT, trouble.key, ONCE)
    if not parties_agree(trouble, settings.grid_work_skill, settings.grid_work_grip, draw):
        return step
    trouble.ending = Ending.ON_SCENE
    trouble.durable = happens(settings.grid_work_durable, seed, Stream.DURABLE_JOINT, trouble.key, ONCE)
    return Step.CLOSE
