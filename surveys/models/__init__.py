from surveys.models.actions import ServiceAction
from surveys.models.questionnaires import Question, Questionnaire, Section
from surveys.models.responses import Ballot, Comment, Response
from surveys.models.services import Counter, Service
from surveys.models.tallies import Tally
from surveys.models.waves import Invitation, Ticket, Wave

__all__ = [
    "Ballot",
    "Comment",
    "Counter",
    "Invitation",
    "Question",
    "Questionnaire",
    "Response",
    "Section",
    "Service",
    "ServiceAction",
    "Tally",
    "Ticket",
    "Wave",
]
