"""Everything that goes wrong with the platforms, by name, so that it can be tried and tested.

``pulse sandbox --scenario NAME`` serves one; tests drive a whole sweep against each.
"""

from collections.abc import Mapping

from collectors.sandbox.scenarios.facebook import FACEBOOK
from collectors.sandbox.scenarios.happening import Happening
from collectors.sandbox.scenarios.line import LINE
from collectors.sandbox.scenarios.youtube import YOUTUBE

SCENARIOS: Mapping[str, Happening] = {**YOUTUBE, **FACEBOOK, **LINE}
