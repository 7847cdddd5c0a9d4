"""What is recorded: the events of each kind of stream, the facts they tell, and a stream as it stands."""
