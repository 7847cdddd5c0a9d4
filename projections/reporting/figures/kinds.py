"""Which function counts which figure: one for each word that a strategy may put in a report, but for what somebody writes."""

from collections.abc import Callable, Mapping

from domain.strategy.phrases import Figure
from projections.reporting.asked import Asked
from projections.reporting.figures.access import access
from projections.reporting.figures.attendance import attendance
from projections.reporting.figures.called import called_and_required
from projections.reporting.figures.coverage import coverage
from projections.reporting.figures.eligibility import eligibility
from projections.reporting.figures.evidence import evidence
from projections.reporting.figures.forms import evaluation, impact, summed_answers
from projections.reporting.figures.happened import dates, decided, recommendations
from projections.reporting.figures.making_up import made_up
from projections.reporting.figures.money import money
from projections.reporting.figures.needs import needs
from projections.reporting.figures.plan import plan
from projections.reporting.figures.records import record
from projections.reporting.figures.steps import completion, outstanding
from projections.reporting.figures.uptake import decliners, take_up
from projections.reporting.report import ReportTable

Counts = Callable[[Asked, Figure], tuple[ReportTable, ...]]

WRITTEN = "text"
"""What is no figure: somebody writes it."""

COUNTED: Mapping[str, Counts] = {
    "attendance": attendance,
    "called and required": called_and_required,
    "take-up": take_up,
    "decliners": decliners,
    "needs": needs,
    "made-up": made_up,
    "eligibility": eligibility,
    "completion": completion,
    "outstanding": outstanding,
    "evaluation": evaluation,
    "impact": impact,
    "summed answers": summed_answers,
    "record": record,
    "plan": plan,
    "evidence": evidence,
    "money": money,
    "coverage": coverage,
    "access": access,
    "decided": decided,
    "recommendations": recommendations,
    "dates": dates,
}
