"""What can be done: streams found, told and saved, one method a command."""
