"""Why a reference has no answer: each error carries what a reader needs to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import PlansError

if TYPE_CHECKING:
    from ..model import AnyNode, Document


class CitationError(PlansError, ValueError):
    """A reference cannot be resolved, or a node cannot be cited.

    ``reference`` is the reference as given and ``position`` the code point in it at which the
    reading or the search came to an end.
    """

    def __init__(self, message: str, *, reference: str = "", position: int = 0) -> None:
        super().__init__(f"{reference[:60]!r}: {message}" if reference else message)
        self.reference = reference
        self.position = position


class NotCitable(CitationError):
    """A style cannot cite this node: it needs a fact that the document does not state."""


class AmbiguousReference(CitationError):
    """A reference fits more than one node or document; ``candidates`` holds all of them."""

    def __init__(
        self,
        message: str,
        *,
        candidates: tuple[AnyNode | Document, ...],
        reference: str = "",
        position: int = 0,
    ) -> None:
        super().__init__(message, reference=reference, position=position)
        self.candidates = candidates


class ReferenceNotFound(CitationError):
    """A reference fits nothing.

    ``deepest`` is the node that was reached before the search failed (``None`` if none was), and
    ``suggestions`` are printed references that may have been meant, the best first.
    """

    def __init__(
        self,
        message: str,
        *,
        deepest: AnyNode | None = None,
        suggestions: tuple[str, ...] = (),
        reference: str = "",
        position: int = 0,
    ) -> None:
        meant = f"; did you mean {' or '.join(suggestions[:3])}?" if suggestions else ""
        super().__init__(message + meant, reference=reference, position=position)
        self.deepest = deepest
        self.suggestions = suggestions


class UnreadableReference(ReferenceNotFound):
    """The text has none of the forms of a reference; ``position`` is where the reading stopped."""
