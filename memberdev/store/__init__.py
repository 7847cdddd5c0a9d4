"""Where the record is kept: events, commands, the desk and people's keys."""
