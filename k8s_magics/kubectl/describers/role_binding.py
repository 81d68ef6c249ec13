"""kubectl describe rolebinding"""

from __future__ import annotations

from ..describing.access import describe_binding
from ..describing.describer import Describer

DESCRIBER = Describer(describe_binding, events=False)
