"""The strategies that come with the program, as texts: one a file, each to be adopted or to start from."""

from importlib.resources import files

from domain.refusals import NotFound


def built_in_ids() -> tuple[str, ...]:
    """The ids of the strategies that come with the program, in order."""
    return tuple(sorted(file.name.removesuffix(".toml") for file in files(__name__).iterdir() if file.name.endswith(".toml")))


def built_in(id: str) -> str:
    """The text of one of them. Raises NotFound for any other id."""
    if id not in built_in_ids():
        raise NotFound(f"No strategy called {id} comes with the program. There are: {', '.join(built_in_ids())}.")
    return files(__name__).joinpath(f"{id}.toml").read_text(encoding="utf-8")
