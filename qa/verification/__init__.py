"""Whether what was written is supported by what it cites, checked in code."""

from qa.verification.entailment import Entailment, load_entailment
from qa.verification.verdict import Flaw, FlawKind, Verdict
from qa.verification.verify import verify

__all__ = ["Entailment", "Flaw", "FlawKind", "Verdict", "load_entailment", "verify"]
