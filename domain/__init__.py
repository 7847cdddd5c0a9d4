"""What a member's development is: facts, strategies, what is owed and when. No web, queue, SQL or clock."""
