"""One official document before it is set: which form, of what, with which data."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from evaluations.enums.documents import DocumentKind
from evaluations.models import Evaluation, Plan


@dataclass(frozen=True, slots=True)
class Printable:
    """Of a plan or of an evaluation; `decided_at` is None for a draft, which is never issued.

    What `grows` is written all the time: until it is decided it is no draft, but carries the time
    of printing.
    """

    kind: DocumentKind
    form: str
    template: str
    data: Mapping
    decided_at: datetime | None
    plan: Plan | None = None
    evaluation: Evaluation | None = None
    grows: bool = False

    @property
    def subject(self) -> Plan | Evaluation:
        return self.plan or self.evaluation

    @property
    def digest(self) -> str:
        """SHA-256 of the content, equal for equal contents."""
        content = json.dumps(self.data, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(content.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Paper:
    """A record as its form prints it. Nobody decides it, so it has neither number nor code.

    A `draft` still waits for a signature that its form asks for. One that is not `signed` at all
    carries the time of printing.
    """

    form: str
    template: str
    data: Mapping
    draft: bool = False
    signed: bool = True
