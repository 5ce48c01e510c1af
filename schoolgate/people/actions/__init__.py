"""Everything that can be done to trusts, schools, people, roles and duties; the actor is always given."""

from schoolgate.people.actions.holding import end_duty, end_role, give_duty, give_role
from schoolgate.people.actions.joining import take_on
from schoolgate.people.actions.persons import add_person, invite_again, leave
from schoolgate.people.actions.signing_in import (
    ask_for_link,
    change_password,
    set_password,
    sign_in,
    sign_out,
)
from schoolgate.people.actions.trusts import choose, found_trust, open_school

__all__ = [
    "add_person", "ask_for_link", "change_password", "choose", "end_duty", "end_role", "found_trust", "give_duty",
    "give_role", "invite_again", "leave", "open_school", "set_password", "sign_in", "sign_out",
    "take_on",
]  # fmt: skip
