"""On scene: arriving, beginning, the pace of the work, and whose part in it is done before the end."""

from __future__ import annotations

from sim.behaviour.officers.duty import relieve
from sim.behaviour.officers.results import hands_over
from sim.kernel.agenda import schedule_stamped
from sim.kernel.crews import join_crew, leave_crew
from sim.kernel.journal import write
from sim.kernel.ledger import turn_to
from sim.kernel.tiring import weariness_on_scene
from sim.vocabulary.compiled import compiled, merged, rare
from sim.vocabulary.events import Entry, Event, Rank
from sim.vocabulary.records import NEVER, NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Activity, Discipline, Domain, Group, Leave, Origin, Role, Stage
from sim.world.intrinsics import sample


@compiled
def _is_base_work(trouble):
    return trouble.origin == Origin.PREMISES or trouble.origin == Origin.COMMUNITY_MEETING


@compiled
def _activity_at(town, trouble):
    if trouble.origin == Origin.CASE:
        return Activity.CASE_WORK
    if trouble.origin == Origin.INSPECTION:
        return Activity.ON_SCENE
    if trouble.origin == Origin.CHECK:
        return Activity.GOVERNMENT_TASK
    if _is_base_work(trouble):
        return Activity.BASE_WORK
    if trouble.stage == Stage.AT_STATION:
        return Activity.MEDIATION
    if town.types[trouble.type].group == Group.GOVERNMENT:
        return Activity.GOVERNMENT_TASK
    return Activity.ON_SCENE


@compiled
def _domain_at(town, trouble):
    """Whose business the work is: to look after premises and to go to meetings is the station's own."""
    return int(Domain.OWN) if _is_base_work(trouble) else town.types[trouble.type].domain


@merged
def _minutes_at(town, trouble):
    """Minutes of work with a whole crew: what was left when it was interrupted, or all of it."""
    if trouble.left < NEVER:
        return trouble.left
    settings = town.settings[0]
    seed = town.clock[0].seed
    if trouble.stage == Stage.AT_STATION and trouble.origin < Origin.CASE:
        return sample(
            settings.station_mediation_shape,
            settings.station_mediation_mean,
            settings.station_mediation_sigma,
            (seed, Stream.STATION_TIME, trouble.key, ONCE),
        )
    tired = weariness_on_scene(town, trouble)
    minutes = trouble.on_scene
    if hands_over(town, trouble):
        minutes = min(minutes, settings.dispatch_handover_min)
    return minutes * (1.0 + settings.fatigue_slows * tired)


@compiled
def pace(town, trouble):
    """How fast the crew works, 1 when it is whole; it is slower in proportion to what those there lack."""
    there = trouble.present + trouble.outside
    lacking = trouble.wants - there
    if lacking <= 0 or there == 0:
        return 1.0
    return 1.0 / (1.0 + town.settings[0].dispatch_short_slows * lacking / there)


@compiled
def _end_after(town, i, minutes):
    """The work on trouble `i` ends after so many minutes; an end put on the agenda before lapses."""
    trouble = town.troubles[i]
    trouble.spell += 1
    trouble.ends = town.clock[0].now + minutes
    schedule_stamped(town, trouble.ends, Rank.FREEING, Event.SCENE_END, i, trouble.spell)


@compiled
def _change_pace(town, i, before):
    """Those at trouble `i` are more or fewer than when they worked at the pace `before`."""
    trouble = town.troubles[i]
    now = pace(town, trouble)
    if trouble.ends < NEVER and now != before:
        _end_after(town, i, (trouble.ends - town.clock[0].now) * before / now)


@compiled
def _leave_one_by_one(town):
    return town.settings[0].dispatch_leave == Leave.ONE_BY_ONE


@rare
def _plan_leaving(town, o):
    """When the part of officer `o` is done before the leader's, they leave the scene then."""
    officer = town.officers[o]
    trouble = town.troubles[officer.trouble]
    if trouble.lead == o or trouble.stage != Stage.ON_SCENE:
        return
    kind = town.types[trouble.type]
    draw = (town.clock[0].seed, Stream.OWN_PART, trouble.key, trouble.parts)
    trouble.parts += 1
    time = town.clock[0].now + sample(kind.on_scene_shape, kind.on_scene_mean, kind.on_scene_sigma, draw)
    if time < trouble.ends:
        schedule_stamped(town, time, Rank.FREEING, Event.LEAVES, o, officer.stamp)


@compiled
def _come_to(town, o, trouble):
    """Officer `o` is where trouble is: at its scene, or at their post for work at the station."""
    officer = town.officers[o]
    if trouble.stage == Stage.AT_STATION:
        officer.x, officer.y = officer.post_x, officer.post_y
        return
    trouble.stage = Stage.ON_SCENE
    officer.x, officer.y = trouble.x, trouble.y
    trouble.arrived = min(trouble.arrived, town.clock[0].now)
    trouble.attended = 1


@compiled
def _begins(town, i, o):
    """Whether the work begins now that officer `o` has come: with all who were sent, or one who may lead."""
    trouble = town.troubles[i]
    if trouble.ends < NEVER:
        return False
    if town.settings[0].dispatch_discipline != Discipline.THOSE_THERE:
        return trouble.present == trouble.team
    return town.officers[o].role != Role.AUXILIARY


@compiled
def arrive(town, o):
    """Officer `o` reaches the trouble; says whether its work begins now."""
    officer = town.officers[o]
    i = officer.trouble
    trouble = town.troubles[i]
    assert officer.doing == Activity.TRAVEL or trouble.stage == Stage.AT_STATION
    _come_to(town, o, trouble)
    before = pace(town, trouble)
    trouble.present += 1
    turn_to(town, o, _activity_at(town, trouble), _domain_at(town, trouble))
    write(town, i, Entry.ARRIVED, o, trouble.present)
    if _begins(town, i, o):
        if trouble.lead != o and trouble.present < trouble.team:
            leave_crew(town, i, o)
            join_crew(town, i, o, True)
        return True
    _change_pace(town, i, before)
    if trouble.ends < NEVER and _leave_one_by_one(town):
        _plan_leaving(town, o)
    return False


@merged
def begin_scene(town, i, extra_minutes):
    """The crew of trouble `i` begins its work, after `extra_minutes` of waiting for whoever is missing."""
    trouble = town.troubles[i]
    _end_after(town, i, extra_minutes + _minutes_at(town, trouble) / pace(town, trouble))
    o = trouble.lead if _leave_one_by_one(town) else NOBODY
    while o != NOBODY:
        if town.officers[o].doing != Activity.TRAVEL:
            _plan_leaving(town, o)
        o = town.officers[o].mate


@compiled
def leave_scene(town, o):
    """The part of officer `o` on scene is done; the others stay."""
    officer = town.officers[o]
    town.troubles[officer.trouble].wants -= 1
    relieve(town, o)


@rare
def reinforce(town, i, people):
    """So many people from outside reach trouble `i`; says whether they begin its work as its whole crew."""
    trouble = town.troubles[i]
    before = pace(town, trouble)
    trouble.outside = people
    trouble.outside_from = town.clock[0].now
    write(town, i, Entry.REINFORCED, NOBODY, people)
    if trouble.stage != Stage.WAITING_POLICE:
        _change_pace(town, i, before)
        return False
    trouble.stage = Stage.ON_SCENE
    trouble.arrived = min(trouble.arrived, town.clock[0].now)
    trouble.attended = 1
    trouble.spell_from = town.clock[0].now
    return True
