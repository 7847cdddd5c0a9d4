"""What people answered on forms: by what they are about, question by question, and never what one person said."""

from collections.abc import Sequence

from sqlalchemy import func, select, true

from domain.strategy.entries import Noun
from domain.strategy.mentions import facts_in, opening_facts
from domain.strategy.phrases import Figure
from projections.reporting.asked import Asked
from projections.reporting.counting import Ground, Measure, counted, in_all, of_answers, of_happenings, shared_out
from projections.reporting.report import Cell, ReportTable
from projections.reporting.rows import answers, happenings
from projections.reporting.sharing import WHAT_HAPPENED, WHAT_WAS_ANSWERED, Share, about_a_session, share_of
from projections.reporting.small_groups import WITHHELD, fewer_than, is_small, left_out, shown, sums_from

IN_WORDS = "Answers in words are counted and not told here: whoever may read them finds them with the form."
SENT, RETURNED = happenings.c.verb == "sent", happenings.c.verb == "returned"


# ------------------------------------------------------------------ evaluation


def evaluation(asked: Asked, figure: Figure) -> tuple[ReportTable, ...]:
    """The forms that come back after something: how many, and what they give it on the average."""
    forms = evaluation_forms(asked, figure.of)
    return tuple(evaluated(asked, form, figure.by or "session") for form in forms) or (
        ReportTable("Evaluation", ("Form", "Returned"), (), empty="The strategy has no form that asks what a session was like."),
    )


def evaluation_forms(asked: Asked, of: str) -> list[Noun]:
    """The form that is named; else those that came back about a session, and those of which a rule says that they should."""
    forms = {form.id: form for form in asked.of_kind("form")}
    if of in forms:
        return [forms[of]]
    about_sessions = select(happenings.c.noun).where(asked.stands(happenings), RETURNED, about_a_session(happenings.c.about))
    returned = {row["noun"] for row in asked.rows(about_sessions.distinct())}
    return [form for id, form in forms.items() if id in returned or asked_after_learning(asked, id)]


def asked_after_learning(asked: Asked, form: str) -> bool:
    """Whether a rule asks for a form after a session or a course."""
    courses = {"session", "application", *(course.id for course in asked.of_kind("course"))}
    return any(
        form in {fact.noun for fact in facts_in(rule.done)} and courses & {fact.noun for fact in opening_facts(rule)}
        for rule in asked.strategy.rules.values()
    )


def evaluated(asked: Asked, form: Noun, by: str) -> ReportTable:
    smallest = sums_from(asked, form.id)
    share = share_of(asked, by, WHAT_HAPPENED)
    measures = {"sent": Measure(SENT, people=True), "returned": Measure(RETURNED, people=True)}
    shares = shared_out(asked, of_happenings(asked, happenings.c.noun == form.id, SENT | RETURNED), measures, share)
    names = share.names(asked, list(shares))
    scored = form.texts("scored")
    averages = {question: averaged(asked, form, question, by) for question in scored}
    few = left_out({key: cells["returned"].number or 0 for key, cells in shares.items()}, smallest)
    rows = []
    for key, cells in shares.items():
        given = [WITHHELD if key in few else averages[question].get(key, Cell("—")) for question in scored]
        returned = cells["returned"]
        if key in few:
            returned = fewer_than(smallest) if is_small(returned, smallest) else WITHHELD
        rows.append((Cell(names.get(key, key)), cells["sent"], returned, *given))
    headings = (share.heading, "Sent", "Returned", *(f"{capital(question)}, on the average" for question in scored))
    note = f"What fewer than {smallest} people said is withheld, with what they could be told from." if few else ""
    return ReportTable(form.name, headings, tuple(rows), bars=2, note=note, empty="No form was sent or came back in this period.")


def averaged(asked: Asked, form: Noun, question: str, by: str) -> dict[str, Cell]:
    """The average score of one question, by what the answers are about."""
    share = share_of(asked, by, WHAT_WAS_ANSWERED)
    ground = of_answers(asked, answers.c.form == form.id, answers.c.question == question, answers.c.score.is_not(None))
    source = share.beside(ground.source, ground.person)
    query = select(share.key, func.avg(answers.c.score)).select_from(source).where(ground.where, share.where).group_by(share.key)
    return {str(row[0] or ""): score_cell(row[1]) for row in asked.connection.execute(query)}


# ------------------------------------------------------------------ summed answers, and what difference it made


