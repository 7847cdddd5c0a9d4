"""A council whose strategy has a plan of action, an award to seek, a document, a staged approval and needs of its committees."""

from domain.strategies import built_in

MORE = """
[[material]]
id   = "guide"
name = "Member guide"

[[material]]
id   = "plan-text"
name = "Plan on paper"

[[award]]
id        = "charter"
name      = "Member Charter"
holder    = "council"
levels    = ["Charter", "Charter Plus"]
lasts     = "3 years"
from_whom = "the regional employers"

[[rule]]
id      = "charter-question"
name    = "Decide whether to seek the Charter"
who     = "council"
opens   = "strategy adopted"
by      = "1 year after opening"
answers = ["yes", "no"]
done    = "charter-question decided"

[[rule]]
id    = "seek-charter"
name  = "Seek the Charter"
who   = "council"
opens = "charter-question decided yes"
by    = "6 months after opening"
done  = "charter sought"

[[rule]]
id    = "agree-guide"
name  = "Have the guide agreed"
who   = "council"
opens = "strategy adopted"
by    = "1 year after opening"
done  = "guide approved by panel then council"

[[rule]]
id    = "need-of-a-body"
name  = "Meet the need of a committee"
who   = "each body"
opens = "need recorded"
by    = "3 months after opening"
done  = ["need met", "need dropped"]

[[report]]
id    = "short-report"
name  = "Present a short report"
to    = ["panel"]
every = "quarter"
holds = ["attendance", "lessons: text", "what to do next: text > council"]

[[plan]]
id     = "action-plan"
name   = "Three-year action plan"
to     = ["panel"]
themes = ["Leading", "Rewarding", "Learning"]
years  = ["2026-27", "2027-28"]

[[plan.action]]
id      = "guide-action"
theme   = "Learning"
action  = "Publish a guide"
outcome = "A guide for everybody"
by      = "May 2026"
done    = "guide published"
shows   = ["attendance"]

[[plan.action]]
id      = "leaders-action"
theme   = "Leading"
action  = "Find mentors for leaders"
outcome = "not set"
by      = "not set"
done    = "not set"
"""

STRATEGY = built_in("model-council") + MORE
