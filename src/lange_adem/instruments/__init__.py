"""What an instrument asks and yields, without any answers."""
