"""Everything that can be done to trusts, schools, people, roles and duties; the actor is always given."""

from schoolgate.people.actions.holding import end_duty, end_role, give_duty, give_role
from schoolgate.people.actions.persons import add_person, leave
from schoolgate.people.actions.trusts import choose, found_trust, open_school

__all__ = [
    "add_person", "choose", "end_duty", "end_role", "found_trust", "give_duty", "give_role", "leave", "open_school",
]  # fmt: skip