def summed_answers(asked: Asked, figure: Figure) -> tuple[ReportTable, ...]:
    form = asked.strategy.nouns[figure.of]
    questions = [figure.label] if figure.label else questions_of(form)
    return summed(asked, form, [asked_as(form, question) for question in questions])


def impact(asked: Asked, figure: Figure) -> tuple[ReportTable, ...]:
    """Whether what was learnt was used: what every form says of it that asks."""
    forms = [form for form in asked.of_kind("form") if form.texts("impact") and figure.of in ("", form.id)]
    found = [table for form in forms for table in summed(asked, form, list(form.texts("impact")))]
    return tuple(found) or (ReportTable("What difference it made", ("Answer", "People"), (), empty="No form of the strategy asks for it."),)


def questions_of(form: Noun) -> list[str]:
    return list(dict.fromkeys([*form.texts("asks"), *form.texts("impact")]))


def asked_as(form: Noun, said: str) -> str:
    """The question as the form has it: a report may write it with another capital."""
    return next((question for question in questions_of(form) if question.casefold() == said.casefold()), said)


def summed(asked: Asked, form: Noun, questions: Sequence[str]) -> tuple[ReportTable, ...]:
    """First how many answered each question, then each scored one by its scores."""
    smallest = sums_from(asked, form.id, *supports_with(asked, form.id))
    every = {question: of_answers(asked, answers.c.form == form.id, answers.c.question == question) for question in questions}
    rows = [(Cell(capital(question)), *answered(asked, ground, smallest)) for question, ground in every.items()]
    returned = of_happenings(asked, happenings.c.noun == form.id)
    people = in_all(asked, returned, {"sent": Measure(SENT, people=True), "returned": Measure(RETURNED, people=True)})
    rows.insert(0, (Cell("Forms that came back"), shown(people["returned"], smallest), Cell("—")))
    scored = [question for question in questions if question in form.texts("scored")]
    few = f"What fewer than {smallest} people said is withheld." if any(row[1].number is None for row in rows) else ""
    note = " ".join(filter(None, [few, IN_WORDS if len(scored) < len(questions) else ""]))
    first = ReportTable(f"{form.name}: answers", ("Question", "People who answered", "Average score"), tuple(rows), bars=1, note=note)
    return first, *(by_score(asked, form, question, every[question], smallest) for question in scored)


def answered(asked: Asked, ground: Ground, smallest: int) -> tuple[Cell, Cell]:
    """How many people answered, and what score they gave on the average; nothing of a few."""
    query = select(func.count(ground.person.distinct()), func.avg(answers.c.score)).select_from(ground.source).where(ground.where)
    people, average = asked.connection.execute(query).one()
    cell = counted(people, ground, true(), behind=asked.reads_content)
    return (fewer_than(smallest), fewer_than(smallest)) if is_small(cell, smallest) else (cell, score_cell(average))


def by_score(asked: Asked, form: Noun, question: str, ground: Ground, smallest: int) -> ReportTable:
    """How many gave each score. Where a few gave one of them, none is shown: with the average, it could be worked out."""
    scores = Share("Score", answers.c.score, where=answers.c.score.is_not(None))
    query = select(answers.c.score, func.count(ground.person.distinct())).where(ground.where, scores.where).group_by(answers.c.score)
    found = {row[0]: row[1] for row in asked.connection.execute(query.order_by(answers.c.score))}
    caption, headings = f"{form.name}: {question}", ("Score", "People")
    if any(number < smallest for number in found.values()):
        note = f"Some scores were given by fewer than {smallest} people, so how many gave each is withheld."
        return ReportTable(caption, headings, (), note=note, empty=note)
    rows = [
        (Cell(str(score)), counted(number, ground, answers.c.score == score, behind=asked.reads_content)) for score, number in found.items()
    ]
    return ReportTable(caption, headings, tuple(rows), bars=1, empty="Nobody gave a score in this period.")


def supports_with(asked: Asked, form: str) -> list[str]:
    """The meetings at which a form is filled in, which may ask for larger groups than the form itself."""
    supports = ((support.id, support.fields.get("form")) for support in asked.of_kind("support"))
    return [id for id, forms in supports if form in (forms.values() if isinstance(forms, dict) else [forms])]


def score_cell(average: float | None) -> Cell:
    return Cell("—") if average is None else Cell(f"{float(average):.1f}", round(float(average), 1))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
