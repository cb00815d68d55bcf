"""How property tests run: the same examples everywhere, or, to explore, new ones each time.

``HYPOTHESIS_PROFILE=long python -m pytest tests/laws`` looks for what the fixed examples miss.
"""

import os
import signal

from hypothesis import HealthCheck, settings

# The messages that tests look for are in English, whatever the locale of whoever runs them.
os.environ["SHENZHEN_PLANS_LANG"] = "en"

# A shell that starts the tests in its background has them ignore interrupts, and so would the
# programs that they start and interrupt.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile(
    "fixed",
    max_examples=50,
    deadline=None,  # time is measured by ratios, see tests/laws/test_time.py
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile(
    "long", parent=settings.get_profile("fixed"), derandomize=False, max_examples=2000
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))
