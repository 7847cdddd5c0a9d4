"""Makes the web application out of the world it is given."""

from collections.abc import Iterable

from flask import Blueprint, Flask
from flask_wtf.csrf import CSRFProtect
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader
from werkzeug.middleware.proxy_fix import ProxyFix

from service.assets import serve_assets
from service.errors import answer_errors
from service.furniture import furnish
from service.gate import stand_guard
from service.headers import send_headers
from service.pages import (
    absences,
    account,
    administration,
    answering,
    applying,
    appointments,
    arrivals,
    as_of,
    audit,
    awards,
    bodies,
    body_needs,
    bringing_in,
    budgets,
    candidates,
    certificates,
    changes,
    cohort,
    cohort_places,
    comparing_strategies,
    corrections,
    council_recording,
    councils,
    documents,
    due,
    duties,
    eligibility,
    first,
    form_results,
    history,
    home,
    identity,
    jobs,
    lapsing,
    learning_needs,
    letter_words,
    letters,
    letters_to,
    meetings,
    member_details,
    members,
    places,
    plans,
    programme,
    proposals,
    receipts,
    recording,
    register,
    report_files,
    report_presenting,
    reports,
    results,
    roles,
    sandbox,
    seats,
    sessions,
    sheets,
    sign_in,
    steps,
    strategies,
    supporters,
    supports,
    users,
)
from service.signing_in import keep_sessions, limit_tries
from service.world import World

LARGEST_UPLOAD = 50 * 1024 * 1024  # bytes; what stands around the file in a form comes on top
AROUND_A_FILE = 64 * 1024

PAGES: tuple[Blueprint, ...] = (
    due.bp,
    members.bp,
    arrivals.bp,
    candidates.bp,
    member_details.bp,
    changes.bp,
    learning_needs.bp,
    steps.bp,
    duties.bp,
    recording.bp,
    applying.bp,
    absences.bp,
    supporters.bp,
    supports.bp,
    form_results.bp,
    answering.bp,
    council_recording.bp,
    plans.bp,
    awards.bp,
    documents.bp,
    body_needs.bp,
    roles.bp,
    corrections.bp,
    identity.bp,
    cohort.bp,
    as_of.bp,
    sessions.bp,
    places.bp,
    cohort_places.bp,
    programme.bp,
    register.bp,
    letters.bp,
    letters_to.bp,
    letter_words.bp,
    receipts.bp,
    results.bp,
    bringing_in.bp,
    strategies.bp,
    councils.bp,
    comparing_strategies.bp,
    bodies.bp,
    seats.bp,
    appointments.bp,
    eligibility.bp,
    meetings.bp,
    sheets.bp,
    lapsing.bp,
    certificates.bp,
    budgets.bp,
    proposals.bp,
    reports.bp,
    report_files.bp,
    report_presenting.bp,
    audit.bp,
    history.bp,
    administration.bp,
    jobs.bp,
    users.bp,
    account.bp,
)
"""The pages of members' development, in the order of the navigation."""


def create_app(world: World, pages: Iterable[Blueprint] = PAGES) -> Flask:
    """The application. Everything it is given comes in `world`, so two may run side by side."""
    app = Flask("service")
    app.extensions["memberdev"] = world
    app.config.update(
        SECRET_KEY=world.secret,
        MAX_CONTENT_LENGTH=LARGEST_UPLOAD + AROUND_A_FILE,
        TRUSTED_HOSTS=list(world.hosts),
        WTF_CSRF_TIME_LIMIT=None,  # a page is good for as long as its session
    )
    find_templates(app)
    serve_assets(app)
    keep_sessions(app, world)
    CSRFProtect(app).exempt(receipts.bp)  # it shows no page, and knows a token of its own
    for blueprint in (home.bp, sign_in.bp, first.bp, sandbox.bp, *pages):
        app.register_blueprint(blueprint)
    furnish(app, world)
    limit_tries(app, world)
    stand_guard(app)
    send_headers(app, world)
    answer_errors(app)
    if world.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=world.proxies, x_proto=world.proxies, x_host=world.proxies)  # type: ignore[method-assign]  # as Flask says
    return app


def find_templates(app: Flask) -> None:
    """Let our templates use GOV.UK's macros."""
    components = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    app.jinja_env.loader = ChoiceLoader([*filter(None, [app.jinja_env.loader]), components])
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
