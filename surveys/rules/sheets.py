"""From what a form sends to typed answers, or a sentence for each that cannot be used."""

from surveys.rules.specs import QuestionSpec

__all__ = ["QuestionSpec"]
