"""Presidio with its recognisers for Britain, so that it is measured in the same run where it is installed."""

from __future__ import annotations

from collections.abc import Callable

Span = tuple[str, int, int]

PRESIDIO = {
    "phone": "PHONE_NUMBER",
    "email": "EMAIL_ADDRESS",
    "postcode": "UK_POSTCODE",
    "date_of_birth": "DATE_TIME",
    "national_insurance": "UK_NINO",
    "nhs_number": "UK_NHS",
    "number_plate": "UK_VEHICLE_REGISTRATION",
    "bank_details": "IBAN_CODE CREDIT_CARD",
}
"""What Presidio calls them; it has nothing for addresses, pupil numbers, or sort codes."""


def presidio() -> Callable[[str], list[Span]] | None:
    """Presidio's own recognisers for Britain on an empty language model, or None where it is not installed."""
    try:
        import spacy
        import tldextract
        from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
        from presidio_analyzer import predefined_recognizers as known
        from presidio_analyzer.nlp_engine import SpacyNlpEngine
    except ImportError as missing:
        print(f"(Presidio is left out: {missing})\n")
        return None

    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())  # its own list: nothing is fetched

    class Blank(SpacyNlpEngine):  # type: ignore[misc]  # untyped where it is installed
        """Words and nothing more: the recognisers here are patterns."""

        def __init__(self) -> None:
            super().__init__()
            self.nlp = {"en": spacy.blank("en")}

    registry = RecognizerRegistry(
        recognizers=[
            known.PhoneRecognizer(supported_regions=("GB",), leniency=0),
            *(getattr(known, name)() for name in dir(known) if name in _RECOGNISERS),
        ]
    )
    analyzer = AnalyzerEngine(registry=registry, nlp_engine=Blank(), supported_languages=["en"])
    kind_of = {entity: kind for kind, entities in PRESIDIO.items() for entity in entities.split()}

    def find(text: str) -> list[Span]:
        found = analyzer.analyze(text, language="en", entities=list(kind_of))
        return [(kind_of[one.entity_type], one.start, one.end) for one in found]

    return find


_RECOGNISERS = frozenset(
    {
        "EmailRecognizer",
        "UkPostcodeRecognizer",
        "DateRecognizer",
        "UkNinoRecognizer",
        "NhsRecognizer",
        "UkVehicleRegistrationRecognizer",
        "IbanRecognizer",
        "CreditCardRecognizer",
    }
)
