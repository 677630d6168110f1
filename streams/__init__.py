"""How it flows: one Faust processor a file, thin: decode, step, send, acknowledge."""
