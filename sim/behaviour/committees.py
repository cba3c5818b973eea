"""Officers in village committees (民警进村社两委): what officers could not settle comes before these.

A dispute that the station would close unsettled, without mediating itself, waits on the docket for the
committee's next meeting. The officer who sits there brings it up, and sees to it that what was agreed is
carried out.
"""

from __future__ import annotations

from sim.kernel.journal import write
from sim.kernel.office import ask_grid
from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.events import Entry, Step
from sim.vocabulary.records import NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Ending, Group, Origin, Stage
from sim.world.intrinsics import happens, parties_agree


@compiled
def has_seat(town, c):
    """Whether an officer sits on the committee of community `c`; more seats keep those of fewer."""
    return happens(town.settings[0].council_seated, town.clock[0].seed, Stream.SEATED, c, ONCE)


@compiled
def _is_for_committee(town, trouble):
    kind = town.types[trouble.type]
    return kind.group == Group.DISPUTE and kind.grid_can_settle > 0.0 and trouble.origin <= Origin.RELAPSE


@compiled
def _has_room(town, c):
    """Whether the committee of community `c` meets, and its next meeting has a place left."""
    settings = town.settings[0]
    return settings.council_meeting_days > 0.0 and town.communities[c].docketed < settings.council_places


@compiled
def _hears(town, trouble):
    """Whether the officer on the committee of its community can bring the trouble up at the next meeting."""
    c = town.grids[trouble.grid].community
    return _is_for_committee(town, trouble) and has_seat(town, c) and _has_room(town, c)


@compiled
def _put_on_docket(town, i):
    trouble = town.troubles[i]
    community = town.communities[town.grids[trouble.grid].community]
    trouble.next = NOBODY
    if community.docket == NOBODY:
        community.docket = i
    else:
        town.troubles[community.docket_last].next = i
    community.docket_last = i
    community.docketed += 1


@rare
def take_on(town, i, step):
    """What the station would close unsettled waits for the committee, if that will hear it; the step."""
    trouble = town.troubles[i]
    if step != Step.CLOSE or town.settings[0].council_seated == 0.0 or not _hears(town, trouble):
        return step
    trouble.ending = Ending.NOT_YET
    trouble.stage = Stage.RESTING
    trouble.hops += 1
    trouble.handed = min(trouble.handed, town.clock[0].now)
    _put_on_docket(town, i)
    write(town, i, Entry.HANDED, NOBODY, Stage.RESTING)
    return Step.STAY


@compiled
def call_up(town, c):
    """The matter that has waited longest on the docket of community `c`; or NOBODY."""
    community = town.communities[c]
    i = community.docket
    if i != NOBODY:
        community.docket = town.troubles[i].next
        town.troubles[i].next = NOBODY
        community.docketed -= 1
    return i


@compiled
def _lasts(town, trouble):
    """Whether what was agreed lasts: by itself, or because the officer can move the parties to keep to it."""
    settings = town.settings[0]
    seed = town.clock[0].seed
    if happens(settings.council_durable, seed, Stream.DURABLE_COMMITTEE, trouble.key, ONCE):
        return 1
    draw = (seed, Stream.CARRIED_OUT, trouble.key, ONCE)
    return int(parties_agree(trouble, settings.base_work_settles, settings.grid_work_grip, draw))


@compiled
def settle(town, i):
    """The committee talks trouble `i` over, for the last time."""
    trouble = town.troubles[i]
    settings = town.settings[0]
    ask_grid(town, trouble.grid, settings.council_hours)
    draw = (town.clock[0].seed, Stream.SETTLE_COMMITTEE, trouble.key, ONCE)
    if parties_agree(trouble, settings.council_skill, settings.council_grip, draw):
        trouble.ending = Ending.COUNCIL
        trouble.durable = _lasts(town, trouble)
    else:
        trouble.ending = Ending.UNSETTLED
        trouble.durable = 0
    return Step.CLOSE
