"""kubectl describe clusterrole"""

from __future__ import annotations

from ..describing.access import describe_role
from ..describing.describer import Describer

DESCRIBER = Describer(describe_role, events=False)
