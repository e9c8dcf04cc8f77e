"""From a plan and the data to facts."""
