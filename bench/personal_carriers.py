"""Sentences of school posts that personal data may stand in, a kind at a time."""

from __future__ import annotations

CARRIERS: dict[str, tuple[str, ...]] = {
    "phone": (
        "If you find a blue scooter please call {}",
        "{} is her mum, ring after six",
        "Coats left on the bus! Text Sam ({}) and I'll bring yours in.",
        "Can anyone share a lift on Friday? My number: {} 🙏",
        "Lovely day at the beach with Reception. Any worries, {}.",
        "WhatsApp me on {} if your child has the wrong jumper.",
    ),
    "email": (
        "Forms back to {} by Friday please",
        "Lost a coat? {} has a whole bag of them",
        "Anyone for the quiz team? Drop Jo a line: {} 😀",
        "You can reach Mr Bell at home on {}, he won't mind.",
        "Photos from the trip: ask {}",
    ),
    "postcode": (
        "The party is at {} from 3pm",
        "Sat nav {} and park on the verge",
        "He has moved to {}, so the walk is longer now.",
        "Our walk starts near {} at ten ☀️",
        "Send a card ({})",
    ),
    "address": (
        "The party is at {} from 3pm.",
        "She lives at {} and would love a card.",
        "Please drop the cakes off at {} on Friday",
        "Jumble collected from {}. Thank you!",
        "Her new address is {}",
        "Meet us at {} for the walk to school 🙂",
        "Cards can be sent to {}.",
    ),
    "date_of_birth": (
        "Our little Jago, {}, won the prize.",
        "Well done to Demelza ({})!",
        "Kensa, {}, has joined our class this week",
        "Name: Kit. {}. Class: Robins.",
    ),
    "upn": (
        "UPN {} has been transferred",
        "Please update the register: {}",
        "Certificate for {} is in the office",
        "{} – moved to 5B",
    ),
    "national_insurance": (
        "Staff form: {} to payroll",
        "My number is {} thanks",
        "{} please add me",
        "Name Jo Bell, {}.",
    ),
    "nhs_number": (
        "Jago's form says {}",
        "{} is on the label of the inhaler",
        "Please bring your red book ({})",
        "Care plan: {}. Thanks!",
    ),
    "number_plate": (
        "Would the owner of {} please move it",
        "Whoever parked {} across the gate: please don't.",
        "Lights left on in the car park: {}!",
        "We saw {} on the zig-zags at half past eight.",
    ),
    "bank_details": (
        "Trip money to {} please",
        "Pay Mrs Bell direct: {}",
        "For the collection, {} by Friday 🙏",
        "{} – put your child's name as the reference",
    ),
}
