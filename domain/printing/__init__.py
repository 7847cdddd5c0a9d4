"""A strategy in plain English: each rule, seat and report as an officer reads it, with one date worked out."""

from domain.printing.dates import in_full
from domain.printing.document import print_strategy
from domain.printing.entries import Printed, describe_report, describe_rule, describe_seat, print_report, print_rule, print_seat

__all__ = [
    "Printed",
    "describe_report",
    "describe_rule",
    "describe_seat",
    "in_full",
    "print_report",
    "print_rule",
    "print_seat",
    "print_strategy",
]
