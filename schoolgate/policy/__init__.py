"""The policy's clauses, and the control that answers to each."""
