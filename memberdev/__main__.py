"""`python -m memberdev` is the command `memberdev`: how the program starts its own processes, wherever it is installed."""

from memberdev.command import main

main()
