"""Officers: what one of them does from duty to duty, and what a crew does from arrival to leaving.

`duty` says what an officer turns to; `scene` is the work on scene while it lasts; `leaving` its end, or its
interruption; `results` what comes of it. Begin with `scene.arrive`.
"""

from sim.behaviour.officers.duty import change_duty, go_free, relieve
from sim.behaviour.officers.leaving import break_off, go_on, release_crew
from sim.behaviour.officers.results import await_station, end_mediation, end_scene
from sim.behaviour.officers.scene import arrive, begin_scene, leave_scene, reinforce

__all__ = [
    "arrive",
    "await_station",
    "begin_scene",
    "break_off",
    "change_duty",
    "end_mediation",
    "end_scene",
    "go_free",
    "go_on",
    "leave_scene",
    "reinforce",
    "release_crew",
    "relieve",
]
