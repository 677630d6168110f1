"""What is told of a crisis: the situation report while it lasts, the report after it."""
