"""The machinery under the model: agenda, queues, pools, calendars, journal, and what behaviours share.

Begin with `state`, then `agenda`, `queues`, `pools` and `journal`. What several behaviours need of one
another, such as `own_work` and `crews`, stands here too, since behaviours never call one another.
"""
