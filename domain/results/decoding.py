"""From the bytes of an upload to text: size, encoding, and the things people upload that are no CSV file at all."""

from typing import Final

from domain.refusals import Invalid
from domain.results.formats import ACCEPTED

MOST_BYTES: Final = 50_000_000

UTF_8_MARK: Final = b"\xef\xbb\xbf"
UTF_16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
UTF_32_MARKS: Final = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")

ZIP: Final = b"PK\x03\x04"

NO_CSV: Final = {
    ZIP: "This is an Excel workbook or a zip file. Open it, save the sheet as “CSV UTF-8”, and import that file.",
    b"\xd0\xcf\x11\xe0": "This is an old Excel workbook. Open it, save the sheet as “CSV UTF-8”, and import that file.",
    b"%PDF": "This is a PDF document.",
    b"\x1f\x8b": "This is a compressed file. Unpack it, and import the file in it.",
    b"<": "This is a web page or an XML file, not a CSV file: the site may have answered with a page instead of the file.",
    b"{": "This is JSON, not a CSV file.",
    b"[": "This is JSON, not a CSV file.",
}


def decode(data: bytes) -> tuple[str, list[str]]:
    """The text of a file, and what to warn of. Invalid for what is too large, empty, or no text."""
    if len(data) > MOST_BYTES:
        raise Invalid(f"The file has {len(data) / 1e6:.0f} MB; at most {MOST_BYTES / 1e6:.0f} MB are read. Import it in parts.")
    if not data.strip():
        raise Invalid(f"The file is empty. {ACCEPTED}")
    opening = data.removeprefix(UTF_8_MARK).lstrip()
    for mark, what in NO_CSV.items():
        if opening.startswith(mark):
            raise Invalid(f"{what} {ACCEPTED}")
    text, warnings = text_of(data)
    if "\x00" in text:
        raise Invalid(f"The file holds bytes that no text has. {ACCEPTED}")
    if not text.strip():
        raise Invalid(f"The file is empty. {ACCEPTED}")
    if not text.endswith(("\n", "\r")):
        warnings.append(
            "The file does not end with the end of a line. If it was cut short, its last row may be wrong and others may be missing."
        )
    return text, warnings


def text_of(data: bytes) -> tuple[str, list[str]]:
    """Text by the mark at the file's start; else UTF-8; else, with a warning, the encoding of older Windows programs."""
    if data.startswith(UTF_32_MARKS):
        raise Invalid("The file is in UTF-32, which is not read. Save it as “CSV UTF-8”, and import that file.")
    if data.startswith(UTF_16_MARKS):
        try:
            return data.decode("utf-16"), []
        except UnicodeDecodeError:
            raise Invalid("The file says that it is in UTF-16, and is not. Save it as “CSV UTF-8”, and import that file.") from None
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as not_utf_8:
        line = data.count(b"\n", 0, not_utf_8.start) + 1
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise Invalid(
            f"Line {line} is neither in UTF-8 nor in the encoding of older Windows programs. Save the file as “CSV UTF-8”, and import that."
        ) from None
    return text, [f"Line {line} is not in UTF-8: the file was read in the encoding of older Windows programs. Check names with accents."]
