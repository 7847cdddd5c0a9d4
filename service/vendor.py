"""Takes GOV.UK Frontend's stylesheet and script from its npm package, less the typeface and the crest that only GOV.UK may use.

npm pack govuk-frontend@6.3.0
python -m service.vendor govuk-frontend-6.3.0.tgz
"""

import re
import sys
import tarfile
from pathlib import Path

HERE = Path(__file__).parent / "static" / "govuk"
WANTED = ("govuk-frontend.min.css", "govuk-frontend.min.js")
SYSTEM_FONTS = 'system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif'


def without_branding(css: str) -> str:
    """The stylesheet with the system's typeface in place of GDS Transport, and no rule that draws the crest."""
    css = re.sub(r"@font-face\{[^}]*GDS Transport[^}]*\}", "", css)
    css = css.replace("GDS Transport,arial,sans-serif", SYSTEM_FONTS)
    return re.sub(r"[^{}]*\{[^{}]*govuk-crest[^{}]*\}", "", css)


def branding_left(text: str) -> list[str]:
    """The words of GOV.UK's branding that are still in a stylesheet or script."""
    return [word for word in ("GDS Transport", "crest", "govuk-crown", "url(") if word in text]


def take(package: Path) -> None:
    """Write the wanted files of the package. Raises SystemExit where any branding would be left."""
    with tarfile.open(package) as archive:
        for name in WANTED:
            member = archive.extractfile(f"package/dist/govuk/{name}")
            if member is None:
                raise SystemExit(f"{package} holds no {name}")
            text = re.sub(r"\s*(/\*#|//#) sourceMappingURL=\S+( \*/)?", "", member.read().decode())
            text = without_branding(text) if name.endswith(".css") else text
            if left := branding_left(text):
                raise SystemExit(f"{name} still holds {', '.join(left)}")
            (HERE / name).write_text(text.rstrip() + "\n")


if __name__ == "__main__":
    take(Path(sys.argv[1]))
