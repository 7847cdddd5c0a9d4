"""`run`, and the processes it starts: `prepare`, `web`, `work`."""

import socket

import click

from memberdev.commands import options
from memberdev.loading import loading
from memberdev.logs import log_to_stderr
from memberdev.settings import Settings


@click.command()
@options.settings
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Where the pages are, on this machine.")
@click.option("--sandbox", is_flag=True, help="A record to try things on: invented members, and a day of its own that you move.")
@click.pass_context
def run(ctx: click.Context, settings: Settings, port: int, sandbox: bool) -> None:
    """Run the service: its pages, its work and its queue, until Ctrl-C."""
    from memberdev.supervise import supervise

    log_to_stderr("run")
    ctx.exit(supervise(settings, port, sandbox))


@click.command()
@options.settings
@click.option("--sandbox", is_flag=True, help="Make a sandbox where there is no record yet.")
@click.option("--address", default="", metavar="URL", help="Where the pages will be, for the first administrator's link.")
@click.option("--restored", is_flag=True, help="The record was put in place from a copy: hold every letter until somebody has looked.")
def prepare(settings: Settings, sandbox: bool, address: str, restored: bool) -> None:
    """Make or upgrade the record. `run` does it by itself."""
    with loading():
        from memberdev.first_start import prepare_real, prepare_sandbox

    log_to_stderr("prepare")

    def tell(what: str) -> None:
        click.echo(what, err=True)

    if sandbox:
        prepare_sandbox(settings, tell)
    elif link := prepare_real(settings, address, tell, restored=restored):
        click.echo(f"Make the first administrator's account at {link}\nThe link works once.")


@click.command()
@options.settings
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option("--socket", "door", type=int, help="A listening socket that is open already, by its number.")
def web(settings: Settings, port: int, door: int | None) -> None:
    """Only the pages. `run` starts it."""
    log_to_stderr("web")
    with loading():
        from memberdev.web import application, serve

        pages = application(settings)
    listening = socket.create_server(("127.0.0.1", port)) if door is None else socket.socket(fileno=door)
    serve(pages, listening)


@click.command()
@options.settings
@click.option("--alone", is_flag=True, help="Nobody else works from this queue: what is left in it is thrown away first.")
@click.option("--threads", default=4, show_default=True, type=click.IntRange(1, 64), help="How many items are worked on at once.")
def work(settings: Settings, alone: bool, threads: int) -> None:
    """Only the work: following what is recorded, and doing what is due. `run` starts it."""
    log_to_stderr("work")
    with loading():
        from memberdev.working import work
    work(settings, alone=alone, threads=threads)
