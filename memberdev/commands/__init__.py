"""The commands, one file a group of them. What is heavy to import is imported inside a command, so that `--help` is quick."""
