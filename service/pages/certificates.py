"""Certificates: who holds one on a day, as a page and as files to be published, and everybody who held one before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Response, render_template, url_for
from flask.typing import ResponseReturnValue
from msgspec.structs import replace

from domain.calendar import add
from domain.commands.verbs import is_a_certificate
from domain.owing.answering.ruleset import ruleset_of
from domain.refusals import NotFound
from domain.strategy.entries import Noun, Strategy
from domain.strategy.phrases import Offset
from domain.viewer import READ
from projections.certificates import Certificate, certificates_of
from service.addresses import day_in_an_address
from service.asking import filtered
from service.csv_answers import csv_answer
from service.finding import council_at
from service.forms.form import Asked
from service.forms.sitting import WhoHolds
from service.furniture import page
from service.gate import needs
from service.shown import Link
from service.viewing import viewer
from service.wording.certificates import HEADS, OVER_HEADS, PUBLISHED_HEADS, line_of, over_line_of, published_line_of, seats_that_ask
from service.wording.council_words import words_today
from service.words import clock, counted, day
from service.world import world

bp = Blueprint("certificates", __name__)

NONE_DECLARED = "The strategy declares no certificate that a person holds. Once it does ([[award]], holder “person”), they stand here."


@dataclass(frozen=True)
class Held:
    """Who holds a certificate on a day, who held one before, and how the day was asked for."""

    award: Noun
    on: date
    now: Sequence[Certificate]
    before: Sequence[Certificate]
    asked: Asked


@bp.get("/councils/<slug>/certificates")
@needs(READ)
def index(slug: str) -> ResponseReturnValue:
    council, strategy = council_at(slug), words_today(slug).strategy
    kinds = [noun for noun in strategy.nouns.values() if is_a_certificate(noun)]
    today = world().today()
    good = {noun.id: sum(one.is_good_on(today) for one in certificates(slug, noun, strategy)) for noun in kinds}
    return page(
        "table.html",
        title="Certificates",
        caption=council.name,
        back=Link(council.name, url_for("councils.show", slug=slug)),
        heads=("Certificate", "Held today", "Asked for by"),
        rows=[
            (
                Link(noun.name, url_for("certificates.show", slug=slug, award=noun.id)),
                counted(good[noun.id], "member"),
                seats_that_ask(noun, strategy),
            )
            for noun in kinds
        ],
        nothing=NONE_DECLARED,
    )


@bp.get("/councils/<slug>/certificates/<award>")
@needs(READ)
def show(slug: str, award: str) -> ResponseReturnValue:
    council, held = council_at(slug), held_of(slug, award)
    on = day_in_an_address(held.on)
    return page(
        "certificates.html",
        title=f"Who holds: {held.award.name}",
        caption=council.name,
        back=Link("Certificates", url_for("certificates.index", slug=slug)),
        asked=held.asked,
        on=f"On {day(held.on)}",
        read=f"Read on {clock(world().now())}.",
        says=held.award.says,
        heads=words_today(slug).heads(HEADS),
        rows=[line_of(one) for one in held.now],
        over_heads=words_today(slug).heads(OVER_HEADS),
        over=[over_line_of(one) for one in held.before],
        files=[
            Link("Save this list as a page to publish", url_for("certificates.published", slug=slug, award=award, on=on)),
            Link("Save this list as CSV", url_for("certificates.as_csv", slug=slug, award=award, on=on)),
        ],
    ), 422 if held.asked.wrong else 200


@bp.get("/councils/<slug>/certificates/<award>/published")
@needs(READ)
def published(slug: str, award: str) -> ResponseReturnValue:
    council, held = council_at(slug), held_of(slug, award)
    written = render_template(
        "certificates-published.html",
        title=f"{council.name}: who holds {held.award.name}",
        on=f"On {day(held.on)}",
        read=f"Taken from the record on {clock(world().now())}.",
        heads=words_today(slug).heads(PUBLISHED_HEADS),
        rows=[published_line_of(one) for one in held.now],
    )
    return Response(written, mimetype="text/html", headers={"Content-Disposition": f'attachment; filename="{award}.html"'})


@bp.get("/councils/<slug>/certificates/<award>/csv")
@needs(READ)
def as_csv(slug: str, award: str) -> ResponseReturnValue:
    council_at(slug)
    return csv_answer(award, words_today(slug).heads(PUBLISHED_HEADS), [published_line_of(one) for one in held_of(slug, award).now])


# ------------------------------------------------------------------ who holds one


def held_of(slug: str, award: str) -> Held:
    """A certificate on the day that the address names: today, where it names none. Raises NotFound."""
    strategy = words_today(slug).strategy
    noun = strategy.nouns.get(award)
    if noun is None or not is_a_certificate(noun):
        raise NotFound("The council's strategy has no such certificate. Go back to the list of them and choose again.")
    answers, asked = filtered(WhoHolds)
    on = answers["on"] or world().today()
    issued = [one for one in certificates(slug, noun, strategy) if one.issued <= on]
    now = [one for one in issued if one.is_good_on(on)]
    return Held(noun, on, now, [one for one in issued if one not in now], asked)


def certificates(slug: str, award: Noun, strategy: Strategy) -> list[Certificate]:
    """Every certificate of a kind. One that names no last day lasts as long as the strategy says."""
    lasts = ruleset_of(strategy).value(award.fields["lasts"]) if "lasts" in award.fields else None
    with world().reads() as connection:
        found = certificates_of(connection, viewer(), slug, award.id)
    if not isinstance(lasts, Offset):
        return found
    return [one if one.until else replace(one, until=add(one.issued, lasts)) for one in found]
